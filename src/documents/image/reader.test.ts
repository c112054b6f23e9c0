import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import * as fc from 'fast-check';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import type { PageImage } from '../../model/index.ts';
import { detectType } from '../detect-type.ts';
import { closeOcr } from '../ocr/pool.ts';
import { encodePng } from '../png.ts';
import { readDocument, renderPage } from '../read-document.ts';
import { decodeImage } from './decode.ts';
import { tiffAsPdf } from './tiff.ts';

afterAll(closeOcr);

const quick = { ocr: false, secondOpinion: false, maxPages: 5 };

describe('encodePng', () => {
  it('gives back the same pixels and resolution, grey and coloured', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat(255)),
        async (width, height, grey, values) => {
          const rgba = new Uint8Array(width * height * 4).fill(255);
          const next = (): number => values.next().value;
          for (let i = 0; i < width * height; i++) {
            const level = next();
            rgba.set(grey ? [level, level, level] : [level, next(), next()], i * 4);
          }
          const decoded = await decodeImage(await encodePng({ width, height, dpi: 150, rgba }), 'image/png');
          if (!('image' in decoded)) throw new Error(decoded.refused);
          expect(decoded.image.rgba).toEqual(rgba);
          expect(Math.round(decoded.image.dpi)).toBe(150);
        },
      ),
      { numRuns: 40 },
    );
  });
});

/** Black text on white as canvas draws it. */
const picture = (text: string): Promise<Uint8Array> => {
  const canvas = createCanvas(1240, 400);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 1240, 400);
  context.fillStyle = '#000';
  context.font = '48px "DejaVu Sans"';
  context.fillText(text, 80, 200);
  const { data } = context.getImageData(0, 0, 1240, 400);
  return encodePng({ width: 1240, height: 400, dpi: 150, rgba: new Uint8Array(data.buffer) });
};

describe('an image', () => {
  it('has its size in points and no words when recognition is off', async () => {
    const reading = await readDocument(await picture('x'), { name: 'a.png', type: 'image/png' }, quick);
    expect(reading.pages).toMatchObject([{ number: 1, source: 'none', words: [] }]);
    expect(reading.pages[0]?.width).toBeCloseTo((1240 * 72) / 150, 0);
  });

  it('that is no image ends in a problem', async () => {
    for (const type of ['image/png', 'image/jpeg', 'image/tiff']) {
      const reading = await readDocument(
        Buffer.from('\x89PNG\r\n\x1a\nnothing that could be an image at all', 'latin1'),
        { name: 'a', type },
        quick,
      );
      expect(reading).toMatchObject({ readable: false, problems: [{ code: 'image-unreadable' }] });
    }
  });

  it('that claims more pixels than memory holds is refused before it is unpacked', async () => {
    const bomb = Buffer.from(await picture('x'));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await readDocument(bomb, { name: 'a.png', type: 'image/png' }, quick)).toMatchObject({
      readable: false,
      problems: [{ code: 'image-too-large' }],
    });
  });

  it('that breaks off says so', async () => {
    const whole = await picture('Wniosek o klucz');
    const reading = await readDocument(
      whole.slice(0, Math.floor(whole.length * 0.7)),
      { name: 'a.png', type: 'image/png' },
      quick,
    );
    expect(reading.problems.map((problem) => problem.code)).toEqual([
      reading.readable ? 'image-truncated' : 'image-unreadable',
    ]);
  });
});

