import type { Context, Hono } from 'hono';
import { readinessFrom } from '../../model/index.ts';
import type { Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { refuse } from '../refuse.ts';
import { isLocalCaller } from '../security/peer.ts';
import { sameSecret } from '../security/session.ts';

export const probeRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  const maySeeMetrics = (c: Context<Env>): boolean => {
    const token = /^Bearer +(\S{1,500})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const byToken = deps.metricsToken !== undefined && token !== undefined && sameSecret(token, deps.metricsToken);
    return byToken || isLocalCaller(c);
  };

  // The process lives; what it lives on is for readiness, since starting it anew would mend none of that.
  app.get('/healthz', (c) => c.json({ status: 'ok' }));

  app.get('/readyz', async (c) => {
    const { status, checks } = await deps.ready().catch(() => readinessFrom([]));
    const known = checks.length > 0;
    const code = known && status !== 'not-ready' ? 200 : 503;
    // What is wrong names mailboxes and folders: for those who may also see the metrics.
    const told = known && maySeeMetrics(c) ? { checks } : {};
    return c.json({ status: known ? status : 'not-ready', ...told }, code);
  });

  app.get('/metrics', async (c) => {
    if (!maySeeMetrics(c)) return refuse(c, 403, 'forbidden');
    return c.text(await deps.metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
};
