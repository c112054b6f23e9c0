import { partsOf, strength, type Atom, type Block, type ConditionItem, type Run } from './clause-parts.ts';
import type { Choose } from './group.ts';
import type { Item } from './items.ts';
import { ahead } from './look-ahead.ts';
import { excludes } from './scope.ts';

/**
 * A condition may stand before those whom it limits or behind them. Where people stand on both sides of it, the borders tell
 * (a condition goes with those from whom the weaker border parts it), then whether the two conditions that one clause would have
 * can hold at once, then how the rest of the sentence is built. What is still open is asked: each way is then a reading.
 */

/** How many of the first conditions of a run belong to those before it: every way, the strongest borders first. */
const waysToSplit = ({
  before,
  atoms,
}: Run): { readonly strongest: readonly number[]; readonly all: readonly number[] } => {
  const borders = [strength(before), ...atoms.map(({ border }) => strength(border))];
  // Between two conditions "and" and "or" join what is alike.
  for (let at = 1; at < atoms.length; at += 1)
    if (borders[at] === 3 && !atoms[at - 1]?.border.some(({ kind }) => kind === 'comma')) borders[at] = 0.5;
  const most = Math.max(...borders);
  const all = borders.map((_, at) => at);
  // "… do 20 000 zł oraz w sprawach niemajątkowych - dwóch": a dash behind a condition may lead to those whom it limits.
  const leads = atoms.length > 1 && atoms.at(-1)?.border.some(({ kind }) => kind === 'dash') === true;
  return { strongest: leads ? all : all.filter((at) => borders[at] === most), all };
};

const clash = (one: ConditionItem, other: ConditionItem): boolean => {
  if (one.kind === 'rest' || other.kind === 'rest') {
    const stated = one.kind === 'rest' ? other : one;
    return stated.kind === 'open' || (stated.kind === 'when' && stated.condition.boardSize === undefined);
  }
  if (one.kind === 'open' && other.kind === 'open') return one.id === other.id && one.exceeds !== other.exceeds;
  return one.kind === 'when' && other.kind === 'when' && excludes(one.condition, other.condition);
};

/** Whether conditions that stand together can hold of one clause: "or" between two of them needs only one. */
const consistent = (atoms: readonly Atom[]): boolean =>
  atoms.every(({ item, border }, at) => {
    const next = atoms[at + 1];
    return !next || border.some(({ kind }) => kind === 'or' || kind === 'and') || !clash(item, next.item);
  });

type Ways = readonly (readonly number[])[];

const fits = (runs: readonly Run[], split: readonly number[], headless: boolean): boolean =>
  runs.every((run, at) => {
    const ahead = run.atoms.slice(split[at]);
    const behind = runs[at + 1]?.atoms.slice(0, split[at + 1]) ?? [];
    const own = headless && at === 0 ? run.atoms.slice(0, split[at]) : [];
    return (
      consistent(ahead) &&
      consistent(behind) &&
      consistent(own) &&
      !ahead.some(({ item }) => behind.some((other) => clash(item, other.item)))
    );
  });

/** More ways than this are not told apart: which of them fits is then not known. */
const mostWays = 64;

/** The ways to give every run to its neighbours that the text allows; null where there are too many to tell. */
const waysOf = (blocks: readonly Block[], runs: readonly Run[]): Ways | null => {
  const [first, last] = [blocks[0] as Block, blocks.at(-1) as Block];
  const product = (pick: (run: Run) => readonly number[]): Ways | null => {
    let ways: Ways = [[]];
    for (const [at, run] of runs.entries()) {
      const few =
        at === 0 && first.length === 0
          ? [0]
          : at === runs.length - 1 && last.length === 0
            ? [run.atoms.length]
            : pick(run);
      ways = ways.flatMap((way) => few.map((one) => [...way, one]));
      if (ways.length > mostWays) return null;
    }
    return ways;
  };
  // Every condition stands at one end, and nobody on its other side.
  if (runs.length === 1 && (first.length === 0 || last.length === 0)) return product(() => []);
  const consistentWays = (ways: Ways): Ways => ways.filter((way) => fits(runs, way, first.length > 0));
  const likely = product((run) => waysToSplit(run).strongest);
  if (likely === null) return null;
  const best = consistentWays(likely);
  const all = best.length > 0 ? best : product((run) => waysToSplit(run).all);
  if (all === null) return null;
  const ways = consistentWays(all);
  if (ways.length === 0) return likely;
  const [head, tail] = [first.length === 0, last.length === 0];
  const uniform = ways.filter((way) =>
    way.every((split, at) => {
      const interior = !(at === 0 && head) && !(at === runs.length - 1 && tail);
      return !interior || head === tail || split === (head ? 0 : runs[at]?.atoms.length);
    }),
  );
  return head !== tail && uniform.length > 0 ? uniform : ways;
};

