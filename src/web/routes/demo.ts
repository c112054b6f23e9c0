import type { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { demoPage } from '../pages/demo.ts';

/** Exists in the demonstration only; elsewhere the address is unknown. */
export const demoRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  const { demo } = deps;
  if (demo === undefined) return;
  app.get('/demo/mailboxes', async (c) => c.html(await demoPage(c, await demo.mailboxes())));
};
