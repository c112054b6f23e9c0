/** A file with pages (a PDF, a scan that was read) against a blank that has none: by the course of the words alone. */
import type { Box, DocumentReading, OfficeReading, Word } from '../../model/index.ts';
import { around } from '../../documents/index.ts';
import { difference } from '../compare/difference.ts';
import { squashed } from '../spelling.ts';
import { align } from './align.ts';
import { compareEdges } from './compare-edges.ts';
import { sentence, type OfficeDifference } from './differences.ts';
import { fits } from './fits.ts';
import { fromPlace, type Filled } from './places.ts';
import { cuts, keyOf, streamsOf, type Token } from './tokens.ts';

export type PagesComparison = {
  readonly differences: readonly OfficeDifference[];
  readonly filled: ReadonlyMap<string, Filled & { readonly page: number; readonly box: Box | null }>;
};

type Spot = { readonly page: number; readonly box: Box };

const most = 40_000;
/** Matched words on either side that make a stretch between them certain. */
const footing = 3;
/** A longer stretch may be another order of the words. */
const longest = 25;

const tokensOf = (
  reading: DocumentReading,
): { tokens: Token[]; spots: Map<Token, Spot>; hidden: (Word & { page: number })[] } => {
  const tokens: Token[] = [];
  const spots = new Map<Token, Spot>();
  const hidden: (Word & { page: number })[] = [];
  for (const page of reading.pages)
    for (const word of page.words) {
      if (word.hiddenBy !== undefined) {
        hidden.push({ ...word, page: page.number });
        continue;
      }
      for (const part of word.text.split(cuts)) {
        const key = keyOf(part);
        if (key === '') continue;
        const token: Token = { kind: 'word', key, text: part, path: `page ${page.number}` };
        tokens.push(token);
        spots.set(token, { page: page.number, box: word.box });
      }
    }
  return { tokens, spots, hidden };
};

/** Words of headers, footers, notes and boxes: where they come in the course of a page depends on the program. */
const elsewhere = (streams: ReadonlyMap<string, readonly Token[]>, pages: number): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [role, stream] of streams) {
    if (role === 'body') continue;
    const times = role === 'header' || role === 'footer' ? pages : 1;
    for (const one of stream) if (one.kind === 'word') counts.set(one.key, (counts.get(one.key) ?? 0) + times);
  }
  return counts;
};

const flat = (text: string): string => squashed(text).replace(/-/gu, '');

/**
 * Words that are missing, new or others; what is found is certain only where the words around it stand firm. How the page
 * looks is not compared: that such a file is the same can never be said.
 */
