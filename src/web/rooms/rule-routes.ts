import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import {
  coverageOf,
  explainInTime,
  shadowSums,
  testPack,
  withEditedRule,
  withTrialsInForce,
  type Pack,
} from '../../rules/index.ts';
import { sessionOf, type Ctx, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { readForm } from '../form.ts';
import { refuse } from '../refuse.ts';
import { may } from '../security/roles.ts';
import type { Views } from '../views.ts';
import { rejudgePast } from './past-cases.ts';
import { changesPage, packPage, rulePage, rulesPage, type PackSeen, type Tried } from './rule-pages.ts';

type Tested = Promise<Pick<PackSeen, 'result' | 'coverage'>>;
const mostKept = 40;

/** The rule author's room. Nothing here changes a pack or a case. */
export const ruleRoutes = (app: Hono<Env>, deps: WebDeps, views: Views): void => {
  const { store } = deps;
  const packs = (): readonly Pack[] => deps.rulePacks?.() ?? [];
  const find = (c: Ctx): Pack | null => {
    const versions = packs().filter(({ procedure }) => procedure.id === c.req.param('procedure'));
    return versions.find(({ procedure }) => procedure.version === c.req.query('version')) ?? versions.at(-1) ?? null;
  };

  /** The tests of a pack say the same until it changes. */
  const tested = new Map<string, Tested>();
  const testsOf = (pack: Pack): Tested => {
    const known = tested.get(pack.digest);
    const made = known ?? testPack(pack).then((result) => ({ result, coverage: coverageOf(pack, result) }));
    tested.delete(pack.digest);
    tested.set(pack.digest, made);
    made.catch(() => tested.delete(pack.digest));
    const [oldest] = tested.keys();
    if (tested.size > mostKept && oldest !== undefined) tested.delete(oldest);
    return made;
  };

  app.get('/rules', async (c) => c.html(await rulesPage(c, packs())));

  app.get('/rules/:procedure', async (c) => {
    const pack = find(c);
    if (pack === null) return refuse(c, 404, 'not-found');
    const [seen, recent] = await Promise.all([testsOf(pack), store.rooms.reports(pack.procedure.id, { limit: 50 })]);
    return c.html(await packPage(c, { pack, ...seen, shadow: shadowSums(recent.map(({ report }) => report)) }));
  });

  app.get('/rules/:procedure/changes', async (c) => {
    const pack = find(c);
    if (pack === null) return refuse(c, 404, 'not-found');
    if (!may(sessionOf(c), 'read-case')) return refuse(c, 403, 'not-allowed');
    const what = c.req.query('what') === 'trial' ? 'trial' : 'use';
    const past = await rejudgePast(store, what === 'trial' ? withTrialsInForce(pack) : pack);
    return c.html(await changesPage(c, pack, past, what));
  });

  const ruleIn = (c: Ctx, pack: Pack | null) =>
    pack?.rules.find(({ definition }) => definition.id === c.req.param('rule')) ?? null;
  const textOf = async (pack: Pack, id: string): Promise<string> =>
    // A shared rule stands elsewhere; the id is one of the pack's, so it is no path of somebody's making.
    await readFile(join(pack.directory, 'rules', `${id}.yaml`), 'utf8').catch(() => '');

  app.get('/rules/:procedure/:rule', async (c) => {
    const pack = find(c);
    const rule = ruleIn(c, pack);
    if (pack === null || rule === null) return refuse(c, 404, 'not-found');
    const text = await textOf(pack, rule.definition.id);
    const mayTry = may(sessionOf(c), 'read-case');
    return c.html(await rulePage(c, { pack, rule, text, submission: '', tried: null, mayTry }));
  });

  app.post('/rules/:procedure/:rule', async (c) => {
    const pack = find(c);
    const rule = ruleIn(c, pack);
    if (pack === null || rule === null) return refuse(c, 404, 'not-found');
    const session = sessionOf(c);
    // What a rule sees of a case is a case that is read.
    if (!may(session, 'read-case')) return refuse(c, 403, 'not-allowed');
    const form = await readForm(c);
    const given = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
    };
    const text = given('text');
    const submission = given('case').trim();
    const edited = withEditedRule(pack, text);
    const nothing: Tried = { problems: edited.problems, explanation: null, past: null, missing: false };
    const tryIt = async (): Promise<Tried> => {
      if (edited.pack === null || edited.rule === null) return nothing;
      if (submission === '') return { ...nothing, past: await rejudgePast(store, edited.pack) };
      const detail = /^A-[1-9]\d{0,14}$/.test(submission) ? await store.submissions.get(submission) : null;
      if (!detail?.report || detail.report.procedure?.id !== pack.procedure.id) return { ...nothing, missing: true };
      await views.seen(session, detail.id, 'case');
      return { ...nothing, explanation: explainInTime(edited.pack, edited.rule, detail.report, false) };
    };
    const tried = await tryIt();
    return c.html(await rulePage(c, { pack, rule, text, submission, tried, mayTry: true }));
  });
};
