import { describe, expect, it } from 'vitest';
import { alteredDocx } from '../../../fixtures/make/office/altered-docx.ts';
import { cunningDocx } from '../../../fixtures/make/office/cunning-docx.ts';
import { hardToSeeDocx } from '../../../fixtures/make/office/hard-to-see-docx.ts';
import { laidOutDocx } from '../../../fixtures/make/office/laid-out-docx.ts';
import { writeDocx, type DocxParts } from '../../../fixtures/make/office/docx.ts';
import {
  blankValues,
  controlsForm,
  filledValues,
  legacyForm,
  plainForm,
  type FormValues,
} from '../../../fixtures/make/office/form.ts';
import type { Comparison, DocumentReading } from '../../model/index.ts';
import { readDocument } from '../../documents/index.ts';
import { compareForm } from '../compare-form.ts';
import { templateFromBlank } from '../load-template.ts';
import type { Template } from '../template.ts';

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const options = { ocr: false, secondOpinion: false, maxPages: 5 };
const read = (bytes: Uint8Array): Promise<DocumentReading> => readDocument(bytes, { name: 'x.docx', type }, options);

const makes: readonly (readonly [string, (values: FormValues) => DocxParts])[] = [
  ['content controls', controlsForm],
  ['fields of old forms', legacyForm],
  ['dots and empty cells', plainForm],
];
const templates = new Map<string, Promise<Template>>(
  makes.map(([name, make]) => [name, templateFromBlank(writeDocx(make(blankValues)), undefined, 'blank.docx')]),
);

const compare = async (make: string, parts: DocxParts): Promise<Comparison> => {
  const bytes = writeDocx(parts);
  return compareForm({ reading: await read(bytes), bytes, document: 0 }, (await templates.get(make)) as Template);
};

/** The legacy and plain makes have no list, no text box and other parts: what cannot be done to them is left out. */
const applies = (alter: (parts: DocxParts) => DocxParts, parts: DocxParts): DocxParts | null => {
  try {
    return alter(parts);
  } catch {
    return null;
  }
};

describe.each(makes)('a DOCX form with %s', (name, make) => {
  it('is the same empty and filled in', async () => {
    expect(await compare(name, make(blankValues))).toEqual({ outcome: 'same', alterations: [] });
    expect(await compare(name, make(filledValues))).toEqual({ outcome: 'same', alterations: [] });
  });

  const possible = [...alteredDocx, ...cunningDocx, ...hardToSeeDocx, ...laidOutDocx].filter(
    ({ alter, what }) =>
      applies(alter, make(filledValues)) !== null &&
      (name === 'content controls' || !what.startsWith('automatic numbers')),
  );

  it('can be altered in at least forty ways', () => expect(possible.length).toBeGreaterThanOrEqual(40));

  it.each(possible)('is not the same with $what', async ({ alter, kinds, certain }) => {
    for (const values of [blankValues, filledValues]) {
      const { outcome, alterations } = await compare(name, alter(make(values)));
      expect(outcome).toBe(certain ? 'altered' : 'cannot-tell');
      expect(alterations.filter((one) => kinds.includes(one.kind) && one.certain === certain).length).toBeGreaterThan(
        0,
      );
      expect(alterations.every((one) => one.path !== undefined && one.page === 1)).toBe(true);
    }
  });
});
