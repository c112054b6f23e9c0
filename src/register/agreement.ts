import { foldLetters, foldWords, sameKrs, sameRegon } from '../identifiers/index.ts';
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

const samePerson = (masked: MaskedPerson, person: RegisterPerson, byForm: boolean): boolean => {
  if (!sameRole(masked, person, byForm) || masked.suspended !== (person.suspended ?? false)) return false;
  if (masked.company !== '') return foldWords(masked.company) === foldWords(person.name);
  const words = person.name.split(/[\s-]+/).filter((one) => one !== '');
  const surname = words.slice(-masked.surname.length);
  const [given = ''] = words;
  const [maskedGiven] = masked.given;
  return (
    masked.surname.every((part, at) => fits(part, surname[at] ?? '')) &&
    (maskedGiven === undefined || fits(maskedGiven, given)) &&
    (masked.pesel === '' || person.pesel === undefined || fits(masked.pesel, person.pesel))
  );
};

/** Whether each of the one can be one of the other, and none is left. */
const samePeople = (masked: readonly MaskedPerson[], people: readonly RegisterPerson[], byForm = false): boolean => {
  const left = [...masked];
  for (const person of people) {
    const at = left.findIndex((one) => samePerson(one, person, byForm));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.length === 0;
};

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
