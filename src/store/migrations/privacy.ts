import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/**
 * What it takes to let go of cases: what is left of an erased one are its number, dates and outcome, and the keys of its letter as
 * hashes under the key of this installation, so that the letter is not answered twice when a server shows it again. The audit log may
 * lose its beginning only by the job that records up to where.
 */
export const privacy: Migration = {
  up: statements(`
alter table submissions add column erased_at timestamptz;

create function erased_key(text) returns text language sql stable as $$
  select encode(sha256(convert_to(key || ':' || $1, 'UTF8')), 'hex') from memory_key
$$;

create table legal_holds (
  submission bigint primary key references submissions,
  reason text not null,
  by text not null,
  since timestamptz not null
);

create table retention_runs (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  by text not null,
  protocol json not null
);

create table blob_removals (sha256 text primary key);

create table audit_floor (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash text not null
);

create table audit_heads (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  seq bigint not null,
  hash text not null,
  key text not null,
  signature text not null
);

create or replace function audit_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('okienko.pruning', true) = 'on' then return null; end if;
  raise exception 'the audit log is append-only';
end $$;
`),
};
