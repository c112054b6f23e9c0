import { catalogOf, decodeText, nameOf, resolve } from './object-tree.ts';
import { isArray, isDictionary, isName, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

const mostFound = 200;
const longest = 4_000;

/** A script that only says something: it changes nothing of what the form shows. */
const talksOnly = /^\s*(?:app\s*\.\s*(?:alert|beep)\s*\(\s*(?:"[^"\\]*"|'[^'\\]*'|\d*)\s*\)\s*;?\s*)+$/;

const scriptIn = (file: PdfObjects, { entries }: PdfDictionary): string | null => {
  if (!entries.has('JS') || (entries.has('S') && nameOf(entries.get('S')) !== 'JavaScript')) return null;
  const code = resolve(file, entries.get('JS'));
  const text = typeof code === 'string' ? decodeText(code) : '(stream)';
  return talksOnly.test(text) ? null : `JavaScript: ${text.slice(0, longest)}`;
};

/** A function that turns printed levels into others (ISO 32000-1 §10.4); names stand for none and for the device's own. */
const transfers = (file: PdfObjects, value: PdfValue | undefined): boolean => {
  const found = resolve(file, value);
  return found !== undefined && found !== null && !isName(found) && !(isArray(found) && found.every(isName));
};

/**
 * By what the file may show something else than its pages: scripts (all but those that only show a message; one in a stream
 * is told as such), pictures with another for the printer (§8.9.5.4), drawings that fetch a page of another file (§8.10.4),
 * transfer functions, and a collection, of which viewers open another file (§7.11.6).
 */
export const changingContent = (file: PdfObjects): readonly string[] => {
  const found = new Set<string>();
  const see = (dictionary: PdfDictionary): void => {
    const { entries } = dictionary;
    const script = scriptIn(file, dictionary);
    if (script !== null && found.size < mostFound) found.add(script);
    const subtype = nameOf(entries.get('Subtype'));
    if (subtype === 'Image' && entries.has('Alternates')) found.add('Alternates');
    if (subtype === 'Form' && entries.has('Ref')) found.add('Ref');
    if (['TR', 'TR2'].some((key) => entries.has(key) && subtype === '' && transfers(file, entries.get(key))))
      found.add('TR');
  };
  const walk = (value: PdfValue | undefined): void => {
    if (isDictionary(value)) {
      see(value);
      for (const inner of value.entries.values()) walk(inner);
    } else if (isArray(value)) for (const inner of value) walk(inner);
  };
  for (const object of file.objects.values()) walk(object);
  if (catalogOf(file)?.entries.has('Collection') === true) found.add('Collection');
  return [...found].sort();
};
