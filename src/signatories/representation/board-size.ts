import { foldLetters } from '../../identifiers/index.ts';

const composed =
  /(?:sklada\w* sie|liczy(?:c|l)?|w sklad (?:\w+ ){0,2}zarzadu (?:wchodz|wejd)\w+|sklad zarzadu|zarzad(?:em|u)? (?:\w+ ){0,2}(?:dwu|trzy|cztero|piecio|kilku|wielo)osobow\w+|(?:dwu|trzy|cztero|piecio|kilku|wielo)osobow\w+ zarzad\w*|zarzad\w* (?:\w+ ){0,3}(?:tworz|stanowi)\w*|liczb\w+ czlonkow zarzadu|czlonkow zarzadu jest|zarzad\w* (?:\w+ ){0,4}co najmniej (?:z )?(?:dw|trz|czter|pieci)\w+)([^.;]{0,60})/g;
const onCondition =
  /(?:jezeli|jesli|gdy|kiedy|o ile|w (?:razie|przypadku|sytuacji)|przy|dla|przypadku gdy|wowczas)[^.;]{0,60}$/;
const ofOne = /jed(?:en|nego|nej|na|no|ym)|\b1\b/;
const vacant = /wakat|nieobsadzon|wakuj|do czasu (?:powolania|wyboru|uzupelnienia)/;

/**
 * Whether a text says, otherwise than as a case among others, that the board has more than one member: then one who is alone
 * in the register is what is left of it.
 */
export const speaksOfSeveral = (text: string): boolean => {
  const folded = foldLetters(text.slice(0, 8000)).replace(/\s+/g, ' ');
  if (vacant.test(folded)) return true;
  for (const found of folded.matchAll(composed)) {
    const before = folded.slice(Math.max(0, found.index - 80), found.index);
    if (!onCondition.test(before) && !ofOne.test(found[0])) return true;
  }
  return false;
};

/** Whether all that a text says is that the board is of one. */
export const isOnlyOfOne = (text: string): boolean =>
  /^\W*(?:zarzad jednoosobowy|jednoosobowy zarzad)\W*$/.test(foldLetters(text.slice(0, 200)));
