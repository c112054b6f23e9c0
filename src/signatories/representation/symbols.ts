import { opensCondition, phraseAt } from './conditions.ts';
import { lexemeOf, type Lexeme } from './lexicon.ts';
import type { Condition } from './rule.ts';
import { tokensOf, type Token } from './tokens.ts';

/** What the parser reads: words and phrases with their meaning, in order. Offsets are of the text. */
export type Meaning =
  | Exclude<Lexeme, { kind: 'filler' | 'size' | 'board' }>
  | { readonly kind: 'when'; readonly condition: Condition }
  | { readonly kind: 'rest' | 'always' | 'conflict' | 'including' | 'comma' | 'dash' | 'item' | 'end' }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'unknown'; readonly text: string };

export type Item = Meaning & { readonly from: number; readonly to: number };

const currency = /^(?:zl|zlotych|zlote|zloty|pln|euro|eur|tys|tysiecy|mln)$/;
const above = /^(?:powyzej|ponad|przekracz\w+|przewyzsz\w+|wyzsz\w+|wieksz\w+)$/;
const atMost = /^(?:do|ponizej|nieprzekracz\w+|maksymalnie|nie)$/;

type Line = { readonly tokens: readonly Token[]; readonly text: string; readonly starts: readonly number[] };

const lineOf = (tokens: readonly Token[]): Line => {
  const starts: number[] = [];
  let text = '';
  for (const { form } of tokens) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += form;
  }
  return { tokens, text, starts };
};

/** The token that begins at or after `position` of the joined line. */
const tokenAt = ({ starts }: Line, position: number, from: number): number => {
  let index = from;
  while (index < starts.length && (starts[index] as number) < position) index += 1;
  return index;
};

const isBoundary = (token: Token): boolean => {
  if (token.kind === 'mark') return token.form !== '(' && token.form !== ')';
  const kind = token.kind === 'word' ? lexemeOf(token.form)?.kind : undefined;
  return kind !== undefined && ['role', 'count', 'each', 'all', 'sole', 'joint', 'or'].includes(kind);
};

/** Tokens that belong to a phrase of their own, so that a sum of money does not swallow them. */
const coveredByPhrases = (line: Line): ReadonlySet<number> => {
  const taken = new Set<number>();
  for (let index = 0; index < line.tokens.length; index += 1) {
    const start = line.starts[index] as number;
    const found = phraseAt(line.text, start);
    if (!found) continue;
    const next = tokenAt(line, start + found.length, index + 1);
    for (let covered = index; covered < next; covered += 1) taken.add(covered);
    index = next - 1;
  }
  return taken;
};

type Amount = { readonly first: number; readonly last: number; readonly condition: Condition; readonly value: number };

/**
 * Sums of money with the words around them: "o wartości przekraczającej 25.000,00 zł", and a bare "powyżej" after a sum named
 * before. All words back to the last role, number, way of acting or mark belong to it.
 */
const amountsIn = (line: Line): readonly Amount[] => {
  const { tokens } = line;
  const taken = coveredByPhrases(line);
  const found: Amount[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const previous = found.at(-1);
    if (token.kind === 'number' && currency.test(tokens[index + 1]?.form ?? '')) {
      let first = index;
      while (
        first > 0 &&
        first > (previous?.last ?? -1) + 1 &&
        !isBoundary(tokens[first - 1] as Token) &&
        !taken.has(first - 1)
      )
        first -= 1;
      const before = tokens.slice(first, index).map(({ form }) => form);
      const direction = before.findLast((form) => above.test(form) || atMost.test(form));
      const negated = before.some((form, at) => form === 'nie' && above.test(before[at + 1] ?? ''));
      const thousands = /^(?:tys|tysiecy)$/.test(tokens[index + 1]?.form ?? '') ? 1000 : 1;
      const value = token.value * thousands;
      if (direction === undefined) continue;
      const over = above.test(direction) && !negated;
      let last = index + 1;
      while (/^(?:zl|zlotych|pln|brutto|netto|wlacznie)$/.test(tokens[last + 1]?.form ?? '')) last += 1;
      // The same sum in words: "50.000 zł (pięćdziesiąt tysięcy złotych)".
      if (tokens[last + 1]?.form === '(') {
        const close = tokens.findIndex(({ form }, at) => at > last && form === ')');
        if (close > 0 && close - last < 12) last = close;
      }
      found.push({ first, last, value, condition: over ? { valueAbove: value } : { valueAtMost: value } });
      index = last;
    } else if (
      previous &&
      token.form === 'powyzej' &&
      !tokens.slice(index + 1, index + 4).some(({ kind }) => kind === 'number')
    ) {
      let last = index;
      while (/^(?:tej|ww|wskazanej|kwoty|wartosci|sumy)$/.test(tokens[last + 1]?.form ?? '')) last += 1;
      found.push({ first: index, last, value: previous.value, condition: { valueAbove: previous.value } });
      index = last;
    }
  }
  return found;
};

