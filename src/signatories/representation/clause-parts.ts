import type { Item } from './items.ts';

/** A sentence as people with conditions between them. */

export type ConditionItem = Extract<Item, { kind: 'when' | 'open' | 'rest' }>;
const isCondition = (item: Item | undefined): item is ConditionItem =>
  item?.kind === 'when' || item?.kind === 'open' || item?.kind === 'rest';

/** How strongly a mark or word parts what stands on its sides, between a condition and people. */
const strengthOf = (item: Item): number => {
  switch (item.kind) {
    case 'item':
      return 4;
    case 'or':
    case 'and':
      return 3;
    case 'comma':
      return item.contrast === true ? 4 : 2;
    case 'dash':
      return 1;
    default:
      return 0;
  }
};
const isBorder = (item: Item | undefined): item is Item => item !== undefined && strengthOf(item) > 0;

/** One condition with the marks behind it, which part it from the next one or from people. */
export type Atom = { readonly item: ConditionItem; readonly glued: readonly Item[]; readonly border: readonly Item[] };

/** Conditions that stand together, with the marks before them. */
export type Run = { readonly before: readonly Item[]; readonly atoms: readonly Atom[] };

/** What stands between two runs: people, and words that belong to them. */
export type Block = readonly Item[];

export const strength = (border: readonly Item[]): number => Math.max(0, ...border.map(strengthOf));

const speaksOfPeople = (block: Block, first: boolean): boolean =>
  block.some(({ kind }) => kind === 'role' || (!first && (kind === 'sole' || kind === 'joint')));

const trimmedEnd = (items: readonly Item[]): number => {
  let end = items.length;
  while (end > 0 && isBorder(items[end - 1])) end -= 1;
  return end;
};

/** Blocks of people with runs of conditions between them: one block more than runs. */
export type Parts = { readonly blocks: readonly Block[]; readonly runs: readonly Run[] };

const split = (items: readonly Item[]): Parts => {
  const blocks: Block[] = [];
  const runs: { before: readonly Item[]; atoms: Atom[] }[] = [];
  let block: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as Item;
    if (!isCondition(item)) {
      block.push(item);
      continue;
    }
    const border: Item[] = [];
    while (isBorder(items[at + 1]) && border.length < 8) border.push(items[(at += 1)] as Item);
    const last = runs.at(-1);
    const people = speaksOfPeople(block, runs.length === 0);
    const end = trimmedEnd(block);
    if (last && !people) {
      // Words between two conditions belong to the first of them.
      const before = last.atoms.at(-1) as Atom;
      last.atoms[last.atoms.length - 1] = {
        ...before,
        glued: [...before.glued, ...block.slice(0, end)],
        border: [...before.border, ...block.slice(end)],
      };
      last.atoms.push({ item, glued: [], border });
    } else {
      blocks.push(people ? block.slice(0, end) : []);
      // Words that name nobody yet, before the first condition, go with those whom it limits.
      runs.push({ before: block.slice(end), atoms: [{ item, glued: people ? [] : block.slice(0, end), border }] });
    }
    block = [];
  }
  blocks.push(speaksOfPeople(block, runs.length === 0) || runs.length === 0 ? block : []);
  const left = blocks.at(-1) === block ? [] : block;
  const last = runs.at(-1);
  if (left.length > 0 && last) {
    const atom = last.atoms.at(-1) as Atom;
    last.atoms[last.atoms.length - 1] = { ...atom, glued: [...atom.glued, ...left] };
  }
  return { blocks, runs };
};

/**
 * "Wiceprezes do kwoty 10 000 zł samodzielnie", "prezes w sprawach majątkowych łącznie ze skarbnikiem": a condition between people
 * and how they act stands as if behind both.
 */
const inOrder = (items: readonly Item[]): readonly Item[] => {
  const found: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as Item;
    let end = at;
    while (end < at + 8 && isCondition(items[end])) end += 1;
    let how = end;
    const dash = found.at(-1)?.kind === 'dash' ? 1 : 0;
    if (end > at && found.at(-1 - dash)?.kind === 'role') {
      const kind = items[how]?.kind;
      if (kind === 'sole' || kind === 'joint') how += 1;
      if (items[how]?.kind === 'with') {
        how += 1;
        while (['count', 'other', 'each'].includes(items[how]?.kind ?? '')) how += 1;
        how = items[how]?.kind === 'role' ? how + 1 : end;
      } else if (['role', 'count', 'each', 'all', 'other', 'dash'].includes(items[how]?.kind ?? '')) how = end;
    }
    if (how === end) found.push(item);
    else {
      if (dash > 0) found.pop();
      found.push(...items.slice(end, how), ...items.slice(at, end));
      at = how - 1;
    }
  }
  return found;
};

/** The parts of a sentence. Between people and how they act no condition is left. */
export const partsOf = (items: readonly Item[]): Parts => split(inOrder(items));
