import { text } from 'node:stream/consumers';
import { OkienkoError, silentLog } from '../../model/index.ts';
import { openStore, roles } from '../../store/index.ts';
import { loadConfig } from '../../config/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print, tell } from '../output.ts';
import { storeOptions } from '../store-options.ts';

export const addAccount = async (
  name: string,
  options: GlobalOptions & { readonly role: string },
): Promise<ExitStatus> => {
  const wanted = options.role.split(',');
  const unknown = wanted.find((one) => !roles.some((role) => role === one));
  if (unknown !== undefined) throw new OkienkoError('usage', `--role takes ${roles.join(', ')}, not ${unknown}`);
  if (process.stdin.isTTY) tell('Password (then Ctrl-D):');
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < 12) throw new OkienkoError('usage', 'the password needs at least 12 characters');
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const store = await openStore({
    ...storeOptions(config),
    log: silentLog,
  });
  try {
    const account = await store.accounts.create(
      name,
      password,
      roles.filter((role) => wanted.includes(role)),
    );
    print(`account ${account.name} (${account.roles.join(', ')})`);
  } finally {
    await store.close();
  }
  return 0;
};
