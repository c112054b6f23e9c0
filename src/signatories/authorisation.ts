import { foldLetters } from '../identifiers/index.ts';
import { tokensOf } from './authorisations/index.ts';
import { nameParts } from './same-person.ts';

type Person = { readonly name: string; readonly pesel?: string | undefined };

const longest = 100_000;

/** The beginning of a surname that no declension changes; of "Drogowski" more than the beginning of "drogowym". */
export const stemsOf = (name: string): readonly string[] =>
  nameParts(name)
    .surname.filter((word) => word.length > 1)
    .map((word) => {
      if (/(?:sk|ck)[iay]$/.test(word)) return word.slice(0, -2);
      return word.slice(0, word.length <= 3 ? word.length : Math.max(3, word.length - 3));
    });

/** Whether the text may speak of the person at all: by any form of the surname, or by the number. */
export const mentions = (text: string, { name, pesel }: Person): boolean => {
  const folded = foldLetters(text.slice(0, longest).replace(/\u00ad|[\u200b-\u200d\u2060\ufeff]/g, '')).replace(
    /-\s*\n\s*/g,
    '',
  );
  if (pesel !== undefined && folded.replace(/(\d)[ -](?=\d)/g, '$1').includes(pesel)) return true;
  const stems = stemsOf(name);
  return stems.length === 0 || stems.some((stem) => folded.includes(stem));
};

const power = /^(?:upowazn|upelnomoc|pelnomoc|umocow|substytu|prokur)/;
const leave = /^(?:zezwal|zezwol|powierz|wyznacz|deleg|desygn|uprawn|prawo|imieniu)/;

/** Whether an annex may be an authorisation, by words that give a power; of a signed one fewer words are enough. */
export const mayAuthorise = (text: string, signed: boolean): boolean =>
  signed || tokensOf(text).tokens.some(({ kind, word }) => kind !== 'mark' && (power.test(word) || leave.test(word)));
