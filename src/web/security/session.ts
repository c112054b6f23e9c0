import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { Ctx, Env, Session } from '../context.ts';
import { readForm } from '../form.ts';
import type { WebDeps } from '../deps.ts';
import { refuse } from '../refuse.ts';
import { isLoopbackHost } from './loopback.ts';
import { isSafe } from './origin.ts';
import { callerAddress } from './peer.ts';
import type { SignInLimit } from './sign-in-limit.ts';

/** The synchroniser token of a session: nobody who does not hold the session cookie can compute it. */
export const csrfOf = (token: string): string => createHmac('sha256', token).update('okienko csrf').digest('base64url');

export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** `__Host-` binds the cookie to this very host and to https (RFC 6265bis §4.1.3.2). */
export const sessionCookie = (https: boolean): string => (https ? '__Host-okienko-session' : 'okienko-session');

const cookieOptions = (https: boolean) => ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: https }) as const;

export const openSession = (c: Ctx, token: string, https: boolean): void => {
  setCookie(c, sessionCookie(https), token, cookieOptions(https));
};

export const closeSession = (c: Ctx, https: boolean): void => {
  deleteCookie(c, sessionCookie(https), { path: '/', secure: https });
};

type BasicEntry = { readonly token: string; readonly until: number };
const basicMs = 5 * 60_000;
const mostBasic = 200;

const parseBasic = (header: string): { name: string; password: string } | null => {
  const encoded = /^Basic +([A-Za-z0-9+/=]{1,2000})$/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 1 ? null : { name: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
};

/**
 * Finds out who asks: the session cookie, or HTTP Basic for scripts under /api. A script's credentials are checked once
 * and its session kept for five minutes (a password hash on every call would be a way to exhaust us); the session itself
 * is looked up every time, so that a withdrawn account ends at once.
 */
export const identify = (deps: WebDeps, limit: SignInLimit, https: boolean): MiddlewareHandler<Env> => {
  const clock = deps.clock ?? Date.now;
  const key = randomBytes(32);
  const scripts = new Map<string, BasicEntry>();

  const fromToken = async (token: string, via: Session['via']): Promise<Session | null> => {
    const account = await deps.store.accounts.session(token);
    return account === null ? null : { account, token, csrf: csrfOf(token), via };
  };

  const forget = async (digest: string): Promise<void> => {
    const entry = scripts.get(digest);
    scripts.delete(digest);
    if (entry !== undefined) await deps.store.accounts.signOut(entry.token);
  };

  const fromBasic = async (c: Ctx, header: string): Promise<Session | Response | null> => {
    const given = parseBasic(header);
    if (given === null) return null;
    const overTls = https || isLoopbackHost(c.req.header('host') ?? new URL(c.req.url).host);
    if (!overTls) return refuse(c, 403, 'basic-needs-tls');
    const digest = createHmac('sha256', key).update(header).digest('hex');
    const known = scripts.get(digest);
    if (known !== undefined && known.until > clock()) {
      const session = await fromToken(known.token, 'basic');
      if (session !== null) return session;
    }
    await forget(digest);
    const caller = callerAddress(c, deps.publicUrl !== undefined);
    const { wait, result: signedIn } = await limit.attempt(caller, given.name, () =>
      deps.store.accounts.signIn(given.name, given.password, { how: 'script' }),
    );
    if (wait > 0) return refuse(c, 429, 'too-many-attempts', wait);
    if (signedIn === null) return null;
    scripts.set(digest, { token: signedIn.token, until: clock() + basicMs });
    while (scripts.size > mostBasic) {
      const oldest = scripts.keys().next().value;
      if (oldest === undefined) break;
      await forget(oldest);
    }
    return fromToken(signedIn.token, 'basic');
  };

  return async (c, next) => {
    c.set('session', null);
    const header = c.req.header('authorization');
    if (c.req.path.startsWith('/api/') && header !== undefined) {
      const found = await fromBasic(c, header);
      if (found instanceof Response) return found;
      c.set('session', found);
      return next();
    }
    const token = getCookie(c, sessionCookie(https));
    if (token !== undefined && /^[\x21-\x7e]{16,512}$/.test(token)) c.set('session', await fromToken(token, 'cookie'));
    return next();
  };
};

/** A changing request on a cookie session must carry the session's own token, as form field or header. */
export const csrfCheck: MiddlewareHandler<Env> = async (c, next) => {
  const session = c.get('session');
  if (isSafe(c) || session === null || session.via === 'basic') return next();
  const header = c.req.header('x-csrf-token');
  const given = header ?? (c.req.path.startsWith('/api/') ? undefined : await formToken(c));
  if (given === undefined || !sameSecret(given, session.csrf)) return refuse(c, 403, 'csrf');
  return next();
};

const formToken = async (c: Ctx): Promise<string | undefined> => {
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return undefined;
  const form = await readForm(c);
  const token = form.get('csrf');
  return typeof token === 'string' ? token : undefined;
};
