import type { Context } from './grammar/context.ts';
import type { Fact } from './grammar/rule.ts';

/** A post of whoever grants a power, as the text names it. */
export type GrantorPost = Fact & {
  /** Folded, without signs. */
  readonly words: string;
  /** It names a part of the unit: "Dyrektor Wydziału …". */
  readonly cells: boolean;
  /** The courts it names: "w Jodłowie". */
  readonly courts: readonly string[];
  /** A head of a public body. */
  readonly head: boolean;
};

const plural = /^(?:wiceprezes|czlon|prokuren|wicedyrektor)/;
const ofBoard = /^(?:prezes|wiceprezes|czlon|prokuren|skarbni|sekretarz|wicedyrektor|kanclerz)/;
const ofAny = /^(?:dyrektor|kierowni|likwidator|wlasciciel|rektor|komendant|notariusz|komorni)/;

/** Whether whoever heads the unit may bear the post. A deputy, an acting head or the head of a part of it does not head it by that. */
export const mayHead = ({ words, cells, courts, head }: GrantorPost, { unit }: Context): boolean => {
  if (cells) return false;
  if (unit.some(({ local }) => local)) return head || /^kierowni\w+ (?:urzedu|jednostki)/.test(words);
  const named = (word: string): boolean =>
    unit.some((one) => one.words.some((forms) => forms.has(word))) || /^(?:w|we|dla)$/.test(word);
  // A bailiff of another court is another body.
  if (courts.some((court) => unit.some(({ oneHead }) => oneHead) && !court.split(' ').every(named))) return false;
  if (head || ofAny.test(words)) return true;
  if (!unit.some(({ oneHead }) => oneHead)) return ofBoard.test(words);
  const presided = unit.some(({ form, words: name }) => form !== null || name[0]?.has('sad') || name[0]?.has('izba'));
  const ofLawyer = unit.some(({ words: name }) => name[0]?.has('kancelaria'));
  return (presided && words.startsWith('prezes')) || (ofLawyer && /^(?:adwokat|radc)/.test(words));
};

/** What tells one post from another in any case. */
const roleOf = (words: string): string =>
  words.replace(/^(?:p o |(?:glown|starsz|mlodsz|samodzieln)\w* )+/, '').slice(0, 4);

/**
 * The posts, where they are of more people than signed: of somebody whose signature is wanted as well. Behind the grant,
 * where the signatures are, each post that several may hold counts as often as it stands there.
 */
export const postsWithoutSigner = (
  posts: readonly GrantorPost[],
  grantEnd: number,
  signers: number,
): readonly GrantorPost[] => {
  // Whoever heads an office is its "kierownik" as well.
  const told = posts.filter(({ words }) => !/^kierowni\w+ (?:urzedu|jednostki)/.test(words));
  const roles = new Map<string, number>();
  for (const { words, from } of told) {
    const role = roleOf(words);
    const known = roles.get(role) ?? 0;
    roles.set(role, known === 0 || (from >= grantEnd && plural.test(words)) ? known + 1 : known);
  }
  // One that stood before the grant may stand behind it once more.
  for (const [role, times] of roles) {
    const before = told.some(({ words, from }) => roleOf(words) === role && from < grantEnd);
    if (before && times > 1) roles.set(role, times - 1);
  }
  const wanted = [...roles.values()].reduce((sum, times) => sum + times, 0);
  return signers > 0 && wanted > signers ? told : [];
};
