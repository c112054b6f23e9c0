import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { OkienkoError } from '../model/index.ts';
import { createApi } from './api/api.ts';
import { serveAssets } from './assets.ts';
import type { Env } from './context.ts';
import type { WebDeps } from './deps.ts';
import { gate, isOpen } from './gate.ts';
import { adminRoutes } from './accounts/admin-routes.ts';
import { auditRoutes } from './accounts/audit-routes.ts';
import { ownRoutes } from './accounts/own-routes.ts';
import { dutyCheck } from './security/duties.ts';
import { chooseLanguage } from './language.ts';
import { createPageCache } from './page-cache.ts';
import { errorPage } from './pages/error.ts';
import { apiError, isApi, refuse } from './refuse.ts';
import { accountRoutes } from './routes/account.ts';
import { demoRoutes } from './routes/demo.ts';
import { mailRoutes } from './routes/mail.ts';
import { outboxRoutes } from './routes/outbox.ts';
import { packRoutes } from './routes/packs.ts';
import { probeRoutes } from './routes/probes.ts';
import { ruleRoutes } from './rooms/rule-routes.ts';
import { watchRoutes } from './rooms/watch-routes.ts';
import { selfCheckBytes, selfCheckRoutes } from './self-check/routes.ts';
import { queueRoutes } from './routes/queue.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { securityHeaders } from './security/headers.ts';
import { hostCheck, originCheck } from './security/origin.ts';
import { roleCheck } from './security/route-actions.ts';
import { csrfCheck, identify } from './security/session.ts';
import { createSignInLimit } from './security/sign-in-limit.ts';
import { createViews } from './views.ts';

/** Forms other than uploads: a reply's text and a reason fit many times over. */
const formBytes = 512 * 1024;
/** What a multipart form adds around its files. */
const multipartBytes = 64 * 1024;

const takesFiles = (path: string): boolean => ['/submissions', '/api/v1/submissions', '/api/v1/check'].includes(path);

/**
 * The officers' pages and the HTTP API. Everything is refused to strangers but what gate.ts names; the order of the
 * checks below is the order in which they must hold. Opens no port: give `.fetch` to `@hono/node-server`.
 */
export const createApp = (deps: WebDeps): Hono<Env> => {
  const publicUrl = deps.publicUrl === undefined ? null : new URL(deps.publicUrl);
  const https = publicUrl?.protocol === 'https:';
  const clock = deps.clock ?? Date.now;
  const limit = createSignInLimit(clock);
  const views = createViews(deps.store, clock);
  const app = new Hono<Env>();
  const { demo, demoTrust, version } = deps;
  const chrome = { demoTrust, version, ...(demo !== undefined && { demo }) };

  app.use(securityHeaders({ https }));
  app.use(chooseLanguage(deps.language, https));
  app.use(async (c, next) => {
    c.set('session', null);
    c.set('chrome', chrome);
    await next();
  });
  app.use(hostCheck(publicUrl));
  app.use(originCheck(publicUrl));
  app.use(identify(deps, limit, https));
  app.use(gate);
  app.use(dutyCheck(deps.auth, isOpen));
  app.use(roleCheck);
  // After the gate: a stranger's endless body is never read.
  app.use(async (c, next) => {
    const stranger =
      c.req.path === '/self-check' ? Math.min(selfCheckBytes, deps.maxUploadBytes) + multipartBytes : null;
    const maxSize = stranger ?? (takesFiles(c.req.path) ? deps.maxUploadBytes + multipartBytes : formBytes);
    return bodyLimit({ maxSize, onError: () => refuse(c, 413, 'too-large') })(c, next);
  });
  app.use(csrfCheck);

  probeRoutes(app, deps);
  serveAssets(app);
  accountRoutes(app, deps, limit, https);
  const blanks = createPageCache(
    { log: deps.log, pageImage: (sha256, _, page, dpi) => deps.blankImage(sha256, page, dpi) },
    12 * 1024 * 1024,
  );
  queueRoutes(app, deps);
  submissionRoutes(app, deps, { pages: createPageCache(deps), blanks }, views);
  mailRoutes(app, deps);
  outboxRoutes(app, deps);
  packRoutes(app, deps);
  selfCheckRoutes(app, deps, https);
  ruleRoutes(app, deps, views);
  watchRoutes(app, deps);
  demoRoutes(app, deps);
  ownRoutes(app, deps, limit, https);
  adminRoutes(app, deps);
  auditRoutes(app, deps);
  app.route('/', createApi(deps, views));

  app.notFound((c) => refuse(c, 404, 'not-found'));
  app.onError(async (error, c) => {
    // Hono's own refusals, e.g. of a body that is not JSON: the caller's mistake, not ours.
    if (error instanceof HTTPException && error.status < 500) return refuse(c, 400, 'invalid-request');
    const incident = randomBytes(5).toString('hex');
    const unavailable = error instanceof OkienkoError && error.code === 'database';
    const name = unavailable ? 'unavailable' : 'internal';
    // The message may quote a stranger's bytes; the stack of our own code is enough to find the place.
    deps.log.error(
      {
        incident,
        method: c.req.method,
        route: c.req.routePath,
        error: error.name,
        code: error instanceof OkienkoError ? error.code : undefined,
        at: error.stack
          ?.split('\n')
          .filter((line) => line.startsWith('    at '))
          .slice(0, 5),
      },
      'request failed',
    );
    const status = unavailable ? 503 : 500;
    const text = c.get('texts').errors[name];
    if (isApi(c)) return c.json(apiError(name, `${text.body} (${incident})`), status);
    return c.html(await errorPage(c, text, incident), status);
  });
  return app;
};
