import { lexemeOf } from './lexicon.ts';
import type { Token } from './tokens.ts';

/**
 * Words that say nothing of who signs only in one place: what kind of body it is, behind the noun of the body; "wystarczy" before
 * a signature. Anywhere else the same words are left to be read, and what nobody knows makes a clause doubtful. Nothing that can
 * limit somebody (only, in, at, with the consent of, by) is ever one of them.
 */

/** Of what kind a body is, by stem; legal forms and territories, and no standing that a body may lose. */
const kindOfBody =
  /^(?:glown|krajow|okregow|wojewodzk|powiatow|gminn|miejsk|regionaln|rejonow|polsk|ogolnopolsk|centraln|rolnicz|ogrodow|dzialkow|mieszkaniow|lokatorsk|wlasnosciow|spolecz|sportow|jezdzieck|zeglarsk|strzeleck|lowieck|wedkarsk|kulturaln|naukow|studenck|uczniowsk|zawodow|gospodarcz|handlow|rzemieslnicz|rolno|kredytow|oszczednosciow|rzymskokatolick|katolick|ewangelick|prawoslawn|parafialn|diecezjaln|zakonn|harcersk|turystyczn|emeryt|rencist|inwalid|dzialkowc|spozywc|pracodawc|gospodyn|wiejsk|rzemiosl|ryback|pszczelarsk|hodowl|badawcz|leczniczo|klinicz|specjalistyczn|rehabilitacyjn|podstawow)(?:y|i|a|e|ego|iego|ej|iej|ych|ich|ow|emu|iemu|ym|im|czego|czej|cze|)$/;
/** Bodies by a name or letters of their own. */
const nameOfBody = /^(?:rod|osp|kgw|pzd|pzl|caritas|diecezji|archidiecezji|hufca|choragwi|nszz|lok|pttk|zhp|pzw)$/;
/** Nouns of bodies that are common words elsewhere. */
const bodyNoun =
  /^(?:kol(?:o|a|u|em)|kolk(?:o|a|u|iem)|dom(?:u|em)?|parafi(?:a|i|e)|wspolnot(?:a|y|e)|cechu?|rod|osp|kgw|caritas)$/;
const board = /^zarzad(?:u|em|owi|zie)?$/;
const entity =
  /^(?:spol(?:k|c)|fundac|stowarzyszen|bank|spoldziel|zwiaz(?:k|ek)|instytu|izb|klub|towarzystw|federac|organizac|szpital|uczeln|szkol|cech|kolk|straz|muze|bibliote|parafi)\w*$/;
const instituted = /^(?:kurator|zarzadc|likwidator|syndy)\w*$/;

const signing = /^(?:podpis|dzialani|wspoldzialani|oswiadczeni)\w*$/;

type Silence = (at: (step: number) => string, kept: string | undefined, noun: string) => number;

const isRole = (form: string): boolean => form !== '' && lexemeOf(form)?.kind === 'role';

