import type { Hono } from 'hono';
import { loadCase } from '../case/load.ts';
import { comparePage } from '../case/compare.ts';
import { cropPagesOf } from '../case/crop-pages.ts';
import { pageText } from '../case/page-text.ts';
import { sheetsSection } from '../case/sheets.ts';
import { viewDpi } from '../case/view.ts';
import { sessionOf, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { strangersBytes } from '../download.ts';
import { readLetter } from '../letter-view.ts';
import { unturned } from '../pages/html.ts';
import { letterPage } from '../pages/letter.ts';
import { may } from '../security/roles.ts';
import type { Views } from '../views.ts';
import { wholeNumber, type CaseDesk, type Drawn } from './case-desk.ts';

/** What a case consists of: its letter, its files and their pages. */
export const caseFileRoutes = (app: Hono<Env>, deps: WebDeps, caches: Drawn, views: Views, desk: CaseDesk): void => {
  const { store } = deps;
  const { pages, blanks } = caches;
  const { find, missing, listQuery, revealedOf } = desk;

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
};
