import { namesOf } from './name-of.ts';
import { parseItems } from './parse.ts';
import type { Reading, Understanding } from './rule.ts';
import { withSpecialRules } from './special.ts';
import { itemsOf } from './symbols.ts';

/** More questions than this make a text too ambiguous to follow every way of reading it. */
const mostQuestions = 5;

/**
 * Understands the text of a representation rule as the register states it ("sposób reprezentacji"). Where the text can be
 * read in several ways, all of them are given; what was not understood is named and never guessed. `people` are those whom
 * the text may name.
 */
export const understand = (text: string, people: readonly { readonly name: string }[] = []): Understanding => {
  const items = itemsOf(text, namesOf(people));
  const readings = new Map<string, Reading>();
  let asked = 0;
  let notUnderstood: Understanding['notUnderstood'] = [];
  const readWith = (answers: readonly boolean[]): void => {
    let at = 0;
    const parsed = parseItems(items, () => answers[at++] ?? false);
    asked = Math.max(asked, at);
    notUnderstood = parsed.notUnderstood.map(({ from, to }) => ({ from, to, text: text.slice(from, to) }));
    const alternatives = withSpecialRules(parsed.alternatives);
    readings.set(JSON.stringify(alternatives), { alternatives });
  };
  readWith([]);
  const questions = Math.min(asked, mostQuestions);
  if (asked > mostQuestions) notUnderstood = [...notUnderstood, { from: 0, to: text.length, text: text.slice(0, 200) }];
  // Another answer may raise further questions; those are answered both ways as well, up to the same bound.
  for (let way = 1; way < 2 ** questions; way += 1)
    readWith(Array.from({ length: questions }, (_, bit) => ((way >> bit) & 1) === 1));
  return { readings: [...readings.values()], notUnderstood };
};
