import type { Change, FoundChange } from './found-change.ts';
import { shown } from '../shown.ts';
import type { Permissions } from './signature-dictionary.ts';

/** How the signature that was put into a field stands by itself. */
export type Standing =
  | 'holds'
  /** A token of a time-stamping authority, but over other bytes: it proves nothing, and it changes nothing. */
  | 'stamps-other-bytes'
  | 'broken';

const isAllowed = (change: FoundChange, { level, locks }: Permissions): boolean => {
  switch (change.level) {
    case 'lta':
      return true;
    case 'form-fill': {
      const { field } = change;
      // Who signs without saying that the form may still be filled in has signed what it said then.
      const signing = change.signs === true || change.makesRoom === true;
      if (level === null && !signing) return false;
      return level !== 1 && (field === undefined || !locks.some((lock) => lock(field)));
    }
    case 'annotation':
      return level === 3 && change.harmless === true;
    case 'other':
      return false;
  }
};

/** Applies what the signature permits (ISO 32000-2 §12.8.2.2) to what was found. */
export const judgeChanges = (
  found: readonly FoundChange[],
  permissions: Permissions,
  standing: (field: string) => Standing,
): Change[] => {
  const changes = new Map<string, Change>();
  const put = (change: Change): void => void changes.set(JSON.stringify(change), change);
  for (const change of found) {
    const { field } = change;
    const named = field === undefined ? {} : { field };
    const stands = change.signs === true && field !== undefined ? standing(field) : 'holds';
    if (stands === 'stamps-other-bytes' && change.level === 'lta')
      put({
        level: 'lta',
        allowed: true,
        ...named,
        detail: {
          pl: `W polu „${shown(field ?? '')}” dodano znacznik czasu innego pliku; niczego nie dowodzi i niczego nie pokazuje.`,
          en: `A time-stamp over other bytes was added in field “${shown(field ?? '')}”; it proves nothing and shows nothing.`,
        },
      });
    else if (stands !== 'holds')
      put({
        level: 'other',
        allowed: false,
        ...named,
        detail: {
          pl: `W polu podpisu „${shown(field ?? '')}” umieszczono coś, co nie jest ważnym podpisem.`,
          en: `What was put into signature field “${shown(field ?? '')}” is no signature that holds.`,
        },
      });
    else
      put({
        level: change.level,
        allowed: isAllowed(change, permissions),
        ...(change.level === 'form-fill' && (change.signs === true || change.makesRoom === true)
          ? { signing: true }
          : {}),
        ...(change.shows === true ? { shows: true } : {}),
        ...named,
        detail: change.detail,
      });
  }
  return [...changes.values()];
};
