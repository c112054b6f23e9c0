import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/**
 * What each report found, short enough to add up 100,000 of them. A trigger follows every way in which a report is stored or
 * replaced. The type `json` keeps escapes that no text may hold (NUL, half of a pair): they are left out first. A report that cannot be
 * taken apart even so counts in no statistics: a letter must not be lost for a chart. Marks are `rule|point`, which come from packs, never from letters.
 */
export const rooms: Migration = {
  up: statements(`
create table report_marks (
  submission bigint primary key references submissions on delete cascade,
  month text not null,
  procedure text not null,
  verdict text not null,
  failed text[] not null,
  undecided text[] not null
);
create index report_marks_month on report_marks (month, procedure);

create function mark_report(n bigint, told json) returns void language plpgsql as $$
declare
  clean json;
begin
  clean := regexp_replace(told::text, '(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:0000|d[89a-f][0-9a-f]{2})', '\\1', 'gi')::json;
  insert into report_marks (submission, month, procedure, verdict, failed, undecided)
  select s.number, to_char(s.received_at at time zone 'Europe/Warsaw', 'YYYY-MM'), coalesce(clean #>> '{procedure,id}', ''),
    coalesce(clean ->> 'verdict', ''),
    coalesce((select array_agg(distinct (f ->> 'rule') || '|' || coalesce(f ->> 'point', ''))
      from json_array_elements(clean -> 'findings') f
      where f ->> 'outcome' = 'fail' and (f ->> 'severity' <> 'note' or f ->> 'review' = 'true')), '{}'),
    coalesce((select array_agg(distinct (f ->> 'rule') || '|' || coalesce(f ->> 'point', ''))
      from json_array_elements(clean -> 'findings') f
      where f ->> 'outcome' = 'cannot-tell' and (f ->> 'severity' <> 'note' or f ->> 'review' = 'true')), '{}')
  from submissions s where s.number = n
  on conflict (submission) do update set month = excluded.month, procedure = excluded.procedure,
    verdict = excluded.verdict, failed = excluded.failed, undecided = excluded.undecided;
exception when data_exception or invalid_parameter_value or untranslatable_character or null_value_not_allowed then
  delete from report_marks where submission = n;
end $$;

create function report_is_marked() returns trigger language plpgsql as $$
begin
  perform mark_report(new.submission, new.report);
  return null;
end $$;
create trigger reports_marked after insert or update of report on reports
  for each row execute function report_is_marked();

select count(mark_report(submission, report)) from reports;
`),
};
