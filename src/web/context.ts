import type { Context } from 'hono';
import type { SessionAccount } from '../store/index.ts';
import type { Language } from '../model/index.ts';
import type { WebDeps } from './deps.ts';
import type { Texts } from './texts/index.ts';

/** Who asks. A `basic` session comes from an Authorization header and needs no CSRF token of its own. */
export type Session = {
  readonly account: SessionAccount;
  readonly token: string;
  readonly csrf: string;
  readonly via: 'cookie' | 'basic';
};

export type Env = {
  Variables: {
    language: Language;
    texts: Texts;
    session: Session | null;
    /** What the frame of every page says. */
    chrome: Pick<WebDeps, 'demo' | 'demoTrust' | 'version'>;
  };
};

export type Ctx = Context<Env>;

/** For handlers behind the gate, where a session is certain. */
export const sessionOf = (c: Ctx): Session => {
  const session = c.get('session');
  if (session === null) throw new TypeError('a route behind the gate was reached without a session');
  return session;
};

/** Ids of submissions and replies as they may stand in a path; anything else is not looked up at all. */
export const isPublicId = (id: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id);
