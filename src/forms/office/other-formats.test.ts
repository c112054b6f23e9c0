import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, writeDocx } from '../../../fixtures/make/office/docx.ts';
import { blankValues, controlsForm, filledValues, sentences } from '../../../fixtures/make/office/form.ts';
import { detectType, readDocument } from '../../documents/index.ts';
import { compareForm } from '../compare-form.ts';
import { loadTemplate, templateFromBlank } from '../load-template.ts';
import { readAllFields } from '../read-fields.ts';
import { recognise } from '../recognise.ts';

const pdf = new Uint8Array(
  readFileSync(new URL('../../../fixtures/samples/office/controls-libreoffice.pdf', import.meta.url)),
);
const read = (bytes: Uint8Array) =>
  readDocument(bytes, { name: 'x', type: detectType(bytes, 'x') }, { ocr: false, secondOpinion: false, maxPages: 5 });
const docxTemplate = (change: (body: string) => string = (body) => body) => {
  const parts = controlsForm(blankValues);
  return templateFromBlank(writeDocx({ ...parts, body: change(parts.body) }), undefined, 'blank.docx');
};
const judge = async (bytes: Uint8Array, template: Awaited<ReturnType<typeof docxTemplate>>) => {
  const received = { reading: await read(bytes), bytes, document: 0 };
  return { comparison: await compareForm(received, template), fields: await readAllFields(received, template) };
};

describe('a PDF printed from a form that is a DOCX', () => {
  it('has its fields read, and an officer compares how it looks', async () => {
    const { comparison, fields } = await judge(pdf, await docxTemplate());
    expect(comparison).toEqual({ outcome: 'cannot-tell', reason: 'format', alterations: [] });
    expect(fields['name']).toMatchObject({ state: 'read', value: filledValues.name });
    expect(fields['place']).toMatchObject({ state: 'read', value: filledValues.place });
    expect(fields['newPass']).toMatchObject({ state: 'read', value: true });
    expect(fields['exchange']).toMatchObject({ state: 'read', value: false });
    expect(fields['name']?.evidence[0]).toMatchObject({ page: 1, via: 'text' });
  });

  it('is altered where printed words clearly are others', async () => {
    const changed = await docxTemplate((body) => body.replace('17 zł', '71 zł'));
    const { outcome, alterations } = (await judge(pdf, changed)).comparison;
    expect(outcome).toBe('altered');
    expect(alterations).toEqual([
      expect.objectContaining({ kind: 'text-changed', expected: '71', found: '17', page: 1, certain: true }),
    ]);
    const longer = await docxTemplate((body) =>
      body.replace(run(sentences.duty), run(`${sentences.duty} Znam konsekwencje.`)),
    );
    expect((await judge(pdf, longer)).comparison.alterations).toEqual([
      expect.objectContaining({ kind: 'text-removed', expected: 'Znam konsekwencje.' }),
    ]);
  });
});

describe('a DOCX where the form is a PDF', () => {
  it('is never the same: it is not the official file', async () => {
    const template = await templateFromBlank(pdf, undefined, 'blank.pdf');
    const { comparison, fields } = await judge(writeDocx(controlsForm(filledValues)), template);
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', reason: 'format' });
    expect(Object.values(fields).every((fact) => fact.state === 'unread')).toBe(true);
  });

  it('has what hides in it told', async () => {
    const template = await templateFromBlank(pdf, undefined, 'blank.pdf');
    const parts = controlsForm(filledValues);
    const bytes = writeDocx({
      ...parts,
      body: parts.body.replace(run(sentences.duty), `${run(sentences.duty)}${run('Zgoda.', '<w:vanish/>')}`),
    });
    expect((await judge(bytes, template)).comparison).toMatchObject({
      outcome: 'altered',
      alterations: expect.arrayContaining([
        expect.objectContaining({ kind: 'hidden', found: 'Zgoda. (render-mode)', certain: true }),
      ]),
    });
  });
});

describe('a pack', () => {
  it('may name a DOCX as its blank, its fields by their tags', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'okienko-docx-'));
    try {
      writeFileSync(join(folder, 'blank.docx'), writeDocx(controlsForm(blankValues)));
      writeFileSync(
        join(folder, 'form.yaml'),
        `schema: okienko.form/1
id: przepustka
version: 2026-01
title: { pl: Przepustka, en: Pass }
effective: { from: 2026-01-01 }
blank: blank.docx
marker: Wzór 2026-01
fields:
  unitName: { type: text, label: { pl: Nazwa, en: Name }, point: "1", widget: name }
  kind:
    type: choices
    label: { pl: Rodzaj, en: Kind }
    point: "2"
    options:
      - { value: new, widget: newPass, label: { pl: nowa, en: new } }
      - { value: exchange, widget: exchange, label: { pl: wymiana, en: exchange } }
`,
      );
      const template = await loadTemplate(folder);
      const { comparison, fields } = await judge(writeDocx(controlsForm(filledValues)), template);
      expect(comparison.outcome).toBe('same');
      expect(fields['unitName']).toMatchObject({ state: 'read', value: filledValues.name });
      expect(fields['kind']).toMatchObject({ state: 'read', value: ['new'] });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('recognition', () => {
  it('knows a form that is a DOCX, in every format, filled in or not', async () => {
    const template = await docxTemplate();
    for (const values of [blankValues, filledValues])
      expect(recognise(await read(writeDocx(controlsForm(values))), [template], '2026-11-23').match).toMatchObject({
        id: 'blank',
        match: 'exact',
        score: 1,
      });
    expect(recognise(await read(pdf), [template], '2026-11-23').match).toMatchObject({ id: 'blank', match: 'exact' });
    const other = {
      ...controlsForm(filledValues),
      body: '<w:p><w:r><w:t>Zupełnie inne pismo w innej sprawie.</w:t></w:r></w:p>',
    };
    expect(recognise(await read(writeDocx(other)), [template], '2026-11-23').match).toMatchObject({ match: 'unknown' });
  });
});
