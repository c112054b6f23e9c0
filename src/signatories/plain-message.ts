import { foldWords } from '../identifiers/index.ts';
import { isGivenName } from './given-names.ts';
import { dayAt, type Matter, type Token, type Unit } from './authorisations/index.ts';

const any = (words: string): RegExp => new RegExp(`^(?:${words.trim().split(/\s+/).join('|')})$`);

/**
 * All words of which "in the annex: application and authorisation for …" is made, and what goes with it: whom to ask, that an
 * answer is awaited. Whatever else stands there may limit it.
 */
const announcing = any(String.raw`
  w we z ze i oraz a o do dla na pod wraz jak rowniez takze tez jest sa ponizej nastepuj[ac]\w+ zalacz\w+ przesyla\w* przekazuj\w+ przedklada\w* dolacz\w+ wysyla\w* sklada\w* przedstawia\w*
  wnios\w+ upowaznieni\w+ pelnomocnictw\w* umocowani\w+ kopi\w+ skan\w* oryginal\w* odpis\w* dokument\w* plik\w* pdf xml podpisan\w+ podpis podpisem przez elektroniczn\w+ kwalifikowan\w+ zaufan\w+
  pan pana panu pani pania panie dzien dobry witam szanown\w+ panstw\w* prosze prosimy prosba uprzejmie bardzo rozpatrzeni\w+ przyjeci\w+ pilne szybkie dostep\w* formularz\w* oswiadczeni\w+ zlozeni\w+ podpisani\w+ podpisywani\w+ oplat\w+ skarbow\w+
  potwierdzeni\w+ otrzymani\w+ wplyni\w+ odbior\w* komplet\w* niezbedn\w+ wymagan\w+ uzupelnion\w+ poprawion\w+ ponownie wiadomosc\w* odpowiedzi pism[oaeu]\w* zgodnie rozmow\w+ telefoniczn\w+ imieniu
  razie pytan watpliwosci kontakt\w* osob\w+ sprawie sprawach sprawy technicznych tel telefon\w* kom e mail mailow\w+ adres\w* dotycz\w+ system\w* nazwie nadani\w+ bieg\w* mu nr numer\w* dnia roku r
  wydani\w+ operator\w+ uzytkownik\w* cepik vpn epuap poswiadczeni\w+ zlozon\w+ srodowisk\w+ testowego testowych symulator\w+ wezl\w+ wezel krajow\w+
  jednost[kc]\w+ wypelnion\w+ znajduj[ea] sie dane danych danymi punk(?:t|cie|tu|tach) instrukcj\w+ techniczn\w+ mna mnie nami nas powyzej odpowiedz
  wojt\w* burmistrz\w* starost\w+ dyrektor\w* prezes\w* kierownik\w* gmin\w* urzed\w* urzad spolk\w+ certyfikat\w* csr`);
/** Posts as they stand below a name. */
const posts = any(String.raw`
  strazni(?:k|czka) komendant(?:ka)? informaty(?:k|czka) inspektor podinspektor specjalist(?:a|ka) referent administrator sekretarz skarbnik czlonek zarzadu asystent(?:ka)? pracowni(?:k|ca) koordynator glown[ya] starsz[ya] mlodsz[ya]
  ds spraw informatyki informatyczn\w+ teleinformatyczn\w+ system\w* organizacyjn\w+ referat\w* wydzial\w* dzial\w* biur\w+ sekretariat\w* mgr inz dr`);
/** Words between the parts of an address or a farewell. */
const below = /^(?:ul|al|os|pl|szacunku|serdeczn\w+|milego|dnia|z|w|we|sp|s|o)$/;
const closing = /^(?:powazaniem|pozdrawiam|pozdrowieniami|lacze|wyrazami)$/;

/** Sentences; a line that goes on in the next one is not cut, nor one behind an abbreviation. */
export const piecesOf = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
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

/** Behind "tel.": figures in groups. */
const behindPhone = (piece: readonly Token[], at: number): boolean =>
  piece.slice(Math.max(0, at - 9), at).some(({ word }) => /^(?:tel|telefon\w*|kom|numer\w*|nr)$/.test(word));

