import type { Pdfium } from './engine.ts';
import { heap, withMemory } from './engine.ts';
import { resolution, shapedLetters, type Shape } from './glyph-shapes.ts';

/** How the letters and digits look in one font. */
export type Face = ReadonlyMap<string, Shape>;

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const fonts = [
  'Helvetica',
  'Helvetica-Bold',
  'Times-Roman',
  'Times-Bold',
  'Courier',
  'Helvetica-Oblique',
  'Helvetica-BoldOblique',
  'Times-Italic',
  'Times-BoldItalic',
  'Courier-Bold',
];
/** The first so many stand upright. */
export const uprightFaces = 5;
const [columnWidth, rowHeight] = [24, 40];

/** A page that shows every letter in each of the fonts every viewer has (ISO 32000-2 §9.6.2.2). */
const specimen = (): Uint8Array => {
  const content = fonts
    .map((_, row) =>
      [...letters]
        .map((letter, i) => `BT /F${row} 20 Tf ${10 + i * columnWidth} ${20 + row * rowHeight} Td (${letter}) Tj ET`)
        .join('\n'),
    )
    .join('\n');
  const resources = fonts
    .map((font, i) => `/F${i} << /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`)
    .join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1500 ${20 + fonts.length * rowHeight}] /Contents 4 0 R /Resources << /Font << ${resources} >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 5\n0000000000 65535 f \n${table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
};

let known: readonly Face[] | null = null;

/** How letters look in common fonts, drawn once by the engine itself. */
export const knownFaces = (api: Pdfium): readonly Face[] => {
  if (known !== null) return known;
  const bytes = specimen();
  known = withMemory(api, bytes.length, (at) => {
    heap(api).set(bytes, at);
    const document = api.FPDF_LoadMemDocument(at, bytes.length, '');
    if (document === 0) return [];
    try {
      const page = api.FPDF_LoadPage(document, 0);
      try {
        const faces = fonts.map(() => new Map<string, Shape>());
        const height = 20 + fonts.length * rowHeight;
        for (const { letter, shape, box } of shapedLetters(api, page, () => true, resolution.sure)) {
          const row = Math.floor((height - box[1] - box[3] / 2 - 10) / rowHeight);
          if (shape !== null) faces[row]?.set(letter, shape);
        }
        return faces;
      } finally {
        api.FPDF_ClosePage(page);
      }
    } finally {
      api.FPDF_CloseDocument(document);
    }
  });
  return known;
};
