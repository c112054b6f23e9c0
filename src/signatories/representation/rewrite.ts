import type { Item } from './items.ts';
import { plainLists } from './rewrite-lists.ts';
import { isRole, listEnd, whoOf, type RoleItem } from './role-items.ts';
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

const isMode = (item: Item | undefined): boolean => item?.kind === 'sole' || item?.kind === 'joint';

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
  return { items: leftovers(points(plainLists(items))), taken };
};
