/** How well the printed text of clean scans is recognised: edit distance line by line against the blank's own words. */
import { centreInside, detectType, readDocument } from '../../src/documents/index.ts';
import { editDistance } from '../../src/forms/edit-distance.ts';
import type { Template } from '../../src/forms/index.ts';
import type { Word } from '../../src/model/index.ts';
import { onPaper } from '../../fixtures/scans/geometry.ts';
import type { SampleTruth } from '../../fixtures/scans/truth.ts';

type Placed = { readonly text: string; readonly x: number; readonly y: number };
type Line = { readonly words: Word[]; readonly top: number; readonly bottom: number };

/** Words on one baseline without a wide gap: columns stay apart. */
const linesOf = (words: readonly Word[]): Line[] => {
  const lines: Line[] = [];
  for (const word of [...words].sort(
    (a, b) => a.box[1] + a.box[3] / 2 - b.box[1] - b.box[3] / 2 || a.box[0] - b.box[0],
  )) {
    const middle = word.box[1] + word.box[3] / 2;
    const line = lines.find(
      (one) =>
        middle > one.top &&
        middle < one.bottom &&
        one.words.some(
          (other) => word.box[0] - other.box[0] - other.box[2] < 14 && other.box[0] - word.box[0] - word.box[2] < 14,
        ),
    );
    if (line === undefined) lines.push({ words: [word], top: word.box[1], bottom: word.box[1] + word.box[3] });
    else line.words.push(word);
  }
  return lines;
};

const joined = (words: readonly { readonly text: string; readonly x: number }[]): string =>
  [...words]
    .sort((a, b) => a.x - b.x)
    .map((word) => word.text)
    .join('')
    .replace(/[.\s…_|]+/g, '');

export type StaticText = {
  readonly letters: number;
  readonly errors: number;
  /** Lines of which a third or more was not read. */
  readonly lost: readonly { readonly page: number; readonly expected: string; readonly got: string }[];
};

export const staticText = async (
  bytes: Uint8Array,
  name: string,
  truth: SampleTruth,
  template: Template,
): Promise<StaticText> => {
  const reading = await readDocument(
    bytes,
    { name, type: detectType(bytes, name) },
    { ocr: true, secondOpinion: false, maxPages: 10 },
  );
  let letters = 0;
  let errors = 0;
  const lost: StaticText['lost'][number][] = [];
  for (const page of reading.pages) {
    const where = truth.pages.find((one) => one.number === page.number);
    const blank = template.blank.pages.find((one) => one.number === where?.blankPage);
    if (where === undefined || blank === undefined) continue;
    const zones = template.zones.filter((zone) => zone.page === blank.number);
    const scale = where.width / page.width;
    const placed: Placed[] = page.words.map(({ text, box: [x, y, w, h] }) => {
      const [px, py] = onPaper(where, [(x + w / 2) * scale, (y + h / 2) * scale]);
      return { text, x: px, y: py };
    });
    const printed = blank.words.filter(
      (word) => !zones.some((zone) => centreInside(word.box, zone.box)) && !/^[.…_]+$/.test(word.text),
    );
    for (const line of linesOf(printed)) {
      const left = Math.min(...line.words.map((word) => word.box[0]));
      const right = Math.max(...line.words.map((word) => word.box[0] + word.box[2]));
      const expected = joined(line.words.map((word) => ({ text: word.text, x: word.box[0] })));
      const got = joined(
        placed.filter(
          (word) =>
            word.y > line.top &&
            word.y < line.bottom &&
            word.x > left - 3 &&
            word.x < right + 3 &&
            !zones.some((zone) => centreInside([word.x, word.y, 0, 0], zone.box)),
        ),
      );
      letters += expected.length;
      const wrong = Math.min(expected.length, editDistance(expected, got));
      errors += wrong;
      if (wrong * 3 >= expected.length) lost.push({ page: blank.number, expected, got });
    }
  }
  return { letters, errors, lost };
};
