import { basename, dirname, resolve } from 'node:path';
import { loadConfig, type Config } from '../../config/index.ts';
import { silentLog } from '../../model/index.ts';
import {
  backUpStore,
  restoreStore,
  tryUpgrade,
  verifyBackup,
  type CopyOptions,
  type Manifest,
} from '../../store/index.ts';
import { headsFileOf } from '../audit-files.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print } from '../output.ts';

const configOf = (options: GlobalOptions): Config =>
  loadConfig(options.config === undefined ? {} : { file: options.config }).config;

const copyOptions = ({ databaseUrl, data }: Config): CopyOptions => ({
  ...(databaseUrl === undefined ? {} : { databaseUrl }),
  dataFolder: data,
  log: silentLog,
});

/** What the data folder holds beside letters and database; keys that the configuration keeps elsewhere are kept there. */
const secrets = ['note-key', 'access-key', 'audit-key.pem'];

const told = ({ made, tables, files }: Manifest): string => {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const letters = files.filter(({ path }) => /^blobs\/[0-9a-f]/.test(path)).length;
  return `${rows} rows of ${tables.length} tables, ${letters} stored files, as of ${made}`;
};

/** `okienko backup` */
export const backup = async (
  folder: string,
  options: GlobalOptions & { readonly withSecrets?: boolean; readonly verify?: boolean },
): Promise<ExitStatus> => {
  if (options.verify === true) {
    print(`✓ whole: ${told(await verifyBackup(folder))}`);
    return 0;
  }
  const config = configOf(options);
  const heads = headsFileOf(config);
  const files = [
    ...(dirname(resolve(heads)) === resolve(config.data) ? [basename(heads)] : []),
    ...(options.withSecrets === true ? secrets : []),
  ];
  print(`✓ ${folder}: ${told(await backUpStore(copyOptions(config), folder, files))}`);
  if (options.withSecrets !== true)
    print('· without the keys of the data folder: second factors and notes need them (--with-secrets)');
  return 0;
};

/** `okienko restore` */
export const restore = async (folder: string, options: GlobalOptions): Promise<ExitStatus> => {
  print(`✓ restored: ${told(await restoreStore(copyOptions(configOf(options)), folder))}`);
  print('· next: okienko audit verify, okienko doctor, then start');
  return 0;
};

/** `okienko migrate` */
export const migrate = async (options: GlobalOptions & { readonly dryRun?: boolean }): Promise<ExitStatus> => {
  const dry = options.dryRun === true;
  const due = await tryUpgrade(copyOptions(configOf(options)), !dry);
  for (const name of due) print(dry ? `due, tried and undone: ${name}` : `made: ${name}`);
  if (due.length === 0) print('✓ up to date');
  return 0;
};
