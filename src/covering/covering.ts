import { clauses as sentences, grammar, headlines, opening, standing } from './grammar/index.ts';
import type { Known } from './known.ts';
import { matcherOf, type Reader } from './pattern.ts';
import { withoutQuotations } from './quoted.ts';
import { knownReaders } from './read-known.ts';
import { markReaders } from './read-marks.ts';
import { longestMessage, piecesOf, type Piece } from './tokens.ts';

/** A part of the message that is no part of a covering letter; offsets in UTF-16 units. */
export type Passage = { readonly start: number; readonly end: number; readonly text: string };

export type Covering = {
  /** `empty`: nothing is said; `plain`: nothing but that papers are sent; `speaks`: whatever else, in `passages`. */
  readonly kind: 'empty' | 'plain' | 'speaks';
  readonly passages: readonly Passage[];
};

/** A sentence of more words than this is none of the grammar. */
const longestPiece = 160;

type Span = { readonly start: number; readonly end: number };

/** What of a sentence no rule reads, as few lines of it as possible. */
const unread = (
  piece: Piece,
  readers: Readonly<Record<string, Reader>>,
  clauses: readonly string[],
): readonly Span[] => {
  const span = (from: number, to: number): Span => ({
    start: piece[from]?.start ?? 0,
    end: piece[to - 1]?.end ?? 0,
  });
  const { length } = piece;
  if (length > longestPiece) return [span(0, length)];
  const match = matcherOf(piece, grammar, readers);
  const edge = (at: number): 'none' | 'mark' | 'line' => (at >= length ? 'line' : (piece[at]?.edge ?? 'none'));
  const lineEnd = (at: number): number => {
    let end = at + 1;
    while (end < length && edge(end) !== 'line') end += 1;
    return end;
  };
  // Cheapest way to each place; `free`: behind a greeting or a farewell a line may begin.
  type Way = { readonly cost: number; readonly from: number; readonly read: boolean; readonly free: boolean };
  const ways: (Way | undefined)[] = [{ cost: 0, from: -1, read: true, free: true }];
  const reach = (to: number, from: number, cost: number, read: boolean, free: boolean): void => {
    const known = ways[to];
    if (known === undefined || cost < known.cost || (cost === known.cost && free && !known.free))
      ways[to] = { cost, from, read, free };
  };
  for (let at = 0; at < length; at += 1) {
    const way = ways[at];
    if (way === undefined) continue;
    for (const name of opening) for (const end of match(name, at)) reach(end, at, way.cost, true, true);
    const starts = [at, ...match('linking', at)];
    for (const start of starts)
      for (const name of clauses)
        for (const end of match(name, start)) if (edge(end) !== 'none') reach(end, at, way.cost, true, false);
    // "…, and please confirm": a clause may begin behind "and" without a mark before it.
    for (const name of clauses)
      for (const end of match(name, at)) if (match('linking', end).length > 0) reach(end, at, way.cost, true, false);
    if (edge(at) === 'line' || way.free)
      for (const name of standing)
        for (const end of match(name, at))
          if (end === lineEnd(at) || (end > at && edge(end) === 'line')) reach(end, at, way.cost, true, false);
    const end = lineEnd(at);
    reach(end, at, way.cost + 1 + (end - at) / 1000, false, false);
  }
  const spans: Span[] = [];
  for (let at = length; at > 0;) {
    const way = ways[at];
    if (way === undefined) return [span(0, length)];
    if (!way.read) spans.unshift(span(way.from, at));
    at = way.from;
  }
  return spans;
};

/**
 * Whether a message is a covering letter and nothing else. Every sentence must be an instance of the grammar to its last word;
 * what is not is returned. Takes time in proportion to the length of the text, of which the first 20 000 characters are read.
 */
export const covering = (text: string, known: Known): Covering => {
  const { own, unclear } = withoutQuotations(text.slice(0, longestMessage), known.offices);
  const { pieces } = piecesOf(own);
  const readers = { ...markReaders, ...knownReaders(known) };
  const spans = pieces.flatMap((piece) => unread(piece, readers, sentences));
  const rest = text.slice(longestMessage);
  const all = [
    ...spans,
    ...unclear,
    ...(rest.trim() === '' ? [] : [{ start: longestMessage, end: Math.min(text.length, longestMessage + 300) }]),
  ].toSorted((a, b) => a.start - b.start || a.end - b.end);
  const passages: Passage[] = [];
  for (const { start, end } of all) {
    const last = passages.at(-1);
    const joins = last !== undefined && (start <= last.end || /^[\s,:–—-]*$/.test(text.slice(last.end, start)));
    const from = joins ? last.start : start;
    const to = Math.max(end, joins ? last.end : end);
    if (joins) passages.pop();
    passages.push({ start: from, end: to, text: text.slice(from, to) });
  }
  if (passages.length > 0) return { kind: 'speaks', passages };
  return { kind: pieces.length === 0 ? 'empty' : 'plain', passages };
};

/** "Re:", "Odp.:", "PD:", "[EXT]": what mail programs and gateways set before a subject. */
const prefixes =
  /^(?:\s*(?:(?:re|odp|pd|fwd?|wg|aw|przes[lł]ane dalej)(?:\[\d+\])?\s*[.:]{1,2}|\[(?:ext|external|zewn[eę]trzn[aey])\]))+/iu;

/**
 * The same of a subject: a title of the papers, the unit, a number, or the subject of an answer of the office come back. What says
 * more is given whole.
 */
export const coveringSubject = (subject: string, known: Known): Covering => {
  const text = subject.slice(0, 1_000);
  const start = prefixes.exec(text)?.[0].length ?? 0;
  const readers = { ...markReaders, ...knownReaders(known) };
  const { pieces } = piecesOf(text.slice(start));
  const names = [...headlines, ...(start > 0 ? ['answered'] : [])];
  if (pieces.length === 0) return { kind: 'empty', passages: [] };
  if (subject.length <= text.length && pieces.every((piece) => unread(piece, readers, names).length === 0))
    return { kind: 'plain', passages: [] };
  return { kind: 'speaks', passages: [{ start: 0, end: text.length, text }] };
};
