import { decodeText, nameOf, resolve } from './object-tree.ts';
import { isArray, isDictionary, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

const mostScripts = 200;
const longest = 4_000;

/** A script that only says something: it changes nothing of what the form shows. */
const talksOnly = /^\s*(?:app\s*\.\s*(?:alert|beep)\s*\(\s*(?:"[^"\\]*"|'[^'\\]*'|\d*)\s*\)\s*;?\s*)+$/;

/**
 * Scripts that may change what a reader of the file sees: all but those that only show a message. One that cannot be read
 * here (it stands in a stream) is told as such.
 */
export const changingScripts = (file: PdfObjects): readonly string[] => {
  const scripts = new Set<string>();
  const see = ({ entries }: PdfDictionary): void => {
    if (!entries.has('JS') || (entries.has('S') && nameOf(entries.get('S')) !== 'JavaScript')) return;
    const code = resolve(file, entries.get('JS'));
    const text = typeof code === 'string' ? decodeText(code) : '(stream)';
    if (!talksOnly.test(text) && scripts.size < mostScripts) scripts.add(text.slice(0, longest));
  };
  const walk = (value: PdfValue | undefined): void => {
    if (isDictionary(value)) {
      see(value);
      for (const inner of value.entries.values()) walk(inner);
    } else if (isArray(value)) for (const inner of value) walk(inner);
  };
  for (const object of file.objects.values()) walk(object);
  return [...scripts].sort();
};
