import { lexemeOf } from '../lexicon.ts';
import type { Names } from '../name-of.ts';
import type { Role } from '../rule.ts';
import { isHarmless, personOf } from './plain-words.ts';

/** Somebody of whom a clause speaks. */
export type Mention = {
  /** One person who is all of these: "członek zarządu – prezes". */
  readonly roles: Role[];
  readonly person?: string;
  count: number | 'all' | null;
  readonly plural: boolean;
  /** "W tym prezes": one of those counted before. */
  readonly included: boolean;
  /** "Z prokurentem". */
  readonly joined: boolean;
};

/** A stretch of the text between "lub", ";" and full stops, or between commas where each part speaks of people and of how. */
export type Clause = {
  readonly mentions: Mention[];
  sole: boolean;
  joint: boolean;
  each: boolean;
  /** Those of whom it says "każdy z nich". */
  readonly anyOfThem?: readonly Mention[];
  among: boolean;
  /** A number without a noun: "jeden łącznie z prokurentem". */
  orphan: number | 'all' | null;
  /** Words for which nobody may act by this clause. */
  barred: string | null;
  size: string | null;
  /** It holds for some matters or amounts only, this one among them. */
  limited: boolean;
  /** Those whom it leaves out. */
  readonly excluded: Mention[];
  /** "Nie", "żaden": it takes away. */
  refuses: boolean;
  /** "Przy czym wiceprezes łącznie z prezesem": what is said of others before is not said of the first it names. */
  restricts: boolean;
  /** "…, ale tylko w czasie …": what bars it bars the clause before it. */
  tail: boolean;
  readonly afterOr: boolean;
  readonly sentence: number;
};

const refusing = /^(?:nie|ani|zaden|zadn\w+|pozbawi\w+|wylaczon\w+)$/;
const excepting = /^(?:wyjatk\w+|oprocz|procz|poza|wylaczeni\w+)$/;
/** Further needs and conditions that a text may hide behind any verb. */
const barring =
  /^(?:zgod(?:a|y|e|zie)|aprobat\w+|akcept\w+|uzgodn\w+|porozumieni\w+|kontrasygn\w+|udzial\w*|wspoludzial\w*|obecnos\w+|asys\w+|nieobecn\w+|chyba|zastrzez\w+|warun\w+|uprzedni\w+|dopiero|czas\w*|dni\w*|okres\w*|termin\w*|zawiesz\w+|odbier\w+|przyjmow\w+|przyjmuj\w+|dorecz\w+|sporach|stosunkach|miedzy|pomiedzy|pracownicz\w+|wiekszos\w+|polow\w+|oddzialu|oddzialow\w*)$/;
const above = /^(?:powyzej|ponad|przekracz\w+|przewyzsz\w+|przekroc\w+|wyzsz\w+)$/;
export const isAbove = (word: string): boolean => above.test(word);
const property = /^(?:majatk\w+|finansow\w+)$/;
const dealing =
  /^(?:zby(?:ci|wani)\w+|naby(?:ci|wani)\w+|obciaz\w+|nieruchom\w+|kredyt\w*|pozycz\w+|weks\w+|porecz\w+|gwaranc\w+|zaciag\w+|rozporz\w+|dysponow\w+|mieni\w+|praw(?:em|ami)|hipote\w+|srodk\w+|pieniez\w+)$/;
const wide = /^(?:skladan\w*|sklada\w*|reprezent\w*|podpis\w*|dziala\w*)$/;
const instrument = /(?:em|kiem|ami|ymi|acym|oma)$/;

/** Behind a comma: other matters than those before. */
const newMatter = /^(?:(?:w|we) (?:sprawach|zakresie|kwestiach|przypadku)|powyzej|ponad|%rest|%property)/;

const fresh = (sentence: number, afterOr: boolean, size: string | null, barred: string | null): Clause => ({
  mentions: [],
  sole: false,
  joint: false,
  each: false,
  among: false,
  orphan: null,
  barred,
  size,
  limited: false,
  excluded: [],
  refuses: false,
  restricts: false,
  tail: false,
  afterOr,
  sentence,
});

