import type { Item } from './items.ts';
import type { Who } from './rule.ts';

/** What a sentence takes from somebody: that they act alone, or that they act at all. */
export type Taken = {
  readonly who: Who;
  readonly alone: boolean;
  /** Those whom the text has not named so far. */
  readonly others?: boolean;
  /** "Żaden członek", "każdy": nobody of them is left out. */
  readonly every?: boolean;
};

type RoleItem = Extract<Item, { kind: 'role' }>;
const isRole = (item: Item | undefined): item is RoleItem => item?.kind === 'role';
const whoOf = ({ role, person }: RoleItem): Who => ({ role, ...(person === undefined ? {} : { person }) });
const isMode = (item: Item | undefined): boolean => item?.kind === 'sole' || item?.kind === 'joint';

/** Roles one after another, joined by `connectors`: where they end. */
const listEnd = (items: readonly Item[], from: number, connectors: readonly Item['kind'][]): number => {
  if (!isRole(items[from])) return from;
  let end = from + 1;
  while (connectors.includes(items[end]?.kind ?? 'end') && isRole(items[end + 1])) end += 2;
  return end;
};

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

/**
 * "Z wyjątkiem wiceprezesa, który działa łącznie z prezesem": those before it are not the vice-president, and what is said of
 * the vice-president is said in a point of its own.
 */
const exceptions = (items: readonly Item[]): readonly Item[] => {
  const found: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as Item;
    const end = item.kind === 'except' ? listEnd(items, at + 1, ['and', 'or']) : at;
    if (end <= at + 1) {
      found.push(item);
      continue;
    }
    const named = items.slice(at + 1, end).filter(isRole);
    found.push({ kind: 'exclude', who: named.map(whoOf), from: item.from, to: (named.at(-1) as RoleItem).to });
    const comma = items[end]?.kind === 'comma' ? 1 : 0;
    const next = items[end + comma];
    const [only, second] = named;
    // "Każdy członek z wyjątkiem wiceprezesa samodzielnie": how is said of the others.
    const ofThem = (isMode(next) && comma > 0) || next?.kind === 'with' || next?.kind === 'not';
    if (only && !second && ofThem)
      found.push({ kind: 'item', from: only.from, to: only.from }, { ...only, instrumental: false });
    at = end - 1 + (ofThem ? comma : 0);
  }
  return found;
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
  return [
    ...items.slice(0, first),
    { kind: 'count', count, from: head.from, to: head.to },
    choice,
    joint,
    ...items.slice(rest),
  ];
};

/** "Trzech z pięciu członków zarządu": how many there are in all changes nothing. */
const outOf = (items: readonly Item[]): readonly Item[] =>
  items.filter((item, at) => {
    const before = items[at - 1];
    return !(item.kind === 'count' && before?.kind === 'count' && item.count >= before.count);
  });

