import { expect, test } from 'vitest';
import type { DocumentReading, PageReading } from '../model/index.ts';
import { paperDoubts } from './paper-doubts.ts';

const text = 'Upoważniam Pana Marka Świderskiego';
const page = (change: Partial<PageReading> = {}): PageReading => ({
  number: 1,
  width: 595,
  height: 842,
  rotation: 0,
  words: text
    .split(' ')
    .map((word, at) => ({ text: word, box: [70 + at * 80, 100, 70, 12], confidence: 1, via: 'text' })),
  images: [],
  drawings: [],
  annotations: [],
  source: 'text',
  ...change,
});
const reading = (change: Partial<DocumentReading> = {}, pages: readonly PageReading[] = [page()]): DocumentReading => ({
  type: 'application/pdf',
  pages,
  widgets: [],
  revisions: [],
  active: [],
  encrypted: false,
  readable: true,
  text,
  problems: [],
  ...change,
});
const doubts = (one: DocumentReading, said = text): readonly string[] =>
  paperDoubts(one, said, 1000).map(({ en }) => en);
const line = { fill: null, stroke: '#000000', plain: true } as const;

test('words on a page, in whatever order, with a logo, a frame, underlines and an own signature field, leave no doubt', () => {
  const widget = { name: 'podpis', kind: 'signature', page: 1, box: [0, 0, 9, 9] } as never;
  const drawings = [
    { ...line, box: [70, 112, 300, 0.5] as [number, number, number, number] },
    { ...line, box: [50, 50, 500, 700] as [number, number, number, number] },
    { box: [60, 90, 400, 40] as [number, number, number, number], fill: '#eeeeee', stroke: null, plain: true },
  ];
  const images = [{ box: [70, 20, 60, 60] as [number, number, number, number] }];
  expect(
    doubts(reading({ widgets: [widget] }, [page({ drawings, images })]), 'Świderskiego Marka Pana Upoważniam'),
  ).toEqual([]);
});

const word = page().words[0] as PageReading['words'][number];
test.each([
  [
    'a remark of its own look',
    reading({}, [page({ annotations: [{ subtype: 'FreeText', box: [0, 0, 9, 9], hidden: false }] })]),
  ],
  [
    'a filled-in field',
    reading({ widgets: [{ name: 'a', kind: 'text', page: 1, box: [0, 0, 9, 9], value: 'x' } as never] }),
  ],
  ['a picture of writing', reading({}, [page({ images: [{ box: [70, 300, 480, 120] }] })])],
  ['a small picture over a word', reading({}, [page({ images: [{ box: [80, 98, 30, 16] }] })])],
  ['a page that is a picture', reading({}, [page(), page({ number: 2, words: [], source: 'none' })])],
  ['a scanned page', reading({}, [page({ source: 'ocr' })])],
  ['a word crossed out by a line', reading({}, [page({ drawings: [{ ...line, box: [70, 106, 300, 0.5] }] })])],
  [
    'words crossed out by a slanting stroke',
    reading({}, [page({ drawings: [{ ...line, plain: false, box: [60, 80, 400, 60] }] })]),
  ],
  ['white words', reading({}, [page({ words: [...page().words, { ...word, hiddenBy: 'colour' }] })])],
  ['a defect that the reader tells', reading({ problems: [{ code: 'readers-disagree', detail: '' }] })],
  ['a script', reading({ active: [{ kind: 'javascript', detail: '' }] })],
  ['a field without a place', reading({ strayFields: [{ name: 'a', value: 'b' }] })],
  [
    'a tracked change',
    reading(
      {
        office: {
          parts: [],
          looks: [],
          changes: [{ kind: 'deleted', text: 'x', path: '' }],
          comments: [],
          alternatives: [],
          fields: [],
        } as never,
      },
      [],
    ),
  ],
])('%s makes it doubtful', (_, one) => {
  expect(doubts(one)).not.toEqual([]);
});

test('a text layer that says something else than the drawn words, or more than is read, is doubted', () => {
  expect(doubts(reading(), `${text} do 2025`)).toEqual(['two ways of reading the file give different text']);
  expect(paperDoubts(reading({}, []), 'x'.repeat(1001), 1000)).toHaveLength(1);
});