const closed = ({ mentions, sole, joint, orphan }: Clause): boolean =>
  mentions.length > 0 &&
  (sole || joint || orphan !== null || mentions.some(({ count }) => count !== null && count !== 1));

const shortened = /^(?:art|ust|pkt|par|nr|zl|ds|d|s|o|z|k|h|j|p|a|tj|im|dr|ks|zoo|tys|min|m|in)$/;

type Upcoming = { people: boolean; how: boolean; many: boolean; absent: boolean };

/** What comes before the next mark or "lub": whether it speaks of people, how they act, and how many. */
const upcoming = (words: readonly string[], from: number): Upcoming => {
  const found = { people: false, how: false, many: false, absent: false };
  for (let at = from; at < Math.min(words.length, from + 40); at += 1) {
    const word = words[at] as string;
    if (/^[,;)]$/.test(word) || (word === '.' && !shortened.test(words[at - 1] ?? ''))) break;
    const kind = lexemeOf(word)?.kind;
    if (kind === 'or') break;
    if (kind === 'role' || word.startsWith('@')) found.people = true;
    if (kind === 'sole' || kind === 'joint') found.how = true;
    if (kind === 'count' && !word.startsWith('jed') && !words[at + 1]?.startsWith('osob')) found.many = true;
    if (/^[2-9]$/.test(word)) found.many = true;
    if (word.startsWith('nieobecn')) found.absent = true;
  }
  return found;
};

