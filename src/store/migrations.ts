import type { Migration } from 'kysely/migration';
import { access } from './migrations/access.ts';
import { accessFactors } from './migrations/access-factors.ts';
import { desk } from './migrations/desk.ts';
import { leases } from './migrations/leases.ts';
import { ledger } from './migrations/ledger.ts';
import { mailboxState } from './migrations/mailbox-state.ts';
import { outbox } from './migrations/outbox.ts';
import { quarantineMigration } from './migrations/quarantine.ts';
import { privacy } from './migrations/privacy.ts';
import { processed } from './migrations/processed.ts';
import { rooms } from './migrations/rooms.ts';
import { statements } from './migrations/statements.ts';
import { worklist } from './migrations/worklist.ts';

/** In order of their names; a released one is never changed, a new one is added. */
export const migrations: Record<string, Migration> = {
  '0001-first': {
    up: statements(`
create table letters (
  sha256 text primary key,
  size bigint not null,
  source text not null,
  place text not null,
  uid bigint,
  uid_validity text,
  received_at timestamptz not null
);

create table letter_keys (
  kind text not null check (kind in ('raw', 'content')),
  key text not null,
  letter text not null references letters deferrable initially deferred,
  primary key (kind, key)
);

create table sightings (
  id bigint generated always as identity primary key,
  source text not null,
  mailbox text not null,
  uid_validity text,
  uid bigint,
  sha256 text not null,
  letter text not null references letters,
  duplicate boolean not null,
  seen_at timestamptz not null
);
create unique index sightings_place on sightings (mailbox, uid_validity, uid) where uid is not null;
create index sightings_letter on sightings (letter);

create table cursors (
  mailbox text not null,
  uid_validity text not null,
  uid bigint not null,
  primary key (mailbox, uid_validity)
);

create table submissions (
  number bigint generated always as identity (start with 1001) primary key,
  letter text not null unique references letters,
  state text not null check (state in ('received', 'checked', 'decided', 'quarantined')),
  received_at timestamptz not null,
  message_id text,
  sender text,
  subject text,
  procedure text,
  verdict text,
  applicant text,
  failing integer not null default 0,
  undecided integer not null default 0,
  previous bigint references submissions,
  quarantine_reason text,
  withheld_reason text,
  checked_at timestamptz,
  search text not null
);
create index submissions_newest on submissions (received_at desc, number desc);
create index submissions_state on submissions (state, received_at desc, number desc);
create index submissions_verdict on submissions (verdict, received_at desc, number desc);
create index submissions_procedure on submissions (procedure, received_at desc, number desc);
create index submissions_thread on submissions (message_id) where message_id is not null;
create index submissions_previous on submissions (previous) where previous is not null;

create table reports (
  submission bigint primary key references submissions,
  report json not null
);

create table replies (
  number bigint generated always as identity primary key,
  submission bigint not null references submissions,
  kind text not null,
  language text not null,
  state text not null check (state in ('draft', 'pending', 'sending', 'sent', 'held', 'withheld')),
  recipient text not null,
  address text not null,
  subject text not null,
  body text not null,
  message_id text not null unique,
  in_reply_to text,
  refs text[] not null,
  held_reason text,
  claimed_at timestamptz,
  claim text,
  sent_at timestamptz,
  unique (submission, kind)
);
create index replies_outbox on replies (state, number) where state in ('pending', 'sending');
create index replies_address on replies (address, sent_at) where state = 'sent';

create table decisions (
  id bigint generated always as identity primary key,
  submission bigint not null references submissions,
  verdict text not null,
  by text not null,
  reason text,
  at timestamptz not null
);
create index decisions_submission on decisions (submission, id);

create table applications (
  submission bigint primary key references submissions,
  unit text not null,
  system text not null,
  environments text[] not null,
  ips text[] not null,
  intermediary boolean not null
);
create index applications_unit on applications (unit);

create table accounts (
  id uuid primary key,
  name text not null unique,
  role text not null check (role in ('officer', 'admin')),
  salt text not null,
  cost json not null,
  hash text not null,
  failures integer not null default 0
);

create table sessions (
  token_sha256 text primary key,
  account uuid not null references accounts,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index sessions_age on sessions (created_at);

create table audit (
  seq bigint primary key,
  at timestamptz not null,
  submission bigint,
  event json not null,
  previous text not null,
  hash text not null
);
create index audit_submission on audit (submission, seq) where submission is not null;

create table audit_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash text not null
);
insert into audit_head (seq, hash) values (0, '');

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
`),
  },
  '0002-precedents': {
    up: statements(`
create table precedents (
  id bigint generated always as identity primary key,
  key text not null,
  text text not null,
  reading text not null,
  by text not null,
  why text not null,
  at timestamptz not null
);
create index precedents_key on precedents (key, id);
`),
  },
  '0003-memories': {
    up: statements(`
create table memories (
  submission bigint primary key references submissions,
  procedure text not null,
  template text not null,
  unit text not null,
  unit_names text[] not null,
  people text[] not null,
  person_names text[] not null,
  system text not null,
  received text not null,
  spki text[] not null,
  certificates json not null
);
create index memories_unit on memories (unit) where unit <> '';
create index memories_unit_names on memories using gin (unit_names);
create index memories_people on memories using gin (people);
create index memories_spki on memories using gin (spki);

create table memory_key (
  one boolean primary key default true check (one),
  key text not null
);
insert into memory_key (key) values (gen_random_uuid()::text || gen_random_uuid()::text);
`),
  },
  '0004-terms': {
    up: statements(`
alter table submissions add column due text;
alter table submissions add column due_working boolean not null default false;
create index submissions_due on submissions (due, number) where due is not null;
`),
  },
  '0010-leases': leases,
  '0011-mailbox-state': mailboxState,
  '0020-ledger': ledger,
  '0021-quarantine': quarantineMigration,
  '0030-outbox': outbox,
  '0035-processed': processed,
  '0040-access': access,
  '0041-access-factors': accessFactors,
  '0050-worklist': worklist,
  '0055-report-marks': rooms,
  '0060-desk': desk,
  '0070-privacy': privacy,
};
