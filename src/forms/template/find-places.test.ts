import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, PDFName, rgb } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { renderStatic } from '../../documents/index.ts';
import { readBlank } from '../load-template.ts';
import { latoRegular } from '../test-form.ts';
import { cellForm, dottedForm, letterWithoutPlaces, tableForm, type TruePlace } from './drawn-forms.fixture.ts';
import { findPlaces, type LabelledPlace } from './find-places.ts';

const found = async (bytes: Uint8Array): Promise<readonly LabelledPlace[]> => {
  const blank = await readBlank(bytes, 'blank.pdf');
  const images = await renderStatic(bytes, { dpi: 216, maxPages: 10 });
  return blank.pages.flatMap((page, i) => findPlaces(page, images[i]!).places);
};

const sameplace = (place: LabelledPlace, truth: TruePlace): boolean => {
  const [x, y, w, h] = place.box;
  const [u, v, a, b] = truth.box;
  const across = Math.min(x + w, u + a) - Math.max(x, u);
  const down = Math.min(y + h, v + b) - Math.max(y, v);
  return (
    place.page === truth.page &&
    across > 0.6 * Math.max(w, a) &&
    down > 0 &&
    across * down > 0.45 * Math.min(w * h, a * b)
  );
};

const judged = (places: readonly LabelledPlace[], truth: readonly TruePlace[]) => ({
  missed: truth
    .filter((one) => !places.some((place) => sameplace(place, one)))
    .map((one) => `${one.label} (${one.kind}) ${one.page} ${one.box.map(Math.round).join(',')}`),
  false: places
    .filter((place) => !truth.some((one) => sameplace(place, one)))
    .map((place) => `${place.label.text} ${place.shape} ${place.page} ${place.box.map(Math.round).join(',')}`),
  wrongKind: truth.flatMap((one) => {
    const place = places.find((other) => sameplace(other, one));
    return place === undefined || place.kind === one.kind ? [] : [`${one.label}: ${place.kind}, not ${one.kind}`];
  }),
  wrongCells: truth.flatMap((one) => {
    const place = places.find((other) => sameplace(other, one));
    return place === undefined || place.cells === one.cells ? [] : [`${one.label}: ${place.cells}, not ${one.cells}`];
  }),
});
const right = { missed: [], false: [], wrongKind: [], wrongCells: [] };

/** A file whose form fields are taken out: what they were is drawn still. */
const withoutFields = async (file: string): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(readFileSync(fileURLToPath(new URL(file, import.meta.url))), {
    updateMetadata: false,
  });
  for (const page of pdf.getPages()) page.node.delete(PDFName.of('Annots'));
  pdf.catalog.delete(PDFName.of('AcroForm'));
  return pdf.save({ useObjectStreams: false });
};

describe('the places to fill in of a blank that only draws them', () => {
  it.each([
    ['dots, underscores, captions in brackets and signs for boxes', dottedForm],
    ['cells with labels inside, squares in groups, white boxes on grey', cellForm],
    ['a grid, a table, ruled and dotted lines, a footnote', tableForm],
  ])('are found, all of them and nothing else: %s', async (_layout, draw) => {
    const { bytes, places } = await draw();
    expect(judged(await found(bytes), places)).toEqual(right);
  });

  it('are none in running text with a rule and a footnote', async () => {
    expect(await found(await letterWithoutPlaces())).toEqual([]);
  });

  it.each([
    ['the form of our own pack', '../../../rules/pesel-registry-access/forms/2024-01/blank.pdf'],
    ['a form of another office', '../../../test/eval/forms/waterworks.pdf'],
  ])('are those its form fields had: %s', async (_name, file) => {
    const original = await readBlank(
      new Uint8Array(readFileSync(fileURLToPath(new URL(file, import.meta.url)))),
      'blank.pdf',
    );
    const places = await found(await withoutFields(file));
    const truth = original.widgets.map((widget): TruePlace => ({
      page: widget.page,
      box: widget.box,
      kind: '',
      label: widget.name,
    }));
    const { missed, false: more } = judged(
      places.filter((place) => place.kind !== 'signature' && place.kind !== 'stamp'),
      truth.filter((one) => original.widgets.find((widget) => widget.name === one.label)?.kind !== 'signature'),
    );
    expect({ missed, more }).toEqual({ missed: [], more: [] });
  });
});

describe('a cell and an emblem', () => {
  const drawn = async (): Promise<Uint8Array> => {
    const pdf = await PDFDocument.create();
    pdf.registerFontkit(fontkit);
    const font = await pdf.embedFont(latoRegular, { subset: true });
    const page = pdf.addPage([595, 842]);
    page.drawCircle({ x: 80, y: 770, size: 22, color: rgb(0.8, 0, 0) });
    page.drawCircle({ x: 80, y: 770, size: 8, color: rgb(1, 1, 1) });
    page.drawText('WNIOSEK', { x: 120, y: 764, size: 14, font });
    for (const [x, width, text] of [
      [60, 240, 'Data i podpis wnioskodawcy'],
      [300, 180, 'Pieczęć organu'],
    ] as const) {
      page.drawRectangle({ x, y: 200, width, height: 50, borderWidth: 1, borderColor: rgb(0, 0, 0) });
      page.drawText(text, { x: x + 6, y: 221, size: 10, font });
    }
    return pdf.save();
  };

  it('that speak of a signature and a stamp in their middle are places for them, and its eye is none', async () => {
    const places = await found(await drawn());
    expect(places.map(({ kind }) => kind).sort()).toEqual(['signature', 'stamp']);
    expect(places.every(({ box }) => box[3] > 45)).toBe(true);
  });
});
