import type { Box, DocumentReading, Widget } from '../../model/index.ts';
import type { Template } from '../template.ts';
import { doubtful, type Difference } from './difference.ts';

/** Stands behind something by which the file may show something else than its pages do. */
const changingMark = ' (changing)';

/** By what the file may show something else than it shows here, and the blank does not have: a person must look. */
export const compareChanging = (
  template: Template,
  reading: DocumentReading,
  live: readonly Widget[],
): readonly Difference[] => {
  const page = reading.pages[0];
  if (page === undefined) return [];
  const sheet: Box = [0, 0, page.width, page.height];
  const known = new Set(template.blank.changing ?? []);
  const added = (reading.changing ?? []).filter((one) => !known.has(one));
  const before = new Map(template.blank.widgets.map((widget) => [widget.name, widget]));
  return [
    ...added.slice(0, 5).map((one) => doubtful('field', page.number, sheet, '', `${one.slice(0, 200)}${changingMark}`)),
    ...live.flatMap((widget) => {
      const own = before.get(widget.name);
      const say = (what: string): Difference =>
        doubtful('field', widget.page, widget.box, widget.value ?? '', `${widget.name} (${what})`);
      return [
        ...(widget.otherLooks === true && own?.otherLooks !== true ? [say('pointer')] : []),
        ...(widget.shapes === true && own?.shapes !== true ? [say('drawing')] : []),
      ];
    }),
  ];
};
