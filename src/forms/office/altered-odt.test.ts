import { describe, expect, it } from 'vitest';
import { alteredOdt } from '../../../fixtures/make/office/altered-odt.ts';
import { cunningOdt } from '../../../fixtures/make/office/cunning-odt.ts';
import { laidOutOdt } from '../../../fixtures/make/office/laid-out-odt.ts';
import { blankValues, filledValues } from '../../../fixtures/make/office/form.ts';
import { odtForm, writeOdt, type OdtParts } from '../../../fixtures/make/office/odt.ts';
import { detectType, readDocument } from '../../documents/index.ts';
import type { Comparison } from '../../model/index.ts';
import { compareForm } from '../compare-form.ts';
import { templateFromBlank } from '../load-template.ts';
import { readFields } from '../read-fields.ts';

const template = templateFromBlank(writeOdt(odtForm(blankValues)), undefined, 'blank.odt');

const read = (bytes: Uint8Array) =>
  readDocument(bytes, { name: 'x', type: detectType(bytes, 'x') }, { ocr: false, secondOpinion: false, maxPages: 5 });

const compare = async (parts: OdtParts): Promise<Comparison> => {
  const bytes = writeOdt(parts);
  return compareForm({ reading: await read(bytes), bytes, document: 0 }, await template);
};

describe('an ODT form', () => {
  it('is the same empty and filled in, and its values are read', async () => {
    for (const values of [blankValues, filledValues])
      expect(await compare(odtForm(values))).toEqual({ outcome: 'same', alterations: [] });
    const fields = readFields(await read(writeOdt(odtForm(filledValues))), await template, 3);
    expect(fields['name']).toMatchObject({ state: 'read', value: 'Gmina Brzezina Dolna', confidence: 1 });
    expect(fields['name']?.evidence[0]).toMatchObject({ document: 3, via: 'office', field: 'form.name' });
    expect(fields['newPass']).toMatchObject({ state: 'read', value: true });
    expect(fields['exchange']).toMatchObject({ state: 'read', value: false });
    expect(readFields(await read(writeOdt(odtForm(blankValues))), await template, 0)['regon']).toMatchObject({
      state: 'absent',
    });
  });

  it.each([...alteredOdt, ...cunningOdt, ...laidOutOdt])(
    'is not the same with $what',
    async ({ alter, kinds, certain }) => {
      for (const values of [blankValues, filledValues]) {
        const { outcome, alterations } = await compare(alter(odtForm(values)));
        expect(outcome).toBe(certain ? 'altered' : 'cannot-tell');
        expect(alterations.filter((one) => kinds.includes(one.kind) && one.certain === certain).length).toBeGreaterThan(
          0,
        );
      }
    },
  );
});
