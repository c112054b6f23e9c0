import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Config } from '../../config/index.ts';
import { OkienkoError } from '../../model/index.ts';
import { sealStored, type OpenedStore } from '../../store/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print, tell } from '../output.ts';
import { withKeeper } from './audit.ts';

/** `okienko keys new`: writes over nothing, for the key that was there may be the only one that opens letters. */
export const newKey = async (file: string): Promise<ExitStatus> => {
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    throw new OkienkoError('usage', `${file} is there already or cannot be written`, { cause });
  }
  print(`${file}: keep a copy elsewhere; without it sealed letters cannot be read`);
  return 0;
};

/**
 * `okienko keys rotate`. Status 1 when a file is damaged. The database is opened first: a change of keys that the audit log does not
 * know of must not be.
 */
export const rotateKeys = (options: GlobalOptions): Promise<ExitStatus> => withKeeper(options, rotate);

const rotate = async ({ audit }: OpenedStore, config: Config): Promise<ExitStatus> => {
  const done = await sealStored(config.encryption, config.data);
  if (done === null) throw new OkienkoError('configuration', 'encryption: neither keyFile nor kms is configured');
  const { key, sealed, rewrapped, bad } = done;
  await audit.append({ type: 'keys-rotated', key, sealed, rewrapped, bad: bad.length, by: 'console' });
  print(`${done.files} files: ${done.sealed} sealed, ${done.rewrapped} wrapped anew, ${done.bad.length} bad`);
  for (const digest of done.bad) tell(`bad: ${digest}`);
  if (done.bad.length === 0 && config.encryption.previousKeyFiles.length > 0)
    print('encryption.previousKeyFiles is needed no longer');
  return done.bad.length === 0 ? 0 : 1;
};
