import { describe, expect, it } from 'vitest';
import { writeDocx } from '../../../fixtures/make/office/docx.ts';
import { blankValues, controlsForm, filledValues } from '../../../fixtures/make/office/form.ts';
import { detectType, readDocument } from '../../documents/index.ts';
import { compareForm } from '../compare-form.ts';
import { templateFromBlank } from '../load-template.ts';
import { readFields } from '../read-fields.ts';

const judge = async (change: (body: string) => string) => {
  const template = await templateFromBlank(writeDocx(controlsForm(blankValues)), undefined, 'blank.docx');
  const parts = controlsForm(filledValues);
  const body = change(parts.body);
  expect(body).not.toBe(parts.body);
  const bytes = writeDocx({ ...parts, body });
  const hint = { name: 'x.docx', type: detectType(bytes, 'x.docx') };
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
  return {
    comparison: await compareForm({ reading, bytes, document: 0 }, template),
    fields: readFields(reading, template, 0),
  };
};
const tracked = 'w:id="9" w:author="Ktoś" w:date="2026-01-01T00:00:00Z"';

describe('a place to fill in', () => {
  it.each([
    [
      'a box drawn ticked and stored empty',
      (body: string) => body.replace('w14:checked w14:val="1"', 'w14:checked w14:val="0"'),
      'newPass',
      'altered',
      'value-differs-from-appearance',
    ],
    [
      'a value nobody sees',
      (body: string) => body.replace(/<w:r>(?=<w:t xml:space="preserve">990001010)/, '<w:r><w:rPr><w:vanish/></w:rPr>'),
      'regon',
      'altered',
      'hidden',
    ],
    [
      'a value with a tracked change',
      (body: string) =>
        body.replace(/(<w:r><w:t xml:space="preserve">990001010<\/w:t><\/w:r>)/, `<w:ins ${tracked}>$1</w:ins>`),
      'regon',
      'cannot-tell',
      'tracked-change',
    ],
    [
      'a value that is none of the choices',
      (body: string) => body.replace('preserve">Serwis', 'preserve">Remont'),
      'purpose',
      'cannot-tell',
      'not-an-option',
    ],
  ])('with %s is told and not believed', async (_what, change, field, outcome, reason) => {
    const { comparison, fields } = await judge(change);
    expect(comparison.outcome).toBe(outcome);
    expect(fields[field]).toMatchObject({ state: 'unread', reason });
  });

  it('offers the choices of the blank and no others', async () => {
    const { comparison } = await judge((body) =>
      body.replace(
        '<w:listItem w:displayText="Dostawa" w:value="Dostawa"/>',
        '<w:listItem w:displayText="Remont" w:value="Remont"/>',
      ),
    );
    expect(comparison).toMatchObject({
      outcome: 'altered',
      alterations: [{ kind: 'field', expected: 'Serwis / Dostawa / Kontrola', found: 'Serwis / Remont / Kontrola' }],
    });
  });
});
