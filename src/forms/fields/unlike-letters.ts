import { unread, type Comparison, type FieldFact } from '../../model/index.ts';
import type { Template } from '../template.ts';
import { squashed } from '../spelling.ts';

const textOf = (fact: FieldFact): string =>
  fact.state === 'read' ? (Array.isArray(fact.value) ? fact.value.join('') : String(fact.value)) : '';

/** Whether the letters of one text come in the other in that order. */
const runsThrough = (some: string, whole: string): boolean => {
  let at = 0;
  for (const letter of some) {
    at = whole.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
};

const alike = (a: readonly number[] | undefined, b: readonly number[]): boolean =>
  a !== undefined && b.every((value, i) => Math.abs((a[i] ?? 0) - value) < 3);

/** So many values whose letters look like others, and no value drawn with such a font is believed. */
const several = 2;

/**
 * Values whose letters the comparison saw to be others than the file says are not believed. Where several are so, the
 * program that printed the form lost which letters its fonts draw: then no value written into the page is, nor that
 * nothing stands in a place, for such letters may not be readable at all.
 */
export const withoutUnlikeLetters = (
  fields: Record<string, FieldFact>,
  { alterations }: Comparison,
  { definition }: Template,
): Record<string, FieldFact> => {
  const lies = alterations.filter((one) => one.kind === 'field' && one.expected !== '' && one.found !== '');
  if (lies.length === 0) return fields;
  const lieOf = (fact: FieldFact) =>
    lies.find(
      ({ page, box, places, expected }) =>
        fact.evidence.some(
          (one) =>
            (one.page === page || one.page === places?.received?.page) &&
            (alike(one.box, box) || (places?.received != null && alike(one.box, places.received.box))),
        ) && runsThrough(squashed(expected), squashed(textOf(fact))),
    );
  const doubted = Object.values(fields).filter((fact) => fact.state === 'read' && lieOf(fact) !== undefined);
  const all = doubted.length >= several;
  return Object.fromEntries(
    Object.entries(fields).map(([id, fact]) => {
      const type = definition.fields[id]?.type;
      const isText = (type === 'text' || type === 'list') && fact.state !== 'unread';
      const written = fact.evidence.length > 0 && fact.evidence.every((one) => one.via === 'text');
      const lie = fact.state === 'read' ? lieOf(fact) : undefined;
      if (!isText || (lie === undefined && !(all && written))) return [id, fact];
      const candidates = [textOf(fact), lie?.found ?? ''].filter((text) => text !== '');
      return [id, unread('letters-unlike', fact.evidence, candidates)];
    }),
  );
};
