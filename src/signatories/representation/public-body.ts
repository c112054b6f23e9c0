import type { EntityKind } from './entity-kind.ts';
import { office } from './offices.ts';
import type { Person } from './people.ts';

/** Offices that associations and funds have as well: they act alone only where the body is a public one. */
const ofAssociationsToo =
  /^\s*(?:prezes|przewodnicz[aą]cy)\s*$|^\s*(?:prezes|przewodnicz[aą]cy)\s+(?!s[aą]du|urz[eę]du|zus|krus|nik)/iu;

/**
 * Somebody who acts in the place of the head: appointed for a time, by a power of theirs, or while they are away. The law lets
 * many of them act (ustawa o samorządzie gminnym art. 28g, Prawo oświatowe art. 68 ust. 9, ustawa o komornikach, Prawo o
 * notariacie art. 21), but only on an appointment or in a case that the letter does not show.
 */
const inPlace =
  /^\s*(?:zast[eę]pca|z-ca|wice|vice|zastępuj)|(?<!\p{L})(?:p\.?\s?o\.|pe[lł]ni[aą]c\p{L}*\s+obowi[aą]zki|w\s+zast[eę]pstwie|w\s+z\.|z\s+up(?:\.|owa[zż]nienia)|wz\.|komisarz)|(?:zast[eę]pca\s+notarialny)/iu;

export type Head = { readonly person: Person; readonly standing: 'head' | 'deputy' };

/** Who of the body is its head, and who may act in the head's place. */
export const headsOf = (body: readonly Person[], kind: EntityKind): readonly Head[] => {
  const ofPublic = kind === 'public' || kind === 'county';
  const found = body.flatMap((person): Head[] => {
    const { title } = person;
    if (/zarz[aą]du/i.test(title)) return [];
    if (inPlace.test(title)) return [{ person, standing: 'deputy' }];
    if (!office.test(title)) return [];
    return ofAssociationsToo.test(title) && kind !== 'public' && kind !== 'county'
      ? []
      : [{ person, standing: 'head' }];
  });
  // A vice-president of an association stands in nobody's place by law.
  return ofPublic || found.some(({ standing }) => standing === 'head') ? found : [];
};
