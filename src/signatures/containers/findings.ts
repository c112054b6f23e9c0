import type { Language } from '../../model/index.ts';
import { failed, note, undecided, type Check, type Checks, type Failure } from '../failure.ts';
import { shown } from '../shown.ts';
import type { Signed, Used } from '../validation/index.ts';
import { words, type Words } from '../words.ts';
import { decodedName } from './container.ts';
import type { AsicManifest, ManifestEntry } from './manifest.ts';

/** A check of a container that every signature in it answers for. */
export type Finding = Check & { readonly failure: Failure | null };

export const addFindings = (checks: Checks, findings: readonly Finding[]): void => {
  for (const { check, ok, detail, failure } of findings) note(checks, check, ok, detail, failure);
};

const entryWords: Readonly<Record<ManifestEntry['state'], (uri: string) => Words>> = {
  intact: (uri) => ({
    pl: `Plik ${uri} ma podpisany skrót.`,
    en: `The file ${uri} has the digest that was signed.`,
  }),
  changed: (uri) => ({
    pl: `Plik ${uri} zmieniono: nie ma skrótu, który podpisano.`,
    en: `The file ${uri} was changed: it does not have the digest that was signed.`,
  }),
  missing: (uri) => ({
    pl: `W kontenerze nie ma podpisanego pliku ${uri}.`,
    en: `The signed file ${uri} is not in the container.`,
  }),
  'unknown-digest': (uri) => ({
    pl: `Skrótu pliku ${uri} nie da się sprawdzić: algorytm jest nieznany albo brakuje wartości.`,
    en: `The digest of the file ${uri} cannot be checked: its algorithm is unknown or its value is missing.`,
  }),
};

const entryFailure: Readonly<Record<ManifestEntry['state'], Failure | null>> = {
  intact: null,
  changed: failed('HASH_FAILURE'),
  missing: undecided('SIGNED_DATA_NOT_FOUND'),
  'unknown-digest': undecided('CRYPTO_CONSTRAINTS_FAILURE'),
};

const okOf = (state: ManifestEntry['state']): boolean | null =>
  state === 'intact' ? true : state === 'changed' ? false : null;

/** Hundreds of signatures each tell of every file: of more than so many, those in trouble are told first. */
const mostTold = 200;

/** By how grave it is. */
const states = ['changed', 'unknown-digest', 'missing', 'intact'] as const;

const summary = (rest: readonly ManifestEntry[]): Finding[] => {
  const worst = states.find((state) => rest.some((one) => one.state === state));
  if (worst === undefined) return [];
  return [
    {
      check: 'signed-file',
      ok: okOf(worst),
      detail:
        worst === 'intact'
          ? {
              pl: `Dalsze pliki mają podpisane skróty (${rest.length}).`,
              en: `Further files have the digests that were signed (${rest.length}).`,
            }
          : {
              pl: `Z dalszych plików (${rest.length}) nie wszystkie są takie, jakie podpisano.`,
              en: `Of further files (${rest.length}) not all are as they were signed.`,
            },
      failure: entryFailure[worst],
    },
  ];
};

/** Every file a manifest names, one by one; one that is named again in the same way is told once. */
export const entryFindings = (entries: readonly ManifestEntry[]): Finding[] => {
  const once = [...new Map(entries.map((one) => [`${one.state} ${one.file ?? one.uri}`, one])).values()];
  const all = once.length > mostTold ? states.flatMap((state) => once.filter((one) => one.state === state)) : once;
  return [
    ...all.slice(0, mostTold).map(({ uri, file, state }) => ({
      check: 'signed-file',
      ok: okOf(state),
      detail: entryWords[state](shown(file ?? decodedName(uri))),
      failure: entryFailure[state],
    })),
    ...summary(all.slice(mostTold)),
  ];
};

/** Names of files as a sentence lists them. */
export const listed = (names: readonly string[], language: Language): string => {
  const first = names.slice(0, 20).map(shown).join(', ');
  const rest = names.length - 20;
  return rest > 0 ? `${first} ${language === 'pl' ? `i ${rest} innych` : `and ${rest} others`}` : first;
};

const nothingToSign: Finding = {
  check: 'signed-file',
  ok: false,
  detail: {
    pl: 'W kontenerze nie ma żadnego pliku, który można by podpisać.',
    en: 'There is no file in the container that could be signed.',
  },
  failure: undecided('SIGNED_DATA_NOT_FOUND'),
};

/**
 * Whether a signature covers all that its container carries. A file nobody signed beside signed ones would be taken for
 * signed, so that such a signature never passes (as SiVa and libdigidocpp have it).
 */
export const coverageFinding = (covers: ReadonlySet<string>, wanted: readonly string[]): Finding => {
  if (wanted.length === 0) return nothingToSign;
  const unsigned = wanted.filter((name) => !covers.has(name));
  return unsigned.length === 0
    ? {
        check: 'unsigned-files',
        ok: true,
        detail: {
          pl: 'Podpis obejmuje wszystkie pliki kontenera.',
          en: 'The signature covers every file of the container.',
        },
        failure: null,
      }
    : {
        check: 'unsigned-files',
        ok: false,
        detail: words((_, language) =>
          language === 'pl'
            ? `Podpis nie obejmuje plików: ${listed(unsigned, language)}.`
            : `The signature does not cover the files: ${listed(unsigned, language)}.`,
        ),
        failure: failed('FORMAT_FAILURE'),
      };
};

/**
 * What a signature or time-stamp reaches of the files to sign. `over`: the file that it digested, itself or through the
 * entries of a manifest which it digested. `named` files may have been changed since; `covered` ones are as they were signed.
 */
export type Reach = { readonly named: readonly string[]; readonly covered: readonly string[] };

export const reachOf = (
  over: { readonly name: string } | null,
  manifest: AsicManifest | undefined,
  wanted: readonly string[],
): Reach => {
  if (!over) return { named: [], covered: [] };
  const { entries } = manifest ?? {};
  if (!entries) return { named: [over.name], covered: [over.name] };
  return {
    named: payloadIn(entries, wanted),
    covered: payloadIn(
      entries.filter(({ state }) => state === 'intact'),
      wanted,
    ),
  };
};

/** Files of the payload that a manifest names; what else it names belongs to the container itself. */
const payloadIn = (entries: readonly ManifestEntry[], payload: readonly string[]): string[] => {
  const named = new Set(entries.map(({ file }) => file));
  return payload.filter((name) => named.has(name));
};

/** Whether a file that was signed is not there any more. */
export const isMissing = (entries: readonly ManifestEntry[]): boolean =>
  entries.some(({ state }) => state === 'missing');

/** How much of the wanted files is covered; never the whole where a signed file is `missing`. */
export const coverageOf = (
  covers: ReadonlySet<string>,
  wanted: readonly string[],
  missing = false,
): Signed['coverage'] => {
  const count = wanted.filter((name) => covers.has(name)).length;
  return count === 0 ? 'none' : count === wanted.length && !missing ? 'whole' : 'part';
};

/** The digests of a manifest are judged by the dated table like those of the signature itself. */
export const usedBy = (entries: readonly ManifestEntry[]): Used[] =>
  [...new Set(entries.map(({ digest }) => digest))].map((digest) => ({ digest }));
