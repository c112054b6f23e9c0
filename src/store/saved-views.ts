import { sql } from 'kysely';
import type { Verdict } from '../model/index.ts';
import { text, type Database } from './database.ts';
import { submissionIds } from './identity.ts';
import { toReply } from './reply-rows.ts';
import type { BulkDecisions, SavedViews } from './worklist-contract.ts';

const mostOwn = 30;
const mostListed = 60;

export const savedViewsOf = (db: Database): SavedViews => ({
  list: (owner) =>
    db
      .selectFrom('saved_views')
      .select(['id', 'owner', 'name', 'shared', 'query'])
      .where((eb) => eb.or([eb('owner', '=', text(owner)), eb('shared', '=', true)]))
      .orderBy(sql`owner <> ${text(owner)}`)
      .orderBy('id')
      .limit(mostListed)
      .execute(),
  save: (view) =>
    db.transaction().execute(async (tx) => {
      const owner = text(view.owner);
      const name = text(view.name);
      // One at a time for each owner, so that the limit holds.
      await sql`select pg_advisory_xact_lock(7305213, hashtext(${owner}))`.execute(tx);
      const own = await tx.selectFrom('saved_views').select('name').where('owner', '=', owner).execute();
      if (own.length >= mostOwn && !own.some((one) => one.name === name)) return null;
      const query = JSON.stringify(view.query).replaceAll('\\u0000', '');
      const row = await tx
        .insertInto('saved_views')
        .values({ owner, name, shared: view.shared, query })
        .onConflict((conflict) => conflict.columns(['owner', 'name']).doUpdateSet({ shared: view.shared, query }))
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    }),
  remove: async (id, owner) => {
    const row = await db
      .deleteFrom('saved_views')
      .where('id', '=', id)
      .where('owner', '=', text(owner))
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
});

export const bulkDecisionsOf = (db: Database): BulkDecisions => ({
  alike: async (findingSets) => {
    if (findingSets.length === 0) return {};
    const rows = await db
      .selectFrom('submissions')
      .select(['finding_set', (eb) => eb.fn.countAll<number>().as('n')])
      .where('finding_set', 'in', findingSets)
      .where('state', '=', 'checked')
      .groupBy('finding_set')
      .execute();
    return Object.fromEntries(rows.map(({ finding_set, n }) => [finding_set ?? '', n]));
  },
  drafts: async (submissions) => {
    const numbers = submissions.flatMap((id) => submissionIds.number(id) ?? []).slice(0, 200);
    if (numbers.length === 0) return [];
    const rows = await db
      .selectFrom('replies')
      .selectAll()
      .where('submission', 'in', numbers)
      .where('state', '=', 'draft')
      .where('kind', '<>', 'receipt')
      .orderBy('number')
      .execute();
    return rows.map(toReply);
  },
  begin: async ({ by, verdict, findingSet, submissions }) => {
    const row = await db
      .insertInto('bulk_decisions')
      .values({
        by: text(by),
        verdict,
        finding_set: text(findingSet),
        submissions: submissions.map((id) => submissionIds.demand(id)),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  },
  get: async (id) => {
    const row = await db.selectFrom('bulk_decisions').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return null;
    return {
      id: row.id,
      by: row.by,
      at: row.at.toISOString(),
      verdict: row.verdict as Verdict,
      submissions: row.submissions.map((number) => submissionIds.id(number)),
      undoneAt: row.undone_at?.toISOString() ?? null,
    };
  },
  undo: async (id, by) => {
    const row = await db
      .updateTable('bulk_decisions')
      .set({ undone_at: new Date().toISOString() })
      .where('id', '=', id)
      .where('by', '=', text(by))
      .where('undone_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
});
