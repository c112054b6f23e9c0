import type { Hono } from 'hono';
import type { Verdict } from '../../model/index.ts';
import type { Store, SubmissionDetail } from '../../store/index.ts';
import { answer } from '../case/decide.ts';
import { isPublicId, sessionOf, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { readForm } from '../form.ts';
import type { Notice } from '../pages/layout.ts';
import { refuse } from '../refuse.ts';
import type { Texts } from '../texts/index.ts';
import { bulkPreview, bulkResult, type Outcome } from './bulk-pages.ts';

/** Cases decided together at once: as many as somebody can look through. */
const mostTogether = 30;

type Alike = { readonly detail: SubmissionDetail; readonly verdict: Verdict; readonly findingSet: string };

/** Only what waits with a definite proposal: where the program leaves it to an officer, each case is looked at alone. */
const alikeOf = (detail: SubmissionDetail | null): Alike | null => {
  if (detail === null || detail.state !== 'checked' || detail.decision !== null) return null;
  const { verdict, findingSet } = detail;
  return verdict === null || verdict === 'officer' || findingSet == null ? null : { detail, verdict, findingSet };
};

const heldByAnother = async (store: Store, id: string, name: string): Promise<string | null> => {
  const claim = await store.claims.of(id);
  return claim === null || claim.by === name ? null : claim.by;
};

/** Decides one case as its own report proposes, with its own reply, if all is still as it was shown. */
const decideOne = async (store: Store, detail: SubmissionDetail, seen: string | null, name: string): Promise<void> => {
  if ((await heldByAnother(store, detail.id, name)) !== null) return;
  const draft = detail.replies.find(({ state, kind }) => state === 'draft' && kind !== 'receipt');
  if ((draft === undefined) !== (seen === null)) return;
  await answer(
    store,
    detail,
    {
      action: draft === undefined ? 'agree' : 'approve',
      reply: draft?.id ?? null,
      seen,
      subject: null,
      text: null,
      decision: null,
      reason: null,
      send: false,
    },
    name,
  );
};

const resultNotice = (t: Texts, done: string | undefined, undone: string | undefined): Notice | null => {
  if (undone !== undefined && /^\d{1,2}$/.test(undone)) return { text: t.queue.bulk.undone(Number(undone)) };
  return done === 'not-undone' ? { text: t.queue.bulk.notUndone, bad: true } : null;
};

/**
 * Decisions on cases with the very same findings, taken together after a preview. Each is an answer of its own, by the same way as one
 * taken alone, and one step takes all of them back for as long as each could be taken back.
 */
export const bulkRoutes = (app: Hono<Env>, { store }: WebDeps): void => {
  const find = async (id: string): Promise<SubmissionDetail | null> =>
    isPublicId(id) ? store.submissions.get(id) : null;

  app.get('/submissions/:id/alike', async (c) => {
    const alike = alikeOf(await find(c.req.param('id')));
    if (alike === null) return refuse(c, 404, 'not-found');
    const { findingSet, verdict } = alike;
    const { rows, total } = await store.submissions.list({
      findingSet,
      verdict,
      limit: mostTogether,
      offset: 0,
      reverse: true,
    });
    const drafts = await store.bulk.drafts(rows.map(({ id }) => id));
    const notice = c.req.query('done') === 'nothing' ? { text: c.get('texts').queue.bulk.nothing, bad: true } : null;
    return c.html(await bulkPreview(c, { ...alike, rows, total, drafts }, notice));
  });

  app.post('/submissions/:id/alike', async (c) => {
    const form = await readForm(c);
    const shown = alikeOf(await find(c.req.param('id')));
    const set = form.get('set');
    if (typeof set !== 'string') return refuse(c, 400, 'invalid-request');
    const ids = [...new Set(form.getAll('case').filter((one) => typeof one === 'string'))].slice(0, mostTogether);
    const chosen: Alike[] = [];
    for (const id of ids) {
      const one = alikeOf(await find(id));
      // What became another case since the preview is left alone.
      if (one === null || one.findingSet !== set) continue;
      if (one.verdict === (chosen[0]?.verdict ?? one.verdict)) chosen.push(one);
    }
    const [first] = chosen;
    if (first === undefined) {
      const { id } = shown?.detail ?? {};
      return c.redirect(id === undefined ? '/submissions' : `/submissions/${id}/alike?done=nothing`, 303);
    }
    const { name } = sessionOf(c).account;
    const submissions = chosen.map(({ detail }) => detail.id);
    const bulk = await store.bulk.begin({ by: name, verdict: first.verdict, findingSet: set, submissions });
    for (const { detail } of chosen) {
      const seen = form.get(`seen-${detail.id}`);
      await decideOne(store, detail, typeof seen === 'string' ? seen : null, name);
    }
    return c.redirect(`/submissions/together/${bulk}`, 303);
  });

  app.get('/submissions/together/:bulk{[0-9]{1,9}}', async (c) => {
    const bulk = await store.bulk.get(Number(c.req.param('bulk')));
    if (bulk === null) return refuse(c, 404, 'not-found');
    const { name } = sessionOf(c).account;
    const outcomes = await Promise.all(
      bulk.submissions.map(async (id): Promise<Outcome> => {
        const decided = ((await store.submissions.get(id))?.decision ?? null) !== null;
        return { id, decided, heldBy: decided ? null : await heldByAnother(store, id, name) };
      }),
    );
    const notice = resultNotice(c.get('texts'), c.req.query('done'), c.req.query('undone'));
    return c.html(await bulkResult(c, bulk, outcomes, notice));
  });

  app.post('/submissions/together/:bulk{[0-9]{1,9}}/undo', async (c) => {
    const id = Number(c.req.param('bulk'));
    const { name } = sessionOf(c).account;
    const bulk = await store.bulk.get(id);
    if (bulk === null) return refuse(c, 404, 'not-found');
    if (bulk.by !== name || bulk.undoneAt !== null)
      return c.redirect(`/submissions/together/${id}?done=not-undone`, 303);
    let undone = 0;
    for (const submission of bulk.submissions) {
      const decision = (await store.submissions.get(submission))?.decision;
      // A decision that somebody took since is theirs.
      if (decision?.by !== name || decision.at < bulk.at) continue;
      if (await store.decisions.undo(submission, name)) undone += 1;
    }
    // Marked last: one that was interrupted can be asked for again.
    await store.bulk.undo(id, name);
    return c.redirect(`/submissions/together/${id}?undone=${undone}`, 303);
  });
};
