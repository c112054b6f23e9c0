import { existsSync, readFileSync } from 'node:fs';
import { loadConfig, type Config } from '../../config/index.ts';
import { OkienkoError, silentLog } from '../../model/index.ts';
import { openStore, type OpenedStore } from '../../store/index.ts';
import { appendHead, auditKey, auditPublicKey, headsFileOf, readHeads } from '../audit-files.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print } from '../output.ts';
import { storeOptions } from '../store-options.ts';

export const withKeeper = async <T>(
  options: GlobalOptions,
  work: (store: OpenedStore, config: Config) => Promise<T>,
): Promise<T> => {
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const store = await openStore({ ...storeOptions(config), log: silentLog });
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
};

const publicKey = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new OkienkoError('input-missing', `${file} cannot be read`, { cause });
  }
};

/** `okienko audit verify`: status 1 when the log was changed. */
export const verifyLog = (
  options: GlobalOptions & { readonly heads?: string; readonly key?: string; readonly json?: boolean },
): Promise<ExitStatus> =>
  withKeeper(options, async (store, config) => {
    const file = options.heads ?? headsFileOf(config);
    const heads = options.heads !== undefined || existsSync(file) ? readHeads(file) : [];
    const key = options.key === undefined ? auditPublicKey(config) : publicKey(options.key);
    const found = await store.keeping.verify(heads, key);
    if (options.json === true) print(JSON.stringify({ ...found, heads: heads.length }, null, 2));
    else {
      print(
        found.broken === null
          ? `✓ ${found.entries} entries, the chain holds`
          : `✗ the log was changed, or entries are missing, at entry ${found.broken}`,
      );
      if (found.faults.length === 0 && heads.length > 0) print(`✓ ${heads.length} signed heads agree`);
      for (const fault of found.faults) print(`✗ ${fault}`);
      if (heads.length === 0) print('· no signed heads: an end that was cut off with care would not be noticed');
      if (found.clockJumps.length > 0) print(`· the clock was set back before entries ${found.clockJumps.join(', ')}`);
    }
    return found.broken === null && found.faults.length === 0 ? 0 : 1;
  });

/** `okienko audit sign` */
export const signLog = (options: GlobalOptions): Promise<ExitStatus> =>
  withKeeper(options, async (store, config) => {
    const head = await store.keeping.signHead(auditKey(config), new Date());
    if (head === null) print('the log is empty');
    else {
      appendHead(config, head);
      print(JSON.stringify(head));
    }
    return 0 as const;
  });

/** `okienko audit key`: what others need to verify heads. */
export const showKey = async (options: GlobalOptions): Promise<ExitStatus> => {
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  auditKey(config);
  print(auditPublicKey(config) ?? '');
  return 0;
};
