import { randomInt } from 'node:crypto';
import { loadConfig } from '../../config/index.ts';
import { OkienkoError, silentLog } from '../../model/index.ts';
import { openStore, roles, type AccountRow, type Role, type Store } from '../../store/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print } from '../output.ts';
import { storeOptions } from '../store-options.ts';

/** `okienko accounts …`: what an administrator does to accounts, for who sits at the machine and not at the pages. */

const by = 'console';

const withStore = async <T>(options: GlobalOptions, work: (store: Store) => Promise<T>): Promise<T> => {
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const store = await openStore({ ...storeOptions(config), log: silentLog });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

export const readRoles = (text: string): readonly Role[] => {
  const wanted = text.split(',').map((one) => one.trim());
  const unknown = wanted.find((one) => !roles.some((role) => role === one));
  if (unknown !== undefined) throw new OkienkoError('usage', `roles are ${roles.join(', ')}, not ${unknown}`);
  return roles.filter((role) => wanted.includes(role));
};

const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 20 of 31 signs: 99 bits. */
const firstPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('')).join('-');

const told = (one: AccountRow): string =>
  [
    one.name,
    one.roles.join(',') || '-',
    one.disabled ? 'disabled' : 'active',
    one.source,
    one.factor.totp || one.factor.passkeys > 0 ? 'second factor' : 'password alone',
    one.signedInAt ?? 'never',
  ].join('\t');

export const listAccounts = (options: GlobalOptions & { readonly json?: boolean }): Promise<ExitStatus> =>
  withStore(options, async (store) => {
    const all = await store.accounts.list();
    if (options.json === true) print(JSON.stringify(all, null, 2));
    else for (const one of all) print(told(one));
    return 0 as const;
  });

export const createAccount = (
  name: string,
  options: GlobalOptions & { readonly role: string },
): Promise<ExitStatus> => {
  const wanted = readRoles(options.role);
  return withStore(options, async (store) => {
    const password = firstPassword();
    const account = await store.accounts.create(name, password, wanted, { by, mustChange: true });
    print(`account ${account.name} (${account.roles.join(', ')})`);
    print(`first password: ${password}   (to be changed at the first sign-in; not shown again)`);
    return 0 as const;
  });
};

export type AccountChange = 'roles' | 'disable' | 'enable' | 'reset-password' | 'reset-second-factor' | 'end-sessions';

export const changeAccount = (
  change: AccountChange,
  name: string,
  options: GlobalOptions,
  given = '',
): Promise<ExitStatus> => {
  const wanted = change === 'roles' ? readRoles(given) : [];
  return withStore(options, async ({ accounts }) => {
    const one = await accounts.find(name);
    if (one === null) throw new OkienkoError('usage', `there is no account ${name}`);
    if (one.source === 'openid' && (change === 'reset-password' || change === 'roles'))
      throw new OkienkoError('usage', `password and roles of ${one.name} are kept by the identity provider`);
    const password = firstPassword();
    const outcome = await {
      roles: () => accounts.setRoles(one.id, wanted, by),
      disable: () => accounts.setDisabled(one.id, true, by),
      enable: () => accounts.setDisabled(one.id, false, by),
      'reset-password': () => accounts.resetPassword(one.id, password, by),
      'reset-second-factor': () => accounts.resetFactor(one.id, by),
      'end-sessions': async () => {
        await accounts.endSessions(one.id, { keep: null }, by);
        return 'done' as const;
      },
    }[change]();
    if (outcome === 'last')
      throw new OkienkoError('usage', `${one.name} is the last active administrator; nothing was changed`);
    print(`${one.name}: ${change}`);
    if (change === 'reset-password')
      print(`new password: ${password}   (to be changed at the next sign-in; not shown again)`);
    return 0 as const;
  });
};
