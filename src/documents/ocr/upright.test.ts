import { createCanvas } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from 'vitest';
import { greyOf, type GreyImage } from './grey.ts';
import { closeOcr } from './pool.ts';
import { recogniseAnyWayUp } from './upright.ts';

afterAll(closeOcr);

const lines = [
  'Oświadczam, że podane dane są zgodne ze stanem faktycznym',
  'Jestem świadomy odpowiedzialności karnej za złożenie',
  'Adresy należy oddzielić przecinkami albo zapisać osobno',
];

/** A strip of text turned clockwise by quarters, at 144 dpi: two pixels a point. */
const strip = (quarters: number): GreyImage => {
  const [w, h] = [900, 300];
  const [width, height] = quarters % 2 === 0 ? [w, h] : [h, w];
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.fillStyle = '#000000';
  context.font = '28px "DejaVu Sans"';
  for (const [i, line] of lines.entries()) context.fillText(line, 40 - w / 2, 80 + i * 70 - h / 2);
  const { data } = context.getImageData(0, 0, width, height);
  return greyOf({ width, height, dpi: 144, rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) });
};

describe('a page that does not lie the right way up', () => {
  it.each([
    ['upright', 0, [20, 26]],
    ['upside down', 2, [356, 100]],
    ['on its side', 1, [100, 20]],
  ] as const)('%s is read, its words in their places', async (_what, quarters, [x, y]) => {
    const words = await recogniseAnyWayUp(strip(quarters));
    const first = words?.find((word) => word.text.startsWith('Oświadczam'));
    expect(words?.map((word) => word.text).join(' ')).toContain('zgodne ze stanem');
    expect(Math.abs(first!.box[0] - x)).toBeLessThan(40);
    expect(Math.abs(first!.box[1] - y)).toBeLessThan(40);
  });
});
