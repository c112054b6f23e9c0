import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** Every message a server ever showed has a row from that moment on, and every watched mailbox says how it is. */
export const mailboxState: Migration = {
  up: statements(`
alter table sightings
  alter column sha256 drop not null,
  alter column letter drop not null,
  alter column duplicate set default false,
  add column state text not null default 'stored' check (state in ('seen', 'stored', 'failed', 'gone')),
  add column size bigint,
  add column arrived_at timestamptz,
  add column stored_at timestamptz,
  add column failures integer not null default 0,
  add column last_error text,
  add column next_try_at timestamptz,
  add column left_at timestamptz,
  add column left_how text check (left_how in ('moved', 'vanished', 'renumbered')),
  add column left_to text,
  add column left_to_uid_validity text,
  add column left_to_uid bigint,
  add check ((state = 'stored') = (letter is not null));
update sightings set stored_at = seen_at;
create index sightings_open on sightings (mailbox, uid_validity, uid) where uid is not null and left_at is null;
create index sightings_waiting on sightings (mailbox, uid) where state in ('seen', 'failed');

create table mailboxes (
  name text primary key,
  mailbox text not null,
  folder text not null,
  mode text not null,
  uid_validity text,
  highest_modseq text,
  connected boolean not null default false,
  last_contact_at timestamptz,
  last_look_at timestamptz,
  failures integer not null default 0,
  failing_since timestamptz,
  last_error_at timestamptz,
  last_error text,
  next_retry_at timestamptz,
  on_server integer,
  backlog integer,
  oldest_uid bigint,
  oldest_at timestamptz,
  epoch bigint,
  owner text,
  updated_at timestamptz not null
);
`),
};
