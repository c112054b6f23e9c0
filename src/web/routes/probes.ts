import type { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { refuse } from '../refuse.ts';
import { isLocalCaller } from '../security/peer.ts';
import { sameSecret } from '../security/session.ts';

export const probeRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));

  app.get('/readyz', async (c) => {
    const ready = await deps.ready().catch(() => false);
    return ready ? c.json({ status: 'ready' }) : c.json({ status: 'not-ready' }, 503);
  });

  app.get('/metrics', async (c) => {
    const token = /^Bearer +(\S{1,500})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const byToken = deps.metricsToken !== undefined && token !== undefined && sameSecret(token, deps.metricsToken);
    if (!byToken && !isLocalCaller(c)) return refuse(c, 403, 'forbidden');
    return c.text(await deps.metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
};
