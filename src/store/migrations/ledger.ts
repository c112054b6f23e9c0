import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** What the last comparison of each watched folder with its server found, and the alarms about mailboxes. */
export const ledger: Migration = {
  up: statements(`
create index sightings_bytes on sightings (sha256) where sha256 is not null;
create index sightings_newest on sightings (seen_at desc, id desc);

create table reconciliations (
  name text primary key,
  mailbox text not null,
  folder text not null,
  at timestamptz not null,
  uid_validity text,
  compared_at timestamptz,
  agreed_at timestamptz,
  on_server integer not null default 0,
  in_ledger integer not null default 0,
  fresh integer not null default 0,
  missing integer not null default 0,
  twice integer not null default 0,
  departed integer not null default 0,
  missing_uids bigint[] not null default '{}',
  twice_uids bigint[] not null default '{}',
  problem text
);

create table alarms (
  id bigint generated always as identity primary key,
  mailbox text not null,
  kind text not null,
  since timestamptz not null,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  claimed_at timestamptz,
  told_raised_at timestamptz,
  told_cleared_at timestamptz
);
create unique index alarms_open on alarms (mailbox, kind) where cleared_at is null;
create index alarms_untold on alarms (id) where told_raised_at is null or (cleared_at is not null and told_cleared_at is null);
`),
};