/** Marks that begin a point of a list: "1)", "a)", "•". */
const itemLength = (tokens: readonly Token[], index: number): number => {
  const token = tokens[index] as Token;
  if (/^[•*]$/.test(token.form)) return 1;
  const next = tokens[index + 1]?.form;
  if (next !== ')') return 0;
  return (token.kind === 'number' && token.value < 20) || (token.kind === 'word' && token.form.length === 1) ? 2 : 0;
};

const endsSentence = (tokens: readonly Token[], index: number): boolean => {
  const token = tokens[index] as Token;
  if (token.form !== '.') return false;
  const before = tokens[index - 1];
  // "ART.", "UST.", "NR" and single letters are shortened words.
  return !(
    before?.kind === 'word' &&
    (before.form.length === 1 || /^(?:art|ust|pkt|par|tj|tzn|nr|zl|p)$/.test(before.form)) &&
    tokens[index + 1] !== undefined &&
    before.form !== 'zl'
  );
};

/** "Z" that joins ("z prokurentem"), and not "jeden z członków": an instrumental role follows. */
const joins = (tokens: readonly Token[], index: number): boolean => {
  const before = tokens[index - 1];
  if (before && /^(?:wraz|lacznie|razem|wspolnie|wspoldzial\w+|porozumieniu)$/.test(before.form)) return true;
  for (let next = index + 1; next <= index + 4; next += 1) {
    const lexeme = tokens[next]?.kind === 'word' ? lexemeOf((tokens[next] as Token).form) : null;
    if (lexeme?.kind === 'role') return lexeme.instrumental;
    if (!lexeme || !['other', 'count', 'each', 'filler'].includes(lexeme.kind)) return false;
  }
  return false;
};