/** Splits a text into the clauses of which each could by itself let somebody act. */
export const clausesOf = (words: readonly string[], names: Names, own: ReadonlySet<string>): readonly Clause[] => {
  const clauses: Clause[] = [];
  let sentence = 0;
  const speaksOfActing = words.some((word) => wide.test(word));
  let clause = fresh(0, false, null, null);
  let carried: string | null = null;
  let pending: { count: number | 'all' | null; included: boolean; joined: boolean; dash: boolean } = {
    count: null,
    included: false,
    joined: false,
    dash: false,
  };
  let leavingOut = false;
  /** What was barred before anybody was named: it holds for those behind "lub" as well. */
  let inLead: string | null = null;
  /** "Dwaj członkowie: prezes i skarbnik": those listed are the ones counted. */
  let listed = false;
  const seen = { affairs: false, property: false, dealing: false, wide: false, also: false, atMost: false };
  const close = (afterOr: boolean): void => {
    if (pending.count !== null) clause.orphan ??= pending.count;
    pending = { count: null, included: false, joined: false, dash: false };
    if (!seen.atMost && ((seen.property && !seen.also) || (seen.dealing && !seen.wide && !seen.also)))
      clause.barred ??= 'property';
    // Who runs the affairs is not who represents, where the text says that elsewhere.
    if (seen.affairs && !seen.wide && speaksOfActing) clause.barred ??= 'prowadzenie spraw';
    if (seen.atMost) clause.limited = true;
    const keeps = clause.barred !== null || seen.atMost;
    if (clause.mentions.length > 0 || clause.sole || clause.joint || clause.refuses || clause.excluded.length > 0)
      clauses.push(clause);
    // What was said before anybody was named holds for those who follow too.
    const leads = clause.mentions.length === 0 && !clause.sole && !clause.joint && keeps;
    const stays = leads || (afterOr && inLead !== null) ? (inLead ?? clause.barred) : carried;
    inLead = afterOr ? stays : null;
    carried = stays;
    clause = fresh(sentence, afterOr, clause.size, stays);
    leavingOut = false;
    listed = false;
    Object.assign(seen, { affairs: false, property: false, dealing: false, wide: false, also: false, atMost: false });
  };
  for (const [at, word] of words.entries()) {
    const next = words[at + 1] ?? '';
    if (clause.mentions.length === 0 && /^(?:ale|lecz|tylko)$/.test(word)) clause.tail = true;
    if (clause.mentions.length === 0 && clause.barred !== null) inLead = clause.barred;
    const before = words[at - 1] ?? '';
    const person = personOf(word, names);
    const lexeme = person === undefined ? lexemeOf(word) : null;
    if (word === '.') {
      if (shortened.test(before) || (/^\d+$/.test(before) && clause.mentions.length === 0)) continue;
      carried = null;
      close(false);
      sentence += 1;
      clause = fresh(sentence, false, null, null);
    } else if (word === ';') close(false);
    else if (word === ')' && (/^\d$/.test(before) || /^[a-h]$/.test(before))) {
      pending.count = null;
      if (closed(clause)) close(false);
    } else if (word === 'a' && /^(?:grup|kategor|klas|typ)/.test(before)) continue;
    else if (word === ',' || word === 'a' || word === 'natomiast' || word === 'zas') {
      const coming = upcoming(words, at + 1);
      leavingOut &&= clause.excluded.length === 0;
      const people = clause.mentions.length > 0 && coming.people && !next.startsWith('&') && !clause.among;
      const ahead = words.slice(at + (next === 'a' ? 2 : 1), at + 4).join(' ');
      if (people && closed(clause) && !/^i$|^oraz$/.test(next)) close(false);
      else if (clause.mentions.length > 0 && coming.how && newMatter.test(ahead)) close(false);
      else if (people && (coming.many || coming.absent || (clause.afterOr && coming.how) || newMatter.test(ahead)))
        close(false);
    } else if (/^[-–—:]$/.test(word) || word === 'osobach') {
      pending.dash = true;
      const last = clause.mentions.at(-1);
      // "Wspólnicy: A i B" is a heading; "dwaj członkowie: prezes i skarbnik" says which two.
      if (last?.plural && last.count === null && (next.startsWith('@') || lexemeOf(next)?.kind === 'each'))
        clause.mentions.pop();
      else if (typeof last?.count === 'number' && last.count > 1 && word !== '-' && clause.mentions.length === 1)
        listed = true;
    } else if (lexeme?.kind === 'or' || word === '/') {
      leavingOut = false;
      close(true);
    } else if (word.startsWith('#')) {
      // "Prezes zarządu jednoosobowego" is of that board.
      const ofBoard = clause.mentions.length > 0 && !closed(clause) && lexemeOf(before)?.kind === 'role';
      if (clause.mentions.length > 0 && !ofBoard) close(false);
      carried = null;
      inLead = null;
      clause.barred = null;
      clause.size = word.slice(1);
    } else if (word === '%rest') {
      if (clause.mentions.length > 0) close(false);
      carried = null;
      inLead = null;
      clause.barred = null;
    } else if (word === '%property') {
      if (clause.mentions.length > 0) {
        close(false);
        clause.barred = 'property';
      } else seen.also = true;
    } else if (word === '%also') seen.also = true;
    else if (word === '&incl' || word === '&note') {
      const coming = upcoming(words, at + 1);
      const names = next.startsWith('@') || /^(?:role|count)$/.test(lexemeOf(next)?.kind ?? '');
      if (names && (word === '&incl' || !coming.how)) {
        pending.included = true;
        pending.count = null;
      } else {
        close(false);
        clause.restricts = word === '&note';
      }
    } else if (word === '&with') {
      clause.joint = true;
      pending.joined = true;
    } else if (word === '&all')
      clause.mentions.push({
        roles: ['czlonek'],
        count: 'all',
        plural: true,
        included: false,
        joined: false,
      });
    else if (refusing.test(word) && !(word === 'nie' && above.test(next)) && next !== 'mniej') {
      clause.refuses = true;
      clause.barred ??= word;
    } else if (excepting.test(word)) leavingOut = true;
    else if (barring.test(word)) clause.barred ??= word;
    else if (above.test(word)) {
      if (before === 'nie') seen.atMost = true;
      else clause.barred ??= word;
    } else if (/^nieprze\w+$|^ponizej$|^maksymaln\w+$/.test(word)) seen.atMost = true;
    else if (/^(?:sprawach|zakresie|kwestiach)$/.test(word) && clause.mentions.length === 0) {
      pending.count = null;
      carried = null;
      inLead = null;
      clause.barred = null;
    } else if (word === 'do' && /^(?:kwot\w*|wartos\w*|sumy|wysokosci|rownowart\w*|\d+)$/.test(next)) {
      seen.atMost = true;
      // What was said of higher sums before ends with the lower ones.
      if (clause.mentions.length === 0 && clause.barred !== null && above.test(clause.barred)) {
        carried = null;
        inLead = null;
        clause.barred = null;
      }
    } else if (person !== undefined || lexeme?.kind === 'role') {
      const included = pending.included || (listed && !pending.joined);
      const joined = !included && (pending.joined || (lexeme?.kind === 'role' && lexeme.instrumental));
      const mention: Mention = {
        roles: lexeme?.kind === 'role' ? [lexeme.role] : [],
        ...(person === undefined ? {} : { person }),
        count: pending.count,
        plural: lexeme?.kind === 'role' && lexeme.plural,
        included,
        joined,
      };
      const last = clause.mentions.at(-1);
      // "Członek zarządu – prezes zarządu", "prezes Anna Lis": one person.
      const same =
        last !== undefined &&
        !last.plural &&
        !mention.plural &&
        last.count === mention.count &&
        last.person === undefined &&
        !joined &&
        (pending.dash || (person !== undefined && lexemeOf(before)?.kind !== 'and'));
      if (leavingOut) clause.excluded.push(mention);
      else if (same && last) {
        clause.mentions.pop();
        clause.mentions.push({ ...last, roles: [...last.roles, ...mention.roles], ...(person ? { person } : {}) });
      } else clause.mentions.push(mention);
      pending = { count: null, included: pending.included && next === 'i', joined: false, dash: false };
    } else if (lexeme?.kind === 'count' || lexeme?.kind === 'all' || /^[1-9]$/.test(word)) {
      if (/^(?:zl\w*|pln|tys\w*|mln)$/.test(next) || /^[.)]$/.test(next)) continue;
      pending.count = lexeme?.kind === 'all' ? 'all' : lexeme?.kind === 'count' ? lexeme.count : Number(word);
    } else if (lexeme?.kind === 'sole') {
      clause.sole = true;
      leavingOut = false;
    } else if (lexeme?.kind === 'joint') {
      clause.joint = true;
      leavingOut = false;
      if (lexeme.count !== undefined) clause.orphan ??= lexeme.count;
    } else if (lexeme?.kind === 'each') clause.each = true;
    else if (
      lexeme?.kind === 'with' ||
      ((word === 'z' || word === 'ze') && (instrument.test(next) || next.startsWith('@')))
    ) {
      pending.joined = true;
    } else if (
      lexeme?.kind === 'other' &&
      before === 'z' &&
      pending.count === null &&
      lexemeOf(words[at - 2] ?? '')?.kind !== 'each'
    )
      pending.count = /^pozostal\w+$/.test(word) ? 'all' : null;
    else if (word === 'sposrod') clause.among = true;
    else if (/^(?:osob\w*|podpis\w*)$/.test(word) && pending.count !== null) {
      clause.orphan ??= pending.count;
      pending.count = null;
    } else if (lexeme?.kind === 'and') {
      const coming = upcoming(words, at + 1);
      const complete = clause.joint && clause.mentions.length > 1 && coming.how && coming.many;
      if (coming.people && ((clause.sole && closed(clause) && (coming.how || coming.many)) || complete)) close(false);
    } else {
      if (pending.count === 'all' && /^(?:spraw|czynnosc|oswiadcz|kwesti|prac)\w*$/.test(word)) pending.count = null;
      if (property.test(word)) seen[before.startsWith('zobowiaz') ? 'dealing' : 'property'] = true;
      if (/^nie(?:majatk|finans)\w+$/.test(word) || word === 'szczegolnosci') seen.also = true;
      if (dealing.test(word)) seen.dealing = true;
      else if (/\p{L}/u.test(word) && !isHarmless(word) && !own.has(word)) clause.barred ??= word;
      if (wide.test(word)) seen.wide = true;
      if (/^prowadz\w+$/.test(word) && /^(?:jej|spraw\w*)$/.test(next)) seen.affairs = true;
    }
  }
  close(false);
  for (const [at, { tail, barred, sentence: of }] of clauses.entries()) {
    const before = clauses[at - 1];
    if (tail && barred !== null && !above.test(barred) && barred !== 'property' && before?.sentence === of)
      before.barred ??= barred;
  }
  return clauses;
};