const isAnnouncement = (piece: readonly Token[], own: (word: string) => boolean): boolean => {
  let at = 0;
  while (at < piece.length) {
    const one = piece[at];
    if (one === undefined) break;
    const day = piece[at - 1]?.word === 'dnia' || piece[at - 1]?.word === 'z' ? dayAt(piece, at) : null;
    const revocable =
      /^wazn(?:e|ego)$/.test(one.word) && piece[at + 1]?.word === 'do' && piece[at + 2]?.word === 'odwolania';
    if (day !== null) at = day.end;
    else if (revocable) at += 3;
    else if (one.kind === 'mark' || one.kind === 'mail') at += 1;
    else if (one.kind === 'number' && (one.raw.length <= 2 || behindPhone(piece, at))) at += 1;
    else if (one.kind === 'word' && (announcing.test(one.word) || posts.test(one.word) || own(one.word))) at += 1;
    else return false;
  }
  return true;
};

/** "Lipowa 4, 00-901 …": a street of one word, its number, and the postcode on the same line. */
const beginsAddress = (piece: readonly Token[], at: number): boolean => {
  const line = piece.slice(at, at + 10);
  const next = line.findIndex(({ breaks }, index) => index > 0 && breaks > 0);
  const same = next < 0 ? line : line.slice(0, next);
  return (
    same[1]?.kind === 'number' &&
    same.some(
      ({ kind, raw }, index) =>
        kind === 'number' && raw.length === 2 && same[index + 1]?.raw === '-' && same[index + 2]?.raw.length === 3,
    )
  );
};

/** What stands below a letter: names, posts, addresses and numbers, line by line; whatever begins otherwise says something. */
const isSignature = (piece: readonly Token[], own: (word: string) => boolean): boolean => {
  // A surname behind a given name, a street, a town: words with a capital letter behind such a one.
  let open = false;
  return piece.every(({ kind, raw, word, breaks }, at) => {
    if (breaks > 0) open = beginsAddress(piece, at);
    if (kind === 'mark') return true;
    if (kind !== 'word') return (open = true);
    const known = closing.test(word) || below.test(word) || posts.test(word) || announcing.test(word) || own(word);
    const named = open && /^\p{Lu}\p{Ll}/u.test(raw);
    open = named || isGivenName(word) || /^(?:ul|al|os|pl|we?)$/.test(word);
    return known || named;
  });
};

/** What mail programs add below: for whom a message is, whose data are kept by whom. */
const isFooter = (words: readonly string[]): boolean => {
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const meant = has(/^(?:jezeli|jesli|gdy|przypadku|moze|moga|przeznaczon|zabronion|adresat)/);
  return (
    (meant &&
      has(/^(?:wiadomosc|korespondencj)/) &&
      has(/^(?:adresat|poufn|omylkow|przypadkow|zastrzez|rozpowszechn)/)) ||
    (has(/^(?:administratorem|inspektor\w*)$/) && has(/^dan(?:e|ych)$/) && has(/^(?:osobow|ochrony)/))
  );
};

export type Own = {
  readonly unit: Unit;
  readonly matter: Matter;
  /** Folded words that may be forms of the names of those who signed. */
  readonly ofPeople: (word: string) => boolean;
};

/** Tells the sentences that announce, sign or add what every message adds from those that say something. */
export const plainOf = ({
  unit,
  matter: { subjects, recipients, words, system },
  ofPeople,
}: Own): ((piece: readonly Token[]) => boolean) => {
  const phrases = [...subjects, ...recipients, ...words].flatMap((phrase) =>
    phrase.split(/\s+/).map((one) => ({ word: foldWords(one.replace(/[?*]/g, '')), open: one.endsWith('*') })),
  );
  const names = [...unit.names, system ?? '']
    .flatMap((name) => foldWords(name).split(' '))
    .filter((word) => word.length > 3);
  const systemWords = system === null ? [] : foldWords(system).split(' ');
  const own = (word: string): boolean =>
    ofPeople(word) ||
    isGivenName(word) ||
    systemWords.includes(word) ||
    phrases.some((one) => one.word !== '' && (one.open ? word.startsWith(one.word) : word === one.word)) ||
    names.some((name) => word.startsWith(name.slice(0, Math.max(3, name.length - 2))));
  return (piece) => {
    const said = piece.flatMap(({ kind, word }) => (kind === 'mark' ? [] : [word]));
    return isAnnouncement(piece, own) || isSignature(piece, own) || (!said.some(ofPeople) && isFooter(said));
  };
};
