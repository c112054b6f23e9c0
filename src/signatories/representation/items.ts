import type { Lexeme } from './lexicon.ts';
import type { Condition, Who } from './rule.ts';

/** What the parser reads: words and phrases with their meaning, in order. Offsets are of the text. */
export type Meaning =
  | Exclude<Lexeme, { kind: 'filler' | 'size' | 'board' }>
  | { readonly kind: 'when'; readonly condition: Condition }
  | {
      readonly kind:
        | 'rest'
        | 'always'
        | 'conflict'
        | 'including'
        | 'comma'
        | 'dash'
        | 'item'
        | 'end'
        | 'except'
        | 'among'
        | 'namely';
    }
  /** "Nie jest uprawniony": takes from those who stand in its clause. */
  | { readonly kind: 'not'; readonly text: string }
  /** Those whom what stands before does not mean. */
  | { readonly kind: 'exclude'; readonly who: readonly Who[] }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'unknown' | 'absence' | 'limit'; readonly text: string };

export type Item = Meaning & { readonly from: number; readonly to: number };
