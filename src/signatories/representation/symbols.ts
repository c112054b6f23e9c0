import { actAt } from './acts.ts';
import { amountsIn, isBoundary, lineOf, tokenAt, type Line } from './amounts.ts';
import { exceptsAt, isAlso, isClause, opensCondition } from './condition-leads.ts';
import { phraseAt, type Phrase } from './conditions.ts';
import type { Item, Meaning } from './items.ts';
import { mendTokens } from './mend.ts';
import { lexemeOf } from './lexicon.ts';
import { itemLength, markAt, quotedLength } from './marks.ts';
import { personAt, type Names } from './name-of.ts';
import type { BoardSize, Role } from './rule.ts';
import { tokensOf, type Token } from './tokens.ts';
import { wordAt } from './words.ts';

/** A phrase as the parser reads it; null for one that carries no part of a rule. */
const meaningOf = (phrase: Phrase, written: string): Meaning | null => {
  if (phrase.kind === 'nothing') return null;
  if (phrase.kind === 'absence' || phrase.kind === 'unknown' || phrase.kind === 'limit' || phrase.kind === 'not')
    return { kind: phrase.kind, text: written };
  if (phrase.kind === 'everybody')
    return { kind: 'role', role: 'czlonek', plural: true, instrumental: false, count: 'all' };
  if (phrase.kind === 'attorney') return { kind: 'role', role: 'pelnomocnik', plural: false, instrumental: false };
  return phrase.kind === 'open' ? null : phrase;
};

/**
 * Where a clause that begins before `from` ends: at its comma or dash, when people stand on both sides of it; `from` when none
 * stands in it; -1 when they stand in it and nothing ends it.
 */
const clauseEnd = (tokens: readonly Token[], from: number): number => {
  const names = (token: Token | undefined): boolean => {
    const kind = token?.kind === 'word' ? lexemeOf(token.form)?.kind : undefined;
    return token?.kind === 'number' || kind === 'role' || kind === 'count';
  };
  for (let at = from; at < Math.min(tokens.length, from + 25); at += 1)
    if (/^[,:–—-]$/.test(tokens[at]?.form ?? '')) return tokens.slice(from, at).some(names) ? at : from;
    else if (/^[.;]$/.test(tokens[at]?.form ?? '')) break;
  return names(tokens[from]) ? -1 : from;
};

/** "…, a w sprawach majątkowych …", "…, zaś członek zarządu …": what follows is set against what stands before. */
const contrasts = (line: Line, amounts: ReturnType<typeof amountsIn>, index: number): boolean => {
  const { tokens, starts, text } = line;
  if (!/^(?:a|zas|natomiast)$/.test(tokens[index]?.form ?? '')) return false;
  const next = starts[index + 1];
  if (next === undefined) return false;
  if (/^(?:takze|rowniez|to|mianowicie)$/.test(tokens[index + 1]?.form ?? '')) return false;
  if (tokens[index - 1]?.form === ',') return true;
  const phrase = phraseAt(text, next)?.phrase.kind;
  return (
    phrase === 'when' ||
    phrase === 'rest' ||
    opensCondition(text, next) > 0 ||
    amounts.some(({ first }) => first === index + 1)
  );
};

/** Whether somebody is named at `index`, behind words that carry nothing: "z wyjątkiem Pana Jana Nowaka". */
const namesSomebody = (tokens: readonly Token[], index: number, names: Names): boolean => {
  for (let at = index; at < Math.min(tokens.length, index + 3); at += 1) {
    if (personAt(tokens, at, names)) return true;
    const lexeme = tokens[at]?.kind === 'word' ? lexemeOf((tokens[at] as Token).form) : null;
    if (lexeme?.kind === 'role') return true;
    if (lexeme?.kind !== 'filler') return false;
  }
  return false;
};

