import { foldWords } from '../identifiers/index.ts';
import { isGivenName } from './given-names.ts';
import { dayAt, tokensOf, type Matter, type Unit } from './authorisations/index.ts';

type Token = ReturnType<typeof tokensOf>['tokens'][number];

const any = (words: string): RegExp => new RegExp(`^(?:${words.trim().split(/\s+/).join('|')})$`);

/** All words of which "in the annex: application and authorisation for …" is made; whatever else stands there may limit it. */
const announcing = any(String.raw`
  w we z ze i oraz a o do dla wraz jak rowniez takze tez jest sa ponizej nastepujac\w+ zalacz\w+ przesyla\w* przekazuj\w+ przedklada\w* dolacz\w+ wysyla\w* sklada\w*
  wnios\w+ upowaznieni\w+ pelnomocnictw\w* umocowani\w+ kopi\w+ skan\w* oryginal\w* odpis\w* dokument\w* plik\w* pdf xml podpisan\w+ podpis podpisem elektroniczn\w+ kwalifikowan\w+ zaufan\w+
  pan pana panu pani pania dzien dobry szanown\w+ panstw\w* prosze uprzejmie rozpatrzeni\w+ dostep\w* formularz\w* oswiadczeni\w+ zlozeni\w+ podpisani\w+ podpisywani\w+ oplat\w+ skarbow\w+
  nr numer dnia wojt\w* burmistrz\w* starost\w+ dyrektor\w* prezes\w* gmin\w* urzed\w* urzad spolk\w+ certyfikat\w* csr`);
const closing = /^(?:powazaniem|pozdrawiam|pozdrowieniami|lacze|wyrazami)$/;
/** Words that may take back, limit or put off what was announced. */
const doubtful =
  /^(?:nie$|ani$|juz$|termin|wazn|omylk|pomyl|bled|blad|mylni|wylaczni|tylko$|jedyni|dopiero$|poprzedni|dawn|stosow|uwzgledn|ignor|pomin|usun|zniszcz|traktow|uzna[cj]|zwolni|zwalnia|odszed|odesz|zmien|zmian|ogranicz|wstrzym|zakaz|zabran|ale$|lecz$|jednak|zamiast$)/;
export const castsDoubt = (word: string): boolean => doubtful.test(word);

/** What is no noun for a power ("wiadomość dla osób upoważnionych") announces none. */
const powerNoun = /^(?:upowazni(?!on)|upelnomocni(?!on)|pelnomoc|umocow(?!an[yi]$)|substytu|prokur(?!ator|atur))/;

/** Sentences; a line that goes on in the next one is not cut, nor one behind an abbreviation. */
const piecesOf = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const pieces: Token[][] = [[]];
  for (const [at, one] of tokens.entries()) {
    const [before, last] = [tokens[at - 1], tokens[at - 2]];
    const ended =
      before?.kind === 'mark' && /^[.;!?]$/.test(before.raw) && (last?.kind !== 'word' || last.raw.length > 3);
    const begins = /^\p{Lu}/u.test(one.raw);
    const farewell = one.breaks > 0 && [one, tokens[at + 1]].some((next) => closing.test(next?.word ?? ''));
    if (one.breaks > 1 || (ended && (one.breaks > 0 || begins)) || farewell) pieces.push([]);
    pieces.at(-1)?.push(one);
  }
  return pieces;
};

const isPlain = (piece: readonly Token[], own: (word: string) => boolean): boolean => {
  let at = 0;
  while (at < piece.length) {
    const one = piece[at];
    if (one === undefined) break;
    const day = piece[at - 1]?.word === 'dnia' || piece[at - 1]?.word === 'z' ? dayAt(piece, at) : null;
    const revocable =
      /^wazn(?:e|ego)$/.test(one.word) && piece[at + 1]?.word === 'do' && piece[at + 2]?.word === 'odwolania';
    if (day !== null) at = day.end;
    else if (revocable) at += 3;
    else if (one.kind === 'mark' || (one.kind === 'number' && one.raw.length <= 2)) at += 1;
    else if (one.kind === 'word' && (announcing.test(one.word) || own(one.word))) at += 1;
    else return false;
  }
  return true;
};

/**
 * Whether a text of the letter that speaks of a power, or of the person or of signing, says more than that an authorisation
 * comes with it. `ofPerson`: folded words that may be forms of the name.
 */
export const saysMore = (
  text: string,
  ofPerson: (word: string) => boolean,
  unit: Unit,
  { subjects, recipients, words }: Matter,
): boolean => {
  const phrases = [...subjects, ...recipients, ...words].flatMap((phrase) =>
    phrase.split(/\s+/).map((one) => ({ word: foldWords(one.replace(/[?*]/g, '')), open: one.endsWith('*') })),
  );
  const names = unit.names.flatMap((name) => foldWords(name).split(' ')).filter((word) => word.length > 3);
  const own = (word: string): boolean =>
    ofPerson(word) ||
    isGivenName(word) ||
    phrases.some((one) => one.word !== '' && (one.open ? word.startsWith(one.word) : word === one.word)) ||
    names.some((name) => word.startsWith(name.slice(0, Math.max(3, name.length - 2))));
  let behind = 0;
  return piecesOf(tokensOf(text).tokens).some((piece) => {
    const casts = piece.some(({ word }) => doubtful.test(word));
    if (piece.some(({ kind, word }) => kind === 'word' && powerNoun.test(word))) {
      behind = 2;
      return !isPlain(piece, own);
    }
    behind -= 1;
    return (
      casts && (behind >= 0 || piece.some(({ word }) => ofPerson(word) || /^(?:podpisuj|sklada[mj]|wniosk)/.test(word)))
    );
  });
};
