import { edgesOf } from './edges.ts';
import { entryOf, objectAt, type PdfFile } from './file.ts';
import type { PdfSource } from './source.ts';
import { isStream } from './values.ts';

/** A reference to an object: from which object (the trailer is -1) and under which key; null within a list of its own. */
export type Use = { readonly source: number; readonly key: string | null };

type Index = { base: PdfFile; readonly uses: Map<number, Map<number, (string | null)[]>> };

export const trailerUse = -1;

const indexes = new WeakMap<PdfSource, Index>();

const put = ({ uses }: Index, file: PdfFile, num: number): void => {
  for (const { ref, key } of edgesOf(objectAt(file, num))) {
    file.source.budget.steps--;
    let sources = uses.get(ref.num);
    if (!sources) uses.set(ref.num, (sources = new Map()));
    const keys = sources.get(num);
    if (keys) keys.push(key);
    else sources.set(num, [key]);
  }
};

const take = ({ uses }: Index, file: PdfFile, num: number): void => {
  for (const { ref } of edgesOf(objectAt(file, num))) uses.get(ref.num)?.delete(num);
};

const build = (base: PdfFile): Index => {
  const index: Index = { base, uses: new Map() };
  for (const num of base.chain.versions.keys())
    if ((entryOf(base, num)?.type ?? 'free') !== 'free') put(index, base, num);
  return index;
};

/** From an earlier revision to a later one that builds upon it; false where that cannot be done. */
const advance = (index: Index, base: PdfFile): boolean => {
  const from = index.base;
  const skipped = base.sections.length - from.sections.length;
  if (skipped < 0 || !from.sections.every((section, at) => section === base.sections[skipped + at])) return false;
  const nums = new Set(base.sections.slice(0, skipped).flatMap(({ entries }) => [...entries.keys()]));
  // A stream written anew may hold other objects, which change without being listed.
  for (const num of nums) if (isStream(objectAt(from, num)) && holdsObjects(from, num)) return false;
  for (const num of nums) take(index, from, num);
  for (const num of nums) put(index, base, num);
  index.base = base;
  return true;
};

const holdsObjects = (file: PdfFile, num: number): boolean => {
  const stream = objectAt(file, num);
  return isStream(stream) && stream.dict.entries.has('N') && stream.dict.entries.has('First');
};

/**
 * Who refers to an object in a revision. The index is made once and carried from one signature to the next, so that many
 * signatures over a large file do not each cost a walk through all of it.
 */
export const usesIn = (base: PdfFile): ((num: number) => readonly Use[]) => {
  let index = indexes.get(base.source);
  if (!index || (index.base !== base && !advance(index, base))) {
    index = build(base);
    indexes.set(base.source, index);
  }
  const { uses } = index;
  const trailer = edgesOf(base.trailer);
  return (num) => [
    ...[...(uses.get(num) ?? [])].flatMap(([source, keys]) => keys.map((key) => ({ source, key }))),
    ...trailer.filter(({ ref }) => ref.num === num).map(({ key }) => ({ source: trailerUse, key })),
  ];
};
