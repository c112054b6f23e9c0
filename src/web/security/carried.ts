import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Ctx } from '../context.ts';
import type { Accounts } from '../../store/index.ts';

/**
 * What a browser carries from one step of a sign-in to the next: sealed, so that it can be neither read nor made up, good for
 * one purpose and a few minutes. Nothing of a stranger is stored on the server.
 */
const minutes = 10;

export type Carried<Value> = {
  keep(c: Ctx, value: Value): Promise<void>;
  /** Once: the cookie is gone afterwards. */
  take(c: Ctx): Promise<Value | null>;
};

export const carried = <Value>(
  accounts: Pick<Accounts, 'seal' | 'open'>,
  options: {
    readonly name: string;
    readonly https: boolean;
    readonly clock: () => number;
    /** `Lax` where the way back leads through another site. */
    readonly sameSite: 'Strict' | 'Lax';
    readonly read: (value: unknown) => Value | null;
  },
): Carried<Value> => {
  const { https, clock, sameSite } = options;
  const name = `${https ? '__Host-' : ''}okienko-${options.name}`;
  const cookie = { path: '/', httpOnly: true, secure: https, sameSite } as const;
  return {
    keep: async (c, value) => {
      const sealed = await accounts.seal(
        JSON.stringify({ what: options.name, until: clock() + minutes * 60_000, value }),
      );
      setCookie(c, name, sealed, { ...cookie, maxAge: minutes * 60 });
    },
    take: async (c) => {
      const sealed = getCookie(c, name);
      deleteCookie(c, name, cookie);
      const text = sealed === undefined || !/^[\w-]{1,4000}$/.test(sealed) ? null : await accounts.open(sealed);
      if (text === null) return null;
      const { what, until, value } = JSON.parse(text) as { what: unknown; until: unknown; value: unknown };
      return what === options.name && typeof until === 'number' && until > clock() ? options.read(value) : null;
    },
  };
};
