import { fold } from './headings.ts';

/** What a numbered field holds, as far as it decides who may act. */
export type FieldKind =
  | 'surname'
  | 'given'
  | 'identifier'
  | 'krs'
  | 'function'
  | 'suspended'
  | 'suspended-until'
  | 'proxy-kind'
  | 'organ'
  | 'rule';

const names: readonly (readonly [FieldKind, RegExp])[] = [
  ['surname', /^nazwisko(?: ?\/ ?nazwa lub firma| lub nazwa| ?\/ ?nazwa)?$/],
  ['given', /^imi(?:ona|e|e i drugie imie)$/],
  ['identifier', /^numer pesel(?: ?\/ ?regon)?(?:,? (?:lub|albo) data urodzenia)?$|^pesel$|^data urodzenia$/],
  ['krs', /^numer (?:w )?krs$/],
  ['function', /^funkcja(?: w organie(?: reprezentujacym)?)?$/],
  [
    'suspended',
    /^czy (?:osoba wchodzaca w sklad zarzadu|czlonek zarzadu|osoba) zosta(?:la|l) zawiesz(?:ona|ony) w czynnosciach ?\?$/,
  ],
  ['suspended-until', /^data,? do (?:jakiej|ktorej) (?:osoba )?zosta(?:la|l) zawiesz(?:ona|ony)(?: w czynnosciach)?$/],
  ['proxy-kind', /^rodzaj prokury$/],
  [
    'organ',
    /^nazwa organu(?: uprawnionego do (?:reprezentowania|reprezentacji) (?:podmiotu|spolki|przedsiebiorcy)| nadzoru)?$/,
  ],
  ['rule', /^sposob reprezentacji(?: podmiotu| spolki)?(?: przez likwidator(?:a|ow))?$/],
];

/**
 * What a field is by its printed name, the whole of it: a name cut too short or run together with a value is none. Null for
 * any other.
 */
export const fieldKind = (name: string): FieldKind | null =>
  names.find(([, pattern]) => pattern.test(fold(name)))?.[0] ?? null;
