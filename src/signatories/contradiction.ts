import { covering, matterPhrases } from '../covering/index.ts';
import { lastDayOf, tokensOf, type Matter, type Token, type Understood, type Unit } from './authorisations/index.ts';
import { stemsOf } from './authorisation.ts';
import { surnameForms } from './declension.ts';
import { piecesOf, plainOf } from './plain-message.ts';
import { nameParts } from './same-person.ts';

type Person = { readonly name: string; readonly pesel?: string | undefined };

/** A text of the letter that is no authorisation: an annex, or the letter's own (document 0). */
export type OtherText = { readonly document: number; readonly text: string };

const power = /^(?:upowazn|upelnomoc|pelnomoc|umocow|substytu|prokur)/;
/** What is no noun for a power ("wiadomość dla osób upoważnionych") announces none. */
const powerNoun = /^(?:upowazni(?!on)|upelnomocni(?!on)|pelnomoc|umocow(?!an[yi]$)|substytu|prokur(?!ator|atur))/;
const ending =
  /^(?:odwol|cofa|cofn|cofni|wycof|uchyl|anulow|anuluj|uniewaz|wypowied|wypowiad|wygas|traci|trace|straci|utraci|ustal[oa]?$|ustaj|ustan|przestaj|przesta[lnc]|zawies|niewaz|nieaktual|niebyl|odbier|odebr|rozwiaz|koncz|zakoncz|skoncz|rezygn|zrzek|zrzecz|zastepuj|zastap|zamiast|wykresl|skresl)/;
const withheld = /^(?:nie|ani|zakaz|zabran|bez)$/;
/** Words that may take back, limit or put off what was announced. */
const doubtful =
  /^(?:nie$|ani$|juz$|termin|wazn|omylk|pomyl|bled|blad|mylni|wylaczni|tylko$|jedyni|dopiero$|poprzedni|dawn|stosow|uwzgledn|ignor|pomin|usun|zniszcz|traktow|uzna[cj]|zmien|zmian|ogranicz|wstrzym|zakaz|zabran|ale$|lecz$|jednak|zamiast$)/;
/** The end of employment or of office. */
const leaving =
  /^(?:pracowal|zatrudn|zwolni|zwalnia|emerytur|rent[ey]$|swiadectw|stosun|etat|odszed|odesz|odchodz|zmarl|smierc|nie ?zyje|mandat|kadencj|wymowien)/;
const posts =
  /^(?:wojt|burmistrz|starost(?!w)|prezydent|marszal|prezes|dyrektor|kierowni|rektor|komendant|zarzad|likwidator|syndyk|informaty(?:k|c)|stanowisk|funkcj|obowiazk|umow)/;

/** Who does what from now on. */
const appointing = /^(?:podpisuj|skladaj?$|skladan|wystepuj|powierz|wyznacz|deleg|uprawn|zezw)/;

/** How many words may stand between a power and the word that ends it. */
const reach = 25;

type Words = readonly string[];
const wordsOf = (tokens: readonly Token[]): Words =>
  tokens.flatMap(({ kind, word }) => (kind === 'mark' ? [] : [word]));

/** "Do odwołania", "może być odwołane w każdym czasie": terms and rights, which end nothing. */
const harmless = (words: Words, at: number): boolean => {
  const before = words.slice(Math.max(0, at - 3), at);
  return (
    (/^(?:odwolania|cofniecia)$/.test(words[at] ?? '') && before.includes('do')) ||
    (/^(?:odwolan[eoay]|cofniet[eoay])$/.test(words[at] ?? '') && before.some((one) => /^(?:moze|mozna)$/.test(one)))
  );
};

const near = (words: Words, one: (word: string) => boolean, other: (word: string, at: number) => boolean): boolean => {
  let [lastOne, lastOther] = [-Infinity, -Infinity];
  return words.some((word, at) => {
    if (one(word)) lastOne = at;
    if (other(word, at)) lastOther = at;
    return Math.abs(lastOne - lastOther) <= reach;
  });
};

const suspicious = (words: Words, ofPerson: (word: string) => boolean): boolean => {
  const ends = (word: string, at: number): boolean => ending.test(word) && !harmless(words, at);
  return (
    near(words, (word) => power.test(word), ends) ||
    near(words, ofPerson, ends) ||
    near(
      words,
      (word) => /^(?:upowaznion|umocowan|uprawnion|upelnomocnion)/.test(word),
      (word) => withheld.test(word),
    ) ||
    (words.some((word) => power.test(word)) && near(words, ofPerson, (word) => withheld.test(word)))
  );
};

