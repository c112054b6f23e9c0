import { loadTrust, readListedTrust, type ListedTrust } from '../../signatures/index.ts';
import { loadConfig } from '../../config/index.ts';
import { OkienkoError, type Language } from '../../model/index.ts';
import { clockOf, languageOf, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { runTrustUpdate } from '../run-trust-update.ts';
import { print, tell } from '../output.ts';
import { describeTrust, trustText } from '../trust-text.ts';

export type TrustUpdateOptions = GlobalOptions & {
  readonly json?: boolean;
  readonly lotl?: string | false;
  readonly list?: readonly string[];
  readonly territory?: readonly string[];
  readonly pin?: readonly string[];
  readonly into?: string;
};

const configOf = (options: GlobalOptions) =>
  loadConfig(options.config === undefined ? {} : { file: options.config }).config;

const changes = (listed: ListedTrust, previous: ListedTrust | null, language: Language): string[] =>
  listed.lists.map((list) => {
    const before = previous?.lists.find(({ territory }) => territory === list.territory);
    const count = listed.anchors.filter(({ origin }) => origin.territory === list.territory).length;
    const until = list.nextUpdate?.slice(0, 10) ?? '—';
    return language === 'pl'
      ? `${list.territory}: lista nr ${list.sequence} z ${list.issued.slice(0, 10)}, następna do ${until}, wpisów: ${count}${before ? ` (przedtem nr ${before.sequence})` : ''}`
      : `${list.territory}: list ${list.sequence} of ${list.issued.slice(0, 10)}, next by ${until}, ${count} entries${before ? ` (before: ${before.sequence})` : ''}`;
  });

/** `okienko trust update`: fetches trusted lists into the bundle, all or nothing. */
export const update = async (options: TrustUpdateOptions): Promise<ExitStatus> => {
  const config = configOf(options);
  const language = languageOf(options.lang, config.language);
  const own = config.trustedLists;
  const directory = options.into ?? config.trust;
  if (directory === undefined)
    throw new OkienkoError('usage', 'No folder to write to: --into DIR, or `trust` in the configuration.');
  const named = options.list ?? [];
  const lotl = options.lotl === false ? null : (options.lotl ?? (named.length > 0 ? null : own.lotl));
  const lists = named.length > 0 || options.lotl !== undefined ? named : own.lists;
  const places = [...(lotl === null ? [] : [lotl]), ...lists];
  if (options.offline === true && places.some((place) => /^https?:/i.test(place)))
    throw new OkienkoError('usage', '--offline: lists can be taken from files only (--lotl FILE --list FILE).');
  const outcome = await runTrustUpdate(
    config,
    {
      directory,
      lotl,
      lists,
      territories: options.territory?.length ? options.territory : own.territories,
      pins: options.pin?.length ? options.pin : own.pins,
    },
    { at: clockOf(options.at)(), offline: options.offline === true },
  );
  if (!outcome.ok) {
    tell(outcome.reason[language]);
    tell(
      language === 'pl'
        ? 'Niczego nie zmieniono: obowiązuje dotychczasowy zbiór.'
        : 'Nothing was changed: the bundle in use stays.',
    );
    if (options.json === true) print(JSON.stringify({ ok: false, reason: outcome.reason[language] }, null, 2));
    return 1;
  }
  for (const warning of outcome.warnings) tell(warning[language]);
  const { anchors, ...told } = outcome.listed;
  if (options.json === true)
    print(
      JSON.stringify(
        {
          ok: true,
          folder: directory,
          ...told,
          entries: anchors.length,
          warnings: outcome.warnings.map((one) => one[language]),
        },
        null,
        2,
      ),
    );
  else for (const line of changes(outcome.listed, outcome.previous, language)) print(line);
  return 0;
};

/** `okienko trust list`: what the bundle in use trusts, and how old it is. */
export const list = async (
  options: GlobalOptions & { readonly json?: boolean; readonly bundle?: string },
): Promise<ExitStatus> => {
  const config = configOf(options);
  const directory = options.bundle ?? config.trust;
  if (directory === undefined)
    throw new OkienkoError('usage', 'No trust bundle: --bundle DIR, or `trust` in the configuration.');
  const language = languageOf(options.lang, config.language);
  const bundle = await loadTrust(directory, config.trustedLists.daysLate);
  const described = describeTrust(
    bundle,
    directory,
    readListedTrust(directory)?.updated ?? null,
    clockOf(options.at)(),
    language,
  );
  print(options.json === true ? JSON.stringify(described, null, 2) : trustText(described, language));
  return described.lists.every(({ state }) => state === 'current') ? 0 : 3;
};
