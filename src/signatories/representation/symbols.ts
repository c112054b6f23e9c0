import { amountsIn, isBoundary, lineOf, tokenAt } from './amounts.ts';
import { opensCondition, phraseAt, type Phrase } from './conditions.ts';
import type { Item, Meaning } from './items.ts';
import { itemLength, markAt, quotedLength } from './marks.ts';
import type { Role } from './rule.ts';
import { tokensOf, type Token } from './tokens.ts';
import { wordAt } from './words.ts';

/** A phrase as the parser reads it; null for one that carries no part of a rule. */
const meaningOf = (phrase: Phrase, written: string): Meaning | null => {
  if (phrase.kind === 'nothing') return null;
  if (phrase.kind === 'absence' || phrase.kind === 'unknown' || phrase.kind === 'limit')
    return { kind: phrase.kind, text: written };
  if (phrase.kind === 'attorney') return { kind: 'role', role: 'pelnomocnik', plural: false, instrumental: false };
  return phrase.kind === 'open' ? null : phrase;
};

/** A word longer than this is told by its beginning; the unread rest of an endless text is one such word. */
const longestQuote = 80;

/** Reads the words of a text. Words of no meaning are dropped, words without a known meaning stand there as such. */
export const itemsOf = (text: string): readonly Item[] => {
  const line = lineOf(tokensOf(text));
  const { tokens } = line;
  const amounts = amountsIn(line);
  const items: Item[] = [];
  let opened = 0;
  let lastRole: Role | null = null;
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
    const start = line.starts[index] as number;
    const found = phraseAt(line.text, start);
    if (found) {
      const next = tokenAt(line, start + found.length, index + 1);
      put(meaningOf(found.phrase, text.slice(token.from, toOf(next))), next);
      continue;
    }
    const item = itemLength(tokens, index);
    const quoted = quotedLength(tokens, index);
    if (item > 0) put({ kind: 'item' }, index + item);
    else if (quoted > 0) index += quoted;
    else if (token.kind === 'mark') {
      const kind = markAt(tokens, index);
      put(kind && { kind }, index + 1);
    } else if (token.kind === 'number') {
      const counted = token.value > 0 && token.value < 10;
      put(counted ? { kind: 'count', count: token.value } : { kind: 'unknown', text: token.form }, index + 1);
    } else {
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
        opened += 1;
        put({ kind: 'open', id: `c${opened}` }, next);
        continue;
      }
      const read = wordAt(
        tokens,
        index,
        items.at(-1),
        lastRole,
        text.slice(token.from, Math.min(token.to, token.from + longestQuote)),
      );
      if (read.meaning?.kind === 'role') lastRole = read.meaning.role;
      const before = items.at(-1);
      if (read.replaces && read.meaning && before) {
        items[items.length - 1] = { ...read.meaning, from: before.from, to: toOf(read.next) } as Item;
        index = read.next;
      } else put(read.meaning, read.next);
    }
  }
  return items;
};
