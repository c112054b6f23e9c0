import { foldLetters } from '../../identifiers/index.ts';
import type { EntityKind } from './entity-kind.ts';

/** Words that say somebody no longer, not yet, or only in part holds the function, or sits in another body. */
const adverse =
  /\b(?:byl\w{0,2}|dawn\w+|poprzedni\w*|ustepujac\w+|odwolan\w+|zawieszon\w+|wykreslon\w+|zrezygnowal\w*|rezygnac\w+|wygas\w+|emerytowan\w+|honorow\w+|kandyda\w+|zmarl\w+|wakat\w*|nieobsadz\w+|nie|bez|nadzor\w+|rewizyjn\w+|programow\w+|doradc\w+|konsultac\w+|delegowan\w+|oddelegowan\w+)\b/;

/** Words of which functions of the bodies that represent are made, folded. */
const known =
  /^(?:(?:wice|vice|v-?ce)?(?:prezes|przewodnicz|dyrektor|kanclerz|komandor|komendant)\w*|wice|vice|czlon\w+|zarzad\w*|rad[ay]|dyrekcj\w+|rektor\w*|prorektor\w*|skarbni\w+|sekretar\w+|komplementariusz\w*|wspolni\w+|partner\w*|akcjonariusz\w*|likwidator\w*|syndyk\w*|kurator\w*|zarzadc\w+|naczelni\w+|gospodarz\w*|kierowni\w+|proboszcz\w*|ksiegow\w+|pelnomocni\w+|prokuren\w+|zastepc\w+|z-?ca|osob\w+|reprezentant\w*|reprezentuj\w+|uprawnion\w+|przedstawiciel\w*|urzedujac\w+|spolk\w+|spoldzieln\w+|fundac\w+|stowarzyszen\w+|glown\w+|generaln\w+|naczeln\w+|zarzadzaj\w+|wykonawcz\w+|niewykonawcz\w+|pierwsz\w+|drug\w+|i{1,3}|i|a|b|c|d|\d+|oraz|lub|ds|do|spraw|d\/s|grup\w*|kategori\w*|kat|typ\w*|klas\w*|pan|pani|w|organ\w*|komisaryczn\w+|przymusow\w+|restrukturyz\w+|mas\w*|upadlosc\w*|sadow\w*|chief|executive|officer|ceo|cfo|coo|president|director|board|member|of|the|managing|and)$/;

/** What a title is for is free: "ds. finansowych", "do spraw rozwoju i inwestycji", "dyrektor finansowy". */
const field =
  /(?:\bds\b|\bd\/s\b|\bdo spraw\b|\bdyrektor\w*(?: generaln\w+| naczeln\w+| zarzadzaj\w+)?|\bzastepc\w+|\bz-?ca\b).*$/;

/**
 * Whether a function in the register may be something else than it looks like: an empty one where functions are the rule, one
 * of another body, a former or suspended holder, words nobody knows. Whoever holds it counts for nothing without an officer.
 */
export const doubtfulFunction = (
  title: string,
  { kind, others, office }: { readonly kind: EntityKind; readonly others: boolean; readonly office: boolean },
): boolean => {
  const folded = foldLetters(title).trim();
  if (!/\p{L}/u.test(folded)) return others || kind === 'company' || kind === 'bank';
  if (adverse.test(folded)) return true;
  if (office) return false;
  const words = folded
    .replace(field, '')
    .split(/[^\p{L}\d/-]+/u)
    .map((word) => word.replace(/^-+|-+$/g, ''))
    .filter((word) => word !== '');
  return words.some((word) => !known.test(word));
};
