import { storeWithoutSecrets } from '../../../worker/store-without-secrets.ts';
import { importMbox } from '../../intake/index.ts';
import { silentLog, type Language } from '../../model/index.ts';
import { trustFrom } from '../../signatures/index.ts';
import { openStore } from '../../store/index.ts';
import { loadEnvironment, startCage, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { ensureNoteKey } from '../note-key.ts';
import { print, tell } from '../output.ts';
import { storeOptions } from '../store-options.ts';

type Told = {
  readonly file: string;
  readonly stored: number;
  readonly known: number;
  readonly tooLarge: readonly number[];
  readonly empty: readonly number[];
};

const line = ({ file, stored, known, tooLarge, empty }: Told, language: Language): string => {
  const numbers = (some: readonly number[]): string => some.join(', ');
  const parts =
    language === 'pl'
      ? [
          `${file}: zapisano ${stored}, już znanych ${known}`,
          ...(tooLarge.length > 0 ? [`za duże (kolejno w pliku): ${numbers(tooLarge)}`] : []),
          ...(empty.length > 0 ? [`puste (kolejno w pliku): ${numbers(empty)}`] : []),
        ]
      : [
          `${file}: ${stored} stored, ${known} already known`,
          ...(tooLarge.length > 0 ? [`too large (place in the file): ${numbers(tooLarge)}`] : []),
          ...(empty.length > 0 ? [`empty (place in the file): ${numbers(empty)}`] : []),
        ];
  return parts.join('; ');
};

/**
 * `okienko mail import FILE…`: takes in the messages of mbox files as if they had come by mail; private keys are taken out of
 * them as of any letter. Repeating it is harmless. Status 1 when a message was left out.
 */
export const mailImport = async (
  files: readonly string[],
  options: GlobalOptions & { readonly json?: boolean },
): Promise<ExitStatus> => {
  const loaded = await loadEnvironment(options);
  const { config, language } = loaded;
  const environment = { ...loaded, packs: [], trust: trustFrom({}), noteKey: ensureNoteKey(config.data) };
  const opened = await openStore({
    ...storeOptions(config),
    log: silentLog,
  });
  const cage = startCage(environment, 1);
  try {
    const store = storeWithoutSecrets(opened, { cage, log: silentLog, limits: config.limits });
    let leftOut = false;
    for (const file of files) {
      const each = (number: number): void => {
        if (number % 100 === 0) tell(`${file}: ${number}`);
      };
      const imported = await importMbox(file, { store, largestBytes: config.limits.letterBytes, each });
      leftOut ||= imported.tooLarge.length > 0 || imported.empty.length > 0;
      const told: Told = { file, ...imported };
      print(options.json === true ? JSON.stringify(told) : line(told, language));
    }
    return leftOut ? 1 : 0;
  } finally {
    await cage.close();
    await opened.close();
  }
};
