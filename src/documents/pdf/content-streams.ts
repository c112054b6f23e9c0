import { inflateSync } from 'node:zlib';
import { malformedContent } from './content-syntax.ts';
import { entry, listAt, nameOf, pagesOf, resolve } from './object-tree.ts';
import {
  isArray,
  isDictionary,
  isReference,
  streamFrom,
  type PdfDictionary,
  type PdfObjects,
  type PdfValue,
} from './syntax.ts';

/** Unpacked octets of all contents together that are looked at. */
const mostBytes = 16_000_000;
const mostStreams = 2_000;
const line = Buffer.from('\n');

type Budget = { bytes: number; streams: number };

/** A stream's data as they are drawn; a text says why they cannot be had. */
const unpacked = (file: PdfObjects, copy: Uint8Array, number: number, budget: Budget): Uint8Array | string => {
  const { objects, offsets } = file;
  const dictionary = objects.get(number);
  const offset = offsets.get(number);
  if (!isDictionary(dictionary) || offset === undefined) return 'no stream';
  const length = entry(file, dictionary, 'Length');
  const data = typeof length === 'number' ? streamFrom(copy, offset, length) : null;
  if (data === null) return 'no stream';
  const wanted = entry(file, dictionary, 'Filter');
  const filters = (isArray(wanted) ? wanted : wanted === undefined ? [] : [wanted]).map((one) =>
    nameOf(resolve(file, one)),
  );
  if (--budget.streams < 0) return 'too many streams';
  // qpdf packs nothing into nothing.
  if (data.length === 0) return data;
  try {
    const plain =
      filters.length === 0
        ? data
        : filters.length === 1 && filters[0] === 'FlateDecode' && !dictionary.entries.has('DecodeParms')
          ? inflateSync(data, { maxOutputLength: Math.max(1, budget.bytes) })
          : `packed by ${filters.join(', ')}`;
    if (typeof plain !== 'string') budget.bytes -= plain.length;
    return budget.bytes < 0 ? 'too long' : plain;
  } catch {
    return 'packed data that cannot be unpacked';
  }
};

const numbersIn = (file: PdfObjects, value: PdfValue | undefined): readonly number[] => {
  if (!isReference(value)) return isArray(value) ? value.flatMap((one) => (isReference(one) ? [one.object] : [])) : [];
  const found = file.objects.get(value.object);
  return isArray(found) ? numbersIn(file, found) : [value.object];
};

const drawn: ReadonlySet<string> = new Set(['Form', 'Image', 'PS']);

/** A drawing named in resources that says not what it is: some programs draw it all the same (§8.8). */
const kindless = (file: PdfObjects, dictionary: PdfDictionary): boolean => {
  const named = resolve(file, dictionary.entries.get('XObject'));
  if (!isDictionary(named)) return false;
  return [...named.entries.values()].some((one) => {
    const object = resolve(file, one);
    return isDictionary(object) && !drawn.has(nameOf(entry(file, object, 'Subtype')));
  });
};

/**
 * Faults by which programs draw a file's contents differently, each once: contents of pages (all their parts as one), of form
 * XObjects and looks, and of patterns. Nothing is said of a file that is encrypted: its copy is, too.
 */
export const malformedContents = (file: PdfObjects, copy: Uint8Array): readonly string[] => {
  if (file.trailer.entries.has('Encrypt')) return [];
  const budget: Budget = { bytes: mostBytes, streams: mostStreams };
  const found = new Set<string>();
  const look = (numbers: readonly number[]): void => {
    const parts = numbers.map((one) => unpacked(file, copy, one, budget));
    const fault = parts.find((one) => typeof one === 'string');
    const bytes = parts.flatMap((one) => (typeof one === 'string' ? [] : [one, line]));
    const wrong = fault ?? malformedContent(Buffer.concat(bytes));
    if (wrong !== null) found.add(`content: ${wrong}`);
  };
  for (const page of pagesOf(file)) {
    const contents = page.entries.get('Contents');
    const numbers = numbersIn(file, contents);
    if (numbers.length > 0) look(numbers);
    else if (listAt(file, page, 'Contents').length > 0) found.add('content: no stream');
  }
  for (const [number, object] of file.objects) {
    if (!isDictionary(object)) continue;
    const form = nameOf(entry(file, object, 'Subtype')) === 'Form' && object.entries.has('BBox');
    const pattern = entry(file, object, 'PatternType') === 1;
    if (form || pattern) look([number]);
    const resources = resolve(file, object.entries.get('Resources'));
    for (const one of [object, resources])
      if (isDictionary(one) && kindless(file, one)) found.add('content: a drawing of no kind');
  }
  return [...found];
};
