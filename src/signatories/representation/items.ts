import type { Lexeme } from './lexicon.ts';
import type { Condition, Who } from './rule.ts';

/** What the parser reads: words and phrases with their meaning, in order. Offsets are of the text. */
export type Meaning =
  | Exclude<Lexeme, { kind: 'filler' | 'size' | 'board' }>
  | { readonly kind: 'when'; readonly condition: Condition }
  | { readonly kind: 'rest' }
  /** `all`: "przy czym jednym z nich musi być prezes" may be said of every alternative before it. */
  | { readonly kind: 'including'; readonly all?: true }
  /** "Dodatkowo skarbnik", "skarbnik zamiast sekretarza". */
  | { readonly kind: 'also' | 'instead' }
  | {
      readonly kind: 'always' | 'conflict' | 'dash' | 'end' | 'except' | 'among' | 'namely';
    }
  /** `contrast`: "…, a w sprawach …" parts more than a comma alone. */
  | { readonly kind: 'comma'; readonly contrast?: true }
  /** `point`: "1)", "a)"; otherwise a semicolon. */
  | { readonly kind: 'item'; readonly point?: true }
  /** A clause begins: which of the conditions that held so far hold on. */
  | { readonly kind: 'clause'; readonly keeps: 'all' | 'size' | 'nothing' }
  /** The conditions that follow limit the clause that stands before them. */
  | { readonly kind: 'behind' }
  /** "Nie jest uprawniony": takes from those who stand in its clause. */
  | { readonly kind: 'not'; readonly text: string }
  /** Those whom what stands before does not mean. */
  | { readonly kind: 'exclude'; readonly who: readonly Who[] }
  /** `exceeds`: the opposite of what the same condition says elsewhere: "przekraczających zakres zwykłego zarządu". */
  | { readonly kind: 'open'; readonly id: string; readonly exceeds?: true }
  | { readonly kind: 'unknown' | 'absence' | 'limit'; readonly text: string };

export type Item = Meaning & { readonly from: number; readonly to: number };