describe('recognition', () => {
  it('reads Polish words with boxes and confidence, from an image and from a PDF that is only a picture', async () => {
    const png = await picture('Wniosek o dostęp do rejestru');
    const fromImage = await readDocument(png, { name: 'a.png', type: 'image/png' }, { ...quick, ocr: true });
    expect(fromImage.text).toBe('Wniosek o dostęp do rejestru');
    expect(fromImage.pages[0]?.source).toBe('ocr');
    const [first] = fromImage.pages[0]?.words ?? [];
    expect(first).toMatchObject({ text: 'Wniosek', via: 'ocr' });
    expect(first?.confidence).toBeGreaterThan(0.7);
    expect(Math.abs((first?.box[0] ?? 0) - (80 * 72) / 150)).toBeLessThan(4);

    const pdf = await PDFDocument.create();
    const page = pdf.addPage([595, 192]);
    page.drawImage(await pdf.embedPng(png), { x: 0, y: 0, width: 595, height: 192 });
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    const other = await PDFDocument.load(await pdf.save());
    expect(other.getPageCount()).toBe(1);
    page.drawText('x', { x: 0, y: -500, size: 8, font });
    const fromPdf = await readDocument(
      await pdf.save(),
      { name: 'a.pdf', type: 'application/pdf' },
      { ...quick, ocr: true },
    );
    expect(fromPdf.text).toBe('Wniosek o dostęp do rejestru');
    expect(fromPdf.pages[0]?.source).toBe('ocr');
  });

  it('survives an image that its decoder rejects', async () => {
    const empty: PageImage = { width: 3, height: 3, dpi: 300, rgba: new Uint8Array(36).fill(255) };
    const reading = await readDocument(
      await encodePng(empty),
      { name: 'a.png', type: 'image/png' },
      { ...quick, ocr: true },
    );
    expect(reading.pages[0]?.words).toEqual([]);
  });
});

describe('a picture from a telephone', () => {
  const heic = new Uint8Array(readFileSync(new URL('../../../fixtures/samples/picture.heic', import.meta.url)));

  it('is read when it is HEIC', async () => {
    expect(detectType(heic, 'IMG_0001')).toBe('image/heic');
    const reading = await readDocument(heic, { name: 'a.heic', type: 'image/heic' }, { ...quick, ocr: true });
    expect(reading.text).toBe('Wniosek o przepustkę');
    const image = await renderPage(heic, { name: 'a.heic', type: 'image/heic' }, 1, 75);
    expect([image.width, image.height]).toEqual([450, 150]);
  });

  it('ends in a problem when it is broken, cut, or states more pixels than memory holds', async () => {
    const hint = { name: 'a.heic', type: 'image/heic' };
    for (const cut of [60, 700, 2_000])
      expect(await readDocument(heic.slice(0, cut), hint, quick)).toMatchObject({ readable: false });
    const bomb = Buffer.from(heic);
    bomb.writeUInt32BE(60_000, bomb.indexOf('ispe') + 8);
    bomb.writeUInt32BE(60_000, bomb.indexOf('ispe') + 12);
    expect(await readDocument(bomb, hint, quick)).toMatchObject({ problems: [{ code: 'image-too-large' }] });
  });

  it('is laid upright by its EXIF', async () => {
    const canvas = createCanvas(200, 100);
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 200, 100);
    context.fillStyle = '#000';
    context.fillRect(0, 0, 100, 100);
    const jpeg = canvas.toBuffer('image/jpeg');
    // One directory of one entry: orientation 6, the top is the right side.
    const exif = Buffer.from('ffe1002245786966000049492a0008000000010012010300010000000600000000000000', 'hex');
    const turned = Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
    const image = await renderPage(turned, { name: 'a.jpg', type: 'image/jpeg' }, 1, 150);
    expect(image.height).toBe(image.width * 2);
    const level = (y: number): number => image.rgba[(Math.floor(image.height * y) * image.width + 20) * 4] ?? -1;
    expect(level(0.2)).toBeLessThan(40);
    expect(level(0.8)).toBeGreaterThan(215);
  });
});

type Tag = readonly [number, readonly number[]];

