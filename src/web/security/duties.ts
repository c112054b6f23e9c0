import type { MiddlewareHandler } from 'hono';
import type { Ctx, Env, Session } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { refuse } from '../refuse.ts';

export type Duty = 'password' | 'factor';

/** What an account must do before anything else: a password of its own, and a second factor where the office wants one. */
export const dutyOf = ({ account }: Session, auth: WebDeps['auth']): Duty | null => {
  if (account.source !== 'local') return null;
  if (account.mustChange) return 'password';
  return auth?.secondFactor === 'required' && !account.hasFactor ? 'factor' : null;
};

const own = (path: string): boolean => path === '/account' || path.startsWith('/account/') || path === '/sign-out';

/** Until then the account's own page is all there is. */
export const dutyCheck =
  (auth: WebDeps['auth'], isOpen: (path: string) => boolean): MiddlewareHandler<Env> =>
  async (c: Ctx, next) => {
    const session = c.get('session');
    if (session === null || isOpen(c.req.path) || own(c.req.path) || dutyOf(session, auth) === null) return next();
    if (c.req.method === 'GET' && !c.req.path.startsWith('/api/')) return c.redirect('/account', 303);
    return refuse(c, 403, 'not-allowed');
  };
