import type { MiddlewareHandler } from 'hono';
import type { Env } from '../context.ts';

/** No inline script, no inline style, no frame, no form to elsewhere (CSP Level 3). */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** For bytes of strangers: even opened in a tab they may do nothing. */
export const strangersPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

/**
 * Headers of every answer. `same-origin` as referrer policy, not `no-referrer`: under the latter browsers send
 * `Origin: null` with our own forms and the origin check could not tell them from an attacker's.
 */
export const securityHeaders =
  (options: { https: boolean }): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    const headers = c.res.headers;
    const preset = (name: string, value: string): void => {
      if (!headers.has(name)) headers.set(name, value);
    };
    preset('Content-Security-Policy', contentSecurityPolicy);
    preset('Cache-Control', 'no-store');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('X-Frame-Options', 'DENY');
    headers.set('Referrer-Policy', 'same-origin');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    headers.set('X-Robots-Tag', 'noindex, nofollow');
    if (options.https) headers.set('Strict-Transport-Security', 'max-age=31536000');
  };
