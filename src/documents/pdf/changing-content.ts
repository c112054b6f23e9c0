import { changingAction, startedActions } from './actions.ts';
import { catalogOf, decodeText, nameOf, resolve } from './object-tree.ts';
import { objectWords } from './object-words.ts';
import { isArray, isDictionary, isName, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

const mostFound = 200;
const deviceColours = ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'] as const;
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
 * transfer functions, colours that stand for the device's own (§8.6.5.6), actions that run by themselves or change what is shown
 * (`actions.ts`), layers that not everybody sees (`layersNotForAll`, by name), whatever they hold, and a collection, of which viewers open another file (§7.11.6).
 */
export const changingContent = (file: PdfObjects, layersNotForAll: ReadonlySet<string>): readonly string[] => {
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
    for (const key of deviceColours)
      if (entries.has(key) && found.size < mostFound) found.add(`${key}: ${objectWords(file, entries.get(key))}`);
    // A membership that shows where its layers are off, or by an expression (§8.11.2.2).
    const shows = nameOf(entries.get('Type')) === 'OCMD' ? nameOf(entries.get('P')) : '';
    if (nameOf(entries.get('Type')) === 'OCMD' && (entries.has('VE') || shows.endsWith('Off')))
      found.add(`layers: ${shows}`);
    const changing = changingAction(file, dictionary);
    for (const action of [...startedActions(file, dictionary), ...(changing === null ? [] : [changing])])
      if (found.size < mostFound) found.add(action.slice(0, longest));
  };
  const walk = (value: PdfValue | undefined): void => {
    if (isDictionary(value)) {
      see(value);
      for (const inner of value.entries.values()) walk(inner);
    } else if (isArray(value)) for (const inner of value) walk(inner);
  };
  for (const object of file.objects.values()) walk(object);
  if (catalogOf(file)?.entries.has('Collection') === true) found.add('Collection');
  for (const layer of layersNotForAll) if (found.size < mostFound) found.add(`layer: ${layer.slice(0, 200)}`);
  return [...found].sort();
};
