import { normaliseKrs, normaliseRegon } from '../../identifiers/index.ts';
import { contextOf, type Context } from './grammar/context.ts';
import type { Fact, State } from './grammar/rule.ts';
import { whole } from './grammar/sentences.ts';
import { tokensOf, type Token } from './grammar/tokens.ts';
import { noMatter, type Matter, type Unit } from './matter.ts';
import { mayHead, postsWithoutSigner, type GrantorPost } from './grantor-posts.ts';
import { readScope, type Scope } from './scope.ts';
import { readTerm, type Term } from './term.ts';

/** Whether the attorney may appoint another. `unclear`: only under conditions. */
export type Substitution = 'granted' | 'denied' | 'unclear' | null;

/**
 * What an authorisation says, read for one attorney. Nothing here proves anything, and nothing may rest on it where
 * `unexplained` is not empty: each sentence and line must be an instance of a known pattern, to its last word.
 */
export type Understood = {
  /** One grant, and the person is among those to whom it is given. */
  readonly granted: boolean;
  /** It grants something to somebody. */
  readonly grants: boolean;
  /** The person read for, as the text writes the name. */
  readonly named: readonly string[];
  /** PESEL numbers and days of birth that stand beside that name. */
  readonly pesels: readonly string[];
  readonly born: readonly (string | null)[];
  readonly term: Term;
  readonly scope: Scope;
  readonly substitution: { readonly said: Substitution; readonly quotes: readonly string[] };
  readonly grantor: {
    readonly quotes: readonly string[];
    /** People named as granting it who did not sign. */
    readonly strangers: readonly string[];
    /** Posts of whoever grants it that no head of the unit has. */
    readonly posts: readonly string[];
  };
  readonly place: string | null;
  /** The applying unit is named or numbered, or a head of a public body grants it. */
  readonly unitNamed: boolean;
  readonly publicHead: boolean;
  /** A number in it is of another unit. */
  readonly otherNumber: boolean;
  /** Older papers that it says are no longer valid. */
  readonly drops: readonly string[];
  /** It lasts as long as employment or a post. */
  readonly tied: boolean;
  /** Only for what has a qualified signature. */
  readonly qualified: boolean;
  /** Their days, where they are told by them. */
  readonly dropsOf: readonly (string | null)[];
  /** Where understanding ended, as written; at most twelve. */
  readonly unexplained: readonly string[];
};

/** Comparisons for one text; an ordinary paper takes some ten thousand. */
const mostSteps = 1_000_000;
const mostQuotes = 12;

const quoteOf = (text: string, tokens: readonly Token[], from: number, to: number): string =>
  text
    .slice(tokens[from]?.start ?? 0, tokens[Math.min(to, tokens.length) - 1]?.end ?? 0)
    .replace(/\s+/g, ' ')
    .trim();

/** The first token behind the sentence or line that was not understood. */
const nextSentence = (tokens: readonly Token[], from: number): number => {
  for (let at = from + 1; at < tokens.length; at += 1) {
    const [one, before] = [tokens[at], tokens[at - 1]];
    if (one === undefined || before === undefined) break;
    const begins = /^\p{Lu}/u.test(one.raw) || one.kind !== 'word';
    const closed = before.kind === 'mark' && /^[.;:]$/.test(before.raw);
    if (one.breaks > 1 || (one.breaks === 1 && begins && closed)) return at;
    if (before.kind === 'mark' && /^[.;]$/.test(before.raw) && begins && (tokens[at - 2]?.raw.length ?? 9) > 3)
      return at;
  }
  return tokens.length;
};

type Read = { readonly facts: readonly Fact[]; readonly unexplained: readonly string[] };

const readAll = (text: string, tokens: readonly Token[], context: Context): Read => {
  const unexplained: string[] = [];
  const state: State = { tokens, facts: [], context, far: 0, memory: new Map(), steps: mostSteps };
  let at = 0;
  let granted = 0;
  // Two grants are an officer's, however many follow.
  while (at < tokens.length && unexplained.length < mostQuotes && granted < 3) {
    state.far = at;
    const known = state.facts.length;
    const end = whole(state, at);
    if (end > at) {
      granted += state.facts.slice(known).filter(({ kind }) => kind === 'grant').length;
      at = end;
      continue;
    }
    const next = nextSentence(tokens, at);
    const from = Math.min(state.far, tokens.length - 1);
    unexplained.push(quoteOf(text, tokens, from, Math.max(from + 1, Math.min(next, from + 8))));
    at = Math.max(next, from + 1 > next ? nextSentence(tokens, from) : next);
  }
  return { facts: state.facts, unexplained };
};

const bareNumber = (number: string): string => number.replace(/(^|\D)0+(?=\d)/g, '$1');
const inside = (fact: Fact, of: Fact): boolean => fact.from >= of.from && fact.to <= of.to;
const people = new Set(['attorney', 'other', 'grantor', 'stranger']);

/** Facts of `kind` that stand behind the attorney's name and before anybody else's. */
const beside = (facts: readonly Fact[], kind: string): { readonly own: readonly Fact[]; readonly loose: boolean } => {
  const ordered = facts.filter((one) => people.has(one.kind) || one.kind === kind).toSorted((a, b) => a.from - b.from);
  const own: Fact[] = [];
  let [last, loose] = ['', false];
  for (const one of ordered) {
    if (one.kind !== kind) last = one.kind;
    else if (last === 'attorney') own.push(one);
    else if (last === '') loose = true;
  }
  return { own, loose };
};

