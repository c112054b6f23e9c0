import type { Connector, Mode } from './group.ts';
import type { Item } from './items.ts';

/** So many items are looked at; a list of people is never as long. */
const reach = 60;

export type Ahead = { readonly mode: Mode | null; readonly with: boolean; readonly next: Connector };

/** What comes after the word at `index` and before another role: how the group that is beginning will act. */
export const ahead = (items: readonly Item[], index: number): Ahead => {
  let mode: Mode | null = null;
  for (let at = index + 1; at < Math.min(items.length, index + reach); at += 1) {
    const item = items[at] as Item;
    if (item.kind === 'sole' || item.kind === 'joint') mode ??= item.kind;
    else if (item.kind === 'with') return { mode, with: true, next: 'with' };
    else if (item.kind === 'or' || item.kind === 'and' || item.kind === 'comma' || item.kind === 'item')
      return { mode, with: false, next: item.kind };
    else if (['role', 'when', 'rest', 'open', 'clause', 'behind'].includes(item.kind)) break;
  }
  return { mode, with: false, next: 'none' };
};

/** How the list of people that goes on at `index` acts: "prezes, wiceprezes i skarbnik łącznie". */
export const listMode = (items: readonly Item[], index: number): Mode | null => {
  for (let at = index + 1; at < Math.min(items.length, index + reach); at += 1) {
    const item = items[at] as Item;
    if (item.kind === 'sole' || item.kind === 'joint') return item.kind;
    if (!['role', 'and', 'comma', 'unknown'].includes(item.kind)) return null;
  }
  return null;
};

/** "Prezes, wiceprezes, sekretarz – każdy samodzielnie": whether the list that goes on at `index` ends so. */
export const eachAlone = (items: readonly Item[], index: number): boolean => {
  let each = false;
  for (let at = index + 1; at < Math.min(items.length, index + reach); at += 1) {
    const item = items[at] as Item;
    if (item.kind === 'sole') return each;
    if (item.kind === 'each') each = true;
    else if (each || !['role', 'and', 'comma', 'dash'].includes(item.kind)) return false;
  }
  return false;
};
