import { stringify } from 'yaml';
import { loadConfig, redactConfig } from '../../config/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print, tell } from '../output.ts';

export const configCheck = (options: GlobalOptions & { json?: boolean }): Promise<ExitStatus> => {
  const { config, file } = loadConfig(options.config === undefined ? {} : { file: options.config });
  tell(
    file === null
      ? 'No configuration file; defaults and environment only.'
      : `Configuration from ${file} and the environment.`,
  );
  const shown = redactConfig(config);
  print(options.json === true ? JSON.stringify(shown, null, 2) : stringify(shown));
  return Promise.resolve(0);
};
