import type { Store } from '../store/index.ts';
import type { Session } from './context.ts';

/** Who looked at whose letter (RODO art. 5(2)): opening and downloading always, looking at the case once a quarter of an hour. */
export type Views = {
  opened(session: Session, submission: string): Promise<void>;
  seen(session: Session, submission: string, what: 'case' | 'personal'): Promise<void>;
};

const quietMs = 15 * 60_000;
const mostKept = 5000;

export const createViews = (store: Pick<Store, 'audit'>, clock: () => number): Views => {
  const last = new Map<string, number>();
  const opened: Views['opened'] = async (session, submission) => {
    await store.audit.append({ type: 'letter-viewed', submission, by: session.account.name });
  };
  return {
    opened,
    seen: async (session, submission, what) => {
      if (what === 'personal') return opened(session, submission);
      const key = `${session.account.id}\n${submission}`;
      const before = last.get(key);
      if (before !== undefined && clock() - before < quietMs) return;
      last.delete(key);
      last.set(key, clock());
      if (last.size > mostKept) {
        const oldest = last.keys().next().value;
        if (oldest !== undefined) last.delete(oldest);
      }
      await opened(session, submission);
    },
  };
};
