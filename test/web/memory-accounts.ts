import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AuditEvent } from '../../src/model/index.ts';
import { matchingStep, newSecret } from '../../src/one-time-codes/index.ts';
import {
  roles as allRoles,
  type Account,
  type AccountRow,
  type Accounts,
  type AdminOutcome,
  type PasskeyRow,
  type Role,
  type SessionRow,
  type SignInHow,
  type Visitor,
} from '../../src/store/index.ts';

type Kept = Account & {
  password: string | null;
  roles: readonly Role[];
  source: 'local' | 'openid';
  subject: string;
  disabled: boolean;
  mustChange: boolean;
  totp: string | null;
  pending: string | null;
  step: number;
  wrong: number;
  codes: Set<string>;
  signedInAt: string | null;
};
type Live = SessionRow & { account: string; halfway: boolean };

const normal = (name: string): string => name.trim().toLowerCase();

/** Accounts in memory, as src/store/accounts has them: for tests of the web. `now` is the clock of codes and sessions. */
export const createMemoryAccounts = (append: (event: AuditEvent) => void, clock: () => number): Accounts => {
  const accounts = new Map<string, Kept>();
  const sessions = new Map<string, Live>();
  const keys = new Map<string, PasskeyRow>();
  const challenges = new Set<string>();
  const sealed = new Map<string, string>();
  const now = (): string => new Date(clock()).toISOString();
  const named = (name: string): Kept | undefined => [...accounts.values()].find((one) => one.name === normal(name));
  const publicOf = ({ id, name, roles }: Account): Account => ({ id, name, roles });
  const keysOf = (id: string): PasskeyRow[] => [...keys.values()].filter(({ account }) => account === id);
  const hasFactor = (one: Kept): boolean => one.totp !== null || keysOf(one.id).length > 0;
  const factorOf = (one: Kept) => ({
    totp: one.totp !== null,
    passkeys: keysOf(one.id).length,
    recoveryCodes: one.codes.size,
  });
  const of = (id: string): Kept => {
    const found = accounts.get(id);
    if (found === undefined) throw new Error('no such account');
    return found;
  };
  const begin = (account: Kept, how: SignInHow, visitor: Visitor, halfway = false): string => {
    const token = randomBytes(32).toString('base64url');
    const { origin = null, agent = null } = visitor;
    sessions.set(token, {
      id: randomUUID(),
      account: account.id,
      startedAt: now(),
      seenAt: now(),
      how,
      origin,
      agent,
      halfway,
    });
    if (!halfway) account.signedInAt = now();
    return token;
  };
  const end = (keep: (token: string, session: Live) => boolean): number => {
    const gone = [...sessions].filter(([token, session]) => !keep(token, session));
    for (const [token] of gone) sessions.delete(token);
    return gone.length;
  };
  const newCodes = (one: Kept): readonly string[] => {
    const made = Array.from({ length: 10 }, () => randomBytes(6).toString('hex').toUpperCase());
    one.codes = new Set(made);
    return made.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
  };
  const rowOf = (one: Kept): AccountRow => ({
    ...publicOf(one),
    source: one.source,
    disabled: one.disabled,
    mustChange: one.mustChange,
    createdAt: '2026-11-01T08:00:00.000Z',
    signedInAt: one.signedInAt,
    sessions: [...sessions.values()].filter(({ account, halfway }) => account === one.id && !halfway).length,
    factor: factorOf(one),
  });
  const changed = (one: Kept, change: string, by: string, to?: string): void =>
    append({ type: 'account-changed', account: one.name, change, by, ...(to !== undefined && { to }) });
  const administer = async (id: string, losesAdmin: boolean, work: (one: Kept) => void): Promise<AdminOutcome> => {
    const one = accounts.get(id);
    if (one === undefined) return 'none';
    const admins = [...accounts.values()].filter(({ roles, disabled }) => roles.includes('admin') && !disabled);
    if (losesAdmin && admins.length > 0 && admins.every((admin) => admin.id === id)) return 'last';
    work(one);
    end((_, { account }) => account !== id);
    return 'done';
  };

  return {
    create: async (name, password, roles, more = {}) => {
      const known = normal(name);
      const { OkienkoError } = await import('../../src/model/index.ts');
      if (known === '' || named(known) !== undefined) throw new OkienkoError('usage', 'no name, or taken');
      if (password.length < 8) throw new OkienkoError('usage', 'too short');
      const account: Kept = {
        id: randomUUID(),
        name: known,
        roles: allRoles.filter((role) => roles.includes(role)),
        password,
        source: 'local',
        subject: '',
        disabled: false,
        mustChange: more.mustChange ?? false,
        totp: null,
        pending: null,
        step: 0,
        wrong: 0,
        codes: new Set(),
        signedInAt: null,
      };
      accounts.set(account.id, account);
      append({ type: 'account-created', account: known, roles: account.roles.join(' '), by: more.by ?? 'console' });
      return publicOf(account);
    },
    signIn: async (name, password, visitor = {}) => {
      const known = named(name);
      if (known === undefined || known.password !== password || known.disabled) {
        append({ type: 'sign-in-failed', account: known?.name ?? 'unknown' });
        return null;
      }
      const halfway = hasFactor(known);
      if (halfway && visitor.how === 'script') return null;
      const token = begin(known, visitor.how ?? 'password', visitor, halfway);
      if (!halfway) append({ type: 'signed-in', by: known.name });
      return { account: publicOf(known), token, halfway };
    },
    halfway: async (token) => {
      const session = sessions.get(token);
      if (session?.halfway !== true) return null;
      const one = of(session.account);
      return { ...publicOf(one), factor: factorOf(one) };
    },
    enterCode: async (token, code, visitor = {}) => {
      const session = sessions.get(token);
      if (session?.halfway !== true) return 'ended';
      const one = of(session.account);
      if (one.wrong >= 10) return 'too-many';
      const recovery = one.codes.delete(code.toUpperCase().replace(/[\s-]/g, ''));
      const step = recovery || one.totp === null ? null : matchingStep(one.totp, code, clock());
      if (!recovery && (step === null || step <= one.step)) {
        one.wrong += 1;
        append({ type: 'second-factor-failed', account: one.name });
        return 'wrong';
      }
      if (step !== null) one.step = step;
      one.wrong = 0;
      sessions.delete(token);
      const how = recovery ? 'recovery' : 'code';
      append({ type: 'signed-in', by: one.name, how });
      return { account: publicOf(one), token: begin(one, how, visitor), halfway: false };
    },
    start: async (account, how, visitor) => {
      const one = accounts.get(account);
      if (one === undefined || one.disabled) return null;
      if (visitor.replaces !== undefined) sessions.delete(visitor.replaces);
      append({ type: 'signed-in', by: one.name, how });
      return { account: publicOf(one), token: begin(one, how, visitor), halfway: false };
    },
    session: async (token) => {
      const session = sessions.get(token);
      const one = session === undefined || session.halfway ? undefined : accounts.get(session.account);
      if (session === undefined || one === undefined || one.disabled) return null;
      const { mustChange, source } = one;
      return { ...publicOf(one), session: session.id, source, mustChange, hasFactor: hasFactor(one) };
    },
    rotate: async (token) => {
      const session = sessions.get(token);
      if (session === undefined) return null;
      const fresh = randomBytes(32).toString('base64url');
      sessions.delete(token);
      sessions.set(fresh, session);
      return fresh;
    },
    signOut: async (token) => {
      const session = sessions.get(token);
      if (session !== undefined && session.how !== 'script')
        append({ type: 'signed-out', by: of(session.account).name });
      sessions.delete(token);
    },
    count: async () => accounts.size,
    sessions: async (account) =>
      [...sessions.values()].filter((one) => one.account === account && !one.halfway).map(({ ...one }) => one),
    endSessions: async (account, which, by) => {
      const gone = end(
        (token, session) =>
          session.account !== account || ('id' in which ? session.id !== which.id : token === which.keep),
      );
      if (gone > 0) changed(of(account), 'sessions-ended', by);
      return gone;
    },
    isPassword: async (account, password) => of(account).password === password,
    changePassword: async (account, password, keep) => {
      const one = of(account);
      one.password = password;
      one.mustChange = false;
      end((token, session) => session.account !== account || token === keep);
      changed(one, 'password', one.name);
    },
    factor: async (account) => factorOf(of(account)),
    beginTotp: async (account) => (of(account).pending = newSecret()),
    pendingTotp: async (account) => of(account).pending,
    confirmTotp: async (account, code) => {
      const one = of(account);
      const step = one.pending === null ? null : matchingStep(one.pending, code, clock());
      if (step === null) return null;
      const codes = hasFactor(one) ? [] : newCodes(one);
      Object.assign(one, { totp: one.pending, pending: null, step });
      changed(one, 'totp-added', one.name);
      return codes;
    },
    removeTotp: async (account) => {
      const one = of(account);
      one.totp = null;
      if (!hasFactor(one)) one.codes.clear();
      changed(one, 'totp-removed', one.name);
    },
    renewRecoveryCodes: async (account) => {
      const one = of(account);
      if (!hasFactor(one)) return [];
      changed(one, 'recovery-codes', one.name);
      return newCodes(one);
    },
    passkeys: async (account) => keysOf(account),
    passkey: async (id) => keys.get(id) ?? null,
    addPasskey: async (account, key) => {
      const one = of(account);
      if (keys.has(key.id)) return false;
      const first = !hasFactor(one);
      keys.set(key.id, { ...key, account, createdAt: now(), usedAt: null });
      changed(one, 'passkey-added', one.name);
      return first ? newCodes(one) : true;
    },
    usePasskey: async (id, counter, challenge) => {
      const key = keys.get(id);
      const digest = createHash('sha256').update(challenge).digest('hex');
      if (key === undefined || challenges.has(digest)) return false;
      challenges.add(digest);
      if (counter <= key.counter && !(counter === 0 && key.counter === 0)) return false;
      keys.set(id, { ...key, counter, usedAt: now() });
      return true;
    },
    removePasskey: async (account, id) => {
      if (keys.get(id)?.account !== account) return;
      keys.delete(id);
      const one = of(account);
      if (!hasFactor(one)) one.codes.clear();
      changed(one, 'passkey-removed', one.name);
    },
    list: async () => [...accounts.values()].map(rowOf).sort((a, b) => a.name.localeCompare(b.name)),
    get: async (id) => {
      const one = accounts.get(id);
      return one === undefined ? null : rowOf(one);
    },
    find: async (name) => {
      const one = named(name);
      return one === undefined ? null : rowOf(one);
    },
    setRoles: (id, roles, by) =>
      administer(id, !roles.includes('admin'), (one) => {
        one.roles = allRoles.filter((role) => roles.includes(role));
        changed(one, 'roles', by, one.roles.join(' '));
      }),
    setDisabled: (id, disabled, by) =>
      administer(id, disabled, (one) => {
        one.disabled = disabled;
        changed(one, disabled ? 'disabled' : 'enabled', by);
      }),
    resetPassword: (id, password, by) =>
      administer(id, false, (one) => {
        Object.assign(one, { password, mustChange: true, wrong: 0 });
        changed(one, 'password-reset', by);
      }),
    resetFactor: (id, by) =>
      administer(id, false, (one) => {
        for (const { id: key } of keysOf(id)) keys.delete(key);
        Object.assign(one, { totp: null, pending: null, wrong: 0, codes: new Set() });
        changed(one, 'factor-reset', by);
      }),
    fromOpenId: async ({ issuer, subject, name, roles }, visitor) => {
      const key = `${issuer}\n${subject}`;
      let one = [...accounts.values()].find((other) => other.subject === key);
      if (one?.disabled === true) return 'disabled';
      if (one === undefined) {
        if (named(name) !== undefined) return 'taken';
        one = {
          id: randomUUID(),
          name: normal(name),
          roles,
          password: null,
          source: 'openid',
          subject: key,
          disabled: false,
          mustChange: false,
          totp: null,
          pending: null,
          step: 0,
          wrong: 0,
          codes: new Set<string>(),
          signedInAt: null,
        };
        accounts.set(one.id, one);
        append({ type: 'account-created', account: one.name, roles: roles.join(' '), by: 'openid' });
      }
      one.roles = roles;
      append({ type: 'signed-in', by: one.name, how: 'openid' });
      return { account: publicOf(one), token: begin(one, 'openid', visitor), halfway: false };
    },
    seal: async (text) => {
      const name = randomBytes(16).toString('base64url');
      sealed.set(name, text);
      return name;
    },
    open: async (name) => sealed.get(name) ?? null,
  };
};
