import type { Box } from '../../model/index.ts';
import { around, centreInside } from '../boxes.ts';
import { withAnnotations } from './annotations.ts';
import { withMemory, words32, type Pdfium, type Pointer } from './engine.ts';
import { pageFrame } from './geometry.ts';
import { likeness, resolution, shapedLetters, type ShapedLetter } from './glyph-shapes.ts';
import { knownFaces, uprightFaces } from './known-shapes.ts';
import { twinOf } from './letter-twins.ts';
import { isFailure, withForm, withPage, withPdf } from './open.ts';

/** A text whose letters look like others than the file says they are. */
export type Lie = {
  readonly page: number;
  readonly box: Box;
  /** What the text layer says. */
  readonly said: string;
  /** What is seen. */
  readonly shown: string;
  /** Several letters of the font lie; one alone may be an odd design. */
  readonly sure: boolean;
};

/** Letters that look alike in one font or another: told apart by `twinOf` alone, within one font. */
const alike = [
  '0OoQDC',
  '1lIijtfJ',
  '2Zz',
  '5Ss',
  '6Gb',
  '8B',
  'Cce',
  'Kk',
  'Mm',
  'Pp',
  'Uuv',
  'Vvy',
  'Ww',
  'Xx',
  '9gq',
  'hnb',
  'rT',
  'FfE',
  'aeo',
  'HN',
  'YyV',
  '7T',
  'LI',
];
const confusable = new Map<string, Set<string>>();
for (const group of alike) {
  for (const one of group) confusable.set(one, new Set([...(confusable.get(one) ?? [one]), ...group]));
}

/** Another letter must fit at least so well, and by so much better than the one the file names. */
const sure = { fits: 0.78, better: 0.2 } as const;
/** What is worth a closer look: of digits, which nothing but their shape tells apart, the least. */
const suspect = { fits: 0.6, better: 0.06 } as const;
const suspectDigit = { fits: 0.55, better: 0.01 } as const;

/** Of two letters alike in one font: how near the font must be, and how far from the one to the other the shape lies. */
const sureTwin = { near: 0.8, towards: 0.5 } as const;
const suspectTwin = { near: 0.6, towards: 0.2 } as const;

/** The letter a shape looks like, when it clearly is not the one the file says. */
const seenAs = (
  api: Pdfium,
  one: ShapedLetter,
  { fits, better }: { readonly fits: number; readonly better: number },
): string | null => {
  if (one.shape === null) return null;
  const same = confusable.get(one.letter) ?? new Set([one.letter]);
  let own = -1;
  let other = -1;
  let best: string | null = null;
  for (const face of knownFaces(api).slice(0, uprightFaces)) {
    for (const [letter, shape] of face) {
      const value = likeness(one.shape, shape);
      if (same.has(letter)) own = Math.max(own, value);
      else if (value > other) {
        other = value;
        best = letter;
      }
    }
  }
  return other >= fits && other - own >= better ? best : null;
};

const keyOf = ({ font, letter, variant }: ShapedLetter): string => `${font} ${letter} ${variant}`;

/** The letters of a page in a place, drawn finely only when some of them look odd at a glance. */
const closelySeen = (api: Pdfium, page: Pointer, wanted: (box: Box) => boolean): readonly ShapedLetter[] => {
  const glance = shapedLetters(api, page, wanted, resolution.quick);
  const kinds = new Map(glance.map((one) => [keyOf(one), one]));
  const odd = [...kinds.values()].some(
    (one) =>
      seenAs(api, one, /[0-9]/.test(one.letter) ? suspectDigit : suspect) !== null ||
      (one.shape !== null && twinOf(one.letter, one.shape, knownFaces(api), suspectTwin) !== null),
  );
  return odd ? shapedLetters(api, page, wanted, resolution.sure) : [];
};

