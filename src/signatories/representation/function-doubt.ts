import { foldLetters } from '../../identifiers/index.ts';
import type { EntityKind } from './entity-kind.ts';
import { isKnownFunction } from './functions.ts';

/** Words that say somebody no longer, not yet, or only in part holds the function, or sits in another body. */
const adverse =
  /\b(?:byl\w{0,2}|dawn\w+|poprzedni\w*|ustepujac\w+|odwolan\w+|zawieszon\w+|wykreslon\w+|zrezygnowal\w*|rezygnac\w+|wygas\w+|emerytowan\w+|honorow\w+|kandyda\w+|zmarl\w+|wakat\w*|nieobsadz\w+|nie|bez|nadzor\w+|rewizyjn\w+|programow\w+|doradc\w+|konsultac\w+|delegowan\w+|oddelegowan\w+)\b/;

/**
 * Whether a function in the register may be something else than it looks like: an empty one where functions are the rule, one
 * of another body, a former or suspended holder, words nobody knows. Whoever holds it counts for nothing without an officer.
 */
export const doubtfulFunction = (
  title: string,
  {
    kind,
    others,
    office,
    own,
  }: {
    readonly kind: EntityKind;
    readonly others: boolean;
    readonly office: boolean;
    readonly own: ReadonlySet<string>;
  },
): boolean => {
  const folded = foldLetters(title).trim();
  if (!/\p{L}/u.test(folded)) return others || kind === 'company' || kind === 'bank';
  if (adverse.test(folded)) return true;
  if (office) return false;
  return !isKnownFunction(title, own);
};
