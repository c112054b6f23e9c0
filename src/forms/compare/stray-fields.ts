import type { DocumentReading, StrayField, Widget } from '../../model/index.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';
import { difference, doubtful, type Difference } from './difference.ts';

const shown = (widget: Widget): string =>
  widget.kind === 'checkbox' || widget.kind === 'radio'
    ? widget.checked === true
      ? (widget.value ?? '')
      : ''
    : (widget.value ?? '');

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
    if (placed.length === 0 || here === undefined) return [];
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
