import type { Hono } from 'hono';
import { polishDay } from '../../model/index.ts';
import { answer, goodOutcomes, readAnswer, type AnswerOutcome } from '../case/decide.ts';
import { loadCase } from '../case/load.ts';
import { casePage } from '../case/page.ts';
import { linkCase } from '../case/terms.ts';
import { viewDpi } from '../case/view.ts';
import { isPublicId, sessionOf, type Ctx, type Env } from '../context.ts';
import { readForm } from '../form.ts';
import { storePrecedent } from '../case/precedent.ts';
import type { WebDeps } from '../deps.ts';
import { strangersBytes } from '../download.ts';
import { readLetter } from '../letter-view.ts';
import {
  cleanWords,
  filterParameters,
  holdsPesel,
  listLink,
  pageSize,
  readListQuery,
  toFilter,
  type ListQuery,
} from '../list-query.ts';
import type { PageCache } from '../page-cache.ts';
import { link } from '../pages/html.ts';
import type { Notice } from '../pages/layout.ts';
import { letterPage } from '../pages/letter.ts';
import { listPage } from '../pages/list.ts';
import { refuse } from '../refuse.ts';
import { openWords, sealWords } from '../security/search-token.ts';
import type { SubmissionDetail } from '../../store/index.ts';
import { safeFileName, uploadedFiles } from '../upload.ts';
import type { Views } from '../views.ts';

const wholeNumber = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : null;

const outcomes: readonly AnswerOutcome[] = [
  'saved',
  'approved',
  'decided',
  'sent',
  'late',
  'already',
  'changed',
  'reasonMissing',
  'decisionMissing',
  'emptyReply',
  'nothingToSend',
];

/** The notice after a redirect: a key of the text table, so that an address can never put words on our page. */
const caseNotice = (c: Ctx): Notice | null => {
  const t = c.get('texts').case;
  const done = c.req.query('done');
  if (done === 'stored') return { text: t.stored };
  if (done === 'duplicate') return { text: t.duplicate };
  if (done === 'precedentStored') return { text: t.precedentStored };
  if (done === 'precedentUnclear' || done === 'precedentNone') return { text: t[done], bad: true };
  if (done === 'caseLinked') return { text: t.caseLinked };
  if (done === 'caseNotLinked') return { text: t.caseNotLinked, bad: true };
  const outcome = outcomes.find((one) => one === done);
  return outcome === undefined ? null : { text: t[outcome], bad: !goodOutcomes.has(outcome) };
};

const listNotice = (c: Ctx): Notice | null => {
  const t = c.get('texts').list;
  const done = c.req.query('done');
  if (done === 'no-pesel') return { text: t.noPesel, bad: true };
  if (done === 'no-file') return { text: t.noFile, bad: true };
  const stored = /^stored-(\d{1,4})$/.exec(done ?? '')?.[1];
  return stored === undefined ? null : { text: t.stored(Number(stored)) };
};

/** The pages of letters, and those of the official forms they are held against. */
export type Drawn = { readonly pages: PageCache; readonly blanks: PageCache };

