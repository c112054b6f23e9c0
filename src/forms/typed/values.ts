import type { Typed } from './typed-tokens.ts';

/** What a form typed anew has in one place. */
export type TypedValue = {
  /** Null for boxes. */
  readonly text: string | null;
  readonly ticked: boolean | null;
  readonly confidence: number;
  /** Why it is not to be believed, if so. */
  readonly doubt: string | null;
  readonly tokens: readonly Typed[];
};

/** Words as they were written, line by line. */
export const written = (tokens: readonly Typed[]): string => {
  let out = '';
  let last: Typed | null = null;
  for (const one of tokens) {
    if (out !== '') out += last !== null && last.line !== one.line ? '\n' : ' ';
    out += one.text;
    last = one;
  }
  return (
    out
      .replace(/^[\s:;–-]+(?=\S)/u, '')
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/\s*\n\s*/gu, '\n')
      .trim()
      // Marks alone are what was left of a line to write on.
      .replace(/^[^\p{L}\p{N}]*$/u, '')
  );
};

export const textValue = (tokens: readonly Typed[], confidence: number, doubt: string | null = null): TypedValue => ({
  text: written(tokens),
  ticked: null,
  confidence,
  doubt,
  tokens,
});

export const tickValue = (ticked: boolean, token: Typed, confidence: number): TypedValue => ({
  text: null,
  ticked,
  confidence,
  doubt: null,
  tokens: [token],
});
