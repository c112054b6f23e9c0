import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { loadConfig } from '../../config/index.ts';
import { OkienkoError } from '../../model/index.ts';
import { sealStored } from '../../store/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print, tell } from '../output.ts';

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

/** `okienko keys rotate`. Status 1 when a file is damaged. */
export const rotateKeys = async (options: GlobalOptions): Promise<ExitStatus> => {
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const done = await sealStored(config.encryption, config.data);
  if (done === null) throw new OkienkoError('configuration', 'encryption: neither keyFile nor kms is configured');
  print(`${done.files} files: ${done.sealed} sealed, ${done.rewrapped} wrapped anew, ${done.bad.length} bad`);
  for (const digest of done.bad) tell(`bad: ${digest}`);
  if (done.bad.length === 0 && config.encryption.previousKeyFiles.length > 0)
    print('encryption.previousKeyFiles is needed no longer');
  return done.bad.length === 0 ? 0 : 1;
};
