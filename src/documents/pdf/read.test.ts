import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { degrees, PDFDocument, PDFName, PDFString, rgb, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { findProgram, needs } from '../../../test/require.ts';
import { readDocument } from '../read-document.ts';
import { revisionsOf } from './revisions.ts';

const qpdf = findProgram('qpdf');
const haveQpdf = needs('qpdf', qpdf !== null, 'apt-get install qpdf');

const read = (bytes: Uint8Array, options = {}) =>
  readDocument(
    bytes,
    { name: 'x.pdf', type: 'application/pdf' },
    { ocr: false, secondOpinion: false, maxPages: 10, ...options },
  );

const make = async (
  draw: (page: PDFPage, font: PDFFont, pdf: PDFDocument) => void,
  save: { readonly useObjectStreams?: boolean } = {},
): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  draw(pdf.addPage([300, 200]), font, pdf);
  return pdf.save(save);
};

const words = async (draw: Parameters<typeof make>[0]) => (await read(await make(draw))).pages[0]?.words ?? [];

const rewrite = (bytes: Uint8Array, ...flags: readonly string[]): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-pdf-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), bytes);
    execFileSync(qpdf ?? 'qpdf', [...flags, join(folder, 'in.pdf'), join(folder, 'out.pdf')]);
    return new Uint8Array(readFileSync(join(folder, 'out.pdf')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('words', () => {
  it('stand in points from the top left, with font, size and colour', async () => {
    const [first, second] = await words((page, font) =>
      page.drawText('Jan Nowak', { x: 50, y: 150, size: 10, font, color: rgb(1, 0, 0) }),
    );
    expect(first).toMatchObject({
      text: 'Jan',
      font: 'Helvetica',
      size: 10,
      colour: '#ff0000',
      via: 'text',
      confidence: 1,
    });
    expect(first?.box[0]).toBeCloseTo(50, 0);
    expect(first?.box[1]).toBeGreaterThan(38);
    expect((first?.box[1] ?? 0) + (first?.box[3] ?? 0)).toBeLessThan(54);
    expect(second?.text).toBe('Nowak');
  });

  it.each([0, 90, 180, 270])('stand upright on a page turned by %i degrees with a crop box', async (angle) => {
    const bytes = await make((page, font) => {
      page.setCropBox(20, 30, 260, 150);
      page.setRotation(degrees(angle));
      page.drawText('rog', { x: 20, y: 172, size: 8, font });
    });
    const page = (await read(bytes)).pages[0];
    const [x = 0, y = 0] = page?.words[0]?.box ?? [];
    expect([page?.width, page?.height]).toEqual(angle % 180 === 0 ? [260, 150] : [150, 260]);
    // The word stands in the crop box's top left corner, which turns clockwise with the page.
    const corner = { 0: [0, 0], 90: [1, 0], 180: [1, 1], 270: [0, 1] }[angle] ?? [];
    expect([Math.abs(Math.round(x / (page?.width ?? 1))), Math.abs(Math.round(y / (page?.height ?? 1)))]).toEqual(
      corner,
    );
    expect(page?.rotation).toBe(angle);
  });

  it('end where another text object begins at a distance, so that a value never grows onto its label', async () => {
    const found = await words((page, font) => {
      page.drawText('REGON:', { x: 50, y: 150, size: 10, font });
      page.drawText('123', { x: 50 + font.widthOfTextAtSize('REGON:', 10) + 2, y: 150, size: 10, font });
    });
    expect(found.map((word) => word.text)).toEqual(['REGON:', '123']);
  });

  it.each<[string, string, (page: PDFPage, font: PDFFont) => void]>([
    [
      'white on paper',
      'colour',
      (page, font) => page.drawText('skryte', { x: 50, y: 150, size: 10, font, color: rgb(1, 1, 1) }),
    ],
    ['off the page', 'off-page', (page, font) => page.drawText('skryte', { x: 50, y: -50, size: 10, font })],
    ['half a point high', 'zero-size', (page, font) => page.drawText('skryte', { x: 50, y: 150, size: 0.5, font })],
    [
      'fully transparent',
      'colour',
      (page, font) => page.drawText('skryte', { x: 50, y: 150, size: 10, font, opacity: 0 }),
    ],
    [
      "in its background's colour",
      'colour',
      (page, font) => {
        page.drawRectangle({ x: 40, y: 140, width: 100, height: 30, color: rgb(0.2, 0.3, 0.4) });
        page.drawText('skryte', { x: 50, y: 150, size: 10, font, color: rgb(0.2, 0.3, 0.4) });
      },
    ],
    [
      'painted over',
      'covered',
      (page, font) => {
        page.drawText('skryte', { x: 50, y: 150, size: 10, font });
        page.drawRectangle({ x: 40, y: 140, width: 100, height: 30, color: rgb(1, 1, 1) });
      },
    ],
  ])('say that they cannot be seen when %s', async (_what, hiddenBy, draw) => {
    expect(await words(draw)).toMatchObject([{ text: 'skryte', hiddenBy }]);
  });

  it('are visible when white on a dark band', async () => {
    const [word] = await words((page, font) => {
      page.drawRectangle({ x: 40, y: 140, width: 100, height: 30, color: rgb(0, 0, 0.4) });
      page.drawText('tytul', { x: 50, y: 150, size: 10, font, color: rgb(1, 1, 1) });
    });
    expect(word).toMatchObject({ text: 'tytul' });
    expect(word).not.toHaveProperty('hiddenBy');
  });

  it('say that they cannot be seen when drawn in render mode 3', async () => {
    const bytes = await make((page, font, pdf) => {
      page.drawText('x', { x: 1, y: 1, size: 5, font });
      const stream = pdf.context.register(pdf.context.stream('BT 3 Tr /F 10 Tf 50 150 Td (skryte) Tj ET'));
      page.node.setFontDictionary(PDFName.of('F'), font.ref);
      page.node.addContentStream(stream);
    });
    expect((await read(bytes)).pages[0]?.words.at(-1)).toMatchObject({ text: 'skryte', hiddenBy: 'render-mode' });
  });
});

describe('form fields', () => {
  it('keep value and drawn text apart, and never mix with the printed words', async () => {
    const bytes = await make((page, font, pdf) => {
      page.drawText('Nazwa', { x: 50, y: 150, size: 10, font });
      const field = pdf.getForm().createTextField('dane.nazwa');
      field.addToPage(page, { x: 50, y: 100, width: 150, height: 20, font });
      field.setText('Gmina A');
      field.updateAppearances(font);
      field.acroField.dict.set(PDFName.of('V'), PDFString.of('Gmina B'));
      const box = pdf.getForm().createCheckBox('zgoda');
      box.addToPage(page, { x: 50, y: 60, width: 12, height: 12 });
      box.check();
    });
    const reading = await read(bytes);
    expect(reading.pages[0]?.words.map((word) => word.text)).toEqual(['Nazwa']);
    expect(reading.widgets).toMatchObject([
      {
        name: 'dane.nazwa',
        kind: 'text',
        page: 1,
        value: 'Gmina B',
        appearanceText: 'Gmina A',
        checked: null,
        hidden: false,
      },
      { name: 'zgoda', kind: 'checkbox', value: 'Yes', checked: true },
    ]);
  });
});

const withAction = (action: Record<string, unknown>, where: 'open' | 'names' | 'widget', objectStreams: boolean) =>
  make(
    (page, font, pdf) => {
      page.drawText('x', { x: 50, y: 150, size: 10, font });
      const dictionary = pdf.context.register(pdf.context.obj(action as never));
      if (where === 'open') pdf.catalog.set(PDFName.of('OpenAction'), dictionary);
      if (where === 'names')
        pdf.catalog.set(
          PDFName.of('Names'),
          pdf.context.obj({ JavaScript: { Names: [PDFString.of('a'), dictionary] } } as never),
        );
      if (where === 'widget') {
        const field = pdf.getForm().createTextField('a');
        field.addToPage(page, { x: 50, y: 100, width: 50, height: 20, font });
        field.acroField.getWidgets()[0]?.dict.set(PDFName.of('AA'), pdf.context.obj({ K: dictionary } as never));
      }
    },
    { useObjectStreams: objectStreams },
  );

const script = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') };

describe('active content', () => {
  it.each([
    ['a script run at opening', script, 'open', 'javascript'],
    ['a script in the name tree', script, 'names', 'javascript'],
    ['a script of a field', script, 'widget', 'javascript'],
    ['a launched program', { S: 'Launch', F: PDFString.of('cmd.exe') }, 'open', 'launch'],
    ['a form sent away', { S: 'SubmitForm', F: PDFString.of('http://host.example') }, 'widget', 'submit'],
    ['a link', { S: 'URI', URI: PDFString.of('http://host.example') }, 'open', 'uri'],
  ] as const)('is found: %s, also inside a compressed object stream', async (_what, action, where, kind) => {
    for (const objectStreams of [false, true]) {
      const { active } = await read(await withAction(action, where, objectStreams));
      expect(active.map((one) => one.kind)).toContain(kind);
      if (where === 'open') expect(active.map((one) => one.kind)).toContain('open-action');
    }
  });

  it('is found when its name is spelled with escapes', async () => {
    const plain = Buffer.from(await withAction(script, 'open', false));
    const escaped = Buffer.from(plain.toString('latin1').replace('/JavaScript', '/J#61vaScript'), 'latin1');
    expect((await read(escaped)).active.map((one) => one.kind)).toContain('javascript');
  });

  it.runIf(haveQpdf)('is found in an encrypted file that opens without a password', async () => {
    const bytes = rewrite(
      await withAction(script, 'widget', true),
      '--object-streams=generate',
      '--encrypt',
      '',
      'owner',
      '256',
      '--',
    );
    expect(await read(bytes)).toMatchObject({ encrypted: true, readable: true, active: [{ kind: 'javascript' }] });
  });

  it('is not seen in a harmless page destination or in words about it', async () => {
    const bytes = await make(
      (page, font, pdf) => {
        page.drawText('/JavaScript /Launch', { x: 50, y: 150, size: 10, font });
        pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj([page.ref, 'Fit'] as never));
        pdf.setTitle('/S /JavaScript /JS (x)');
      },
      { useObjectStreams: false },
    );
    expect((await read(bytes)).active).toEqual([]);
  });

  it('is an embedded file', async () => {
    const bytes = await (async () => {
      const pdf = await PDFDocument.create();
      pdf.addPage();
      await pdf.attach(Buffer.from('x'), 'a.txt');
      return pdf.save();
    })();
    expect((await read(bytes)).active.map((one) => one.kind)).toContain('embedded-file');
  });
});

describe('files that do not open', () => {
  it.runIf(haveQpdf)('say that they are encrypted', async () => {
    const bytes = rewrite(
      await make((page, font) => page.drawText('x', { font })),
      '--encrypt',
      'user',
      'owner',
      '256',
      '--',
    );
    expect(await read(bytes)).toMatchObject({
      encrypted: true,
      readable: false,
      problems: [{ code: 'pdf-encrypted' }],
    });
  });

  it('say that they are broken', async () => {
    expect(await read(Buffer.from('%PDF-1.7\nnothing more'))).toMatchObject({
      readable: false,
      problems: [{ code: 'pdf-unreadable' }],
    });
  });

  it('end with a result or a problem when bytes of a sound file are changed or cut off', async () => {
    const sound = await make(
      (page, font, pdf) => {
        page.drawText('Jan Nowak', { x: 50, y: 150, size: 10, font });
        pdf.getForm().createTextField('a').addToPage(page, { x: 50, y: 100, width: 50, height: 20, font });
      },
      { useObjectStreams: false },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(sound.length),
        async (changes, length) => {
          const forged = sound.slice(0, length < 200 ? sound.length : length);
          for (const [at, value] of changes) if (at < forged.length) forged[at] = value;
          const reading = await read(forged);
          expect(reading.readable || reading.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are bounded in pages', async () => {
    const pdf = await PDFDocument.create();
    for (let i = 0; i < 12; i++) pdf.addPage();
    const reading = await read(await pdf.save());
    expect(reading.pages).toHaveLength(10);
    expect(reading.problems).toMatchObject([{ code: 'too-many-pages' }]);
  });
});

describe('revisions', () => {
  it('end after each end-of-file mark that follows a startxref, and nowhere else', () => {
    const first = '%PDF-1.7\n…\nstartxref\n9\n%%EOF\n';
    const file = Buffer.from(`${first}(%%EOF)\nstartxref\n40\n%%EOF`);
    expect(revisionsOf(file)).toEqual([{ end: Buffer.byteLength(first) }, { end: file.length }]);
  });
});
