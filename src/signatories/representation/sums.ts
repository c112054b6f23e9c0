import { lineOf, tokenAt } from './amounts.ts';
import { phraseAt } from './conditions.ts';
import { mendTokens } from './mend.ts';
import type { Alternative, Condition } from './rule.ts';
import { tokensOf } from './tokens.ts';

/** Matters without a sum, or all that is left of a text that tells matters by their sums. [inference] */
const withoutSum =
  /^(?:nie(?:majatk|finans|pieniez|material|okresl|ustal|oznacz|wymiern|znan|podan|szacow|dotycz)\w+|bezwartosc\w*|inne|pozostale|reszt\w+|przeciwn\w+)$/;
const saysNoSum =
  /(?<= |^)(?:bez (?:\w+ )?(?:wartosci|kwoty|sumy)|brak\w* (?:\w+ ){0,3}(?:wartosci|kwoty|sumy)|(?:wartosci|kwoty|sumy) (?:\w+ ){0,2}nie |nie (?:da|mozna|ma|maja|posiada|majatk\w+|dotycz\w+|wyraz\w+) |poza tym |jezeli nie )/;
const quick = /nie|bez|brak|inn|pozosta|reszt|przeciwn|poza/;

/**
 * Whether a text speaks, outside the phrases that carry a condition, of matters without a sum or of the rest: then nobody may say that
 * what has no sum is the lowest step.
 */
export const speaksOfNoSum = (text: string): boolean => {
  const { text: line, tokens, starts } = lineOf(mendTokens(tokensOf(text)));
  if (!quick.test(line)) return false;
  if (saysNoSum.test(line)) return true;
  for (let at = 0; at < tokens.length;) {
    const found = phraseAt(line, starts[at] as number);
    const carried = found !== null && ['when', 'rest', 'always'].includes(found.phrase.kind);
    if (carried) at = tokenAt({ text: line, tokens, starts }, (starts[at] as number) + found.length, at + 1);
    else if (withoutSum.test(tokens[at]?.form ?? '')) return true;
    else at += 1;
  }
  return false;
};

const ofSum = ({ valueAtMost, valueAbove }: Condition): boolean =>
  valueAtMost !== undefined || valueAbove !== undefined;

/** It tells some of its cases by a sum. */
export const tellsBySums = (alternatives: readonly Alternative[]): boolean =>
  alternatives.some(({ when }) => when?.some(ofSum) === true);

/** It holds for a sum only, and says of no kind of matter that it is meant; "w pozostałych sprawach" is more than a sum. */
export const isBySumAlone = (condition: Condition): boolean =>
  ofSum(condition) && condition.matter === undefined && condition.open === undefined && condition.rest !== true;