export const comparePages = (blank: OfficeReading, reading: DocumentReading): PagesComparison => {
  const streams = streamsOf(blank, () => true);
  const expected = (streams.get('body') ?? []).filter(
    (one) => (one.kind === 'word' || one.kind === 'place') && one.hidden === undefined,
  );
  const { tokens, spots, hidden } = tokensOf(reading);
  const differences: OfficeDifference[] = hidden.map((word) =>
    difference('hidden', word.page, word.box, '', `${word.text} (${word.hiddenBy})`),
  );
  const filled = new Map<string, Filled & { page: number; box: Box | null }>();
  const beside = elsewhere(streams, reading.pages.length);
  const numbers = ['#field PAGE', '#field NUMPAGES'];
  const take = ({ key }: Token): boolean => {
    // The numbers of pages are whatever they are.
    const from = [key, ...(/^\d{1,3}$/.test(key) ? numbers : [])].find((one) => (beside.get(one) ?? 0) > 0);
    if (from === undefined) return false;
    beside.set(from, (beside.get(from) ?? 0) - 1);
    return true;
  };
  const isBox = (field: number): boolean => blank.fields[field]?.kind === 'checkbox';
  const aligned =
    expected.length + tokens.length > most
      ? null
      : align(
          expected.map((one) => one.key),
          tokens.map((one) => one.key),
        );
  if (aligned === null) return { differences, filled };
  const firm = new Set(aligned.pairs.map(([x]) => x));
  const isFirm = (from: number, to: number): boolean => {
    for (let at = from; at < to; at++)
      if (at >= 0 && at < expected.length && expected[at]?.kind === 'word' && !firm.has(at)) return false;
    return true;
  };
  for (const {
    expected: [a0, a1],
    found: [b0, b1],
  } of aligned.gaps) {
    const own = expected.slice(a0, a1);
    const all = tokens.slice(b0, b1);
    // Only where a page ends do its header and footer come between; elsewhere their words may be anybody's.
    const turns = tokens[b0 - 1]?.path !== tokens[b1]?.path;
    const between = !turns && own.some((one) => one.kind === 'place') ? fits(own, all, isBox, true) : null;
    const found = between === null && (turns || own.length === 0) ? all.filter((one) => !take(one)) : all;
    const spot = spotOf(found, spots) ??
      spotOf(tokens.slice(Math.max(0, b0 - 1), b0), spots) ?? { page: 1, box: [0, 0, 0, 0] as Box };
    const captured = between ?? fits(own, found, isBox, true);
    if (captured !== null) {
      for (const one of captured) {
        const field = blank.fields[one.field];
        if (field !== undefined)
          filled.set(field.name, {
            ...fromPlace(one, field, field.path),
            ...(one.text === '' ? { page: spot.page, box: null } : spot),
          });
      }
      continue;
    }
    const [a, b] = [sentence(own.filter((one) => one.kind === 'word')), sentence(found)];
    if (a === '' && b === '') continue;
    // A program that breaks words at the end of a line leaves two halves.
    if (flat(a) === flat(b)) continue;
    const certain =
      own.every((one) => one.kind === 'word') &&
      a !== '' &&
      own.length <= longest &&
      found.length <= longest &&
      isFirm(a0 - footing, a0) &&
      isFirm(a1, a1 + footing) &&
      reading.pages.every(({ source }) => source === 'text');
    const kind = a === '' ? 'text-added' : b === '' ? 'text-removed' : 'text-changed';
    const made = difference(kind, spot.page, spot.box, a, b, certain ? 1 : 0.5);
    differences.push({ ...made, certain, ...(own[0] === undefined ? {} : { path: own[0].path }) });
  }
  const onPages = [...Map.groupBy(tokens, ({ path }) => path).values()];
  const edges = compareEdges(streams, onPages);
  for (const { expected: own, found, near } of edges) {
    const spot = spotOf(found, spots) ?? spots.get(near) ?? { page: 1, box: [0, 0, 0, 0] as Box };
    const [a, b] = [sentence(own), sentence(found)];
    if (flat(a) === flat(b)) continue;
    const certain = a !== '' && b !== '' && reading.pages.every(({ source }) => source === 'text');
    const kind = a === '' ? 'text-added' : b === '' ? 'text-removed' : 'text-changed';
    const made = difference(kind, spot.page, spot.box, a, b, certain ? 1 : 0.5);
    differences.push({ ...made, certain, ...(own[0] === undefined ? {} : { path: own[0].path }) });
    for (const { key } of own) beside.delete(key);
  }
  const gone = [...beside].filter(([key, times]) => times > 0 && !key.startsWith('#')).map(([key]) => key);
  // A text box or an edge may have been drawn as a picture, or be set on some pages only.
  if (gone.some((key) => !tokens.some((one) => one.key === key)))
    differences.push({ ...difference('text-removed', 1, [0, 0, 0, 0], gone.join(' '), '', 0.5), certain: false });
  return { differences, filled };
};

const spotOf = (found: readonly Token[], spots: ReadonlyMap<Token, Spot>): Spot | null => {
  const places = found.flatMap((one) => spots.get(one) ?? []);
  const [first] = places;
  if (first === undefined) return null;
  return {
    page: first.page,
    box: places
      .filter(({ page }) => page === first.page)
      .map(({ box }) => box)
      .reduce(around),
  };
};
