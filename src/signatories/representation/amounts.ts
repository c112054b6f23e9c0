import { phraseAt } from './conditions.ts';
import { lexemeOf } from './lexicon.ts';
import { act, asset } from './phrase-parts.ts';
import type { Condition } from './rule.ts';
import type { Token } from './tokens.ts';

const currency = /^(?:zl|zlotych|zlote|zloty|pln|euro|eur|usd|tys|tysiecy|mln)$/;
/** A sum in euro stays one: what it is in złoty changes from day to day. */
const foreign: ReadonlyMap<string, string> = new Map([
  ['euro', 'EUR'],
  ['eur', 'EUR'],
  ['usd', 'USD'],
]);
const above = /^(?:powyzej|ponad|przekracz\w+|przewyzsz\w+|wyzsz\w+|wieksz\w+)$/;
const atMost = /^(?:do|ponizej|nieprzekracz\w+|maksymalnie|nie)$/;

/** Of what a sum may be, before it: "rozporządzania prawem lub zaciągania zobowiązań o wartości przekraczającej kwotę". */
const ofSum = new RegExp(
  `^(?:${act}|${asset}|(?:spraw|czynnos|zakres|przypadk|wypadk|sytuacj|raz|wartos|kwo|sum|rownowart|wysokos|przekracz|przewyzsz|nieprzekracz|jednoraz|pojedyncz|transakcj|umow|swiadcz|zobowiaz|operacj|inwestycj|wydatk|platnos|nalezn|wierzyteln|finansow|pieniez|majatk|niemajatk|prawn|bankow|rozlicz|limit|prog|granic|poziom)\\w*|ktor\\w+|niz|wiecej|mniej|ponizej|powyzej|ponad|do|nie|maksymalnie|wynos\\w+|wyzsz\\w+|wieksz\\w+|mniejsz\\w+|nizsz\\w+|rown\\w+|stanowi\\w+|opiewa\\w+|powod\\w+|skutk\\w+|dotycz\\w+|zwiazan\\w+|przedmiot\\w*|rok\\w*|roczn\\w+|obrot\\w*|netto|brutto|od|po|ile|gdy|jezeli|jesli|o|z|ze|w|na|dla|przy|lub|i|oraz|albo|badz)$`,
);

export type Line = { readonly tokens: readonly Token[]; readonly text: string; readonly starts: readonly number[] };

