import { givenNames } from '../identifiers/index.ts';
import { genderOf, givenForms, type Case, type Gender } from './declension.ts';

export { givenNames };

type Declined = { readonly cases: Set<Case>; readonly genders: Set<Gender> };
const declined = new Map<string, Declined>();
for (const name of givenNames)
  for (const [of, forms] of Object.entries(givenForms(name)) as [Case, ReadonlySet<string>][])
    for (const form of forms) {
      const known = declined.get(form) ?? { cases: new Set(), genders: new Set() };
      declined.set(form, known);
      known.cases.add(of);
      known.genders.add(genderOf(name));
    }

/** Whether a folded word is one of the known given names in any case: "Jana", "Marii", "Jerzemu". */
export const isGivenName = (word: string): boolean => declined.has(word);
/** Cases in which it may be one, and whose: "Ewa" is of a woman and nominative alone. Null for no known name. */
export const givenNameOf = (
  word: string,
): { readonly cases: ReadonlySet<Case>; readonly genders: ReadonlySet<Gender> } | null => declined.get(word) ?? null;