const valuesOf = (facts: readonly Fact[], kind: string): readonly string[] =>
  facts.flatMap((one) => (one.kind === kind && typeof one.value === 'string' ? [one.value] : []));

/** Reads the text of an authorisation for one person, one unit and one matter; `signers` are those who signed it. */
export const understand = (
  text: string,
  person: { readonly name: string },
  unit: Unit,
  matter: Matter = noMatter,
  signers: readonly string[] = [],
): Understood => {
  const { tokens, cut } = tokensOf(text);
  const context = contextOf(person, unit, matter, signers);
  const { facts, unexplained } = cut
    ? { facts: [], unexplained: [quoteOf(text, tokens, tokens.length - 8, tokens.length)] }
    : readAll(text, tokens, context);
  const of = (kind: string): readonly Fact[] => facts.filter((one) => one.kind === kind);
  const quotes = (found: readonly Fact[]): readonly string[] =>
    found.map(({ from, to }) => quoteOf(text, tokens, from, to));

  const grants = of('grant');
  const [grant] = grants;
  const attorneys = of('attorney');
  const labelled = of('labelled');
  const byName = grant === undefined ? [] : attorneys.filter((one) => inside(one, grant));
  const othersInIt = grant !== undefined && of('other').some((one) => inside(one, grant));
  const byLabel = labelled.filter((label) => attorneys.some((one) => inside(one, label)));
  // "Pan Jan Nowak … udzielam Panu upoważnienia": to the one whom the paper addresses above.
  const addressed = of('addressee');
  const toAddressee =
    grant !== undefined &&
    of('to-addressee').length === 1 &&
    addressed.length === 1 &&
    addressed.every(
      (one) => one.to <= grant.from && !othersInIt && attorneys.some((attorney) => inside(attorney, one)),
    );
  const granted =
    grants.length === 1 &&
    (toAddressee || byName.length > 0 || (!othersInIt && labelled.length === 1 && byLabel.length === 1));
  const numbers = beside(facts, 'pesel');
  const births = beside(facts, 'born');
  const krs = valuesOf(facts, 'krs').map((one) => normaliseKrs(one) ?? one);
  const regon = valuesOf(facts, 'regon').map((one) => normaliseRegon(one)?.slice(0, 9) ?? one);
  const wrong = (found: readonly string[], own: string | null): boolean =>
    own !== null && found.some((one) => one !== own);
  // A number that nothing can be held against, beside no name: whose it is nobody knows.
  const unknown = [...(unit.krs === null ? of('krs') : []), ...(unit.regon === null ? of('regon') : [])].filter(
    () => of('unit').length === 0,
  );
  const further = of('further');
  const said = new Set(further.map(({ value }) => value as NonNullable<Substitution>));
  // One that drops itself, or whose own number or day is dropped, is dropped.
  const issued = new Set(of('issued').map(({ value }) => (value as { day: string | null }).day));
  const dropsItself =
    of('dropped-number').some(({ value }) =>
      valuesOf(facts, 'number')
        .map(bareNumber)
        .includes(bareNumber(String(value))),
    ) ||
    of('dropped-day').some(({ value }) => {
      const { day } = value as { day: string | null };
      return [...issued].some((own) => own === day || (own !== null && day !== null && day > own));
    });
  const words = ({ from, to }: Fact): string =>
    tokens
      .slice(from, to)
      .flatMap(({ kind, word }) => (kind === 'mark' ? [] : [word]))
      .join(' ');
  const posts = of('grantor-post').map((post): GrantorPost => ({
    ...post,
    words: words(post),
    cells: of('cell').some((one) => inside(one, post)),
    courts: of('court').flatMap((one) => (inside(one, post) ? [words(one)] : [])),
    head: of('public-head').some(({ from }) => from === post.from),
  }));
  const otherPosts = posts.filter((post) => !mayHead(post, context));
  return {
    granted,
    grants: grants.length > 0,
    named: quotes(attorneys),
    pesels: numbers.loose ? [...valuesOf(numbers.own, 'pesel'), ''] : valuesOf(numbers.own, 'pesel'),
    born: births.own.map(({ value }) => (value as { day: string | null }).day),
    term: readTerm(facts, quotes),
    scope: readScope(facts, matter, quotes),
    substitution: { said: said.size > 1 ? 'unclear' : ([...said][0] ?? null), quotes: quotes(further) },
    grantor: {
      quotes: quotes([...of('grantor'), ...of('stranger')]),
      strangers: valuesOf(facts, 'stranger'),
      posts: quotes(otherPosts),
    },
    place: valuesOf(facts, 'place')[0] ?? null,
    unitNamed:
      of('unit').length > 0 ||
      (unit.krs !== null && krs.includes(unit.krs)) ||
      (unit.regon !== null && regon.includes(unit.regon)),
    publicHead: of('public-head').length > 0,
    otherNumber: wrong(krs, unit.krs) || wrong(regon, unit.regon),
    drops: quotes(of('dropped')),
    tied: of('tied').length > 0,
    qualified: of('qualified').length > 0,
    dropsOf: of('dropped-day').map(({ value }) => (value as { day: string | null }).day),
    unexplained: [
      ...unexplained,
      ...(grants.length > 1 ? quotes(grants).map((one) => one.slice(0, 60)) : []),
      ...(dropsItself ? quotes(of('dropped')) : []),
      ...quotes(unknown),
      ...quotes(postsWithoutSigner(posts, grant?.to ?? 0, signers.length)),
    ].slice(0, mostQuotes),
  };
};
