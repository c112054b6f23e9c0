import { sql, type SqlBool } from 'kysely';
import { text, type Database } from './database.ts';
import { replyIds, submissionIds } from './identity.ts';
import type { OutboxGroup, OutboxViews, ReplyState, ReplyWait } from './reply-contract.ts';
import { toReply } from './reply-rows.ts';
import { kindsOf } from './submission-list.ts';

const states: Readonly<Record<Exclude<OutboxGroup, 'refused'>, readonly ReplyState[]>> = {
  draft: ['draft'],
  waiting: ['pending', 'sending'],
  held: ['held'],
  sent: ['sent'],
  bounced: ['bounced'],
  cancelled: ['cancelled'],
};

/** May not be answered, and was not: what an officer wrote all the same stands in another group. The worklist knows. */
const refused = sql<SqlBool>`worklist.reply collate "C" = 'withheld'`;

const countRefused = async (db: Database): Promise<number> =>
  (await kindsOf(db)).reduce((sum, { reply, n }) => (reply === 'withheld' ? sum + n : sum), 0);

const most = 500;

export const outboxViewsOf = (db: Database): OutboxViews => {
  const refusedOnes: (limit: number, offset: number) => ReturnType<OutboxViews['outbox']> = async (limit, offset) => {
    const [rows, total] = await Promise.all([
      db
        .selectFrom('worklist')
        .innerJoin('submissions', 'submissions.number', 'worklist.number')
        .select(['submissions.number', 'submissions.procedure', 'submissions.applicant', 'submissions.received_at'])
        .select('submissions.withheld_reason')
        .where(refused)
        .orderBy('worklist.number', 'desc')
        .limit(limit)
        .offset(offset)
        .execute(),
      countRefused(db),
    ]);
    const entries = rows.map((row) => ({
      reply: null,
      submission: submissionIds.id(row.number),
      procedure: row.procedure,
      applicant: row.applicant,
      receivedAt: row.received_at.toISOString(),
      withheld: row.withheld_reason,
    }));
    return { entries, total };
  };

  return {
    waiting: async () => {
      const { rows } = await sql<{ waitsFor: ReplyWait | null; replies: number }>`
        select waits_for as "waitsFor", count(*) as replies from replies
        where state = 'pending' group by 1 order by 1`.execute(db);
      return rows;
    },
    outbox: async ({ group, limit, offset }) => {
      const rowsWanted = Math.max(0, Math.min(limit, most));
      const from = Math.max(0, offset);
      if (group === 'refused') return refusedOnes(rowsWanted, from);
      const wanted = states[group];
      const [rows, { total }] = await Promise.all([
        db
          .selectFrom('replies')
          .innerJoin('submissions', 'submissions.number', 'replies.submission')
          .selectAll('replies')
          .select(['submissions.procedure', 'submissions.applicant', 'submissions.received_at'])
          .where('replies.state', 'in', wanted)
          // What is done with is read from its end; what waits, from what goes next.
          .$if(group === 'waiting', (query) => query.orderBy(sql`replies.ready_at asc nulls first`))
          .orderBy('replies.number', group === 'waiting' || group === 'draft' || group === 'held' ? 'asc' : 'desc')
          .limit(rowsWanted)
          .offset(from)
          .execute(),
        db
          .selectFrom('replies')
          .select((eb) => eb.fn.countAll<number>().as('total'))
          .where('state', 'in', wanted)
          .executeTakeFirstOrThrow(),
      ]);
      const entries = rows.map((row) => ({
        reply: toReply(row),
        submission: submissionIds.id(row.submission),
        procedure: row.procedure,
        applicant: row.applicant,
        receivedAt: row.received_at.toISOString(),
        withheld: null,
      }));
      return { entries, total };
    },
    outboxCounts: async () => {
      const [rows, n] = await Promise.all([
        db
          .selectFrom('replies')
          .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
          .groupBy('state')
          .execute(),
        countRefused(db),
      ]);
      const of = (group: keyof typeof states): number =>
        rows.filter(({ state }) => states[group].includes(state)).reduce((sum, row) => sum + row.n, 0);
      return {
        draft: of('draft'),
        waiting: of('waiting'),
        held: of('held'),
        sent: of('sent'),
        bounced: of('bounced'),
        cancelled: of('cancelled'),
        refused: n,
      };
    },
    deliveryReports: async (id) => {
      const number = replyIds.number(id);
      if (number === null) return [];
      const rows = await db
        .selectFrom('delivery_reports')
        .selectAll()
        .where('reply', '=', number)
        .orderBy('at', 'desc')
        .limit(100)
        .execute();
      return rows.map(({ submission, action, status, at }) => ({
        submission: submissionIds.id(submission),
        action,
        status,
        at: at.toISOString(),
      }));
    },
    ours: async (messageIds) => {
      const some = messageIds
        .filter((one) => one.length <= 1_000)
        .slice(0, 100)
        .map(text);
      if (some.length === 0) return false;
      const row = await db
        .selectFrom('replies')
        .select('number')
        .where('message_id', 'in', some)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
};