export const submissionRoutes = (app: Hono<Env>, deps: WebDeps, caches: Drawn, views: Views): void => {
  const { store } = deps;
  const { pages, blanks } = caches;

  const find = async (c: Ctx): Promise<SubmissionDetail | null> => {
    const id = c.req.param('id') ?? '';
    return isPublicId(id) ? store.submissions.get(id) : null;
  };
  const missing = (c: Ctx): Promise<Response> => refuse(c, 404, 'not-found');

  const listQuery = (c: Ctx): ListQuery =>
    readListQuery(
      (name) => c.req.query(name),
      (token) => openWords(sessionOf(c).token, token),
    );

  app.get('/', (c) => c.redirect('/submissions', 303));

  app.get('/submissions', async (c) => {
    const query = listQuery(c);
    const [{ rows, total }, counts] = await Promise.all([
      store.submissions.list({ ...toFilter(query), limit: pageSize, offset: (query.page - 1) * pageSize }),
      store.submissions.counts(),
    ]);
    const lastPage = Math.max(1, Math.ceil(total / pageSize));
    if (query.page > lastPage) return c.redirect(listLink({ ...query, page: lastPage }), 303);
    const { packs, maxUploadBytes } = deps;
    const today = polishDay(new Date((deps.clock ?? Date.now)()).toISOString());
    return c.html(
      await listPage(c, { query, rows, total, counts, packs, maxUploadBytes, notice: listNotice(c), today }),
    );
  });

  // By POST, so that the words stand in no address; what the answer leads to carries them sealed.
  app.post('/submissions/search', async (c) => {
    const form = await readForm(c);
    const given = (name: string): string | undefined => {
      const value = form.get(name);
      return typeof value === 'string' ? value : undefined;
    };
    const query = readListQuery((name) => (name === 'search' ? undefined : given(name)));
    const text = cleanWords(given('q'));
    if (holdsPesel(text))
      return c.redirect(link('/submissions', { ...filterParameters(query), done: 'no-pesel' }), 303);
    if (text === '') return c.redirect(listLink(query), 303);
    return c.redirect(listLink({ ...query, search: sealWords(sessionOf(c).token, text) }), 303);
  });

  app.post('/submissions', async (c) => {
    const files = uploadedFiles(await readForm(c));
    if (files.length === 0) return c.redirect('/submissions?done=no-file', 303);
    const results = [];
    for (const file of files) {
      results.push(await deps.ingest(new Uint8Array(await file.arrayBuffer()), safeFileName(file.name)));
    }
    const [only] = results;
    if (results.length > 1 || only === undefined) {
      return c.redirect(`/submissions?done=stored-${results.filter((one) => one.kind === 'stored').length}`, 303);
    }
    const id = only.kind === 'stored' ? only.submission : only.of;
    return c.redirect(link(`/submissions/${id}`, { done: only.kind }), 303);
  });

  app.get('/submissions/:id', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const session = sessionOf(c);
    const personal = c.req.query('personal') === 'show';
    await views.seen(session, detail.id, personal ? 'personal' : 'case');
    const view = await loadCase(deps, caches, detail, {
      query: { ...listQuery(c), page: 1 },
      at: wholeNumber(c.req.query('at'), 999_999),
      document: wholeNumber(c.req.query('document'), 9999),
      personal,
    });
    const notice = caseNotice(c) ?? (personal ? { text: c.get('texts').case.personalShown } : null);
    return c.html(await casePage(c, view, notice));
  });

  app.get('/submissions/:id/letter', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    await views.opened(sessionOf(c), detail.id);
    return c.html(await letterPage(c, detail.id, await readLetter(deps, detail)));
  });

  app.get('/submissions/:id/letter.eml', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    await views.opened(sessionOf(c), detail.id);
    const bytes = await store.blobs.get(detail.letter.sha256);
    return strangersBytes(c, { name: `${detail.id}.eml`, type: 'message/rfc822', bytes });
  });

  app.get('/submissions/:id/documents/:document{[0-9]{1,4}}', async (c) => {
    const detail = await find(c);
    const number = wholeNumber(c.req.param('document'), 9999);
    if (detail === null || number === null) return missing(c);
    const known = detail.report?.documents.find((one) => one.id === number);
    if (known === undefined) return missing(c);
    const document = await deps.letterDocument(detail.id, number);
    if (document === null) return missing(c);
    await views.opened(sessionOf(c), detail.id);
    return strangersBytes(c, { name: known.name, type: known.type, bytes: document.bytes });
  });

  app.get('/submissions/:id/documents/:document{[0-9]{1,4}}/pages/:page{[0-9]{1,4}\\.png}', async (c) => {
    const detail = await find(c);
    const number = wholeNumber(c.req.param('document'), 9999);
    const page = wholeNumber(c.req.param('page').slice(0, -4), 9999);
    const dpi = [viewDpi, 220].find((one) => String(one) === (c.req.query('dpi') ?? String(viewDpi)));
    if (detail === null || number === null || page === null || page < 1 || dpi === undefined) return missing(c);
    if (detail.report?.documents.some((one) => one.id === number) !== true) return missing(c);
    const drawn = await pages.get(detail.id, number, page, dpi);
    if (drawn === null) return missing(c);
    await views.seen(sessionOf(c), detail.id, 'case');
    return c.body(drawn.png, 200, { 'Content-Type': 'image/png' });
  });

  app.get('/submissions/:id/blanks/:sha256{[0-9a-f]{64}}/pages/:page{[0-9]{1,4}\\.png}', async (c) => {
    const detail = await find(c);
    const sha256 = c.req.param('sha256');
    const page = wholeNumber(c.req.param('page').slice(0, -4), 9999);
    if (detail === null || page === null || page < 1) return missing(c);
    // Only forms that this case was held against: nobody draws blanks by trying numbers.
    if (detail.report?.alterations.some((one) => one.places?.blank?.sha256 === sha256) !== true) return missing(c);
    const drawn = await blanks.get(sha256, 0, page, viewDpi);
    if (drawn === null) return missing(c);
    return c.body(drawn.png, 200, { 'Content-Type': 'image/png' });
  });

  app.post('/submissions/:id/precedent', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const done = await storePrecedent(store, detail, await readForm(c), sessionOf(c).account.name);
    return c.redirect(`${link(`/submissions/${detail.id}`, { done })}#signatures`, 303);
  });

  app.post('/submissions/:id/case', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const done = await linkCase(store, detail, await readForm(c), sessionOf(c).account.name);
    return c.redirect(`${link(`/submissions/${detail.id}`, { done })}#case`, 303);
  });

  app.post('/submissions/:id/answer', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const request = readAnswer(await readForm(c));
    if (request === null) return refuse(c, 400, 'invalid-request');
    const outcome = await answer(store, detail, request, sessionOf(c).account.name);
    const trail = { ...filterParameters(listQuery(c)), at: wholeNumber(c.req.query('at'), 999_999) ?? undefined };
    const fragment = goodOutcomes.has(outcome) && outcome !== 'saved' ? '' : '#answer';
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, done: outcome })}${fragment}`, 303);
  });
};
