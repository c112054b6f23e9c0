import type { Box, DocumentReading, PageImage, PageReading, Word } from '../../model/index.ts';
import { coveredShare } from '../../documents/index.ts';
import { boxedPlaces } from './boxed-places.ts';
import { drawnPage } from './drawn.ts';
import { guessKind, type PlaceKind } from './guess-kind.ts';
import { inMatrix, labelOf, questionOf, type Label } from './label-of.ts';
import { ruledPlaces } from './ruled-places.ts';
import { bottomOf, rightOf, textRows, type TextRow } from './text-rows.ts';
import { isPlaceWord, writtenPlaces, type FoundPlace } from './written-places.ts';

export type LabelledPlace = FoundPlace & {
  readonly page: number;
  readonly label: Label;
  readonly kind: PlaceKind;
  /** Of a box to tick: the question printed over it. */
  readonly over?: string;
};

/** Of one page. */
const mostPlaces = 600;

const seen = (page: PageReading): readonly Word[] =>
  page.words.filter((word) => word.hiddenBy === undefined && word.text.trim() !== '');

/** Rows of dots one under another, with nothing printed between them, take one answer. */
const answers = (places: readonly FoundPlace[], words: readonly Word[]): readonly FoundPlace[] => {
  const out: FoundPlace[] = [];
  for (const place of [...places].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const at = out.findIndex(
      (one) => one.shape === 'line' && place.shape === 'line' && continues(one.box, place.box, words),
    );
    const first = out[at];
    if (first === undefined) {
      out.push(place);
      continue;
    }
    const x = Math.min(first.box[0], place.box[0]);
    out[at] = {
      ...first,
      box: [x, first.box[1], Math.max(rightOf(first.box), rightOf(place.box)) - x, bottomOf(place.box) - first.box[1]],
    };
  }
  return out;
};

const continues = (a: Box, b: Box, words: readonly Word[]): boolean => {
  const step = bottomOf(b) - bottomOf(a);
  const bare = !words.some(({ box: [x, y, w, h] }) => {
    const middle = y + h / 2;
    // Before the second row nothing may stand either: that would be its own label.
    return middle > bottomOf(a) - 1 && middle < bottomOf(b) && x < rightOf(b) && x + w > Math.min(a[0], b[0]) - 40;
  });
  return step > 8 && step < 34 && Math.abs(rightOf(a) - rightOf(b)) < 14 && b[0] <= a[0] + 3 && bare;
};

/** Of two finds of one place the more telling one stays. */
const rank: Readonly<Record<FoundPlace['shape'], number>> = { comb: 0, tick: 1, cell: 2, box: 2, line: 3 };
const distinct = (places: readonly FoundPlace[]): readonly FoundPlace[] => {
  const out: FoundPlace[] = [];
  for (const place of [...places].sort((a, b) => rank[a.shape] - rank[b.shape]))
    if (!out.some((other) => coveredShare(place.box, other.box) > 0.5 || coveredShare(other.box, place.box) > 0.7))
      out.push(place);
  return out;
};

/** Reading order: rows from the top, and in a row from the left; a column is not followed down. */
const inOrder = <T extends FoundPlace>(places: readonly T[]): readonly T[] => {
  const rows: T[][] = [];
  for (const place of [...places].sort((a, b) => a.box[1] - b.box[1])) {
    const row = rows.at(-1);
    if (row !== undefined && place.box[1] < row[0]!.box[1] + Math.min(row[0]!.box[3], place.box[3], 20) * 0.6)
      row.push(place);
    else rows.push([place]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
};

/** What is printed on a page as text, and the places to fill in that are drawn on it, with labels and kinds. */
export const findPlaces = (
  page: PageReading,
  image: PageImage,
): { readonly places: readonly LabelledPlace[]; readonly rows: readonly TextRow[] } => {
  const all = seen(page);
  const written = writtenPlaces(all);
  const drawn = drawnPage(page, image, all);
  const pictures = page.images.map(({ box }) => box).filter((box) => box[2] < page.width * 0.9);
  const boxed = boxedPlaces(
    drawn,
    written.words,
    written.signs,
    pictures,
    written.places.map(({ box }) => box),
  );
  const dotted = all.filter(isPlaceWord).map(({ box }) => box);
  const ruled = ruledPlaces(
    drawn.lines.filter(
      (line) =>
        !dotted.some(
          (box) =>
            line.y > box[1] - 1 && line.y < bottomOf(box) + 2 && line.x < rightOf(box) && line.x + line.width > box[0],
        ),
    ),
    written.words,
    boxed.frames,
    page.height,
  );
  const places = distinct(answers([...boxed.places, ...written.places, ...ruled], written.words)).slice(0, mostPlaces);
  // Hyphens and strokes are no words, but they belong to labels.
  const rows = textRows([...written.words, ...written.signs.filter((sign) => !/^[[\]_.|\u2026]+$/u.test(sign.text))]);
  return {
    rows,
    places: inOrder(
      places.map((place) => {
        const label = labelOf(place, rows, places);
        const cross = place.shape === 'tick' && label.from === 'none' ? inMatrix(place, rows) : null;
        if (cross !== null)
          return {
            ...place,
            page: page.number,
            label: { text: cross.column, from: 'table' as const },
            kind: 'checkbox' as const,
            over: cross.row,
          };
        const over = place.shape === 'tick' ? questionOf(place, rows, places) : '';
        return {
          ...place,
          page: page.number,
          label,
          kind: guessKind(place, label),
          ...(over === '' ? {} : { over }),
        };
      }),
    ),
  };
};

/** The fields that a blank has itself, as places with the labels printed beside them. */
export const labelledWidgets = (blank: DocumentReading): ReadonlyMap<string, Label> => {
  const found = new Map<string, Label>();
  for (const page of blank.pages) {
    const rows = textRows(writtenPlaces(seen(page)).words);
    const widgets = blank.widgets.filter((widget) => widget.page === page.number);
    const places = widgets.map((widget): FoundPlace => ({
      box: widget.box,
      shape: widget.kind === 'checkbox' || widget.kind === 'radio' ? 'tick' : 'box',
    }));
    for (const [i, widget] of widgets.entries())
      if (!found.has(widget.name)) found.set(widget.name, labelOf(places[i]!, rows, places));
    // Under the head of a column stand further rows of the same.
    for (const widget of [...widgets].sort((a, b) => a.box[1] - b.box[1])) {
      if (found.get(widget.name)?.from !== 'none') continue;
      const over = widgets.find(
        ({ box }) =>
          Math.abs(box[0] - widget.box[0]) < 3 &&
          Math.abs(box[2] - widget.box[2]) < 3 &&
          widget.box[1] - bottomOf(box) > -2 &&
          widget.box[1] - bottomOf(box) < 12,
      );
      const label = over === undefined ? undefined : found.get(over.name);
      if (label !== undefined) found.set(widget.name, label);
    }
  }
  return found;
};
