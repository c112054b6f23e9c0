import { nothingPending, type Group } from './group.ts';
import { emit, type Sentence } from './sentence.ts';
import type { Item } from './items.ts';

/** "Prezes i wiceprezes, każdy samodzielnie": as many alternatives as people. */
const distribute = (sentence: Sentence, group: Group): void => {
  // "Dwóch członków, w tym prezes, samodzielnie" contradicts itself.
  if (group.base !== null || sentence.included) {
    sentence.doubt ??= 'samodzielnie';
    return;
  }
  const last = group.members.at(-1);
  for (const member of group.members.slice(0, -1)) emit(sentence, { ...group, members: [{ ...member }], mode: 'sole' });
  if (last) group.members = [last];
  group.mode = 'sole';
  sentence.connector = 'none';
};

const beginsPeople: ReadonlySet<Item['kind'] | undefined> = new Set(['role', 'count', 'each', 'all', 'other'] as const);

/** "Samodzielnie", "łącznie": of those who stand before it, or of those who follow. */
export const readMode = (sentence: Sentence, item: Extract<Item, { kind: 'sole' | 'joint' }>, index: number): void => {
  const { group, connector, pending } = sentence;
  sentence.alone ||= sentence.adds && item.kind === 'sole';
  const count = item.kind === 'joint' ? (item.count ?? null) : null;
  const follows = sentence.items[index + 1]?.kind;
  // "Jednoosobowo – prezes, łącznie – dwóch członków": the mark stands between how and who.
  const next = follows === 'dash' && connector === 'comma' ? sentence.items[index + 2]?.kind : follows;
  const behind =
    group !== null &&
    (connector === 'none' || ((connector === 'comma' || connector === 'dash') && !beginsPeople.has(next)));
  if (!behind || !group) {
    pending.mode = item.kind;
    pending.modeCount = count ?? pending.modeCount;
    pending.from ??= item.from;
    return;
  }
  group.to = item.to;
  if (next === 'with') return;
  if (item.kind === 'sole' && (group.members.length > 1 || pending.each)) {
    distribute(sentence, group);
    sentence.pending = nothingPending();
    return;
  }
  group.mode ??= item.kind;
  const [only, second] = group.members;
  // "Członkowie zarządu – dwaj łącznie", "łącznie po dwóch": how many stands behind as well.
  const many = count ?? pending.count;
  // "Prezes, skarbnik lub sekretarz – dwie osoby łącznie": any two of a list, which the model cannot say.
  if (pending.count !== null && sentence.previous?.mode === null) sentence.doubt ??= 'osoby';
  if (only && !second) only.count ??= many;
  sentence.pending = nothingPending();
  sentence.connector = 'none';
};
