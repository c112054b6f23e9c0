import { matched } from '../../../identifiers/index.ts';
import type { Person } from '../people.ts';
import type { Role } from '../rule.ts';
import { countedIn, peopleIn, type Stretch } from './plain-reading.ts';
import { among, has, wordsOf, type Sentence } from './sentences.ts';

/** Words that put somebody to those who were named before. */
export const adds = /^(?:rowniez|takze|ponadto|nadto|dodatkow|oprocz|procz|obok|kazdorazow|zawsze)/;

const rolesOf: readonly (readonly [RegExp, Role])[] = [
  [/^wiceprezes/, 'wiceprezes'],
  [/^prezes/, 'prezes'],
  [/^prok/, 'prokurent'],
  [/^skarb/, 'skarbnik'],
  [/^sekret/, 'sekretarz'],
  [/^ksiegow/, 'ksiegowy'],
  [/^wiceprzew/, 'wiceprzewodniczacy'],
  [/^przewod/, 'przewodniczacy'],
  [/^czl/, 'czlonek'],
  [/^komplem/, 'komplementariusz'],
  [/^wspoln/, 'wspolnik'],
  [/^partner/, 'partner'],
  [/^likwid/, 'likwidator'],
  [/^dyrek/, 'dyrektor'],
];

type Needed = ReadonlyMap<Role, number>;

/** Whom some words name, by role; null where it is somebody else. */
const neededBy = (words: readonly string[]): Needed | null => {
  const found = new Map<Role, number>();
  for (const { word, count } of countedIn(words)) {
    const role = rolesOf.find(([stem]) => stem.test(word))?.[1];
    if (role === undefined) return null;
    found.set(role, (found.get(role) ?? 0) + count);
  }
  return found;
};

/** Whether as many of each as `needed` says signed, all of them different people. */
const signed = (needed: Needed, present: readonly Person[]): boolean => {
  const places = [...needed].flatMap(([role, count]) => Array.from({ length: Math.min(count, 32) }, () => role));
  return (
    matched(places.map((role) => present.filter(({ roles, suspended }) => !suspended && roles.has(role)))) ===
    places.length
  );
};

/** Whether everybody signed whom any sentence names; `more`: those of this stretch come to the others. */
export const allSigned = (sentences: readonly Sentence[], stretch: Stretch, present: readonly Person[]): boolean => {
  const most = new Map<Role, number>();
  const demanded = neededBy(stretch.words);
  const comes =
    peopleIn(stretch.words) < 2 || stretch.words.some((word) => adds.test(word) || word.startsWith('drugi'));
  if (demanded === null || demanded.size === 0) return false;
  for (const sentence of sentences) {
    const others = neededBy(wordsOf(sentence.filter((one) => !comes || one !== stretch)));
    if (others === null) return false;
    for (const [role, count] of others) most.set(role, Math.max(most.get(role) ?? 0, count));
  }
  if (comes) for (const [role, count] of demanded) most.set(role, (most.get(role) ?? 0) + count);
  return signed(most, present);
};

/** "W tym prezes", "jednym z nich musi być prezes": one of those who were counted, and nobody who comes to them. */
export const oneOfThem = (clause: Sentence): boolean =>
  clause.some((one) => has(one, among)) ||
  /(?:^| )jed\w+ z (?:nich|podpisujacych)(?: |$)/.test(wordsOf(clause).join(' '));
export const holds = (stretch: Stretch, present: readonly Person[]): boolean => {
  const needed = neededBy(stretch.words);
  return needed !== null && needed.size > 0 && signed(needed, present);
};

/** Whether everybody signed whom the sentences name, each mention being somebody else: whatever limits whom, it is met. */
export const everybodySigned = (sentences: readonly Sentence[], present: readonly Person[]): boolean => {
  const sum = new Map<Role, number>();
  for (const sentence of sentences) {
    const needed = neededBy(wordsOf(sentence));
    if (needed === null) return false;
    for (const [role, count] of needed) sum.set(role, (sum.get(role) ?? 0) + count);
  }
  return sum.size > 0 && signed(sum, present);
};
