import type { Item } from './items.ts';
import { isRole, listEnd, whoOf, type RoleItem } from './role-items.ts';

/** Lists of people of whom some are to act, put in the plain form that the parser reads. */

/** The same with numbers before those listed: "prezes, dwaj wiceprezesi i sekretarz". */
const countedList = (
  items: readonly Item[],
  from: number,
): { readonly end: number; readonly listed: readonly RoleItem[]; readonly people: number } => {
  const listed: RoleItem[] = [];
  let [at, end, people] = [from, from, 0];
  for (;;) {
    const count = items[at]?.kind === 'count' ? items[at] : undefined;
    const role = items[count ? at + 1 : at];
    if (!isRole(role) || (role.plural && !count)) break;
    listed.push(role);
    people += count?.kind === 'count' ? count.count : 1;
    end = at + (count ? 2 : 1);
    if (!['comma', 'and', 'or'].includes(items[end]?.kind ?? '')) break;
    at = end + 1;
  }
  return { end, listed, people };
};

/** "Dwóch spośród: prezesa, wiceprezesa i prokurenta", "dwóch spośród trzech członków zarządu". */
const choices = (items: readonly Item[]): readonly Item[] => {
  const at = items.findIndex(({ kind }) => kind === 'among');
  if (at < 0) return items;
  let from = at + 1;
  if (items[from]?.kind === 'dash') from += 1;
  const comma = items[at - 1]?.kind === 'comma' ? 1 : 0;
  const before = items[at - 1 - comma];
  // "Dwóch członków zarządu spośród …": the list says who they are.
  const place = at - 1 - comma;
  const head = isRole(before) && items[place - 1]?.kind === 'count' ? place - 1 : before?.kind === 'count' ? place : -1;
  if (head < 0) return items;
  const whole = items[from]?.kind === 'count' || items[from]?.kind === 'all' ? from + 1 : from;
  const end = listEnd(items, whole, ['comma', 'and', 'or']);
  const listed = items.slice(whole, end).filter(isRole);
  const [first] = listed;
  const count = items[head];
  if (!first || count?.kind !== 'count') return items;
  const choice: Item =
    listed.length === 1
      ? { ...first, plural: true, instrumental: false }
      : { ...first, plural: true, instrumental: false, anyOf: listed.map(whoOf) };
  // A list is a choice only where every one of its roles was to be one of several.
  if (listed.length > 1 && whole > from) return items;
  return [...items.slice(0, head), count, { ...choice, to: (listed.at(-1) as RoleItem).to }, ...items.slice(end)];
};

/** "Trzech z pięciu członków zarządu": how many there are in all changes nothing. */
const outOf = (items: readonly Item[]): readonly Item[] =>
  items.filter((item, at) => {
    const before = items[at - 1];
    return !(item.kind === 'count' && before?.kind === 'count' && item.count >= before.count);
  });

/** "Prezes lub wiceprezes oraz skarbnik lub sekretarz", of whom there are to be two: one of either. */
const oneOfEach = (items: readonly Item[], count: number): readonly (readonly Item[])[] | null => {
  const parts: RoleItem[][] = [[]];
  for (const [at, item] of items.entries()) {
    if (at % 2 === 0) {
      if (!isRole(item) || item.plural) return null;
      (parts.at(-1) as RoleItem[]).push(item);
    } else if (item.kind === 'and') parts.push([]);
    else if (item.kind !== 'or') return null;
  }
  if (parts.length !== count || parts.every(({ length }) => length === 1) || items.length > 16) return null;
  return parts.reduce<readonly (readonly RoleItem[])[]>(
    (ways, part) => ways.flatMap((way) => part.map((one) => [...way, one])),
    [[]],
  );
};

