import type { Item } from './items.ts';
import type { Who } from './rule.ts';

export type RoleItem = Extract<Item, { kind: 'role' }>;
export const isRole = (item: Item | undefined): item is RoleItem => item?.kind === 'role';
export const whoOf = ({ role, person }: RoleItem): Who => ({ role, ...(person === undefined ? {} : { person }) });

/** Roles one after another, joined by `connectors`: where they end. */
export const listEnd = (items: readonly Item[], from: number, connectors: readonly Item['kind'][]): number => {
  if (!isRole(items[from])) return from;
  let end = from + 1;
  while (connectors.includes(items[end]?.kind ?? 'end') && isRole(items[end + 1])) end += 2;
  return end;
};
