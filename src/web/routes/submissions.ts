import type { Hono } from 'hono';
import { sessionOf, type Env } from '../context.ts';
import { readForm } from '../form.ts';
import type { WebDeps } from '../deps.ts';
import { cleanWords, filterParameters, holdsPesel, listLink, readListQuery } from '../list-query.ts';
import { link } from '../pages/html.ts';
import { homeOf } from '../security/roles.ts';
import { sealWords } from '../security/search-token.ts';
import { safeFileName, uploadedFiles } from '../upload.ts';
import type { Views } from '../views.ts';
import { caseActionRoutes } from './case-actions.ts';
import { caseDesk, type Drawn } from './case-desk.ts';
import { caseFileRoutes } from './case-files.ts';

export const submissionRoutes = (app: Hono<Env>, deps: WebDeps, caches: Drawn, views: Views): void => {
  const desk = caseDesk(deps, caches, views);

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
    const detail = await desk.find(c);
    if (detail === null) return desk.missing(c);
    return desk.showCase(c, detail);
  });

  caseFileRoutes(app, deps, caches, views, desk);
  caseActionRoutes(app, deps, desk);
};
