import { sameValue } from './compare-values.ts';
import { edgesOf } from './edges.ts';
import { get, objectAt, resolve, type PdfFile } from './file.ts';
import { isDssShaped, isExtensionsShaped, isMarkInfoShaped } from './compare-lenient.ts';
import { addChange, other, type Comparison } from './found-change.ts';
import { below, inRoot, inTrailer } from './path.ts';
import { trailerUse } from './uses.ts';
import { isArray, isDict, isRef, isStream, nameOf, type PdfDict, type PdfValue } from './values.ts';

/** Trailer entries that every update writes anew (ISO 32000-2 §7.5.5, §7.5.8). */
const structural = new Set([
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'ID',
  'Info',
  'Root',
  // The integrity code of an encrypted file (ISO/TS 32004): a sum over it, made anew by every update.
  'AuthCode',
]);

/** LibreOffice leaves /AdditionalStreams behind whose references name no object. */
const leadsSomewhere = (file: PdfFile, value: PdfValue | undefined): boolean => {
  if (isArray(value))
    return value.items.some((item) => (isRef(item) ? resolve(file, item) !== null : nameOf(item) === null));
  return value !== undefined;
};

export const compareTrailers = (comparison: Comparison): void => {
  const { base, final, mustEqual } = comparison;
  if (!sameValue(base.trailer.entries.get('Root'), final.trailer.entries.get('Root')))
    other(comparison, 'Plik ma inny katalog dokumentu.', 'The file has another document catalogue.');
  for (const key of new Set([...base.trailer.entries.keys(), ...final.trailer.entries.keys()]))
    // An update need not repeat what no reader follows; it must not bring anything new that leads anywhere.
    if (!structural.has(key) && (key === 'Encrypt' || leadsSomewhere(final, final.trailer.entries.get(key))))
      mustEqual(base.trailer.entries.get(key), final.trailer.entries.get(key), below(inTrailer, key));
  const [idBefore, idAfter] = [get(base, base.trailer, 'ID'), get(final, final.trailer, 'ID')];
  // The identifier matters where keys are derived from it; some writers make a new one at every save.
  if (
    base.encrypted &&
    isArray(idBefore) &&
    (!isArray(idAfter) || !sameValue(resolve(base, idBefore.items[0]), resolve(final, idAfter.items[0])))
  )
    other(comparison, 'Zmieniono identyfikator pliku.', 'The file identifier was changed.');
  const info = get(final, final.trailer, 'Info');
  comparison.explain(base.trailer.entries.get('Info'), trailerUse, 'Info');
  if (info !== null && !(isDict(info) && [...info.entries.values()].every((value) => !isDict(resolve(final, value)))))
    other(
      comparison,
      'Informacje o dokumencie nie są już zwykłym tekstem.',
      'The document information is not simple text any more.',
    );
};

type Entries = { readonly a: PdfValue | undefined; readonly b: PdfValue | undefined };

const compareStore = (comparison: Comparison, { a, b }: Entries): void => {
  if (sameValue(a, b) && !leadsToChange(comparison, a)) return;
  if (isDssShaped(comparison.final, b))
    addChange(comparison.found, {
      level: 'lta',
      detail: { pl: 'Dodano dane do sprawdzania podpisu.', en: 'Validation data was added.' },
    });
  else
    other(
      comparison,
      'Dane do sprawdzania podpisu zawierają wpisy, których nie powinno w nich być.',
      'The validation data has entries that do not belong there.',
    );
};

const compareMetadata = (comparison: Comparison, { a, b }: Entries): void => {
  const value = resolve(comparison.final, b);
  if (value !== null && !isStream(value))
    other(comparison, 'Metadane nie są strumieniem.', 'The metadata is not a stream.');
  else if (a !== undefined && value === null) other(comparison, 'Usunięto metadane.', 'The metadata was removed.');
};

const compareVersion = (comparison: Comparison, { a, b }: Entries): void => {
  const [before, now] = [resolve(comparison.base, a), resolve(comparison.final, b)];
  if (now !== null && nameOf(now) === null)
    other(comparison, 'Wersja PDF nie jest nazwą.', 'The version is not a name.');
  else if (nameOf(before) !== null && (nameOf(now) ?? '') < (nameOf(before) ?? ''))
    other(comparison, 'Obniżono wersję PDF.', 'The version was lowered.');
};

/** Programs that annotate leave the icons of their annotations among the names of the document (§7.7.4, /AP). */
const compareNames = (comparison: Comparison, { a, b }: Entries): void => {
  const [before, after] = [resolve(comparison.base, a), resolve(comparison.final, b)];
  const icons = isDict(after) && after.entries.has('AP') && !(isDict(before) && before.entries.has('AP'));
  if (!icons || (before !== null && !isDict(before)) || isRef(a))
    return comparison.mustEqual(a, b, below(inRoot, 'Names'));
  addChange(comparison.found, {
    level: 'annotation',
    detail: { pl: 'Dodano ikony adnotacji.', en: 'Icons of annotations were added.' },
    harmless: true,
  });
  for (const key of new Set([...(before?.entries.keys() ?? []), ...after.entries.keys()]))
    if (key !== 'AP')
      comparison.mustEqual(before?.entries.get(key), after.entries.get(key), below(below(inRoot, 'Names'), key));
};

/** What a rule of its own has looked at as a whole: the value and the few levels below it. */
const explainBelow = (
  comparison: Comparison,
  value: PdfValue | undefined,
  holder: number,
  key: string,
  depth = 0,
): void => {
  comparison.explain(value, holder, key);
  if (depth > 4) return;
  const inside = isRef(value) ? value.num : holder;
  const one = resolve(comparison.base, value);
  if (isDict(one)) for (const [name, entry] of one.entries) explainBelow(comparison, entry, inside, name, depth + 1);
};

/** Entries with rules of their own; what such an entry leads to is compared by its rule. */
const ruled = new Set(['DSS', 'Metadata', 'Version', 'Extensions', 'MarkInfo']);

export const compareCatalogs = (comparison: Comparison, before: PdfDict, after: PdfDict, holder: number): void => {
  const { base, final, mustEqual } = comparison;
  for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const entries: Entries = { a: before.entries.get(key), b: after.entries.get(key) };
    if (key === 'AcroForm') continue;
    if (ruled.has(key)) explainBelow(comparison, entries.a, holder, key);
    if (key === 'DSS') compareStore(comparison, entries);
    else if (key === 'Metadata') compareMetadata(comparison, entries);
    else if (key === 'Version') compareVersion(comparison, entries);
    else if (key === 'Names') compareNames(comparison, entries);
    else if (key === 'Extensions') {
      if (!isExtensionsShaped(final, entries.b))
        other(comparison, 'Zmieniono listę rozszerzeń.', 'The list of extensions was changed.');
    } else if (key === 'MarkInfo' && isMarkInfoShaped(base, entries.a) && isMarkInfoShaped(final, entries.b)) continue;
    else mustEqual(entries.a, entries.b, below(inRoot, key));
  }
};

/** Whether a value leads, within a bounded number of steps, to an object that was changed. */
const leadsToChange = ({ base, changed }: Comparison, value: PdfValue | undefined): boolean => {
  const seen = new Set<number>();
  const stack: PdfValue[] = value === undefined ? [] : [value];
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    if (base.source.budget.steps-- < 0) return true;
    for (const { ref } of edgesOf(current)) {
      if (changed.has(ref.num)) return true;
      if (seen.has(ref.num)) continue;
      seen.add(ref.num);
      stack.push(objectAt(base, ref.num));
    }
  }
  return false;
};
