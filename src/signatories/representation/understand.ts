import { arranged } from './arrange.ts';
import { nameWords } from './entity-name.ts';
import { namesOf, type Known } from './name-of.ts';
import { parseItems } from './parse.ts';
import type { Reading, Understanding } from './rule.ts';
import { withSpecialRules } from './special.ts';
import { itemsOf } from './symbols.ts';

/** A text that can be read in more ways than this is too ambiguous: what was followed of it is not all of it. */
const mostReadings = 32;

type Unclear = Understanding['notUnderstood'][number];

/**
 * Understands the text of a representation rule as the register states it ("sposób reprezentacji"). Where the text can be
 * read in several ways, all of them are given; what was not understood in any of them is named, and makes all of them doubtful. `people`
 * are those whom the text may name, `entity` the name of the body they act for.
 */
export const understand = (text: string, people: readonly Known[] = [], entity = ''): Understanding => {
  const items = itemsOf(text, namesOf(people), nameWords(entity));
  const readings = new Map<string, Reading>();
  const notUnderstood = new Map<string, Unclear>();
  const arrangements = new Set<string>();
  // One answer may raise a question that another does not: each way of reading goes by the answers that lead to it.
  const ways: (readonly boolean[])[] = [[]];
  let read = 0;
  for (; read < Math.min(ways.length, mostReadings); read += 1) {
    const answers = ways[read] as readonly boolean[];
    let asked = 0;
    const parsed = parseItems(items, () => answers[asked++] ?? false);
    for (let at = answers.length; at < asked && ways.length <= mostReadings; at += 1)
      ways.push([...answers, ...Array.from({ length: at - answers.length }, () => false), true]);
    for (const { from, to } of parsed.notUnderstood)
      notUnderstood.set(`${from} ${to}`, { from, to, text: text.slice(from, to) });
    arrangements.add(arranged(text, parsed.sentences));
    const alternatives = withSpecialRules(parsed.alternatives);
    readings.set(JSON.stringify(alternatives), { alternatives });
  }
  if (ways.length > read) notUnderstood.set('', { from: 0, to: text.length, text: text.slice(0, 200) });
  return { readings: [...readings.values()], notUnderstood: [...notUnderstood.values()], arranged: [...arrangements] };
};
