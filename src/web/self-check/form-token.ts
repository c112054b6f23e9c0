import { randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import type { Ctx } from '../context.ts';
import { csrfOf, sameSecret } from '../security/session.ts';

/**
 * Proof, on a page without a session, that a form came from it: a random cookie that no other site can read or set (`__Host-`
 * over https, SameSite=Strict), and in the form what only who holds it can compute. It names nobody and ends with the browser.
 */
const cookie = (https: boolean): string => (https ? '__Host-okienko-form' : 'okienko-form');
const shape = /^[\w-]{43}$/;

export const formToken = (c: Ctx, https: boolean): string => {
  const known = getCookie(c, cookie(https)) ?? '';
  const value = shape.test(known) ? known : randomBytes(32).toString('base64url');
  if (value !== known)
    setCookie(c, cookie(https), value, { path: '/', httpOnly: true, sameSite: 'Strict', secure: https });
  // Whoever is signed in sends their session's own token, which is checked before (session.ts).
  return c.get('session')?.csrf ?? csrfOf(value);
};

export const holdsFormToken = (c: Ctx, given: FormDataEntryValue | null, https: boolean): boolean => {
  const session = c.get('session');
  if (typeof given !== 'string') return false;
  if (session !== null) return sameSecret(given, session.csrf);
  const value = getCookie(c, cookie(https)) ?? '';
  return shape.test(value) && sameSecret(given, csrfOf(value));
};