/** "Członek zarządu – prezes zarządu", "z członkiem zarządu – głównym księgowym": one person, told by the office. */
const appositions = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item, at): readonly Item[] => {
    const [dash, office] = [items[at + 1], items[at + 2]];
    const plain = isRole(item) && item.role === 'czlonek' && !item.plural && item.title === undefined;
    if (plain && dash?.kind === 'dash' && isRole(office) && office.role !== 'czlonek' && !office.plural)
      return item.instrumental === office.instrumental && office.person === undefined ? [] : [item];
    const [before, member] = [items[at - 1], items[at - 2]];
    const joined =
      item.kind === 'dash' &&
      isRole(before) &&
      before.role === 'czlonek' &&
      !before.plural &&
      before.title === undefined &&
      isRole(dash) &&
      dash.role !== 'czlonek' &&
      !dash.plural &&
      dash.person === undefined &&
      before.instrumental === dash.instrumental;
    return joined && member?.kind !== 'all' ? [] : [item];
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

const between: ReadonlySet<Item['kind']> = new Set<Item['kind']>(['comma', 'item']);

/**
 * "Członek zarządu nie jest uprawniony do samodzielnej reprezentacji – działa łącznie z prezesem": what is taken, and what is given
 * to the same one.
 */
const takenThenGiven = (clause: readonly Item[]): { readonly taken: Taken; readonly kept: readonly Item[] } | null => {
  const at = clause.findIndex(isRole);
  const who = clause[at];
  const [not, sole] = [clause[at + 1], clause[at + 2]];
  if (!isRole(who) || not?.kind !== 'not' || sole?.kind !== 'sole') return null;
  const next = clause[at + 3]?.kind === 'dash' || clause[at + 3]?.kind === 'comma' ? at + 4 : at + 3;
  const given = clause.slice(next);
  if (given[0]?.kind !== 'joint' && given[0]?.kind !== 'with') return null;
  if (given.some(({ kind }) => kind === 'not') || given.filter(isRole).length !== 1) return null;
  return {
    taken: { who: whoOf(who), alone: true, every: clause.some(({ kind }) => kind === 'each') },
    kept: [...clause.slice(0, at), who, ...given],
  };
};

/** Clauses that only take something from one: what they take, and the sentence without them. */
const refusals = (items: readonly Item[]): { readonly items: readonly Item[]; readonly taken: readonly Taken[] } => {
  if (!items.some(({ kind }) => kind === 'not')) return { items, taken: [] };
  const clauses: Item[][] = [[]];
  for (const item of items) {
    if (between.has(item.kind)) clauses.push([item]);
    else (clauses.at(-1) as Item[]).push(item);
  }
  const taken: Taken[] = [];
  const kept = clauses.flatMap((clause): readonly (readonly Item[])[] => {
    const both = takenThenGiven(clause);
    if (both) {
      taken.push(both.taken);
      return [both.kept];
    }
    const roles = clause.filter(isRole);
    const [only, second] = roles;
    const plain = clause.every(({ kind }) =>
      ['role', 'not', 'sole', 'each', 'other', 'all', 'comma', 'item', 'dash'].includes(kind),
    );
    const nots = clause.filter(({ kind }) => kind === 'not').length;
    if (nots !== 1 || !only || second || !plain) return [clause];
    taken.push({
      who: whoOf(only),
      alone: clause.some(({ kind }) => kind === 'sole'),
      others: clause.some(({ kind }) => kind === 'other'),
      every: clause.some(({ kind }) => kind === 'each'),
    });
    return [];
  });
  const rest = kept.flat();
  return { items: between.has(rest[0]?.kind ?? 'end') ? rest.slice(1) : rest, taken };
};

/** "Przy czym zbycie nieruchomości …": a point of its own, and not one of those counted. */
const points = (items: readonly Item[]): readonly Item[] =>
  items.map((item, at): Item =>
    item.kind === 'including' && ['when', 'rest'].includes(items[at + 1]?.kind ?? '')
      ? { kind: 'item', from: item.from, to: item.to }
      : item,
  );

/** What none of these rules took up stands there as words that were not understood; "w osobach" before anybody says nothing. */
const leftovers = (items: readonly Item[]): readonly Item[] => {
  const first = items.findIndex(isRole);
  return items.flatMap((item, at): Item[] => {
    if (item.kind === 'namely' && at < first) return [];
    return item.kind === 'not' || item.kind === 'except' || item.kind === 'among' || item.kind === 'namely'
      ? [{ kind: 'unknown', text: item.kind === 'not' ? item.text : item.kind, from: item.from, to: item.to }]
      : [item];
  });
};

/** A sentence with its exceptions, lists of people and refusals put in the plain form that the parser reads. */
export const rewritten = (
  sentence: readonly Item[],
): { readonly items: readonly Item[]; readonly taken: readonly Taken[] } => {
  const { items, taken } = refusals(exceptions(appositions(sentence)));
  return { items: leftovers(points(spelledOut(choices(anyTwo(outOf(items)))))), taken };
};
