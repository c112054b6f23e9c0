import { sql } from 'kysely';
import type { Report } from '../model/index.ts';
import { text, type Database } from './database.ts';
import { submissionIds } from './identity.ts';
import type { DefectCount, Rooms, TermCounts, VerdictCount } from './rooms-contract.ts';

const mostReports = 50;

const split = (mark: string): { rule: string; point: string } => {
  const at = mark.indexOf('|');
  return { rule: mark.slice(0, at), point: mark.slice(at + 1) };
};

/** See `Store.rooms`. */
export const roomsOf = (db: Database): Rooms => ({
  reports: async (procedure, { limit, before }) => {
    const number = before === undefined ? null : submissionIds.number(before);
    if (before !== undefined && number === null) return [];
    const rows = await db
      .selectFrom('report_marks')
      .innerJoin('reports', 'reports.submission', 'report_marks.submission')
      .select(['reports.submission', 'reports.report'])
      .where('report_marks.procedure', '=', text(procedure))
      .$if(number !== null, (query) => query.where('report_marks.submission', '<', number))
      .orderBy('report_marks.submission', 'desc')
      .limit(Math.max(0, Math.min(limit, mostReports)))
      .execute();
    return rows.map(({ submission, report }) => ({
      submission: submissionIds.id(submission),
      report: report as Report,
    }));
  },
  statistics: async (from, to) => {
    const within = sql`month between ${from} and ${to}`;
    const [verdicts, defects] = await Promise.all([
      sql<VerdictCount>`select month, procedure, verdict, count(*) as count from report_marks
        where ${within} group by 1, 2, 3`.execute(db),
      sql<Omit<DefectCount, 'rule' | 'point'> & { mark: string }>`
        select month, procedure, mark, 'fail' as outcome, count(*) as count
          from report_marks, unnest(failed) mark where ${within} group by 1, 2, 3
        union all
        select month, procedure, mark, 'cannot-tell', count(*)
          from report_marks, unnest(undecided) mark where ${within} group by 1, 2, 3`.execute(db),
    ]);
    return {
      verdicts: verdicts.rows,
      defects: defects.rows.map(({ mark, ...row }) => ({ ...row, ...split(mark) })),
    };
  },
  terms: async (today, from) => {
    const due = sql.ref('due');
    const upTo = (days: number) => sql`to_char(${today}::date + ${days}::int, 'YYYY-MM-DD')`;
    const [waiting, decided] = await Promise.all([
      sql<TermCounts['waiting']>`select
          count(*) filter (where ${due} < ${today}) as over,
          count(*) filter (where ${due} = ${today}) as today,
          count(*) filter (where ${due} > ${today} and ${due} <= ${upTo(3)}) as within3,
          count(*) filter (where ${due} > ${upTo(3)} and ${due} <= ${upTo(7)}) as within7,
          count(*) filter (where ${due} > ${upTo(7)}) as later,
          count(*) filter (where ${due} is null) as none
        from submissions where state = 'checked'`.execute(db),
      sql<TermCounts['decided'][number]>`
        with last as (
          select distinct on (submission) submission, to_char(at at time zone 'Europe/Warsaw', 'YYYY-MM-DD') as day
          from decisions order by submission, id desc)
        select left(day, 7) as month, count(*) filter (where day <= s.due) as "inTime",
          count(*) filter (where day > s.due) as late
        from last join submissions s on s.number = last.submission
        where s.state = 'decided' and s.due is not null and left(day, 7) >= ${from} group by 1 order by 1`.execute(db),
    ]);
    const [counts] = waiting.rows;
    return {
      waiting: counts ?? { over: 0, today: 0, within3: 0, within7: 0, later: 0, none: 0 },
      decided: decided.rows,
    };
  },
});
