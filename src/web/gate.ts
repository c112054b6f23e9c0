import type { MiddlewareHandler } from 'hono';
import type { Env } from './context.ts';
import { isApi, refuse } from './refuse.ts';
import { link } from './pages/html.ts';

/** All that a stranger may ask for. `/metrics` has its own check. */
const openPaths = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/passkey',
  '/setup',
]);

/** Shut by their routes where the office has not switched them on. */
const forApplicants = /^\/(?:self-check|check-lists(?:\/[a-z0-9-]{1,80}(?:\/counter)?)?)$/;

export const isOpen = (path: string): boolean =>
  openPaths.has(path) ||
  forApplicants.test(path) ||
  /^\/sign-in\/openid(?:\/callback)?$/.test(path) ||
  /^\/assets\/[a-z.-]+$/.test(path);

/** Denies by default, unknown addresses too: a stranger does not even learn which exist. */
export const gate: MiddlewareHandler<Env> = async (c, next) => {
  if (isOpen(c.req.path) || c.get('session') !== null) return next();
  if (isApi(c)) return refuse(c, 401, 'unauthorised');
  const url = new URL(c.req.url);
  const wanted = c.req.method === 'GET' && url.pathname !== '/' ? `${url.pathname}${url.search}` : undefined;
  return c.redirect(link('/sign-in', { next: wanted }), 302);
};