/** Forms of the surnames, and of long ones whatever begins like them. */
const speakingOf = (names: readonly string[]): ((word: string) => boolean) => {
  const stems = names.flatMap(stemsOf);
  const forms = new Set(
    names.flatMap((name) =>
      nameParts(name).surname.flatMap((word) => [
        word,
        ...(['man', 'woman'] as const).flatMap((gender) =>
          Object.values(surnameForms(word, gender)).flatMap((all) => [...all]),
        ),
      ]),
    ),
  );
  return (word) => forms.has(word) || stems.some((stem) => stem.length > 4 && word.startsWith(stem));
};

export type Given = {
  readonly person: Person;
  /** Names of those who signed papers of the letter. */
  readonly grantors: readonly string[];
  readonly unit: Unit;
  readonly matter: Matter;
  /** The power lasts as long as employment or a post. */
  readonly tied: boolean;
  /** Somebody signed the text. */
  readonly signed: boolean;
};

/** Where an answer rests on a power, the letter's own message must be a covering letter to its last sentence. */
const speaks = (message: string, { person, grantors, unit, matter }: Given): boolean =>
  covering(message, {
    units: [...unit.names, ...(unit.towns ?? [])],
    people: [person.name, ...grantors],
    subjects: [...matterPhrases(matter), ...(matter.announced ?? [])],
    recipients: matter.recipients,
    systems: matter.system === null ? [] : [matter.system],
    offices: [],
  }).kind === 'speaks';

/**
 * Whether a text of the letter may take a power back, limit it, or say that the paper, the application or one of the people is
 * not what it seems. Of an annex only sentences that speak of a power or of one of the people are looked at, of a signed one
 * those that appoint somebody, too: each must be a plain announcement. Wrongly "yes" only means that an officer looks.
 */
export const mayTakeBack = ({ document, text }: OtherText, given: Given): boolean => {
  if (document === 0) return speaks(text, given);
  const { person, grantors, unit, matter, tied, signed } = given;
  const { tokens, cut } = tokensOf(text);
  const words = wordsOf(tokens);
  const stems = stemsOf(person.name);
  const ofPeople = speakingOf([person.name, ...grantors]);
  if (cut) return words.some((word) => power.test(word) || ofPeople(word));
  if (suspicious(words, (word) => stems.some((stem) => word.startsWith(stem)))) return true;
  const isPlain = plainOf({ unit, matter, ofPeople });
  let behind = 0;
  return piecesOf(tokens).some((piece) => {
    const said = wordsOf(piece);
    const has = (pattern: RegExp): boolean => said.some((word) => pattern.test(word));
    if (has(powerNoun)) {
      behind = 2;
      return !isPlain(piece);
    }
    behind -= 1;
    if (said.some(ofPeople)) return !isPlain(piece);
    if (tied && (has(leaving) || has(posts))) return !isPlain(piece);
    if (behind >= 0 && has(doubtful)) return !isPlain(piece);
    return signed && has(appointing) && !isPlain(piece);
  });
};

/** What is known of the paper read beside its words. */
export type Circumstances = {
  /** It may speak of the person. */
  readonly named: boolean;
  /** The day of the application, ISO 8601. */
  readonly day: string | null;
  /** The first day on which it may have been signed, ISO 8601; null: nobody knows. */
  readonly given: string | null;
};

const isOver = ({ term: { from, issued, until, span } }: Understood, { day, given }: Circumstances): boolean => {
  if (day === null) return false;
  const start = from ?? [issued, given].filter((one) => one !== null).toSorted()[0] ?? null;
  const last = span === null ? null : start === null ? '' : lastDayOf(start, span);
  return [until, last].some((one) => one !== null && one < day);
};

/**
 * Whether a reading understood all of a paper as a grant that ends no other. One that names the person and has run out may be
 * what was left of his power.
 */
export const endsNothing = (read: Understood | null, about: Circumstances): boolean =>
  read !== null &&
  read.grants &&
  read.unexplained.length === 0 &&
  read.drops.length === 0 &&
  read.grantor.strangers.length <= 1 &&
  !(about.named && isOver(read, about));