const pick = (ways: Ways, choose: Choose): readonly number[] => {
  let at = 0;
  while (at < ways.length - 1 && choose()) at += 1;
  return ways[at] as readonly number[];
};

const place = (items: readonly Item[], from: number): { readonly from: number; readonly to: number } => {
  const at = items[0]?.from ?? from;
  return { from: at, to: at };
};

const begins = (kind: 'clause' | 'behind', items: readonly Item[], from: number, keeps: Keeps = 'size'): Item =>
  kind === 'behind' ? { kind, ...place(items, from) } : { kind, keeps, ...place(items, from) };

type Keeps = 'all' | 'size' | 'nothing';

const listed = (atoms: readonly Atom[], open: boolean): readonly Item[] =>
  atoms.flatMap(({ item, glued, border }, at) => [item, ...glued, ...(open || at < atoms.length - 1 ? border : [])]);

/** A semicolon behind those whom a condition limits may end its reach; the points of a list never do. */
const reaching = (block: Block, limited: boolean, choose: Choose): readonly Item[] => {
  if (!limited) return block;
  const points = block.some((item) => item.kind === 'item' && item.point === true);
  return block.flatMap((item, at): readonly Item[] =>
    item.kind === 'item' && !points && at > 0 && block.slice(at).some(({ kind }) => kind === 'role') && choose()
      ? [begins('clause', [block[at + 1] ?? item], item.from, 'nothing')]
      : [item],
  );
};

/**
 * What is behind a semicolon is a clause of its own: a condition at its end does not reach back over it. Nor, where no mark parts it
 * from those before it, over a comma behind people of whom all was said.
 */
const lastClause = (block: Block, parted: boolean): readonly Item[] => {
  const ends = (index: number): boolean => {
    const kind = block[index]?.kind;
    const before = block[index - 1]?.kind;
    if (kind === 'including') return ahead(block, index + 1).mode === 'sole' && block[index + 1]?.kind === 'role';
    return kind === 'item' || (!parted && kind === 'comma' && (before === 'sole' || before === 'joint'));
  };
  const at = block.findLastIndex(
    (_, index) =>
      ends(index) &&
      block.slice(0, index).some(({ kind }) => kind === 'role') &&
      block.slice(index).some(({ kind }) => kind === 'role'),
  );
  const item = block[at];
  return item
    ? [...block.slice(0, at), begins('clause', [block[at + 1] ?? item], item.from, 'all'), ...block.slice(at + 1)]
    : block;
};

/** The items of a sentence with marks where a clause begins and where its conditions stand behind it. */
export const bound = (items: readonly Item[], choose: Choose): readonly Item[] => {
  const { blocks, runs } = partsOf(items);
  if (runs.length === 0) return blocks[0] as Block;
  const ways = waysOf(blocks, runs);
  // Too many to be told apart: whatever is read of them, whose condition is whose nobody knows.
  if (ways === null) return [{ kind: 'unknown', text: 'warunek', ...place(items, 0) }, ...items];
  const way = pick(ways, choose);
  const found: Item[] = [];
  let limited = false;
  for (const [at, block] of blocks.entries()) {
    const run = runs[at];
    const split = way[at] ?? 0;
    const behind = run?.atoms.slice(0, split) ?? [];
    const reached = reaching(block, limited, choose);
    found.push(...(behind.length > 0 ? lastClause(reached, (run?.before.length ?? 0) > 0) : reached));
    if (!run) continue;
    const ahead = run.atoms.slice(split);
    // "Członek zarządu i przy zarządzie jednoosobowym …": with whom he acts is missing.
    const bare = block.at(-1)?.kind === 'role' && !['count', 'all', 'each'].includes(block.at(-2)?.kind ?? '');
    const and = run.before.find(({ kind }) => kind === 'and');
    if (bare && and) found.push({ kind: 'unknown', text: 'i', from: and.from, to: and.to });
    if (behind.length > 0) found.push(begins('behind', [behind[0]?.item as Item], 0), ...listed(behind, false));
    const next = ahead[0]?.item ?? blocks[at + 1]?.[0];
    const sized = ahead.some(({ item }) => item.kind === 'when' && item.condition.boardSize !== undefined);
    const keeps = ahead.length === 0 ? 'all' : sized ? 'nothing' : 'size';
    if (next && (ahead.length > 0 || (blocks[at + 1]?.length ?? 0) > 0)) found.push(begins('clause', [next], 0, keeps));
    found.push(...listed(ahead, true));
    limited = ahead.length > 0;
  }
  return found;
};
