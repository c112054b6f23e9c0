import { foldLetters, foldWords, matched, sameKrs, sameRegon } from '../identifiers/index.ts';
import type { Localised } from '../model/index.ts';
import type { ReadExtract, RegisterPerson } from './extract-model.ts';
import type { MaskedPerson, OpenEntry } from './open-entry.ts';

/** Whether a masked text may be this one: the same first letter and length. Without a star it is no mask. */
const fits = (masked: string, plain: string): boolean => {
  if (!masked.includes('*')) return foldLetters(masked) === foldLetters(plain);
  const [m, p] = [[...masked.normalize('NFC')], [...plain.normalize('NFC')]];
  return (
    m.length === p.length && m.every((letter, at) => letter === '*' || foldLetters(letter) === foldLetters(p[at] ?? ''))
  );
};

const sameRole = (masked: MaskedPerson, person: RegisterPerson, byForm: boolean): boolean =>
  foldWords(masked.function) === foldWords(person.function) || (byForm && masked.function === '');

/** The interface names the same words as the print, and the print leaves out nothing that stands in the register. */
const samePerson = (masked: MaskedPerson, person: RegisterPerson, byForm: boolean): boolean => {
  if (!sameRole(masked, person, byForm) || masked.suspended !== (person.suspended ?? false)) return false;
  if (masked.company !== '') return foldWords(masked.company) === foldWords(person.name);
  const words = person.name.split(/[\s-]+/).filter((one) => one !== '');
  const surname = (person.surname?.split(/[\s-]+/) ?? words.slice(-masked.surname.length)).filter((one) => one !== '');
  const given = (person.given?.split(/\s+/) ?? words.slice(0, -masked.surname.length)).filter((one) => one !== '');
  const fit = (all: readonly string[], plain: readonly string[]): boolean =>
    all.length === plain.length && all.every((part, at) => fits(part, plain[at] ?? ''));
  return (
    fit(
      masked.surname.flatMap((part) => part.split(/[\s-]+/)),
      surname,
    ) &&
    fit(masked.given, given) &&
    // Every print has the number that the register has.
    (masked.pesel === '' ? person.pesel === undefined : person.pesel !== undefined && fits(masked.pesel, person.pesel))
  );
};

/** Whether each of the one can be one of the other, and none is left. */
const samePeople = (masked: readonly MaskedPerson[], people: readonly RegisterPerson[], byForm = false): boolean =>
  masked.length === people.length &&
  matched(people.map((person) => masked.filter((one) => samePerson(one, person, byForm)))) === people.length;

/** Whether the interface shows whole names: only then can it confirm anybody. Of a mask many names are possible. */
export const showsNames = ({ body, proxies, liquidators }: OpenEntry): boolean =>
  [...body, ...proxies, ...liquidators].every(
    ({ surname, given, pesel }) => ![...surname, ...given, pesel].some((one) => one.includes('*')),
  );

/**
 * In what the open interface contradicts an extract. Its names are masked, so that no difference proves little; what is the
 * same may still be somebody else.
 */
export const differencesOf = (read: ReadExtract, entry: OpenEntry): readonly Localised[] => {
  const found: Localised[] = [];
  const differs = (is: boolean, pl: string, en: string): void => {
    if (is) found.push({ pl, en });
  };
  differs(read.krs === null || !sameKrs(read.krs, entry.krs), 'numer KRS', 'the KRS number');
  differs(foldWords(read.entity.name) !== foldWords(entry.name), 'nazwa', 'the name');
  differs(
    read.entity.regon !== null && entry.regon !== '' && !sameRegon(read.entity.regon, entry.regon),
    'REGON',
    'the REGON number',
  );
  differs(read.entity.nip !== null && entry.nip !== '' && read.entity.nip !== entry.nip, 'NIP', 'the NIP number');
  const liquidation = read.organ === 'LIKWIDATORZY';
  if (liquidation) {
    differs(!samePeople(entry.liquidators, read.body, true), 'likwidatorzy', 'the liquidators');
  } else {
    differs(
      foldWords(read.representation) !== foldWords(entry.representation),
      'sposób reprezentacji',
      'the rule of representation',
    );
    differs(!samePeople(entry.body, read.body, true), 'skład organu', 'the people of the body');
    differs(!samePeople(entry.proxies, read.proxies), 'prokurenci', 'the commercial proxies');
  }
  differs(
    entry.proceedings.length > 0 !== read.taken,
    'wpisy w dziale 5 lub 6 (kurator, likwidacja, upadłość, restrukturyzacja)',
    'entries in dział 5 or 6 (curator, liquidation, bankruptcy, restructuring)',
  );
  return found;
};
