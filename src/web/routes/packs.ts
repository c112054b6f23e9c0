import type { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { packsPage } from '../pages/packs.ts';

/** Which packs judge, and where a changed one broke. For people signed in only: the lines quote files of the office. */
export const packRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  app.get('/packs', async (c) => c.html(await packsPage(c, deps.packStates?.() ?? [])));
};
