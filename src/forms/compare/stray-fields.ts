import type { DocumentReading, PageReading, StrayField, Widget } from '../../model/index.ts';
import { centreInside } from '../../documents/index.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';
import { difference, doubtful, type Difference } from './difference.ts';
import { pairWords } from './pair-words.ts';

const shown = (widget: Widget): string =>
  widget.kind === 'checkbox' || widget.kind === 'radio'
    ? widget.checked === true
      ? (widget.value ?? '')
      : ''
    : (widget.value ?? '');

/** Whether a field left behind by flattening says something else than what was painted in its place. */
const saysElse = ({ value }: StrayField, own: Widget, page: PageReading, blank: PageReading | undefined): boolean => {
  if ((own.kind !== 'text' && own.kind !== 'choice') || page.source !== 'text') return false;
  // The blank may print dots to write on in the same place.
  const added = blank === undefined ? page.words : pairWords(blank.words, page.words).extra;
  const painted = squashed(
    added
      .filter((word) => word.hiddenBy === undefined && centreInside(word.box, own.box))
      .map((word) => word.text)
      .join(''),
  );
  // A long value is cut at its box.
  return !squashed(value).includes(painted) || painted === '';
};

const compareOne = (
  stray: StrayField,
  template: Template,
  reading: DocumentReading,
  placed: readonly Widget[],
): readonly Difference[] => {
  const found = `${stray.value} (hidden)`;
  const same = placed.find((widget) => widget.name === stray.name);
  if (same !== undefined) {
    return squashed(shown(same)) === squashed(stray.value)
      ? []
      : [difference('field', same.page, same.box, shown(same), found)];
  }
  const own = template.blank.widgets.find((widget) => widget.name === stray.name);
  const page = reading.pages[0];
  if (own !== undefined) {
    // Programs that flatten a form may leave its fields behind without a place; a missing page takes its fields along.
    const here = reading.pages.find((one) => one.number === own.page);
    if (here === undefined) return [];
    if (placed.length === 0)
      return saysElse(stray, own, here, template.blank.pages[own.page - 1])
        ? [doubtful('field', own.page, own.box, '', found)]
        : [];
    return [doubtful('field', own.page, own.box, '', found)];
  }
  return page === undefined
    ? []
    : [doubtful('field', page.number, [0, 0, page.width, page.height], '', `${stray.name}: ${found}`)];
};

/** Values of fields that stand on no page: certain where the same field says something else in its place. */
export const compareStrayFields = (template: Template, reading: DocumentReading): readonly Difference[] => {
  const placed = reading.widgets.filter((widget) => widget.kind !== 'signature');
  return (reading.strayFields ?? [])
    .filter(({ name }) => template.blank.strayFields?.some((other) => other.name === name) !== true)
    .flatMap((stray) => compareOne(stray, template, reading, placed));
};
