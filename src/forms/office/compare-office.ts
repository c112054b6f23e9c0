import type { OfficeField, OfficePart, OfficeReading } from '../../model/index.ts';
import { align } from './align.ts';
import { change, grouped, sentence, type OfficeDifference } from './differences.ts';
import { judgeGap, type GapContext } from './gaps.ts';
import { compareLooks, type TokenPair } from './looks.ts';
import { changedFields, fromField, fromPlace, linkedPrint, type Filled } from './places.ts';
import { comparePaper, compareRemarks } from './remarks.ts';
import { streamsOf, type Streams, type Token } from './tokens.ts';

export type OfficeComparison = {
  readonly differences: readonly OfficeDifference[];
  /** What stands in the blank's places, by the names the blank gives them. */
  readonly filled: ReadonlyMap<string, Filled>;
  /** Why not all could be compared, if so. */
  readonly reason: 'incomplete' | null;
};

/** More steps than any form has. */
const mostTokens = 60_000;
const roles: readonly OfficePart['role'][] = ['body', 'boxes', 'header', 'footer', 'notes'];

const hiddenWords = (streams: Streams): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const stream of streams.values())
    for (const one of stream) if (one.hidden !== undefined) counts.set(one.key, (counts.get(one.key) ?? 0) + 1);
  return counts;
};

