import type { Hono } from 'hono';
import { polishDay, verdict } from '../../model/index.ts';
import { answer, goodOutcomes, readAnswer, type AnswerOutcome } from '../case/decide.ts';
import { loadCase, placeInList } from '../case/load.ts';
import { undoForm } from '../case/undo.ts';
import { comparePage } from '../case/compare.ts';
import { correctField } from '../case/correct.ts';
import { cropPagesOf } from '../case/crop-pages.ts';
import { pageText } from '../case/page-text.ts';
import { sheetsSection } from '../case/sheets.ts';
import { casePage } from '../case/page.ts';
import { rewriteReply } from '../case/reply-language.ts';
import { draftOf } from '../case/answer.ts';
import { holdsWords, readTyped, withoutReply, type Typed } from '../case/typed.ts';
import { hasPlace } from '../case/places.ts';
import { linkCase } from '../case/terms.ts';
import { viewDpi } from '../case/view.ts';
import { isPublicId, sessionOf, type Ctx, type Env } from '../context.ts';
import { readForm } from '../form.ts';
import { storePrecedent } from '../case/precedent.ts';
import type { WebDeps } from '../deps.ts';
import { strangersBytes } from '../download.ts';
import { readLetter } from '../letter-view.ts';
import { cleanWords, filterParameters, holdsPesel, listLink, readListQuery, type ListQuery } from '../list-query.ts';
import type { PageCache } from '../page-cache.ts';
import { link, unturned } from '../pages/html.ts';
import type { Notice } from '../pages/layout.ts';
import { letterPage } from '../pages/letter.ts';
import { claimOnOpen } from '../queue/claim-bar.ts';
import { nextToDecide } from '../queue/neighbours.ts';
import { refuse } from '../refuse.ts';
import { isPlace, openPlaces, sealPlaces } from '../security/revealed.ts';
import { homeOf, may } from '../security/roles.ts';
import { openWords, sealWords } from '../security/search-token.ts';
import type { SubmissionDetail } from '../../store/index.ts';
import { safeFileName, uploadedFiles } from '../upload.ts';
import type { Views } from '../views.ts';

const wholeNumber = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : null;

