import { maskPeselsIn } from '../model/index.ts';

/**
 * Text that a stranger chose, as it may stand in a report of ours. Control characters and bidirectional overrides would let
 * it rewrite the sentence it stands in; no PESEL goes out in clear; it ends after `limit` characters.
 */
export const harmless = (text: string, limit = 200): string => {
  // Masked before it is cut: half a PESEL is no PESEL to the mask, and still most of one.
  const clean = maskPeselsIn(
    text
      .slice(0, 4 * limit)
      .replace(text.length > 4 * limit ? /\d+$/ : /$^/, '')
      .replace(/\p{Cf}+/gu, '')
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim(),
  );
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
};

const known = new Map<string, string>();
const longest = 80;

/** The same as part of a sentence, and without the quotes that would end a quotation of ours. */
export const shown = (text: string): string => {
  const before = known.get(text);
  if (before !== undefined) return before;
  const short = harmless(text.slice(0, 4 * longest).replace(/[“”„]/g, ''), longest);
  // The same keys and names come again and again within one file; nothing of an earlier file needs to stay.
  if (known.size > 2000) known.clear();
  if (text.length <= 4 * longest) known.set(text, short);
  return short;
};