const hostOf = (link: string): string =>
  link
    .replace(/^[a-z]+:\/*/i, '')
    .replace(/\/+$/, '')
    .toLowerCase();

/** Two steps that say the same: is one hidden, another picture, another link, a word that comes from elsewhere? */
const comparePair = ([a, b]: TokenPair): OfficeDifference[] => {
  if (a.kind === 'object' && b.kind === 'object' && a.object !== undefined && b.object !== undefined) {
    if (b.hidden !== undefined && a.hidden === undefined)
      return [change('hidden', b.path, '', `[${b.object.kind}] (${b.hidden})`)];
    const named = (one: Token): string => `[${one.object?.kind} ${one.text}]`;
    if (a.object.kind !== 'shape' && a.text !== b.text) return [change('graphic', b.path, named(a), named(b))];
    if (shownOtherwise(a.object.shown ?? '', b.object.shown ?? ''))
      return [change('graphic', b.path, a.object.shown ?? '', b.object.shown ?? '', false)];
    const far = (x: number, y: number): boolean => x > 0 && y > 0 && Math.abs(x - y) > Math.max(2, x * 0.05);
    if (far(a.object.width, b.object.width) || far(a.object.height, b.object.height)) {
      const size = ({ object }: Token): string => `[${object?.kind} ${object?.width} × ${object?.height} pt]`;
      return [change('graphic', b.path, size(a), size(b), a.object.kind === 'image')];
    }
    return [];
  }
  if (b.hidden !== undefined && a.hidden === undefined)
    return [change('hidden', b.path, '', `${b.text} (${b.hidden})`)];
  if (a.hidden !== undefined && b.hidden === undefined) return [change('text-added', b.path, '', b.text)];
  if (a.code === undefined && b.code !== undefined)
    return [change('field', b.path, a.text, `${b.text} {${b.code}}`, false)];
  if (a.link !== undefined && b.link !== undefined && hostOf(a.link) !== hostOf(b.link))
    return [change('text-changed', b.path, `${a.text} → ${a.link}`, `${b.text} → ${b.link}`)];
  if (
    a.link === undefined &&
    b.link !== undefined &&
    !/^(?:mailto:)?[^/]*@/i.test(b.link) &&
    !hostOf(b.link).includes(b.text.toLowerCase().replace(/[^\w.]/g, ''))
  )
    return [change('text-changed', b.path, a.text, `${b.text} → ${b.link}`, false)];
  return [];
};

/** The two formats say otherwise how a picture is cut: between them only whether it is counts. */
const shownOtherwise = (a: string, b: string): boolean =>
  a === '' || b === '' || a.startsWith('odt ') === b.startsWith('odt ') ? a !== b : false;

type Found = {
  differences: OfficeDifference[];
  pairs: TokenPair[];
  filled: Map<number, Filled>;
  reason: 'incomplete' | null;
};

const compareStream = (
  role: OfficePart['role'],
  blank: readonly Token[],
  received: readonly Token[],
  context: GapContext,
  changed: ReadonlySet<number>,
  into: Found,
): void => {
  // What nobody sees in the blank is not expected of the file.
  const expected = blank.filter((one) => one.hidden === undefined);
  const found = received;
  const aligned =
    expected.length + found.length > mostTokens
      ? null
      : align(
          expected.map((one) => one.key),
          found.map((one) => one.key),
        );
  if (aligned === null) {
    into.reason = 'incomplete';
    into.differences.push(change('text-changed', role, sentence(expected), sentence(found), false));
    return;
  }
  for (const [x, y] of aligned.pairs) {
    const [a, b] = [expected[x] as Token, found[y] as Token];
    if (a.kind === 'place' && b.kind === 'place' && a.field !== undefined && b.field !== undefined) {
      const [own, other] = [context.blank.fields[a.field], context.received.fields[b.field]];
      if (own === undefined || other === undefined) continue;
      const { filled, differences } = fromField(own, other, changed.has(b.field));
      into.filled.set(a.field, { ...filled, path: b.path });
      into.differences.push(...differences.map((one) => ({ ...one, path: b.path })));
    } else if (a.kind === 'word' && b.kind === 'word' && a.field === undefined) {
      into.pairs.push([a, b]);
      into.differences.push(...comparePair([a, b]));
    } else if (a.kind === 'object') into.differences.push(...comparePair([a, b]));
  }
  for (const {
    expected: [a0, a1],
    found: [b0, b1],
  } of aligned.gaps) {
    const near = found[b0 - 1]?.path ?? expected[a0 - 1]?.path ?? role;
    const { differences, captured } = judgeGap(expected.slice(a0, a1), found.slice(b0, b1), near, context);
    into.differences.push(...differences);
    for (const one of captured) {
      const field = context.blank.fields[one.field];
      if (field !== undefined) into.filled.set(one.field, fromPlace(one, field, found[b0]?.path ?? near));
    }
  }
};

/** Places of the blank that were found in no file: their field is gone, and nothing stands there. */
const missing = (fields: readonly OfficeField[], filled: ReadonlyMap<number, Filled>): OfficeDifference[] =>
  fields.flatMap((field, index) =>
    filled.has(index) || field.source === 'found' ? [] : [change('field', field.path, field.name, '', false)],
  );

/**
 * A DOCX or ODT against a blank that is one too, by words, structure, looks, and what stands beside the text. What another
 * program writes anew without changing what is read (how runs are cut, styles named, settings kept) makes no difference.
 */
export const compareOfficeReadings = (blank: OfficeReading, received: OfficeReading): OfficeComparison => {
  const found = blank.fields.some(({ source }) => source !== 'found') ? 'control' : 'found';
  const expected = streamsOf(blank, () => true);
  const streams = streamsOf(received, ({ source }) => source !== 'found' && found === 'control');
  const context: GapContext = {
    blank,
    received,
    sameKind: blank.kind === received.kind,
    hiddenInBlank: hiddenWords(expected),
  };
  const changed = changedFields(received);
  const into: Found = { differences: [], pairs: [], filled: new Map(), reason: null };
  for (const role of roles)
    compareStream(role, expected.get(role) ?? [], streams.get(role) ?? [], context, changed, into);
  const looks = compareLooks(into.pairs, blank, received, context.sameKind);
  const sofar = [...into.differences, ...looks, ...missing(blank.fields, into.filled), ...linkedPrint(blank, received)];
  const differences = grouped([...sofar, ...compareRemarks(blank, received, sofar), ...comparePaper(blank, received)]);
  const filled = new Map<string, Filled>();
  for (const [index, one] of into.filled) {
    const name = blank.fields[index]?.name;
    if (name !== undefined) filled.set(name, one);
  }
  return { differences, filled, reason: into.reason };
};