/** Lies among the letters of each place. */
const liesIn = (
  api: Pdfium,
  page: number,
  letters: readonly ShapedLetter[],
  places: readonly Box[],
): readonly Lie[] => {
  const seen = new Map<string, string | null>();
  const lying = new Map<Pointer, number>();
  for (const one of letters) {
    const key = keyOf(one);
    if (seen.has(key)) continue;
    const clear = seenAs(api, one, sure);
    const other = clear ?? (one.shape === null ? null : twinOf(one.letter, one.shape, knownFaces(api), sureTwin));
    seen.set(key, other);
    // A letter next to its twin is only doubted, however many there are: the font may be an odd one.
    if (other !== null) lying.set(one.font, (lying.get(one.font) ?? 0) + (clear === null ? 0 : 1));
  }
  if (lying.size === 0) return [];
  return places.flatMap((place): Lie[] => {
    const here = letters.filter((one) => centreInside(one.box, place) && lying.has(one.font));
    const shown = here.map((one) => seen.get(keyOf(one)) ?? one.letter).join('');
    const said = here.map((one) => one.letter).join('');
    if (shown === said) return [];
    return [{ page, box: place, said, shown, sure: here.some((one) => (lying.get(one.font) ?? 0) >= 2) }];
  });
};

/** Lies in what the page's form fields draw. */
const liesInFields = (api: Pdfium, handle: Pointer, form: Pointer, number: number): readonly Lie[] => {
  const frame = pageFrame(api, handle);
  if (frame.rotation !== 0) return [];
  return withAnnotations(api, handle, form, number, frame, ({ widgets }) => {
    const drawn = widgets.filter(
      ({ widget, hasAppearance }) =>
        hasAppearance &&
        !widget.hidden &&
        (widget.kind === 'text' || widget.kind === 'choice') &&
        widget.value !== null,
    );
    if (drawn.length === 0) return [];
    const exported = withMemory(api, drawn.length * 4, (at) => {
      words32(api, at, drawn.length).set(drawn.map((one) => one.handle));
      return api.EPDFAnnot_ExportMultipleAppearancesAsDocument(at, drawn.length);
    });
    if (exported === 0) return [];
    const whole = drawn.map(({ widget }) => widget.box).reduce(around);
    const places = drawn.map(({ widget: { box } }): Box => [box[0] - whole[0], box[1] - whole[1], box[2], box[3]]);
    try {
      const page = api.FPDF_LoadPage(exported, 0);
      if (page === 0) return [];
      try {
        const letters = closelySeen(api, page, () => true);
        return liesIn(api, number, letters, places).map((lie) => ({
          ...lie,
          box: [lie.box[0] + whole[0], lie.box[1] + whole[1], lie.box[2], lie.box[3]] as Box,
        }));
      } finally {
        api.FPDF_ClosePage(page);
      }
    } finally {
      api.FPDF_CloseDocument(exported);
    }
  });
};

/**
 * Values, in fields and in `places` of flattened pages (from 1), whose letters look like others than the text layer says:
 * fonts with a lying character map. Letters are told by their outlines against common fonts, so an unusual design is
 * never a lie; letters that resemble each other are told apart, as doubtful, where the font resembles a common one.
 */
export const lyingLetters = async (
  bytes: Uint8Array,
  places: readonly { readonly page: number; readonly box: Box }[],
): Promise<readonly Lie[]> => {
  const lies = await withPdf(bytes, (pdf) =>
    withForm(pdf, (form) =>
      [...new Set(places.map((place) => place.page))].flatMap((number) => {
        const boxes = places.filter((place) => place.page === number).map((place) => place.box);
        return (
          withPage(pdf, number - 1, (page) => [
            ...liesIn(
              pdf.api,
              number,
              closelySeen(pdf.api, page, (box) => boxes.some((place) => centreInside(box, place))),
              boxes,
            ),
            ...liesInFields(pdf.api, page, form, number),
          ]) ?? []
        );
      }),
    ),
  );
  return isFailure(lies) ? [] : lies;
};
