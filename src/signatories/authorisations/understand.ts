import { foldLetters } from '../../identifiers/index.ts';
import { mentionsOf, soughtOf } from '../named.ts';
import { sentencesOf } from '../sentences.ts';
import {
  readSubstitution,
  takeData,
  takeLegalBasis,
  takePlaces,
  takeRevocations,
  type Substitution,
} from './clauses.ts';
import { markDays } from './dates.ts';
import { grantorOf, type Grantor } from './grantor.ts';
import { leftover } from './leftover.ts';
import { noMatter, type Matter } from './matter.ts';
import { numbersOf, otherUnits, type Unit } from './other-units.ts';
import { readScope, type Scope } from './scope.ts';
import { sheetOf } from './sheet.ts';
import { readTerm, type Term } from './term.ts';

/** What an authorisation says, read for one attorney. Nothing here proves anything; `unexplained` must be empty to rest on it. */
export type Understood = {
  readonly term: Term;
  readonly scope: Scope;
  readonly substitution: Substitution;
  readonly grantor: Grantor;
  readonly place: string | null;
  /** The person read for, as the text writes the name. */
  readonly named: readonly string[];
  /** Units named in it that are not the applicant, and whether a number in it is another's. */
  readonly otherUnits: readonly string[];
  readonly otherNumber: boolean;
  /** Words and days that were not understood. */
  readonly unexplained: readonly string[];
  /** The text without the clauses that were understood, of the same length: for asking whom it authorises. */
  readonly rest: string;
};

const grants =
  /\b(?:upowazni(?:a|am|amy|aja)|umocowuj(?:e|emy|a)|ustanawia(?:m|my|ja)?|udziela(?:m|my|ja)?\s+(?:\w+\s+){0,6}?(?:pelnomocnictw|upowaznien)\w*)\b/g;

export const understand = (
  text: string,
  person: { readonly name: string },
  unit: Unit,
  matter: Matter = noMatter,
  signers: readonly string[] = [],
): Understood => {
  const sheet = sheetOf(text);
  const sought = soughtOf(person.name);
  const family = person.name.trim().split(/\s+/).at(-1) ?? '';
  const surname = foldLetters(family).slice(0, Math.max(3, family.length - 3));
  takeData(sheet);
  const days = markDays(sheet);
  takeLegalBasis(sheet);
  const substitution = readSubstitution(sheet);
  takeRevocations(sheet, surname);
  const term = readTerm(sheet, days);
  takePlaces(sheet);
  // People are looked for in what is left now: the clauses taken away name nobody it authorises.
  const rest = [...sheet.left].map((letter, at) => (letter === ' ' ? ' ' : (sheet.original[at] ?? letter))).join('');
  const granted = [...sheet.left.matchAll(grants)].length;
  const scope = readScope(sheet, matter);
  const grantor = grantorOf(rest, signers);
  const numbers = numbersOf(text, unit);
  const mentions = (sentence: ReturnType<typeof sentencesOf>[number]) => (sought ? mentionsOf(sentence, sought) : []);
  const unexplained = leftover(sheet, mentions, unit.names);
  // Two grants may be of two matters to two people: which is whose is not told by the words alone.
  const several =
    granted > 1 &&
    sentencesOf(rest).some(
      (sentence) =>
        mentions(sentence).length === 0 &&
        sentence.some(({ word }) => /^(?:upowazniam|udzielam|ustanawiam|upowaznia|udziela|ustanawia)$/.test(word)),
    );
  return {
    term,
    scope,
    substitution: substitution.said,
    grantor,
    named: sentencesOf(rest).flatMap((sentence) =>
      mentions(sentence).map(({ start, end }) =>
        sentence
          .slice(start, end)
          .map(({ raw, gap }, at) => (at === 0 ? raw : gap.replace(/\s+/g, ' ') + raw))
          .join(''),
      ),
    ),
    place: /^\s*(\p{Lu}[\p{L} -]{2,40}?),\s*(?:dnia|dn\.|\d)/mu.exec(text.slice(0, 4000))?.[1] ?? null,
    otherUnits: otherUnits(rest, unit, matter.recipients),
    otherNumber: numbers.other,
    unexplained: several ? [...unexplained, ...grantsIn(text)] : unexplained,
    rest,
  };
};

const grantsIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:upoważniam?|udzielam?|ustanawiam?)\b[^\n.]{0,40}/giu)].map(([one]) => one.trim()).slice(0, 3);
