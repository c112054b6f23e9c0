import { foldWords } from '../../identifiers/index.ts';
import { entityKind } from './entity-kind.ts';
import { describing, publicOffices, type PublicOffice } from './public-offices.ts';

/**
 * Somebody who acts in the place of the head: appointed for a time, by a power of theirs, or while they are away. The law lets
 * many of them act (ustawa o samorządzie gminnym art. 28g, Prawo oświatowe art. 68 ust. 9, ustawa o komornikach, Prawo o
 * notariacie art. 21), but only on an appointment or in a case that the letter does not show.
 */
const inPlace =
  /^\s*(?:z-ca|wice|vice|zastępuj)|zast[eę]pc|(?<!\p{L})(?:p\.?\s?o\.|pe[lł]ni[aą]c\p{L}*\s+obowi[aą]zki|w\s+zast[eę]pstwie|w\s+z\.|z\s+up(?:\.|owa[zż]nienia)|wz\.|komisarz)/iu;

type Entity = { readonly name: string; readonly kind: string };

export type Head<Person> = {
  readonly person: Person;
  /** `several`: more than one is called the head, and nobody knows which is. */
  readonly standing: 'head' | 'deputy' | 'several';
};

const compiled = publicOffices.map((row: PublicOffice) => ({
  body: new RegExp(`^(?:${row.body})`),
  title: new RegExp(`^(?:${row.office})(?: (?:${row.of === '' ? '(?!)' : row.of})(?: |$)| |$)`),
}));

/** The row of the kind of body; by its name where the kind says no more than that it is public. */
const rowOf = ({ name, kind }: Entity): (typeof compiled)[number] | null => {
  const find = (text: string): (typeof compiled)[number] | undefined =>
    compiled.find(({ body }) => body.test(foldWords(text)));
  const byKind = find(kind);
  if (byKind) return byKind;
  const open = kind.trim() === '' || ['public', 'county'].includes(entityKind(kind));
  return (open ? find(name) : undefined) ?? null;
};

/** Words of one name in different cases: "Dolna", "Dolnej". */
const sameWord = (one: string, other: string): boolean => {
  const least = Math.max(3, Math.min(one.length, other.length) - 3);
  return one.slice(0, least) === other.slice(0, least);
};

/** Whether a title is the office, and beside it names nothing but the body itself. */
const isHead = (title: string, row: (typeof compiled)[number], own: readonly string[]): boolean => {
  const words = foldWords(title);
  const found = words.length <= 200 ? row.title.exec(words) : null;
  if (!found) return false;
  const rest = words.slice(found[0].length).split(' ').filter(Boolean);
  return rest.every((word) => describing.test(word) || own.some((part) => sameWord(part, word)));
};

/** Who of the body is its head, and who may act in the head's place. Nobody where the kind of body is not a known one. */
export const headsOf = <Person extends { readonly title: string }>(
  body: readonly Person[],
  entity: Entity,
): readonly Head<Person>[] => {
  const row = rowOf(entity);
  if (row === null) return [];
  const own = foldWords(`${entity.name} ${entity.kind}`.slice(0, 500)).split(' ');
  const heads = body.filter(({ title }) => !inPlace.test(title) && isHead(title, row, own));
  return body.flatMap((person): Head<Person>[] => {
    if (heads.includes(person)) return [{ person, standing: heads.length > 1 ? 'several' : 'head' }];
    return inPlace.test(person.title) ? [{ person, standing: 'deputy' }] : [];
  });
};
