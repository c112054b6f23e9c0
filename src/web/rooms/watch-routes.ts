import type { Hono } from 'hono';
import { polishDay } from '../../model/index.ts';
import type { SubmissionRow } from '../../store/index.ts';
import { isPublicId, sessionOf, type Ctx, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { contentDisposition } from '../download.ts';
import { readListQuery, toFilter } from '../list-query.ts';
import { refuse } from '../refuse.ts';
import { strangersPolicy } from '../security/headers.ts';
import { openWords } from '../security/search-token.ts';
import { caseZip, listCsv, listJson } from './exports.ts';
import { statisticsPage, type StatisticsView } from './statistics.ts';

const mostRows = 100_000;
const atOnce = 1_000;
const keptMs = 60_000;

/** Statistics of defects and terms, and what leaves the system as a file. */
export const watchRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  const { store } = deps;
  const clock = deps.clock ?? Date.now;
  /** By number of months: a minute old at most, for everybody alike. */
  const kept = new Map<
    number,
    { readonly at: number; readonly made: Promise<Pick<StatisticsView, 'counts' | 'terms'>> }
  >();

  const numbers = (months: number): Promise<Pick<StatisticsView, 'counts' | 'terms'>> => {
    const known = kept.get(months);
    if (known && clock() - known.at < keptMs) return known.made;
    const today = polishDay(new Date(clock()).toISOString());
    const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
    first.setUTCMonth(first.getUTCMonth() - (months - 1));
    const from = first.toISOString().slice(0, 7);
    const made = Promise.all([store.rooms.statistics(from, today.slice(0, 7)), store.rooms.terms(today, from)]).then(
      ([counts, terms]) => ({ counts, terms }),
    );
    kept.set(months, { at: clock(), made });
    made.catch(() => kept.delete(months));
    return made;
  };

  app.get('/statistics', async (c) => {
    const months = [3, 6, 12, 24].find((n) => String(n) === c.req.query('months')) ?? 12;
    const asked = c.req.query('procedure') ?? '';
    const procedure = /^[a-z0-9-]{1,80}$/.test(asked) ? asked : '';
    const packs = deps.rulePacks?.() ?? [];
    return c.html(await statisticsPage(c, { ...(await numbers(months)), packs, procedure, months }));
  });

  const rowsOf = async (c: Ctx): Promise<readonly SubmissionRow[]> => {
    const query = readListQuery(
      (name) => (['after', 'before', 'end', 'page'].includes(name) ? undefined : c.req.query(name)),
      (token) => openWords(sessionOf(c).token, token),
    );
    const filter = toFilter(query, {
      by: sessionOf(c).account.name,
      today: polishDay(new Date(clock()).toISOString()),
    });
    const rows: SubmissionRow[] = [];
    for (let after: string | undefined; rows.length < mostRows;) {
      const page = await store.submissions.list({
        ...filter,
        limit: atOnce,
        offset: 0,
        uncounted: true,
        ...(after !== undefined && { after }),
      });
      rows.push(...page.rows);
      const last = page.rows.at(-1)?.id;
      if (page.rows.length < atOnce || last === after) break;
      after = last;
    }
    return rows.slice(0, mostRows);
  };

  for (const [format, type, made] of [
    ['csv', 'text/csv; charset=utf-8', listCsv],
    ['json', 'application/json; charset=utf-8', listJson],
  ] as const)
    app.get(`/exports/submissions.${format}`, async (c) => {
      const rows = await rowsOf(c);
      await store.audit.append({ type: 'list-exported', format, rows: rows.length, by: sessionOf(c).account.name });
      return c.body(made(rows), 200, {
        'Content-Type': type,
        'Content-Disposition': contentDisposition(`okienko-lista.${format}`),
        'Content-Security-Policy': strangersPolicy,
      });
    });

  app.get('/exports/:id', async (c) => {
    const id = /^(.+)\.zip$/.exec(c.req.param('id'))?.[1] ?? '';
    const detail = isPublicId(id) ? await store.submissions.get(id) : null;
    if (detail === null) return refuse(c, 404, 'not-found');
    const [letter, audit] = await Promise.all([store.blobs.get(detail.letter.sha256), store.submissions.audit(id)]);
    await store.audit.append({ type: 'case-exported', submission: id, by: sessionOf(c).account.name });
    return c.body(new Uint8Array(caseZip(detail, letter, audit)), 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': contentDisposition(`${id}.zip`),
      'Content-Security-Policy': strangersPolicy,
    });
  });
};
