import { text } from 'node:stream/consumers';
import { OkienkoError, silentLog } from '../../model/index.ts';
import { openStore } from '../../store/index.ts';
import { loadConfig } from '../../config/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print, tell } from '../output.ts';

export const addAccount = async (
  name: string,
  options: GlobalOptions & { readonly role: string },
): Promise<ExitStatus> => {
  const { role } = options;
  if (role !== 'officer' && role !== 'admin')
    throw new OkienkoError('usage', `--role takes officer or admin, not ${role}`);
  if (process.stdin.isTTY) tell('Password (then Ctrl-D):');
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < 12) throw new OkienkoError('usage', 'the password needs at least 12 characters');
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const store = await openStore({
    ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
    dataFolder: config.data,
    log: silentLog,
  });
  try {
    const account = await store.accounts.create(name, password, role);
    print(`account ${account.name} (${account.role})`);
  } finally {
    await store.close();
  }
  return 0;
};