/** A name in quotation marks: „Dobre Serce”. */
const quotedLength = (tokens: readonly Token[], index: number): number => {
  if (!/^[„"“«]$/.test(tokens[index]?.form ?? '')) return 0;
  for (let end = index + 1; end <= Math.min(index + 10, tokens.length - 1); end += 1)
    if (/^[”"“»]$/.test((tokens[end] as Token).form)) return end - index + 1;
  return 0;
};

const isNameOfEntity = (tokens: readonly Token[], index: number): boolean => {
  for (let before = index - 1; before >= Math.max(0, index - 4); before -= 1) {
    const token = tokens[before] as Token;
    if (token.kind !== 'word') return false;
    if (token.form === 'imieniu' || token.form === 'imieniem') return true;
    if (lexemeOf(token.form) !== null && lexemeOf(token.form)?.kind !== 'filler') return false;
  }
  return false;
};

/** Reads the words of a text. Words of no meaning are dropped, words without a known meaning stand there as such. */
export const itemsOf = (text: string): readonly Item[] => {
  const line = lineOf(tokensOf(text));
  const { tokens } = line;
  const amounts = amountsIn(line);
  const items: Item[] = [];
  let opened = 0;
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index] as Token;
    const place = (last: number): { from: number; to: number } => ({
      from: token.from,
      to: (tokens[Math.min(last, tokens.length - 1)] as Token).to,
    });
    const amount = amounts.find(({ first }) => first === index);
    if (amount) {
      items.push({ kind: 'when', condition: amount.condition, ...place(amount.last) });
      index = amount.last + 1;
      continue;
    }
    const start = line.starts[index] as number;
    const found = phraseAt(line.text, start);
    if (found) {
      const next = tokenAt(line, start + found.length, index + 1);
      const { phrase } = found;
      if (phrase.kind !== 'nothing') items.push({ ...phrase, ...place(next - 1) } as Item);
      index = next;
      continue;
    }
    const item = itemLength(tokens, index);
    if (item > 0) {
      items.push({ kind: 'item', ...place(index + item - 1) });
      index += item;
      continue;
    }
    const quoted = quotedLength(tokens, index);
    if (quoted > 0) {
      index += quoted;
      continue;
    }
    if (token.kind === 'mark') {
      const kind = endsSentence(tokens, index)
        ? 'end'
        : token.form === ';'
          ? 'item'
          : token.form === ','
            ? 'comma'
            : /^[-–—:]$/.test(token.form)
              ? 'dash'
              : token.form === '/'
                ? 'or'
                : null;
      if (kind) items.push({ kind, ...place(index) });
      index += 1;
      continue;
    }
    if (token.kind === 'number') {
      items.push(
        token.value > 0 && token.value < 10
          ? { kind: 'count', count: token.value, ...place(index) }
          : { kind: 'unknown', text: token.form, ...place(index) },
      );
      index += 1;
      continue;
    }
    const opening = opensCondition(line.text, start);
    if (opening > 0) {
      // It reaches to the next word that says who or how.
      let next = tokenAt(line, start + opening, index + 1);
      while (next < tokens.length && !isBoundary(tokens[next] as Token) && !amounts.some(({ first }) => first === next))
        next += 1;
      opened += 1;
      items.push({ kind: 'open', id: `c${opened}`, ...place(next - 1) });
      index = next;
      continue;
    }
    if (/^(?:z|ze)$/.test(token.form)) {
      if (joins(tokens, index)) items.push({ kind: 'with', ...place(index) });
      index += 1;
      continue;
    }
    if (token.form === 'wraz') {
      index += 1;
      continue;
    }
    // "Zastępca prezesa", "zastępca dyrektora": the deputy.
    if (/^zastepc(?:a|y|e|a|ow|ami|om|o)$/.test(token.form)) {
      const of = tokens[index + 1] ? lexemeOf((tokens[index + 1] as Token).form) : null;
      const plural = /(?:ow|om|ami)$/.test(token.form);
      if (of?.kind === 'role' && of.role === 'prezes')
        items.push({ kind: 'role', role: 'wiceprezes', plural, instrumental: false, ...place(index + 1) });
      else if (of?.kind === 'role' && of.role === 'przewodniczacy')
        items.push({ kind: 'role', role: 'wiceprzewodniczacy', plural, instrumental: false, ...place(index + 1) });
      else {
        items.push({ kind: 'unknown', text: text.slice(token.from, token.to), ...place(index) });
        index += 1;
        continue;
      }
      index += 2;
      continue;
    }
    const last = items.at(-1);
    // "Prokurent samoistny", "prokurent łączny": of which kind, and not how the whole group acts.
    if (
      last?.kind === 'role' &&
      last.role === 'prokurent' &&
      /^(?:samoistn|laczn)(?:y|ego|ym|ych|ymi|i)$/.test(token.form)
    ) {
      if (token.form.startsWith('samoistn')) items[items.length - 1] = { ...last, role: 'prokurent-samoistny' };
      index += 1;
      continue;
    }
    const lexeme = lexemeOf(token.form);
    // Whose declarations they are is a name: "w imieniu Parafii …".
    if (lexeme === null && isNameOfEntity(tokens, index)) {
      index += 1;
      continue;
    }
    if (lexeme === null) items.push({ kind: 'unknown', text: text.slice(token.from, token.to), ...place(index) });
    else if (lexeme.kind !== 'filler' && lexeme.kind !== 'board' && lexeme.kind !== 'size')
      items.push({ ...lexeme, ...place(index) } as Item);
    index += 1;
  }
  return items;
};
