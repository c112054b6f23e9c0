/** For tests only: numbers drawn without any letters. */
const lit: Readonly<Record<string, string>> = {
  0: 'abcdef',
  1: 'bc',
  2: 'abged',
  3: 'abgcd',
  4: 'fgbc',
  5: 'afgcd',
  6: 'afgedc',
  7: 'abc',
  8: 'abcdefg',
  9: 'abcdfg',
};

/** Where the seven bars of a digit lie, in shares of its width and height: left, bottom, width, height. */
const bars: Readonly<Record<string, readonly [number, number, number, number]>> = {
  a: [0, 0.88, 1, 0.12],
  b: [0.76, 0.5, 0.24, 0.5],
  c: [0.76, 0, 0.24, 0.5],
  d: [0, 0, 1, 0.12],
  e: [0, 0, 0.24, 0.5],
  f: [0, 0.5, 0.24, 0.5],
  g: [0, 0.44, 1, 0.12],
};

type At = { readonly x: number; readonly y: number; readonly height: number };

const eachBar = (digits: string, { x, y, height }: At, draw: (...box: number[]) => string): string =>
  [...digits]
    .flatMap((digit, i) =>
      [...(lit[digit] ?? '')].map((name) => {
        const [left, bottom, w, h] = bars[name] ?? [0, 0, 0, 0];
        const width = height * 0.5;
        return draw(x + i * width * 1.45 + left * width, y + bottom * height, w * width, h * height);
      }),
    )
    .join('\n');

const two = (value: number | undefined): string => (value ?? 0).toFixed(2);

/** Digits of plain rectangles, as on a calculator. */
export const ofRectangles = (digits: string, at: At): string =>
  eachBar(digits, at, (x, y, w, h) => `${two(x)} ${two(y)} ${two(w)} ${two(h)} re f`);

/** All the digits as one outline that is neither filled nor stroked yet; its bars lean, so that none is a plain rectangle. */
export const asOutline = (digits: string, at: At): string =>
  eachBar(digits, at, (x = 0, y = 0, w = 0, h = 0) =>
    [
      `${two(x)} ${two(y)} m`,
      `${two(x + w)} ${two(y)} l`,
      `${two(x + w + 0.1)} ${two(y + h)} l`,
      `${two(x + 0.1)} ${two(y + h)} l h`,
    ].join(' '),
  );
