import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { writeDocx } from '../../../fixtures/make/office/docx.ts';
import { blankValues, controlsForm, filledValues, legacyForm, plainForm } from '../../../fixtures/make/office/form.ts';
import { asGoogle, asWord } from '../../../fixtures/make/office/resaved.ts';
import { findProgram, needs } from '../../../test/require.ts';
import { detectType, readDocument } from '../../documents/index.ts';
import type { Comparison, FieldFact } from '../../model/index.ts';
import { compareForm } from '../compare-form.ts';
import { templateFromBlank } from '../load-template.ts';
import { readFields } from '../read-fields.ts';
import type { Template } from '../template.ts';

const makes = { controls: controlsForm, legacy: legacyForm, plain: plainForm };
type Make = keyof typeof makes;
const names = Object.keys(makes) as Make[];
const sample = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/samples/office/${file}`, import.meta.url)));
const blankOf = (make: Make): Promise<Template> =>
  templateFromBlank(writeDocx(makes[make](blankValues)), undefined, 'blank.docx');

const judge = async (
  template: Template,
  bytes: Uint8Array,
  name: string,
): Promise<{ comparison: Comparison; fields: Record<string, FieldFact> }> => {
  const reading = await readDocument(
    bytes,
    { name, type: detectType(bytes, name) },
    { ocr: false, secondOpinion: false, maxPages: 5 },
  );
  return {
    comparison: await compareForm({ reading, bytes, document: 0 }, template),
    fields: readFields(reading, template, 0),
  };
};

const same: Comparison = { outcome: 'same', alterations: [] };

/** The values of the filled form, whatever its places are called. */
const values = (fields: Record<string, FieldFact>): unknown[] =>
  Object.values(fields).map((fact) => (fact.state === 'read' ? fact.value : fact.state));
const expected: Record<Make, readonly unknown[]> = {
  controls: [filledValues.name, filledValues.regon, filledValues.purpose, true, false, filledValues.place],
  legacy: [filledValues.name, filledValues.regon, true, false, filledValues.place],
  plain: [filledValues.name, filledValues.regon, true, false, filledValues.purpose, filledValues.place],
};

describe.each(names)('the %s form saved by another program is the same, with its values', (make) => {
  it.each(['docx', 'odt'])('by LibreOffice as %s', async (kind) => {
    const file = `${make}-libreoffice.${kind}`;
    const { comparison, fields } = await judge(await blankOf(make), sample(file), file);
    expect(comparison).toEqual(same);
    expect(values(fields)).toEqual(expected[make]);
  });

  it.each([
    ['Word', asWord],
    ['Google Docs', asGoogle],
  ])('as %s writes it', async (_program, as) => {
    if (make === 'legacy' && as === asGoogle) return;
    const { comparison, fields } = await judge(await blankOf(make), writeDocx(as(makes[make](filledValues))), 'x.docx');
    expect(comparison).toEqual(same);
    expect(values(fields)).toEqual(expected[make]);
    expect((await judge(await blankOf(make), writeDocx(as(makes[make](blankValues))), 'x.docx')).comparison).toEqual(
      same,
    );
  });

  it('against a blank that LibreOffice saved', async () => {
    const template = await templateFromBlank(sample(`${make}-libreoffice.odt`), undefined, 'blank.odt');
    const { comparison } = await judge(template, sample(`${make}-libreoffice.docx`), 'x.docx');
    expect(comparison).toEqual(same);
  });
});

const soffice = findProgram('soffice');
describe.skipIf(!needs('LibreOffice', soffice !== null, 'install libreoffice-writer'))('LibreOffice itself', () => {
  it('saves every make of the form without altering it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'okienko-soffice-'));
    try {
      for (const make of names) writeFileSync(join(folder, `${make}.docx`), writeDocx(makes[make](filledValues)));
      for (const kind of ['odt', 'docx:MS Word 2007 XML']) {
        const to = join(folder, kind.slice(0, 3));
        const files = names.map((make) => join(folder, `${make}.docx`));
        await promisify(execFile)(soffice as string, [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          kind,
          '--outdir',
          to,
          ...files,
        ]);
        for (const make of names) {
          const file = `${make}.${kind.split(':')[0]}`;
          const saved = new Uint8Array(readFileSync(join(to, file)));
          expect((await judge(await blankOf(make), saved, file)).comparison).toEqual(same);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