const outcomes: readonly Exclude<AnswerOutcome, 'replyOther' | 'officerReason'>[] = [
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

/** What the officer can mend in the form and send again. */
const mendable: ReadonlySet<AnswerOutcome> = new Set([
  'reasonMissing',
  'decisionMissing',
  'emptyReply',
  'replyOther',
  'officerReason',
]);

const desk = {
  replyOther: true,
  officerReason: true,
  undone: false,
  notUndone: true,
  rewritten: false,
  notRewritten: true,
  typedOver: true,
} as const;
const isDesk = (done: string | undefined): done is keyof typeof desk => done !== undefined && Object.hasOwn(desk, done);

/** The notice after a redirect: a key of the text table, so that an address can never put words on our page. */
const caseNotice = (c: Ctx, done = c.req.query('done')): Notice | null => {
  const t = c.get('texts').case;
  if (done === 'stored') return { text: t.stored };
  if (done === 'duplicate') return { text: t.duplicate };
  if (done === 'precedentStored') return { text: t.precedentStored };
  if (done === 'precedentUnclear' || done === 'precedentNone') return { text: t[done], bad: true };
  if (done === 'caseLinked') return { text: t.caseLinked };
  if (done === 'caseNotLinked') return { text: t.caseNotLinked, bad: true };
  const words = c.get('texts').desk;
  if (isDesk(done)) return { text: words[done], bad: desk[done] };
  if (done === 'corrected') return { text: words.fix.corrected };
  if (done === 'notCorrected' || done === 'invalid' || done === 'impossible')
    return { text: words.fix[done], bad: true };
  if (done === 'noted') return { text: words.notes.added };
  if (done === 'noteEmpty') return { text: words.notes.empty, bad: true };
  const outcome = outcomes.find((one) => one === done);
  if (outcome === undefined) return null;
  // The case before this one, which the officer came from by deciding it.
  const of = c.req.query('of') ?? '';
  const text = isPublicId(of) ? `${words.of(of)} ${t[outcome]}` : t[outcome];
  const undo = isPublicId(of) ? of : (c.req.param('id') ?? '');
  const decided = outcome === 'approved' || outcome === 'decided';
  const more = decided && isPublicId(undo) ? { more: undoForm(c, undo, {}, c.get('texts')) } : {};
  return { text, bad: !goodOutcomes.has(outcome), ...more };
};

/** The pages of letters, and those of the official forms they are held against. */
export type Drawn = { readonly pages: PageCache; readonly blanks: PageCache };

export const submissionRoutes = (app: Hono<Env>, deps: WebDeps, caches: Drawn, views: Views): void => {
  const { store } = deps;
  const { pages, blanks } = caches;
  const patience = deps.imagePatience ?? 60;
  const clock = deps.clock ?? Date.now;

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

  app.get('/', (c) => c.redirect(homeOf(c.get('session')), 303));

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
    return showCase(c, detail);
  });

  const showCase = async (
    c: Ctx,
    detail: SubmissionDetail,
    typed: Typed | null = null,
    done?: string,
    status: 200 | 422 = 200,
  ): Promise<Response> => {
    await views.seen(sessionOf(c), detail.id, 'case');
    const view = await loadCase(deps, caches, detail, {
      query: { ...listQuery(c), page: 1 },
      by: sessionOf(c).account.name,
      at: wholeNumber(c.req.query('at'), 999_999),
      document: wholeNumber(c.req.query('document'), 9999),
      patience,
      version: wholeNumber(c.req.query('version'), 999),
      choose: verdict.safeParse(c.req.query('decide')).data ?? null,
      typed,
      revealed: revealedOf(c, detail.id),
      mayLook: may(sessionOf(c), 'documents'),
    });
    const hold = await claimOnOpen(store, c, detail);
    return c.html(await casePage(c, view, caseNotice(c, done), hold), status);
  };

  // The language is switched: what was typed goes along.
  app.post('/submissions/:id/words', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    return showCase(c, detail, readTyped(await readForm(c)));
  });

  // The pages of a case that was opened before they were drawn.
  app.get('/submissions/:id/sheets', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const view = await loadCase(deps, caches, detail, {
      query: { ...listQuery(c), page: 1 },
      by: sessionOf(c).account.name,
      at: null,
      document: wholeNumber(c.req.query('document'), 9999),
      version: wholeNumber(c.req.query('version'), 999),
      choose: null,
      typed: null,
      patience: 30_000,
      revealed: revealedOf(c, detail.id),
      mayLook: may(sessionOf(c), 'documents'),
    });
    return c.html(unturned((await sheetsSection(view, c.get('texts'))).toString()));
  });

  app.get('/submissions/:id/documents/:document{[0-9]{1,4}}/pages/:page{[0-9]{1,4}}/:form{words|text}', async (c) => {
    const detail = await find(c);
    const number = wholeNumber(c.req.param('document'), 9999);
    const page = wholeNumber(c.req.param('page'), 50);
    const known = detail?.report?.documents.find((one) => one.id === number);
    if (detail === null || known === undefined || page === null || page < 1) return missing(c);
    const words = (await deps.pageWords?.(detail.id, known.id, page)) ?? [];
    await views.seen(sessionOf(c), detail.id, 'case');
    if (c.req.param('form') === 'words') return c.json({ words });
    return c.html(await pageText(c, { id: detail.id, name: known.name, page, words }));
  });

  app.get('/submissions/:id/compare', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    await views.seen(sessionOf(c), detail.id, 'case');
    const { report } = detail;
    const drawn = report === null ? new Map() : await cropPagesOf(detail.id, report, pages, blanks);
    return c.html(await comparePage(c, detail, drawn));
  });

  app.post('/submissions/:id/fields', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const done = await correctField(deps, detail, await readForm(c), sessionOf(c).account.name);
    const trail = { ...filterParameters(listQuery(c)), at: wholeNumber(c.req.query('at'), 999_999) ?? undefined };
    return c.redirect(
      `${link(`/submissions/${detail.id}`, { ...trail, done })}${done === 'corrected' ? '' : '#fields'}`,
      303,
    );
  });

  /** The values asked for, only while who looks may see them. */
  const revealedOf = (c: Ctx, id: string): { places: ReadonlySet<string>; token: string | undefined } => {
    const session = sessionOf(c);
    const token = c.req.query('revealed');
    const places = may(session, 'reveal') ? openPlaces(session.token, id, token, clock()) : [];
    return { places: new Set(places), token: places.length === 0 ? undefined : token };
  };

  // By POST: a link that somebody sends, or a page that is loaded ahead, must not show (and record) anything.
  app.post('/submissions/:id/reveal', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const form = await readForm(c);
    const place = form.get('place');
    if (!isPlace(place) || !hasPlace(detail.report, place)) return refuse(c, 400, 'invalid-request');
    const session = sessionOf(c);
    await store.audit.append({ type: 'value-revealed', submission: detail.id, place, by: session.account.name });
    const before = openPlaces(session.token, detail.id, c.req.query('revealed'), clock());
    const revealed = sealPlaces(session.token, detail.id, [...before, place], clock());
    const to = form.get('to');
    const fragment = typeof to === 'string' && /^[a-z0-9-]{1,40}$/.test(to) ? `#${to}` : '';
    const document = wholeNumber(c.req.query('document'), 9999) ?? undefined;
    const trail = { ...filterParameters(listQuery(c)), at: wholeNumber(c.req.query('at'), 999_999) ?? undefined };
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, document, revealed })}${fragment}`, 303);
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

  app.post('/submissions/:id/undo', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const done = (await store.decisions.undo(detail.id, sessionOf(c).account.name)) ? 'undone' : 'notUndone';
    const trail = { ...filterParameters(listQuery(c)), at: wholeNumber(c.req.query('at'), 999_999) ?? undefined };
    return c.redirect(link(`/submissions/${detail.id}`, { ...trail, done }), 303);
  });

  app.post('/submissions/:id/notes', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const typed = readTyped(await readForm(c));
    const text = typed.note.trim();
    if (text !== '') await store.notes.add(detail.id, text, sessionOf(c).account.name);
    const trail = { ...filterParameters(listQuery(c)), at: wholeNumber(c.req.query('at'), 999_999) ?? undefined };
    const done = text === '' ? 'noteEmpty' : 'noted';
    const left = { ...typed, note: '' };
    if (holdsWords(left, draftOf(detail.replies))) return showCase(c, detail, left, done);
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, done })}#notes`, 303);
  });

  app.post('/submissions/:id/reply-language', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const form = await readForm(c);
    const typed = readTyped(form);
    const replace = c.req.query('replace') === 'yes';
    const done = await rewriteReply(deps, detail, form, sessionOf(c).account.name, replace);
    if (done === 'typedOver' || done === 'notRewritten') {
      if (holdsWords(typed, draftOf(detail.replies))) return showCase(c, detail, typed, done, 422);
    } else if (done === 'rewritten' && holdsWords(withoutReply(typed), null)) {
      return showCase(c, (await find(c)) ?? detail, withoutReply(typed), done);
    }
    const trail = { ...filterParameters(listQuery(c)), at: wholeNumber(c.req.query('at'), 999_999) ?? undefined };
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, done })}#answer`, 303);
  });

  app.post('/submissions/:id/answer', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const form = await readForm(c);
    const request = readAnswer(form);
    if (request === null) return refuse(c, 400, 'invalid-request');
    const at = wholeNumber(c.req.query('at'), 999_999);
    const query: ListQuery = { ...listQuery(c), page: 1 };
    // Before the decision: afterwards the case may stand elsewhere in the list, or nowhere.
    const by = sessionOf(c).account.name;
    const today = polishDay(new Date(clock()).toISOString());
    const next = await nextToDecide(store, query, detail.id, { by, today });
    const outcome = await answer(store, detail, request, by);
    const trail = { ...filterParameters(query), at: at ?? undefined };
    const typed = readTyped(form);
    // A note goes in with whatever was done: it stands in the same form.
    if (goodOutcomes.has(outcome) && typed.note.trim() !== '') await store.notes.add(detail.id, typed.note.trim(), by);
    if ((outcome === 'approved' || outcome === 'decided') && next !== null) {
      // Who came by the case's own address was in no list: the default one goes on from here.
      const place = await placeInList(deps, next, query, at ?? 1, { by, today });
      const there = { ...filterParameters(query), at: place, done: outcome, of: detail.id };
      return c.redirect(link(`/submissions/${next}`, there), 303);
    }
    const draft = draftOf(detail.replies);
    // What is missing is asked for with everything typed so far still there.
    if (mendable.has(outcome) && holdsWords(typed, draft)) return showCase(c, detail, typed, outcome, 422);
    const left = { ...withoutReply(typed), note: '' };
    if ((outcome === 'saved' || outcome === 'sent') && holdsWords(left, null))
      return showCase(c, (await find(c)) ?? detail, left, outcome);
    const fragment = goodOutcomes.has(outcome) && outcome !== 'saved' ? '' : '#answer';
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, done: outcome })}${fragment}`, 303);
  });
};