/** Each answers how many words are silent here; `at(0)` is the word itself, `kept` the last word that was kept. */
const silences: readonly Silence[] = [
  // "Zarządu Głównego", "kółka rolniczego", "stowarzyszenia ogrodowego".
  (at, _, noun) =>
    kindOfBody.test(at(0)) &&
    (board.test(noun) || entity.test(noun) || bodyNoun.test(noun)) &&
    !at(1).startsWith('ksiegow')
      ? 1
      : 0,
  // "Wiceprezes ROD", "dyrektor Caritas Diecezji", "prezes koła".
  (at, kept = '') =>
    (nameOfBody.test(at(0)) || bodyNoun.test(at(0))) && (isRole(kept) || board.test(kept) || entity.test(kept)) ? 1 : 0,
  (at) => (bodyNoun.test(at(0)) && at(1).startsWith('reprezentuj') ? 1 : 0),
  (at, kept) => (bodyNoun.test(at(0)) && kept === 'imieniu' ? 1 : 0),
  // "Bądź też", "lub też".
  (at, kept) => (at(0) === 'tez' && /^(?:lub|albo|badz)$/.test(kept ?? '') ? 1 : 0),
  // "Wystarczy podpis jednego członka", and not "nie wystarczy".
  (at, kept) =>
    /^wystarcz(?:y|a|ajac\w+)$/.test(at(0)) && kept !== 'nie' && !/^(?:nie|jest)$/.test(at(-1)) && signing.test(at(1))
      ? 1
      : 0,
  (at, kept) => (at(0) === 'jest' && /^wystarczajac\w+$/.test(at(1)) && kept !== 'nie' && signing.test(at(2)) ? 2 : 0),
  // "Dla ważności oświadczeń", "dla reprezentowania".
  (at) => (at(0) === 'dla' && /^(?:waznosci|skutecznosci|reprezentowania|skladania|zlozenia)$/.test(at(1)) ? 1 : 0),
  // "Zgodnego działania wszystkich partnerów".
  (at) => (/^zgodn(?:ego|e)$/.test(at(0)) && /^(?:dzialani|wspoldzialani)\w+$/.test(at(1)) ? 1 : 0),
  // "Niezależnie od wartości czynności": whatever the sum.
  (at) =>
    at(0) === 'niezaleznie' && at(1) === 'od' && /^(?:wartosci|wysokosci|rodzaju|charakteru|przedmiotu)$/.test(at(2))
      ? /^(?:czynnosci|zobowiazan\w*|sprawy|kwoty|umowy)$/.test(at(3))
        ? 4
        : 3
      : 0,
  // "Wykonuje zadania zarządu i reprezentuje".
  (at) =>
    /^wykonuj[ea]$/.test(at(0)) &&
    at(1) === 'zadania' &&
    board.test(at(2)) &&
    at(3) === 'i' &&
    at(4).startsWith('reprezentuj')
      ? 4
      : 0,
  // Who sits there by the court's order the register shows.
  (at, kept = '') =>
    /^ustanowion\w+$/.test(at(0)) &&
    (instituted.test(kept) || kept.startsWith('komisaryczn')) &&
    at(1) === 'przez' &&
    at(2) === 'sad'
      ? /^(?:rejonowy|okregowy)$/.test(at(3))
        ? 4
        : 3
      : 0,
  // "Zarząd spółki jest jedno lub wieloosobowy."
  (at) => {
    const from = at(1) === 'spolki' || at(1) === 'fundacji' ? 2 : 1;
    if (at(0) !== 'zarzad' || at(from) !== 'jest') return 0;
    const rest = Array.from({ length: 6 }, (_, step) => at(from + 1 + step)).filter((form) => form !== '-');
    const whole = /^(?:jedno|1)(?:osobowy)? (?:lub|albo|i) (?:wielo|kilku)osobowy \.$/.test(rest.slice(0, 4).join(' '));
    return whole
      ? from + 4 + Array.from({ length: 4 }, (_, step) => at(from + 1 + step)).filter((form) => form === '-').length
      : 0;
  },
];

/** The tokens without those that say nothing where they stand. */
export const withoutSilent = (tokens: readonly Token[]): readonly Token[] => {
  const kept: Token[] = [];
  // What an attribute is said of: the word before it that is no attribute itself, whether it was kept or not.
  let noun = '';
  for (let index = 0; index < tokens.length;) {
    const at = (step: number): string => tokens[index + step]?.form ?? '';
    const last = kept.at(-1);
    const length =
      tokens[index]?.kind === 'mark' ? 0 : Math.max(...silences.map((silence) => silence(at, last?.form, noun)));
    if (length === 0) kept.push(tokens[index] as Token);
    if (length === 0 || bodyNoun.test(at(0))) noun = at(0);
    index += Math.max(1, length);
  }
  return kept;
};
