import { nameOf, resolve } from './object-tree.ts';
import { objectWords } from './object-words.ts';
import { isArray, isDictionary, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

/** Actions (ISO 32000-2 §12.6.4) by which a click makes the form show something else. */
const atAClick: ReadonlySet<string> = new Set(['Hide', 'ResetForm', 'ImportData', 'SetOCGState']);
/** Those that change nothing of what is seen, however they are started: another place of the file, or another view of it. */
const harmless: ReadonlySet<string> = new Set(['GoTo', 'GoToDp', 'Thread', 'Trans']);
/** Named actions that turn pages, or print. */
const harmlessNames: ReadonlySet<string> = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage', 'Print', 'Find']);
const mostActions = 200;

const words = (file: PdfObjects, action: PdfDictionary): string => {
  const parts = ['T', 'H', 'Fields', 'Flags', 'F', 'State', 'URI', 'N', 'Win', 'Mac', 'Unix']
    .filter((key) => action.entries.has(key))
    .map((key) => objectWords(file, action.entries.get(key)));
  return parts.join(' ').slice(0, 1_000);
};

/** Scripts are told apart (`changingContent`). */
const startsByItself = ({ entries }: PdfDictionary): boolean => {
  const kind = nameOf(entries.get('S'));
  if (kind === '' || kind === 'JavaScript' || harmless.has(kind)) return false;
  return kind !== 'Named' || !harmlessNames.has(nameOf(entries.get('N')));
};

/**
 * What runs by itself when the file or a page is opened, printed or left, or a field is seen or entered (`OpenAction`, `AA`,
 * §12.6.3), with all that follows it (`Next`).
 */
export const startedActions = (file: PdfObjects, { entries }: PdfDictionary): readonly string[] => {
  const own = resolve(file, entries.get('AA'));
  const waiting: (PdfValue | undefined)[] = [entries.get('OpenAction')];
  if (isDictionary(own)) waiting.push(...own.entries.values());
  const seen = new Set<PdfDictionary>();
  const found: string[] = [];
  while (waiting.length > 0 && seen.size < mostActions) {
    const one = resolve(file, waiting.pop());
    if (isArray(one)) {
      // A destination is an array too, of a page and numbers.
      waiting.push(...one.slice(0, mostActions).filter((part) => isAction(resolve(file, part))));
      continue;
    }
    if (!isDictionary(one) || seen.has(one)) continue;
    seen.add(one);
    if (startsByItself(one)) found.push(`${nameOf(one.entries.get('S'))} (by itself): ${words(file, one)}`);
    waiting.push(one.entries.get('Next'));
  }
  return found;
};

const isAction = (value: PdfValue | undefined): boolean => isDictionary(value) && nameOf(value.entries.get('S')) !== '';

/** An action that makes the form show something else once somebody clicks; null for any other dictionary. */
export const changingAction = (file: PdfObjects, action: PdfDictionary): string | null => {
  const kind = nameOf(action.entries.get('S'));
  return atAClick.has(kind) ? `${kind}: ${words(file, action)}` : null;
};
