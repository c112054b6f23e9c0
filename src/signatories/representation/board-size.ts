import { foldLetters } from '../../identifiers/index.ts';

const composed =
  /(?:sklada\w* sie|liczy(?:c|l)?|w sklad (?:\w+ ){0,2}zarzadu (?:wchodz|wejd)\w+|sklad zarzadu|zarzad(?:em|u)? (?:\w+ ){0,2}(?:dwu|trzy|cztero|piecio|kilku|wielo)osobow\w+|(?:dwu|trzy|cztero|piecio|kilku|wielo)osobow\w+ zarzad\w*)([^.;]{0,60})/g;
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
    if (!onCondition.test(before) && !ofOne.test(found[1] ?? '')) return true;
  }
  return false;
};
