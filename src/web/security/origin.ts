import type { MiddlewareHandler } from 'hono';
import type { Ctx, Env } from '../context.ts';
import { refuse } from '../refuse.ts';
import { isLoopbackHost } from './loopback.ts';

const probes = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * A page of another site whose name resolves to us (DNS rebinding) carries its own name in Host. Probes are exempt:
 * orchestrators call them by address, and they tell nothing about anybody.
 */
export const hostCheck = (publicUrl: URL | null): MiddlewareHandler<Env> => {
  return async (c, next) => {
    if (probes.has(c.req.path)) return next();
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (isLoopbackHost(host)) return next();
    if (publicUrl !== null && host.toLowerCase() === publicUrl.host) return next();
    return refuse(c, 421, 'wrong-host');
  };
};

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
export const isSafe = (c: Ctx): boolean => safeMethods.has(c.req.method);

/**
 * A changing request must come from our own pages or from no page at all (a script). Browsers send Sec-Fetch-Site or
 * Origin with every cross-site POST; either one naming somebody else refuses it.
 */
export const originCheck = (publicUrl: URL | null): MiddlewareHandler<Env> => {
  return async (c, next) => {
    if (isSafe(c)) return next();
    const site = c.req.header('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return refuse(c, 403, 'cross-site');
    const origin = c.req.header('origin');
    if (origin !== undefined && !isOwn(origin, c, publicUrl)) return refuse(c, 403, 'cross-site');
    return next();
  };
};

const isOwn = (origin: string, c: Ctx, publicUrl: URL | null): boolean => {
  const parsed = URL.parse(origin);
  if (parsed === null) return false;
  if (publicUrl !== null && parsed.origin === publicUrl.origin) return true;
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  return parsed.host === host.toLowerCase() && isLoopbackHost(host);
};
