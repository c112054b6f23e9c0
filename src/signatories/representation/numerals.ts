import type { Token } from './tokens.ts';

/** Numerals by stem, folded, in the cases that sums of money stand in. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^pol$/, 0.5],
  [/^jed(?:en|nego|nej|na)$/, 1],
  [/^(?:dwa|dwoch|dwie|dwu)$/, 2],
  [/^(?:trzy|trzech)$/, 3],
  [/^(?:cztery|czterech)$/, 4],
  [/^(?:piec|pieciu)$/, 5],
  [/^(?:szesc|szesciu)$/, 6],
  [/^(?:siedem|siedmiu)$/, 7],
  [/^(?:osiem|osmiu)$/, 8],
  [/^(?:dziewiec|dziewieciu)$/, 9],
  [/^(?:dziesiec|dziesieciu)$/, 10],
  [/^(?:pietnascie|pietnastu)$/, 15],
  [/^(?:dwadziescia|dwudziestu)$/, 20],
  [/^(?:trzydziesci|trzydziestu)$/, 30],
  [/^(?:czterdziesci|czterdziestu)$/, 40],
  [/^(?:piecdziesiat|piecdziesieciu)$/, 50],
  [/^(?:szescdziesiat|szescdziesieciu)$/, 60],
  [/^(?:siedemdziesiat|siedemdziesieciu)$/, 70],
  [/^(?:osiemdziesiat|osiemdziesieciu)$/, 80],
  [/^(?:dziewiecdziesiat|dziewiecdziesieciu)$/, 90],
  [/^(?:sto|stu)$/, 100],
  [/^(?:dwiescie|dwustu)$/, 200],
  [/^(?:trzysta|trzystu)$/, 300],
  [/^(?:czterysta|czterystu)$/, 400],
  [/^(?:piecset|pieciuset)$/, 500],
];
const thousand = /^(?:tysiac|tysiaca|tysiace|tysiecy)$/;
const million = /^(?:milion|miliona|miliony|milionow)$/;
const currency = /^(?:zl|zlotych|zlote|zloty|zlotego|pln|euro|eur)$/;

const most = 8;

/** "Stu tysięcy złotych": a number before a currency, in whole złoty. Null for words that count anything else. */
export const numeralAt = (
  tokens: readonly Token[],
  index: number,
): { readonly token: Token; readonly next: number } | null => {
  let [total, part] = [0, 0];
  let next = index;
  for (; next < Math.min(tokens.length, index + most); next += 1) {
    const { form, kind } = tokens[next] as Token;
    const unit = kind === 'word' ? units.find(([pattern]) => pattern.test(form))?.[1] : undefined;
    if (unit !== undefined) part += unit;
    else if (kind === 'word' && thousand.test(form)) [total, part] = [total + (part === 0 ? 1 : part) * 1000, 0];
    else if (kind === 'word' && million.test(form)) [total, part] = [total + (part === 0 ? 1 : part) * 1_000_000, 0];
    else break;
  }
  if (next === index || !currency.test(tokens[next]?.form ?? '')) return null;
  const value = total + part;
  return {
    token: {
      kind: 'number',
      form: String(value),
      value,
      from: (tokens[index] as Token).from,
      to: (tokens[next - 1] as Token).to,
    },
    next,
  };
};
