import { compactDigits, foldWords, isPesel } from '../identifiers/index.ts';
import type { EarlierLetter, FieldFact, LetterMemory } from '../model/index.ts';
import type { Facts, Pack } from '../rules/index.ts';
import { textOf, type Applicant, type RememberedApplication } from './applicant.ts';
import type { EarlierApplication } from './context.ts';
import type { LetterKeys } from './letter-keys.ts';

type Fields = Readonly<Record<string, FieldFact>>;

const sorted = (name: string): string => foldWords(name).split(' ').sort().join(' ');

/** What follows the first dash of a subject: "CSR – Urząd Gminy Przykład". */
const afterDash = (subject: string): string =>
  /[-\u2010-\u2015\u2212]\s*(.{3,300})$/u.exec(subject.slice(0, 500))?.[1] ?? '';

const peselIn = (serialNumber: string): string => /(?<!\d)\d{11}(?!\d)/.exec(serialNumber)?.[0] ?? '';

/** What is remembered of a letter, and by what earlier ones are looked for. Names of the unit also from requests and the subject. */
export const memoryOf = (letter: {
  readonly pack: Pack;
  readonly template: string | null;
  readonly fields: Fields;
  readonly applicant: Applicant;
  readonly application: RememberedApplication | null;
  readonly subject: string;
  readonly received: string;
  readonly keys: LetterKeys;
}): LetterMemory => {
  const { pack, fields, applicant, keys } = letter;
  const { history } = pack.procedure;
  const requests = keys.requests.filter(({ readable }) => readable);
  const parts = requests.map((request) => request.parts);
  const named = [...(history?.personName ?? [])].map((id) => textOf(fields, id)).join(' ');
  const formless = letter.template === null;
  const people = [
    textOf(fields, history?.person),
    ...parts.flatMap(({ serialNumber = [] }) => serialNumber.map(peselIn)),
  ].map(compactDigits);
  return {
    procedure: pack.procedure.id,
    template: letter.template ?? '',
    unit: applicant.unit,
    unitNames: [
      applicant.name ?? '',
      ...parts.flatMap(({ organization = [] }) => organization),
      ...(formless ? [afterDash(letter.subject)] : []),
    ].map(foldWords),
    people: people.filter((pesel) => isPesel(pesel)),
    personNames: [
      named,
      ...parts.flatMap(({ commonName = [], givenName = [], surname = [] }) => [
        ...commonName,
        [...givenName, ...surname].join(' '),
      ]),
    ].map(sorted),
    system: letter.application?.system ?? '',
    received: letter.received,
    spki: requests.map(({ key }) => key.spki),
    certificates: keys.certificates.filter(({ readable }) => readable),
  };
};

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Earlier applications of the unit for the same system and environment, and the addresses it stated. */
const ofUnit = (earlier: readonly EarlierApplication[] | null, now: RememberedApplication | null) =>
  earlier === null
    ? { sameOpen: null, ownSystemIps: null }
    : {
        sameOpen: earlier
          .filter(
            ({ open, system, environments }) =>
              open &&
              now !== null &&
              same(system, now.system) &&
              environments.some((environment) => now.environments.includes(environment)),
          )
          .map(({ submission }) => submission),
        ownSystemIps: earlier.filter(({ intermediary }) => !intermediary).flatMap(({ ips }) => ips),
      };

const keysOf = (letters: readonly EarlierLetter[]): Record<string, string[]> => {
  const keys: Record<string, string[]> = {};
  for (const { submission, spki } of letters) for (const key of spki) (keys[key] ??= []).push(submission);
  return keys;
};

/**
 * What earlier letters mean for this one; null where nothing is remembered, or nothing that this procedure asks for. Letters of
 * other procedures are told where the procedure names them; a key is told wherever it was seen.
 */
export const historyFacts = (
  pack: Pack,
  earlier: readonly EarlierApplication[] | null,
  now: RememberedApplication | null,
  letters: readonly EarlierLetter[] | null,
): Facts['history'] => {
  const { history, id } = pack.procedure;
  if (earlier === null && (letters === null || history === undefined)) return null;
  const told = (letters ?? []).filter(({ procedure }) => procedure === id || history?.procedures.includes(procedure));
  const about = told.filter(({ sameUnit, samePerson }) => sameUnit || samePerson);
  return {
    ...ofUnit(earlier, now),
    earlier: about.map(({ certificates: _certificates, ...letter }) => letter),
    certificates: about.filter(({ sameUnit }) => sameUnit).flatMap(({ certificates }) => certificates),
    keys: keysOf(letters ?? []),
  };
};
