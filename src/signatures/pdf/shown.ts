import { maskPeselsIn } from '../../model/index.ts';

const known = new Map<string, string>();

/** A name that a file chose, as it may stand in a sentence of ours: no control characters, no quotes, no PESEL, no end of length. */
export const shown = (name: string): string => {
  const before = known.get(name);
  if (before !== undefined) return before;
  const text = maskPeselsIn(
    name
      .slice(0, 400)
      .replace(/[\p{Cc}\p{Cf}“”„]/gu, '')
      .slice(0, 80),
  );
  // The same keys and names come again and again within one file; nothing of an earlier file needs to stay.
  if (known.size > 2000) known.clear();
  if (name.length <= 400) known.set(name, text);
  return text;
};