const boards: readonly (readonly [RegExp, BoardSize])[] = [
  [/^jedno?osobow(?:y|ego|ym|emu|a|ej)$/, '1'],
  [/^dwuosobow(?:y|ego|ym|emu|a|ej)$/, '2'],
  [/^trzyosobow(?:y|ego|ym|emu|a|ej)$/, '3'],
  [/^(?:wielo|kilku)osobow(?:y|ego|ym|emu|a|ej)$/, '>1'],
];

/** "Gdy zarząd jest jednoosobowy lub dwuosobowy": the other size of which the same is said. */
const sizeAgain = (form: string, items: readonly Item[]): Meaning | null => {
  const [before, joined] = [items.at(-2), items.at(-1)?.kind];
  if (before?.kind !== 'when' || before.condition.boardSize === undefined || (joined !== 'or' && joined !== 'and'))
    return null;
  const boardSize = boards.find(([word]) => word.test(form))?.[1];
  return boardSize === undefined ? null : { kind: 'when', condition: { boardSize } };
};

/** Of ordinary management there are two sides: within it and beyond it. */
const openCondition = (tokens: readonly Token[], number: number): Meaning => {
  const forms = tokens.map(({ form }) => form);
  if (!forms.some((form) => form.startsWith('zwykl')) || !forms.some((form) => /^(?:zarzad|czynnos)/.test(form)))
    return { kind: 'open', id: `c${number}` };
  const exceeds = forms.some((form, at) => form.startsWith('przekracz') && forms[at - 1] !== 'nie');
  return { kind: 'open', id: 'ordinary', ...(exceeds ? { exceeds } : {}) };
};

/** A word longer than this is told by its beginning; the unread rest of an endless text is one such word. */
const longestQuote = 80;

