import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** Notes, corrected fields with the reports they replaced, and what is needed to take a decision back. */
export const desk: Migration = {
  up: statements(`
alter table decisions add column before text, add column reply bigint references replies;

create table notes (
  id bigint generated always as identity primary key,
  submission bigint not null references submissions on delete cascade,
  text text not null,
  by text not null,
  at timestamptz not null
);
create index notes_submission on notes (submission, id);

create table report_versions (
  submission bigint not null references submissions on delete cascade,
  version integer not null,
  report json not null,
  primary key (submission, version)
);

create table corrections (
  id bigint generated always as identity primary key,
  submission bigint not null references submissions on delete cascade,
  version integer not null,
  field text not null,
  before json not null,
  after json not null,
  reason text not null,
  by text not null,
  at timestamptz not null
);
create index corrections_submission on corrections (submission, id);
`),
};
