import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/**
 * One narrow row for each submission, with everything the list is filtered and sorted by, kept by triggers wherever it changes;
 * how many there are of each kind as a sum of changes, so that nobody counts a hundred thousand rows and no two transactions wait
 * for one counter; the words a letter is found by; who holds which case; saved views and bulk decisions.
 */
export const worklist: Migration = {
  up: statements(`
alter table submissions
  add column wrong json,
  add column finding_set text;
create index submissions_alike on submissions (finding_set, number) where finding_set is not null and state = 'checked';

create table worklist (
  number bigint primary key references submissions on delete cascade,
  received_at timestamptz not null,
  state text not null,
  verdict text not null,
  procedure text not null,
  reply text not null,
  term_state text not null,
  standing smallint not null,
  state_rank smallint not null,
  due_key text collate "C" not null,
  applicant_key text collate "C" not null,
  wrong_key integer not null
);
create index worklist_received on worklist (received_at, number) include (state, verdict, procedure, reply, due_key);
create index worklist_due on worklist (due_key, number) include (state, verdict, procedure, reply);
create index worklist_standing on worklist (standing, number) include (state, verdict, procedure, reply, due_key);
create index worklist_procedure on worklist (procedure collate "C", number) include (state, verdict, procedure, reply, due_key);
create index worklist_applicant on worklist (applicant_key, number) include (state, verdict, procedure, reply, due_key);
create index worklist_wrong on worklist (wrong_key, number) include (state, verdict, procedure, reply, due_key);
create index worklist_state on worklist (state_rank, number) include (state, verdict, procedure, reply, due_key);
create index worklist_reply on worklist (reply collate "C", number) include (state, verdict, procedure, reply, due_key);
create index worklist_waiting on worklist (state, received_at, number) include (verdict, procedure, reply, due_key);
create index worklist_verdict on worklist (state, verdict, received_at, number);

create view worklist_now as
select number, received_at, state, coalesce(verdict, '') as verdict, coalesce(procedure, '') as procedure,
  coalesce(reply, '') as reply, term_state,
  case coalesce(decided, verdict) when 'reject' then 1 when 'complete' then 2 when 'officer' then 3 when 'accept' then 4 else 5 end
    ::smallint as standing,
  case state when 'received' then 1 when 'checked' then 2 when 'quarantined' then 3 else 4 end::smallint as state_rank,
  case when due is null then '9999~' when term_state = 'running' then due else '9999' || due end as due_key,
  case when applicant is null or applicant = '' then '~'
    else left(lower(translate(applicant, 'ąćęłńóśźżäöüéèáčěířšúůýžĄĆĘŁŃÓŚŹŻÄÖÜÉÈÁČĚÍŘŠÚŮÝŽ„”"', 'acelnoszzaoueeaceirsuuyzacelnoszzaoueeaceirsuuyz')), 120) end as applicant_key,
  failing * 1000 + undecided as wrong_key
from (
  select facts.*,
    case
      when replaced then 'settled'
      when decided in ('accept', 'reject') then 'settled'
      when coalesce(decided, verdict) in ('complete', 'reject') and answered then 'waiting'
      else 'running' end as term_state
  from (
    select s.number, s.received_at, s.state, s.verdict, s.procedure, s.due, s.applicant, s.failing, s.undecided,
      (select d.verdict from decisions d where d.submission = s.number order by d.id desc limit 1) as decided,
      exists (select 1 from submissions later where later.previous = s.number) as replaced,
      exists (select 1 from replies r where r.submission = s.number and r.state = 'sent' and r.kind <> 'receipt') as answered,
      coalesce(
        (select r.state from replies r where r.submission = s.number order by r.kind = 'receipt', r.number desc limit 1),
        case when s.withheld_reason is not null then 'withheld' end) as reply
    from submissions s) facts) standing;

create table worklist_tally (
  id bigint generated always as identity primary key,
  state text not null,
  verdict text not null,
  procedure text not null,
  reply text not null,
  n bigint not null
);

create function worklist_counted() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.state, old.verdict, old.procedure, old.reply) = (new.state, new.verdict, new.procedure, new.reply)
    then return null; end if;
  if tg_op <> 'INSERT' then
    insert into worklist_tally (state, verdict, procedure, reply, n) values (old.state, old.verdict, old.procedure, old.reply, -1);
  end if;
  if tg_op <> 'DELETE' then
    insert into worklist_tally (state, verdict, procedure, reply, n) values (new.state, new.verdict, new.procedure, new.reply, 1);
  end if;
  return null;
end $$;
create trigger worklist_counted after insert or update or delete on worklist
  for each row execute function worklist_counted();

create function worklist_refresh(wanted bigint) returns void language sql as $$
  insert into worklist as w (number, received_at, state, verdict, procedure, reply, term_state, standing, state_rank, due_key,
      applicant_key, wrong_key)
    select number, received_at, state, verdict, procedure, reply, term_state, standing, state_rank, due_key, applicant_key, wrong_key
    from worklist_now where number = wanted
  on conflict (number) do update set
    received_at = excluded.received_at, state = excluded.state, verdict = excluded.verdict, procedure = excluded.procedure,
    reply = excluded.reply, term_state = excluded.term_state, standing = excluded.standing, state_rank = excluded.state_rank,
    due_key = excluded.due_key, applicant_key = excluded.applicant_key, wrong_key = excluded.wrong_key
  where w is distinct from excluded
$$;

create function worklist_of_submission() returns trigger language plpgsql as $$
begin
  perform worklist_refresh(new.number);
  if tg_op = 'INSERT' then
    if new.previous is not null then perform worklist_refresh(new.previous); end if;
  elsif new.previous is distinct from old.previous then
    if new.previous is not null then perform worklist_refresh(new.previous); end if;
    if old.previous is not null then perform worklist_refresh(old.previous); end if;
  end if;
  return null;
end $$;
create trigger worklist_submission
  after insert or update of state, received_at, verdict, procedure, applicant, failing, undecided, previous, due, withheld_reason
  on submissions for each row execute function worklist_of_submission();

create function worklist_of_part() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then perform worklist_refresh(old.submission);
  else perform worklist_refresh(new.submission); end if;
  return null;
end $$;
create trigger worklist_reply after insert or update of state, kind or delete on replies
  for each row execute function worklist_of_part();
create trigger worklist_decision after insert or update or delete on decisions
  for each row execute function worklist_of_part();

insert into worklist (number, received_at, state, verdict, procedure, reply, term_state, standing, state_rank, due_key, applicant_key,
    wrong_key)
  select number, received_at, state, verdict, procedure, reply, term_state, standing, state_rank, due_key, applicant_key, wrong_key
  from worklist_now;

create table search_words (
  number bigint primary key references submissions on delete cascade,
  words tsvector not null
);
create index search_words_found on search_words using gin (words);
insert into search_words (number, words)
  select number, array_to_tsvector(array_remove(regexp_split_to_array(left(search, 4000), '[^[:alnum:]]+'), '')
    || array['a-' || number]) from submissions;

create table claims (
  submission bigint primary key references submissions on delete cascade,
  by text not null,
  taken_at timestamptz not null,
  expires_at timestamptz not null
);
create index claims_by on claims (by, expires_at);
create function claim_ends() returns trigger language plpgsql as $$
begin
  delete from claims where submission = new.submission;
  return null;
end $$;
create trigger decision_ends_claim after insert on decisions for each row execute function claim_ends();

create table saved_views (
  id bigint generated always as identity primary key,
  owner text not null,
  name text not null,
  shared boolean not null,
  query json not null,
  made_at timestamptz not null default now(),
  unique (owner, name)
);
create index saved_views_shared on saved_views (id) where shared;

create table bulk_decisions (
  id bigint generated always as identity primary key,
  by text not null,
  at timestamptz not null default now(),
  verdict text not null,
  finding_set text not null,
  submissions bigint[] not null,
  undone_at timestamptz
);
`),
};