/** Reads the words of a text. Words of no meaning are dropped, words without a known meaning stand there as such. */
export const itemsOf = (text: string, names: Names = [], own: ReadonlySet<string> = new Set()): readonly Item[] => {
  const line = lineOf(mendTokens(tokensOf(text)));
  const { tokens } = line;
  const amounts = amountsIn(line);
  const items: Item[] = [];
  /** How many items there were behind a post: a role right behind it is torn off from something. */
  const posts = new Set<number>();
  let opened = 0;
  let lastRole: Role | null = null;
  let board: Token | null = null;
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index] as Token;
    const toOf = (next: number): number => (tokens[Math.min(next, tokens.length) - 1] as Token).to;
    const put = (meaning: Meaning | null, next: number): void => {
      if (meaning) items.push({ ...meaning, from: token.from, to: toOf(next) } as Item);
      index = next;
    };
    const amount = amounts.find(({ first }) => first === index);
    if (amount) {
      put({ kind: 'when', condition: amount.condition }, amount.last + 1);
      continue;
    }
    const person = personAt(tokens, index, names);
    if (person) {
      const before = items.at(-1);
      const meaning: Meaning = {
        kind: 'role',
        role: 'osoba',
        person: person.name,
        plural: false,
        instrumental: person.instrumental,
      };
      // "Wspólnik Jan Nowak", "prezes zarządu Anna Lis": one person.
      if (person.post && before?.kind === 'role')
        put({ kind: 'unknown', text: text.slice(token.from, toOf(person.next)) }, person.next);
      else if (before?.kind === 'role' && before.person === undefined && !before.plural) {
        items[items.length - 1] = {
          ...meaning,
          instrumental: before.instrumental,
          from: before.from,
          to: toOf(person.next),
        };
        index = person.next;
      } else put(meaning, person.next);
      if (person.post) posts.add(items.length);
      continue;
    }
    const start = line.starts[index] as number;
    const found = phraseAt(line.text, start);
    if (found) {
      const next = tokenAt(line, start + found.length, index + 1);
      put(meaningOf(found.phrase, text.slice(token.from, toOf(next))), next);
      continue;
    }
    const size = sizeAgain(token.form, items);
    if (size) {
      put(size, index + 1);
      continue;
    }
    if (isAlso(token.form) && ['when', 'rest', 'open'].includes(items.at(-1)?.kind ?? '')) {
      put({ kind: 'also' }, index + 1);
      continue;
    }
    // "… prezes także samodzielnie": nobody is joined.
    if (isAlso(token.form) && /^(?:samodzieln|jednoosob|samoist)/.test(tokens[index + 1]?.form ?? '')) {
      index += 1;
      continue;
    }
    if (token.form === 'zamiast' && items.at(-1)?.kind === 'role') {
      put({ kind: 'instead' }, index + 1);
      continue;
    }
    const act = token.kind === 'word' ? actAt(tokens, index) : null;
    if (act) {
      put(act.meaning, act.next);
      continue;
    }
    const item = itemLength(tokens, index);
    const quoted = quotedLength(tokens, index, own);
    if (item > 0) put({ kind: 'item', point: true }, index + item);
    else if (contrasts(line, amounts, index)) {
      if (items.at(-1)?.kind === 'comma') items.pop();
      put({ kind: 'comma', contrast: true }, index + 1);
    } else if (quoted > 0) index += quoted;
    else if (token.kind === 'mark') {
      const kind = markAt(tokens, index);
      put(kind && { kind }, index + 1);
    } else if (token.kind === 'number') {
      const counted = token.value > 0 && token.value < 10;
      put(counted ? { kind: 'count', count: token.value } : { kind: 'unknown', text: token.form }, index + 1);
    } else {
      const excepting = exceptsAt(line.text, start);
      if (excepting > 0) {
        const next = tokenAt(line, start + excepting, index + 1);
        if (namesSomebody(tokens, next, names)) {
          put({ kind: 'except' }, next);
          continue;
        }
      }
      const opening = opensCondition(line.text, start);
      if (opening > 0) {
        // It reaches to the next word that says who or how.
        let next = tokenAt(line, start + opening, index + 1);
        while (
          next < tokens.length &&
          !isBoundary(tokens[next] as Token) &&
          !amounts.some(({ first }) => first === next)
        )
          next += 1;
        const clause = isClause(line.text, start) ? clauseEnd(tokens, next) : next;
        const half = clause < 0;
        if (clause > next) next = clause;
        opened += 1;
        put(openCondition(tokens.slice(index, next), opened), next);
        // Where such a clause ends, and whom it speaks of, nobody can tell.
        if (half)
          items.push({ kind: 'unknown', text: text.slice(token.from, toOf(next)), from: token.from, to: toOf(next) });
        continue;
      }
      const read = wordAt(
        tokens,
        index,
        items.at(-1),
        lastRole,
        text.slice(token.from, Math.min(token.to, token.from + longestQuote)),
        (at) => personAt(tokens, at, names),
        own,
      );
      if (token.form === 'zarzad') board ??= token;
      if (read.meaning?.kind === 'role' && posts.has(items.length))
        items.push({ kind: 'unknown', text: text.slice(token.from, token.to), from: token.from, to: token.to });
      if (read.meaning?.kind === 'role') lastRole = read.meaning.role;
      const before = items.at(-1);
      if (read.replaces && read.meaning && before) {
        items[items.length - 1] = { ...read.meaning, from: before.from, to: toOf(read.next) } as Item;
        index = read.next;
      } else put(read.meaning, read.next);
    }
  }
  if (board === null || items.some(({ kind }) => kind === 'role')) return items;
  const { from, to } = board;
  // "Spółkę reprezentuje zarząd": all of it surely do; whether fewer do the statute says.
  if (items.every(({ kind }) => kind === 'end' || kind === 'dash'))
    return [
      { kind: 'role', role: 'czlonek', plural: true, instrumental: false, count: 'all', from, to },
      { kind: 'or', from, to },
      { kind: 'role', role: 'czlonek', plural: false, instrumental: false, from, to },
      { kind: 'limit', text: 'zarząd', from, to },
    ];
  // "Zarząd samodzielnie": the body as a whole does not act alone, and who of it does is not said.
  items.unshift({ kind: 'unknown', text: 'zarząd', from, to });
  return items;
};
