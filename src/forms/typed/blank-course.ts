import type { Box, OfficeReading, Widget, Word } from '../../model/index.ts';
import { streamsOf } from '../office/tokens.ts';
import { folded } from '../spelling.ts';
import { labelledWidgets } from '../template/find-places.ts';
import type { Label } from '../template/label-of.ts';
import { officeLabels } from '../template/office-labels.ts';
import { withoutPoint } from '../template/printed-facts.ts';
import { textRows } from '../template/text-rows.ts';
import { writtenPlaces } from '../template/written-places.ts';
import type { Template } from '../template.ts';

/** A printed word of the blank in the order in which the page is read. */
export type CourseWord = { readonly key: string; readonly text: string; readonly page: number; readonly box: Box };

/** A place to fill in, by the words around it. */
export type CoursePlace = {
  readonly name: string;
  readonly box: boolean;
  /** How many words come before it. */
  readonly at: number;
  /** Index of the first and the last word of its label; null where it has none. */
  readonly label: readonly [number, number] | null;
  readonly from: Label['from'];
  /** The label's words as a person reads them; empty where it has none. */
  readonly says: string;
  /** It takes several lines. */
  readonly tall: boolean;
};

export type BlankCourse = { readonly words: readonly CourseWord[]; readonly places: readonly CoursePlace[] };

export const wordsOf = (text: string): string[] => text.split(/\s+/u).flatMap((one) => folded(one) || []);

/** The last word of a phrase nearest to a place. Labels of several lines are known by their end alone. */
const findLabel = (
  says: string,
  words: readonly CourseWord[],
  { page, box }: Widget,
): readonly [number, number] | null => {
  const phrase = wordsOf(says);
  const distance = ({ box: [x, y, w, h] }: CourseWord): number =>
    Math.abs(y + h / 2 - (box[1] + Math.min(box[3], 22) / 2)) * 2 + Math.max(0, box[0] - x - w, x - box[0] - box[2]);
  for (const part of [phrase, phrase.slice(-2)]) {
    if (part.length === 0) continue;
    let best: { at: number; far: number } | null = null;
    for (let at = 0; at + part.length <= words.length; at++) {
      if (words[at]?.page !== page || part.some((key, i) => words[at + i]?.key !== key)) continue;
      const far = Math.min(distance(words[at]!), distance(words[at + part.length - 1]!));
      if (best === null || far < best.far) best = { at, far };
    }
    if (best !== null) return [best.at, best.at + part.length - 1];
  }
  return null;
};

const rowThenColumn = (a: Box, b: Box): number =>
  Math.abs(a[1] + a[3] / 2 - b[1] - b[3] / 2) < 6 ? a[0] - b[0] : a[1] - b[1];

const known = new WeakMap<Template, BlankCourse>();

/** A blank without pages is a course already. */
const officeCourse = (office: OfficeReading): BlankCourse => {
  const words: CourseWord[] = [];
  const places: CoursePlace[] = [];
  const labels = officeLabels(office);
  for (const stream of streamsOf(office, () => true).values())
    for (const one of stream) {
      const field = one.field === undefined ? undefined : office.fields[one.field];
      if (one.kind === 'place' && one.field !== undefined && field !== undefined) {
        const says = withoutPoint(labels.get(one.field) ?? '').replace(/^[a-z]\)\s*/u, '');
        const box = field.kind === 'checkbox';
        const at = words.length;
        places.push({
          name: field.name,
          box,
          at,
          label: box ? [at, at] : null,
          from: box ? 'behind' : 'before',
          says,
          tall: true,
        });
      } else if (one.kind === 'word' && one.hidden === undefined && !one.key.startsWith('#')) {
        const key = folded(one.text);
        if (key !== '') words.push({ key, text: one.text, page: 1, box: [0, 0, 0, 0] });
      }
    }
  return { words, places };
};

/** The blank as one goes through it from the top: its words, and where between them something is to be filled in. */
export const blankCourse = (template: Template): BlankCourse => {
  const before = known.get(template);
  if (before !== undefined) return before;
  const { blank } = template;
  if (blank.office !== undefined) {
    const course = officeCourse(blank.office);
    known.set(template, course);
    return course;
  }
  const words: CourseWord[] = [];
  const ends: { readonly page: number; readonly middle: number; readonly bottom: number; readonly index: number }[] =
    [];
  for (const page of blank.pages) {
    const seen = writtenPlaces(page.words.filter((word) => word.hiddenBy === undefined)).words;
    for (const row of textRows(seen)) {
      ends.push({ page: page.number, middle: (row.top + row.bottom) / 2, bottom: row.bottom, index: words.length });
      for (const { text, box } of row.words as readonly Word[]) {
        const key = folded(text);
        if (key !== '') words.push({ key, text, page: page.number, box });
      }
    }
  }
  const labels = labelledWidgets(blank);
  const widgets = [...blank.widgets].sort((a, b) => a.page - b.page || rowThenColumn(a.box, b.box));
  const places = widgets.flatMap((widget): CoursePlace[] => {
    if (widget.kind === 'signature' || widget.kind === 'button') return [];
    const [x, y, , h] = widget.box;
    const middle = y + Math.min(h, 22) / 2;
    let at = 0;
    for (const [i, row] of ends.entries()) {
      if (row.page > widget.page) break;
      const next = ends[i + 1]?.index ?? words.length;
      if (row.page < widget.page || row.bottom <= y + 3) at = next;
      else if (Math.abs(row.middle - middle) < Math.min(h, 22) / 2) {
        while (at < next && (words[at] as CourseWord).box[0] < x) at++;
      } else if (row.middle < middle) at = next;
    }
    const label = labels.get(widget.name) ?? { text: '', from: 'none' as const };
    const says = withoutPoint(label.text).replace(/^[a-z]\)\s*/u, '');
    return [
      {
        name: widget.name,
        box: widget.kind === 'checkbox' || widget.kind === 'radio',
        at,
        label: findLabel(says, words, widget),
        from: label.from,
        says,
        tall: h > 30,
      },
    ];
  });
  const course = { words, places };
  known.set(template, course);
  return course;
};
