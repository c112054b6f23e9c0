import { PDFDocument } from 'pdf-lib';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../documents/index.ts';
import type { Alteration } from '../../model/index.ts';
import { compareForm } from '../compare-form.ts';
import { templateFromBlank } from '../load-template.ts';
import { aroundMapped } from '../scan/homography.ts';
import type { Template } from '../template.ts';
import { makeTestForm, testFormYaml } from '../test-form.ts';

let blank: Uint8Array;
let template: Template;
beforeAll(async () => {
  blank = await makeTestForm();
  template = await templateFromBlank(blank, testFormYaml, 'blank.pdf');
});

const alterationsOf = async (bytes: Uint8Array): Promise<readonly Alteration[]> => {
  const reading = await readDocument(
    bytes,
    { name: 'wniosek.pdf', type: 'application/pdf' },
    { ocr: false, secondOpinion: false, maxPages: 20 },
  );
  return (await compareForm({ reading, bytes, document: 3 }, template)).alterations;
};

const edited = async (edit: (pdf: PDFDocument) => void | Promise<void>): Promise<readonly Alteration[]> => {
  const pdf = await PDFDocument.load(blank);
  await edit(pdf);
  return alterationsOf(await pdf.save());
};

describe('where a difference stands', () => {
  it('names the place on the blank, with the hash of its file, and the place on the received page', async () => {
    const found = await edited((pdf) =>
      pdf.getPage(1).drawText('Dopisane zdanie bez podstawy', { x: 300, y: 60, size: 9 }),
    );
    const sha256 = createHash('sha256').update(blank).digest('hex');
    expect(found.length).toBeGreaterThan(0);
    for (const { page, box, places } of found)
      expect(places).toEqual({ blank: { sha256, page: 2, box }, received: { page, box } });
  });

  it('has no place on the blank for a page that was put in, and none in the file for one that was taken out', async () => {
    const more = await edited((pdf) => pdf.insertPage(1).drawText('Strona dodana', { x: 50, y: 500 }) as void);
    expect(more.map(({ places }) => [places?.blank, places?.received?.page])).toContainEqual([null, 2]);
    const fewer = await edited((pdf) => pdf.removePage(1));
    expect(fewer.map(({ places }) => [places?.blank?.page, places?.received])).toContainEqual([2, null]);
  });

  it('follows a page of the form to where it stands in the file', async () => {
    const found = await edited((pdf) => {
      pdf.getPage(1).drawText('Dopisane zdanie bez podstawy', { x: 300, y: 60, size: 9 });
      pdf.insertPage(0).drawText('Strona dodana', { x: 50, y: 500 });
    });
    const added = found.filter(({ kind }) => kind === 'text-added');
    expect(added.map(({ places }) => [places?.blank?.page, places?.received?.page])).toEqual(added.map(() => [2, 3]));
    expect(added.length).toBeGreaterThan(0);
  });

  it('is, on a scan that lies turned, the upright box around the place, and never beyond the sheet', () => {
    const page = { width: 600, height: 800 };
    const quarter = [0, -1, 600 / 800, 1, 0, 0, 0, 0, 1];
    expect(aroundMapped([10, 20, 100, 30], quarter, page).map(Math.round)).toEqual([550, 10, 30, 100]);
    const shifted = [1, 0, -50 / 800, 0, 1, 0, 0, 0, 1];
    expect(aroundMapped([10, 20, 100, 30], shifted, page).map(Math.round)).toEqual([0, 20, 60, 30]);
  });
});
