import { describe, expect, test } from 'vitest';
import { renderWithin } from './render-evidence.ts';

/** The beginning of a PNG of 110 × 220 pixels, `bytes` long. */
const png = (bytes: number): Uint8Array => {
  const made = new Uint8Array(bytes);
  const view = new DataView(made.buffer);
  view.setUint32(16, 110);
  view.setUint32(20, 220);
  return made;
};

const limits = { dpi: 110, mostPages: 4, mostBytes: 1000 };

describe('pictures for a report', () => {
  test('pages of the document and of the blank are kept apart, their size in points', async () => {
    const wanted = [
      { document: 2, page: 1 },
      { sha256: 'ab', page: 3 },
    ];
    const drawn = await renderWithin(wanted, async () => await Promise.resolve(png(100)), limits);
    expect(drawn.pages).toMatchObject([{ document: 2, page: 1, width: 72, height: 144 }]);
    expect(drawn.blanks).toMatchObject([{ sha256: 'ab', page: 3, width: 72, height: 144 }]);
  });

  test('a page that does not fit is drawn coarser, one that still does not is left out, and later ones are tried', async () => {
    const sizes: Record<number, number> = { 1: 600, 2: 800, 3: 2000, 4: 40 };
    const asked: string[] = [];
    const drawn = await renderWithin(
      [1, 2, 3, 4].map((page) => ({ document: 0, page })),
      async ({ page }, dpi) => {
        asked.push(`${page} at ${dpi}`);
        return await Promise.resolve(png(Math.round((sizes[page]! * dpi * dpi) / (110 * 110))));
      },
      limits,
    );
    expect(asked).toEqual(['1 at 110', '2 at 110', '2 at 72', '3 at 110', '3 at 72', '4 at 110']);
    // 110 by 220 pixels are other points at 72 dots an inch.
    expect(drawn.pages.map(({ page, width }) => [page, width])).toEqual([
      [1, 72],
      [2, 110],
      [4, 72],
    ]);
  });

  test('many pages: no more than the limit are drawn, and a page that cannot be drawn is no trouble', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ document: 0, page: index + 1 }));
    let calls = 0;
    const drawn = await renderWithin(
      many,
      async ({ page }) => {
        calls++;
        return await Promise.resolve(page === 2 ? null : png(40));
      },
      limits,
    );
    expect(calls).toBe(4);
    expect(drawn.pages.map(({ page }) => page)).toEqual([1, 3, 4]);
  });
});