/** A little-endian TIFF of one page; every value as LONG. */
const tiff = (tags: readonly Tag[], data: Uint8Array): Uint8Array => {
  const entries = [...tags, [273, [0]] as Tag, [279, [data.length]] as Tag].sort((a, b) => a[0] - b[0]);
  const start = 8 + 2 + entries.length * 12 + 4;
  const file = Buffer.alloc(start + data.length);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(entries.length, 8);
  for (const [i, [tag, [value = 0]]] of entries.entries()) {
    const at = 10 + i * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(4, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(tag === 273 ? start : value, at + 8);
  }
  file.set(data, start);
  return file;
};

/** 16 × 16, the left half black: one bit a pixel, 1 is black (photometric 0). */
const halfBlack = Uint8Array.from({ length: 32 }, (_, i) => (i % 2 === 0 ? 0xff : 0));
const base: readonly Tag[] = [
  [256, [16]],
  [257, [16]],
  [258, [1]],
  [262, [0]],
  [277, [1]],
  [278, [16]],
];
const packed = Uint8Array.from({ length: 64 }, (_, i) => [0, 0xff, 0, 0][i % 4] ?? 0);
/** Group 4 (ITU-T T.6) of one white row 16 pixels wide is a single V0; sixteen of them make an all white image. */
const faxWhite = Uint8Array.of(0xff, 0xff, 0x00, 0x10, 0x01);

describe('a TIFF', () => {
  it.each([
    ['uncompressed', 1, halfBlack, true],
    ['PackBits', 32773, packed, true],
    ['Deflate', 8, deflateSync(halfBlack), true],
    ['fax, Group 4', 4, faxWhite, false],
  ] as const)('is drawn as it is: %s', async (_what, compression, data, black) => {
    const file = tiff([...base, [259, [compression]]], data);
    const image = await renderPage(file, { name: 'a.tif', type: 'image/tiff' }, 1, 72);
    const level = (share: number): number =>
      image.rgba[(Math.floor(image.height / 2) * image.width + Math.floor(image.width * share)) * 4] ?? -1;
    expect(level(0.75)).toBe(255);
    expect(level(0.25)).toBe(black ? 0 : 255);
    const reading = await readDocument(file, { name: 'a.tif', type: 'image/tiff' }, quick);
    expect(reading).toMatchObject({ type: 'image/tiff', readable: true, pages: [{ number: 1, source: 'none' }] });
  });

  it.each([
    [1, 'left'],
    [2, 'right'],
    [3, 'right'],
    [4, 'left'],
    [5, 'top'],
    [6, 'top'],
    [7, 'bottom'],
    [8, 'bottom'],
  ])('of orientation %i is laid upright: its black half lies %s', async (orientation, side) => {
    const file = tiff([...base, [259, [1]], [274, [orientation]]], halfBlack);
    const image = await renderPage(file, { name: 'a.tif', type: 'image/tiff' }, 1, 72);
    const level = (x: number, y: number): number =>
      image.rgba[(Math.floor(image.height * y) * image.width + Math.floor(image.width * x)) * 4] ?? -1;
    const black = { left: [0.25, 0.5], right: [0.75, 0.5], top: [0.5, 0.25], bottom: [0.5, 0.75] } as const;
    for (const [name, [x, y]] of Object.entries(black)) {
      const opposite = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' }[name];
      if (name === side) expect(level(x, y)).toBe(0);
      if (opposite === side) expect(level(x, y)).toBe(255);
    }
  });

  it('keeps its pages in their places when one is of an unusual kind, and a small copy is no page', async () => {
    const readable = tiff([...base, [259, [1]]], halfBlack);
    const chained = (...parts: readonly Uint8Array[]): Uint8Array => {
      const out = Buffer.concat(parts.map((part) => Buffer.from(part)));
      let at = 0;
      for (const [i, part] of parts.entries()) {
        const entries = out.readUInt16LE(at + 8);
        for (let n = 0; n < entries; n++) {
          const entry = at + 10 + n * 12;
          if (out.readUInt16LE(entry) === 273) out.writeUInt32LE(out.readUInt32LE(entry + 8) + at, entry + 8);
        }
        const next = at + part.length;
        if (i < parts.length - 1) out.writeUInt32LE(next + 8, at + 10 + entries * 12);
        at = next;
      }
      return out;
    };
    const unusual = tiff([...base, [259, [34_712]]], halfBlack);
    const copy = tiff([...base, [254, [1]], [259, [1]]], halfBlack);
    const reading = await readDocument(
      chained(readable, unusual, copy, readable),
      { name: 'a.tif', type: 'image/tiff' },
      quick,
    );
    expect(reading.pages).toHaveLength(3);
    expect(reading.problems).toMatchObject([{ code: 'page-unreadable', detail: 'Pages that cannot be opened: 2.' }]);
  });

  it('never loops or throws, whatever its bytes', () => {
    const whole = tiff([...base, [259, [1]]], halfBlack);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.nat(whole.length),
        (changes, length) => {
          const forged = whole.slice(0, length);
          for (const [at, value] of changes) if (at < forged.length) forged[at] = value;
          const pages = tiffAsPdf(forged);
          expect(pages === null || pages.pdf.length > 0).toBe(true);
        },
      ),
    );
  });
});