export const lineOf = (tokens: readonly Token[]): Line => {
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
export const tokenAt = ({ starts }: Line, position: number, from: number): number => {
  let index = from;
  while (index < starts.length && (starts[index] as number) < position) index += 1;
  return index;
};

export const isBoundary = (token: Token): boolean => {
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

type Amount = {
  readonly first: number;
  readonly last: number;
  readonly condition: Condition;
  readonly value: number;
  readonly money: { readonly currency?: string };
};

/** "Od 50 tys. zł do 500 tys. zł", "od 50 do 500 tys. zł": one step with two ends. */
const step =
  /^od(?: (?:kwoty|wartosci|sumy))? (\d+)( tys(?: \.)?| tysiecy| mln)?(?: (zl|zlotych|pln|euro|eur|usd))? do(?: (?:kwoty|wartosci|sumy))? (\d+)( tys(?: \.)?| tysiecy| mln)?(?: (zl|zlotych|pln|euro|eur|usd))?(?: (?:brutto|netto|wlacznie))?(?= |$)/;
const times = (unit: string | undefined): number =>
  unit === undefined ? 1 : unit.trim().startsWith('mln') ? 1_000_000 : 1000;

const stepAt = (line: Line, index: number): Amount | null => {
  const start = line.starts[index] as number;
  const found = step.exec(line.text.slice(start, start + 120));
  if (!found || (found[5] === undefined && found[6] === undefined)) return null;
  const [whole, low, lowUnit, lowMoney, high, highUnit, highMoney] = found;
  // "Od 50 do 500 tys. zł": the unit is of both.
  const from = Number(low) * times(lowMoney === undefined ? (lowUnit ?? highUnit) : lowUnit);
  const to = Number(high) * times(highUnit);
  if (!(from < to) || (lowMoney !== undefined && foreign.get(lowMoney) !== foreign.get(highMoney ?? ''))) return null;
  const name = foreign.get(highMoney ?? '');
  const money = name === undefined ? {} : { currency: name };
  return {
    first: index,
    last: tokenAt(line, start + whole.length, index + 1) - 1,
    value: to,
    money,
    condition: { valueAbove: from, valueAtMost: to, ...money },
  };
};

/**
 * Sums of money with the words around them: "o wartości przekraczającej 25.000,00 zł", and a bare "powyżej" after a sum named
 * before. All words back to the last role, number, way of acting or mark belong to it.
 */
export const amountsIn = (line: Line): readonly Amount[] => {
  const { tokens } = line;
  const taken = coveredByPhrases(line);
  const found: Amount[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const previous = found.at(-1);
    const between = token.form === 'od' ? stepAt(line, index) : null;
    if (between) {
      found.push(between);
      index = between.last;
    } else if (token.kind === 'number' && currency.test(tokens[index + 1]?.form ?? '')) {
      let first = index;
      while (
        first > 0 &&
        first > (previous?.last ?? -1) + 1 &&
        !isBoundary(tokens[first - 1] as Token) &&
        // "Prezes zarządu do kwoty …": of the board he is, whatever the sum.
        tokens[first - 1]?.form !== 'zarzadu' &&
        !taken.has(first - 1) &&
        (ofSum.test(tokens[first - 1]?.form ?? '') || lexemeOf(tokens[first - 1]?.form ?? '') !== null)
      )
        first -= 1;
      const before = tokens.slice(first, index).map(({ form }) => form);
      const direction = before.findLast((form) => above.test(form) || atMost.test(form));
      const negated = before.some((form, at) => form === 'nie' && above.test(before[at + 1] ?? ''));
      const unit = tokens[index + 1]?.form ?? '';
      const thousands = /^(?:tys|tysiecy)$/.test(unit) ? 1000 : /^mln$/.test(unit) ? 1_000_000 : 1;
      const value = token.value * thousands;
      if (direction === undefined) continue;
      const over = above.test(direction) && !negated;
      let last = index + 1;
      // "100 tys. zł".
      if (thousands > 1 && tokens[last + 1]?.form === '.' && currency.test(tokens[last + 2]?.form ?? '')) last += 2;
      while (/^(?:zl|zlotych|pln|euro|eur|usd|brutto|netto|wlacznie)$/.test(tokens[last + 1]?.form ?? '')) last += 1;
      // The same sum in words: "50.000 zł (pięćdziesiąt tysięcy złotych)".
      if (tokens[last + 1]?.form === '(') {
        const close = tokens.findIndex(({ form }, at) => at > last && form === ')');
        if (close > 0 && close - last < 12) last = close;
      }
      const named = tokens.slice(index, last + 1).find(({ form }) => foreign.has(form))?.form;
      const money = named === undefined ? {} : { currency: foreign.get(named) as string };
      found.push({
        first,
        last,
        value,
        money,
        condition: over ? { valueAbove: value, ...money } : { valueAtMost: value, ...money },
      });
      index = last;
    } else if (
      previous &&
      /^(?:powyzej|ponad)$/.test(token.form) &&
      !tokens.slice(index + 1, index + 4).some(({ kind }) => kind === 'number')
    ) {
      let last = index;
      while (
        /^(?:tej|te|ww|wskazanej|wskazana|kwoty|kwote|wartosci|wartosc|sumy|sume)$/.test(tokens[last + 1]?.form ?? '')
      )
        last += 1;
      found.push({
        first: index,
        last,
        value: previous.value,
        money: previous.money,
        condition: { valueAbove: previous.value, ...previous.money },
      });
      index = last;
    }
  }
  return found;
};
