import { compactDigits, foldWords, isPesel } from '../identifiers/index.ts';
import type { EarlierLetters, EarlierWanted, FieldFact, LetterMemory } from '../model/index.ts';
import type { Facts, Pack } from '../rules/index.ts';
import { textOf, type Applicant, type RememberedApplication } from './applicant.ts';
import type { EarlierApplication, PipelineContext } from './context.ts';
import type { LetterKeys } from './letter-keys.ts';

type Fields = Readonly<Record<string, FieldFact>>;

const sorted = (name: string): string => foldWords(name).split(' ').sort().join(' ');

/** What follows the first dash of a subject: "CSR – Urząd Gminy Przykład". */
const afterDash = (subject: string): string =>
  /[-\u2010-\u2015\u2212]\s*(.{3,300})$/u.exec(subject.slice(0, 500))?.[1] ?? '';

const peselIn = (serialNumber: string): string => /(?<!\d)\d{11}(?!\d)/.exec(serialNumber)?.[0] ?? '';

/** The person the application is about, as its form names them; empty where the procedure or the form names nobody. */
export const personOf = (fields: Parameters<typeof textOf>[0], { history }: Pack['procedure']): string =>
  [...(history?.personName ?? [])]
    .map((id) => textOf(fields, id))
    .join(' ')
    .trim();

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
  const named = personOf(fields, pack.procedure);
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

/** What a procedure wants to know of earlier letters. */
export const wantedOf = ({ procedure, rules }: Pack): EarlierWanted => ({
  procedures: procedure.history === undefined ? [] : [procedure.id, ...procedure.history.procedures],
  certificates: rules.some(({ names }) => names.includes('history.certificates')),
});

/** Whether earlier letters say something about one of this procedure. */
export const asksForHistory = ({ procedure: { history, remembers } }: Pack): boolean =>
  history !== undefined || remembers !== undefined;

/**
 * Asks what came before, once all of it is checked: two workers have two letters in hand at a time, and the quicker must not be
 * judged without the slower that came first.
 */
export const askHistory = async (
  pack: Pack,
  memory: LetterMemory,
  context: Pick<PipelineContext, 'earlier' | 'memory' | 'untilEarlierAreChecked'>,
): Promise<{
  readonly ordered: boolean;
  readonly applications: readonly EarlierApplication[] | null;
  readonly letters: EarlierLetters | null;
}> => {
  const ordered = !asksForHistory(pack) || ((await context.untilEarlierAreChecked?.()) ?? true);
  const [applications, letters] = await Promise.all([
    memory.unit === '' ? null : context.earlier?.(memory.unit),
    context.memory?.(memory, wantedOf(pack)),
  ]);
  return { ordered, applications: applications ?? null, letters: letters ?? null };
};

/**
 * What earlier letters mean for this one; null where nothing is remembered, or nothing that this procedure asks for. Letters of
 * other procedures are told where the procedure names them; a key is told wherever it was seen. `applications` and `letters`
 * are two sources: null of one says nothing about the other.
 */
export const historyFacts = (
  pack: Pack,
  applications: readonly EarlierApplication[] | null,
  now: RememberedApplication | null,
  earlier: EarlierLetters | null,
  ordered = true,
): Facts['history'] => {
  const asked = pack.procedure.history === undefined ? null : earlier;
  if (applications === null && asked === null) return null;
  // One that came before is not checked yet, and nobody knows what it says.
  if (!ordered) return { sameOpen: null, ownSystemIps: null, earlier: null, certificates: null, keys: {} };
  const about = asked?.letters?.filter(({ sameUnit, samePerson }) => sameUnit || samePerson) ?? null;
  return {
    ...ofUnit(applications, now),
    earlier: about?.map(({ certificates: _certificates, ...letter }) => letter) ?? null,
    certificates: about?.filter(({ sameUnit }) => sameUnit).flatMap(({ certificates }) => certificates) ?? null,
    keys: asked?.keys ?? {},
  };
};
