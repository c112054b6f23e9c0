import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** A reply waits, is held, cancelled or comes back; of a letter, which files it brought. */
export const outbox: Migration = {
  up: statements(`
alter table replies
  drop constraint replies_state_check,
  add constraint replies_state_check check (
    state in ('draft', 'pending', 'sending', 'sent', 'held', 'withheld', 'bounced', 'cancelled')),
  add column drafted_at timestamptz default now(),
  add column approved_at timestamptz,
  add column approved_by text,
  add column ready_at timestamptz,
  add column waits_for text check (waits_for in ('undo', 'quiet-hours', 'sender-limit', 'office-limit', 'relay')),
  add column deferrals integer not null default 0,
  add column bounced_at timestamptz,
  add column bounce_status text;
create index replies_taken on replies (address, claimed_at) where state in ('sending', 'sent', 'bounced');
create index replies_pace on replies (claimed_at) where state in ('sending', 'sent', 'bounced');
create index replies_ready on replies (ready_at, number) where state = 'pending';
create index replies_states on replies (state, number);

create table delivery_reports (
  reply bigint not null references replies,
  submission bigint not null references submissions,
  action text not null,
  status text not null,
  at timestamptz not null,
  primary key (reply, submission)
);
create index delivery_reports_submission on delivery_reports (submission);

alter table submissions add column files text;
create index submissions_files on submissions (files, number) where files is not null;
`),
};