/** "Dwie osoby łącznie: prezes i skarbnik albo prezes i prokurent", "trzy podpisy: prezesa, skarbnika i sekretarza". */
const spelledOut = (items: readonly Item[]): readonly Item[] => {
  const at = items.findIndex(({ kind }) => kind === 'count');
  const count = items[at];
  if (count?.kind !== 'count' || count.count < 2) return items;
  let next = at + 1;
  if (isRole(items[next])) next += 1;
  if (items[next]?.kind === 'joint') next += 1;
  const mark = items[next]?.kind;
  if (mark !== 'dash' && mark !== 'namely') return items;
  next += items[next + 1]?.kind === 'dash' ? 2 : 1;
  const rest = items.slice(next);
  const each = oneOfEach(rest, count.count);
  if (each) {
    const together: Item = { kind: 'joint', from: count.from, to: count.to };
    return [
      ...items.slice(0, at),
      ...each.flatMap((way, place): Item[] => [
        ...(place > 0 ? [{ kind: 'or', from: count.from, to: count.from } as const] : []),
        together,
        ...way.flatMap((one, index): Item[] =>
          index > 0 ? [{ kind: 'and', from: one.from, to: one.from }, one] : [one],
        ),
      ]),
    ];
  }
  const branches: Item[][] = [[]];
  for (const item of rest) {
    if (item.kind === 'or') branches.push([]);
    else (branches.at(-1) as Item[]).push(item);
  }
  // "Dwaj członkowie: prezes i skarbnik lub sekretarz": the president with either.
  const [whole = []] = branches;
  for (const [place, branch] of branches.entries())
    if (place > 0 && branch.length === 1 && isRole(branch[0])) branches[place] = [...whole.slice(0, -1), ...branch];
  const fits = branches.every(
    (branch) =>
      branch.length === 2 * count.count - 1 &&
      branch.every((item, place) =>
        place % 2 === 0 ? isRole(item) && !item.plural : ['and', 'comma', 'with'].includes(item.kind),
      ),
  );
  if (!fits) return items;
  const joint: Item = { kind: 'joint', from: count.from, to: count.to };
  return [
    ...items.slice(0, at),
    ...branches.flatMap((branch, place): Item[] => [
      ...(place > 0 ? [{ kind: 'or', from: (branch[0] as Item).from, to: (branch[0] as Item).from } as const] : []),
      joint,
      ...branch.map((item): Item => (isRole(item) ? item : { kind: 'and', from: item.from, to: item.to })),
    ]),
  ];
};

/** Whether a list joins its people in one way only and names each of them once: then a number behind it means any of them. */
const isPlainList = (list: readonly Item[], listed: readonly RoleItem[]): boolean => {
  const joints = new Set(list.map(({ kind }) => kind));
  const names = listed.map(({ role, title, person }) => `${role} ${title ?? ''} ${person ?? ''}`);
  return !(joints.has('and') && joints.has('or')) && new Set(names).size === names.length;
};

/** "Prezes, wiceprezes, skarbnik – każde dwie osoby łącznie", "prezes, dwaj wiceprezesi i sekretarz, działający po dwoje". */
const anyTwo = (items: readonly Item[]): readonly Item[] => {
  const start = items.findLastIndex(({ kind }, at) => kind === 'item' && items.slice(at).some(isRole)) + 1;
  const first = items.findIndex(({ kind }, at) => at >= start && kind !== 'dash');
  const { end, listed, people } = countedList(items, first);
  const [head] = listed;
  if (!head || people < 3) return items;
  const marked = ['dash', 'comma'].includes(items[end]?.kind ?? '') ? 1 : 0;
  const next = items[end + marked];
  // "Łącznie dwóch", "po dwóch", "dwie osoby łącznie".
  const at = next?.kind === 'joint' && next.count === undefined ? end + marked + 1 : end + marked;
  const how = items[at];
  const count = how?.kind === 'count' ? how.count : how?.kind === 'joint' ? how.count : undefined;
  if (!how || count === undefined || (marked === 0 && how.kind !== 'joint')) return items;
  let rest = at + 1;
  if (items[rest]?.kind === 'joint') rest += 1;
  const after = items[rest]?.kind;
  if (count < 2 || count >= people || (after !== undefined && !['item', 'or', 'comma'].includes(after))) return items;
  const choice: Item = { ...head, plural: true, instrumental: false, anyOf: listed.map(whoOf), to: how.to };
  const joint: Item = { kind: 'joint', from: how.from, to: how.to };
  const list = items.slice(first, end);
  if (!isPlainList(list, listed)) {
    // "Prezes lub wiceprezes oraz skarbnik – dwie osoby": the number sums up the list, as one that stands before it does.
    const summed: readonly Item[] = [
      { kind: 'count', count, from: head.from, to: head.from },
      { kind: 'dash', from: head.from, to: head.from },
      ...list,
    ];
    const spelled = after === undefined ? spelledOut(summed) : summed;
    return spelled === summed
      ? [...items.slice(0, end), { kind: 'unknown', text: 'osoby', from: how.from, to: how.to }, ...items.slice(rest)]
      : [...items.slice(0, first), ...spelled];
  }
  return [
    ...items.slice(0, first),
    { kind: 'count', count, from: head.from, to: head.to },
    choice,
    joint,
    ...items.slice(rest),
  ];
};

/** Lists by how many of them are to act. */
export const plainLists = (items: readonly Item[]): readonly Item[] => spelledOut(choices(anyTwo(outOf(items))));
