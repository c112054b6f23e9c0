import type { Alteration, Box, Word } from '../../model/index.ts';
import { intersects } from '../../documents/index.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';

/** Shorter words say nothing about where a wording comes from. */
const fewestLetters = 4;
/** How far a line may stand from where the other edition has it, in points. */
const nearby = 24;

const tight = (text: string): string => squashed(text).replace(/[^\p{L}\p{N}]/gu, '');

const around = ([x, y, w, h]: Box): Box => [x - nearby, y - nearby, w + 2 * nearby, h + 2 * nearby];

const textNear = (template: Template, alteration: Alteration): string => {
  if (template.blank.office !== undefined) return tight(template.blank.text);
  const place = around(alteration.box);
  const words: readonly Word[] = template.blank.pages[alteration.page - 1]?.words ?? [];
  return tight(
    words
      .filter((word) => word.hiddenBy === undefined && intersects(word.box, place))
      .map((word) => word.text)
      .join(''),
  );
};

/** The other edition that says there what the altered document says; null when none does. */
const wordedLike = (alteration: Alteration, template: Template, others: readonly Template[]): Template | null => {
  if (!alteration.kind.startsWith('text-')) return null;
  const found = tight(alteration.found);
  const expected = tight(alteration.expected);
  if (found.length < fewestLetters && expected.length < fewestLetters) return null;
  const own = textNear(template, alteration);
  return (
    others.find((other) => {
      const there = textNear(other, alteration);
      const says = found === '' || (there.includes(found) && !own.includes(found));
      const lacks = expected === '' || !there.includes(expected);
      return there !== '' && says && lacks;
    }) ?? null
  );
};

/** Alterations of the printed words with the edition of the form that reads so, where one does. */
export const withOlderWording = (
  alterations: readonly Alteration[],
  template: Template,
  others: readonly Template[],
): Alteration[] =>
  alterations.map((alteration) => {
    const edition = wordedLike(alteration, template, others);
    return edition === null ? alteration : { ...alteration, edition: edition.definition.version };
  });
