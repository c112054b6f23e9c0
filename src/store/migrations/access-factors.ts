import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** Second factors, accounts of an identity provider, who sits at which session, and a log that can be searched. */
export const accessFactors: Migration = {
  up: statements(`
alter table accounts
  alter column salt drop not null,
  alter column cost drop not null,
  alter column hash drop not null,
  add column source text not null default 'local' check (source in ('local', 'openid')),
  add column issuer text,
  add column subject text,
  add column created_at timestamptz not null default now(),
  add column signed_in_at timestamptz,
  add column disabled_at timestamptz,
  add column must_change boolean not null default false,
  add column totp text,
  add column totp_pending text,
  add column totp_step bigint not null default 0,
  add column code_failures integer not null default 0,
  add column code_failed_at timestamptz;
create unique index accounts_subject on accounts (issuer, subject) where issuer is not null;

alter table sessions
  add column id uuid not null default gen_random_uuid(),
  add column halfway boolean not null default false,
  add column how text not null default 'password',
  add column origin text,
  add column agent text;
create index sessions_account on sessions (account);

create table recovery_codes (
  account uuid not null references accounts,
  digest text not null,
  used_at timestamptz,
  primary key (account, digest)
);

create table passkeys (
  id text primary key,
  account uuid not null references accounts,
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_account on passkeys (account);

create table used_challenges (
  digest text primary key,
  at timestamptz not null
);

create index audit_type on audit ((event ->> 'type'), seq);
create index audit_by on audit ((coalesce(event ->> 'by', event ->> 'account')), seq);
create index audit_at on audit (at, seq);
`),
};
