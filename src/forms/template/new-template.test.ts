import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument } from 'pdf-lib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { blankValues, controlsForm, plainForm } from '../../../fixtures/make/office/form.ts';
import { writeDocx } from '../../../fixtures/make/office/docx.ts';
import { readDocument } from '../../documents/index.ts';
import { compareForm } from '../compare-form.ts';
import { loadTemplate, templateFromBlank } from '../load-template.ts';
import { readFields } from '../read-fields.ts';
import { latoRegular, makeTestForm } from '../test-form.ts';
import type { TemplateDefinition } from '../template-schema.ts';
import { cellForm, dottedForm, letterWithoutPlaces, questionOnItsLine } from './drawn-forms.fixture.ts';
import { newTemplate, type NewTemplate } from './new-template.ts';
import { scalar } from './write-form.ts';

const make = (bytes: Uint8Array, name = 'wniosek.pdf'): Promise<NewTemplate> =>
  newTemplate({ bytes, name, language: 'pl' });
const definitionOf = (made: NewTemplate): TemplateDefinition => parse(made.form) as TemplateDefinition;

describe('a template made from a blank that only draws its fields', () => {
  let bytes: Uint8Array;
  let made: NewTemplate;
  let folder: string;
  beforeAll(async () => {
    ({ bytes } = await cellForm());
    made = await make(bytes);
    folder = mkdtempSync(join(tmpdir(), 'okienko-new-template-'));
    writeFileSync(join(folder, 'form.yaml'), made.form);
    writeFileSync(join(folder, made.blank), bytes);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('names the form, its edition and its fields as people call them', () => {
    const definition = definitionOf(made);
    expect(definition).toMatchObject({
      schema: 'okienko.form/1',
      id: 'deklaracja-wysokosci-oplaty',
      version: '4',
      title: { pl: 'DEKLARACJA O WYSOKOŚCI OPŁATY' },
      marker: 'wersja 4',
    });
    expect(definition.fields).toMatchObject({
      surname: { type: 'text', point: '1', label: { pl: 'Nazwisko', en: 'Surname' }, personal: true },
      birthDate: { holds: 'date', point: '3' },
      pesel: { holds: 'pesel', point: '4' },
      nip: { holds: 'nip' },
      bankAccount: { holds: 'nrb' },
    });
    const choices = Object.values(definition.fields).find((field) => field.type === 'choices');
    expect(choices).toMatchObject({
      options: [{ value: 'pierwsza-deklaracja' }, { value: 'zmiana-danych' }, { value: 'korekta-deklaracji' }],
    });
    expect(definition.zones.map(({ purpose }) => purpose).sort()).toEqual(['signature', 'stamp']);
  });

  it('is the same for the same blank, byte for byte', async () => {
    expect((await make(bytes)).form).toBe(made.form);
  });

  it('is used as it is: a filled copy is the same form, its values are read, an added word is seen', async () => {
    const template = await loadTemplate(folder);
    const fill = async (more: (page: ReturnType<PDFDocument['getPage']>) => void) => {
      const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
      pdf.registerFontkit(fontkit);
      const font = await pdf.embedFont(latoRegular, { subset: true });
      const page = pdf.getPage(0);
      const write = (text: string, x: number, top: number): void =>
        page.drawText(text, { x, y: page.getHeight() - top, size: 9, font });
      write('Żółwińska', 60, 128);
      write('×', 219, 420);
      [...'5260250274'].forEach((digit, i) => write(digit, 49 + i * 14, 267));
      page.setFont(font);
      more(page);
      const submitted = await pdf.save();
      const reading = await readDocument(
        submitted,
        { name: 'x.pdf', type: 'application/pdf' },
        { ocr: false, secondOpinion: false, maxPages: 9 },
      );
      return { reading, bytes: submitted, document: 0 };
    };
    const clean = await fill(() => {});
    expect(await compareForm(clean, template)).toMatchObject({ outcome: 'same', alterations: [] });
    expect(readFields(clean.reading, template, 0)).toMatchObject({
      surname: { state: 'read', value: 'Żółwińska' },
      nip: { state: 'read', value: '5260250274' },
      pesel: { state: 'absent' },
    });
    const altered = await fill((page) => page.drawText('oraz inne', { x: 300, y: 800, size: 9 }));
    expect(await compareForm(altered, template)).toMatchObject({
      outcome: 'altered',
      alterations: [{ kind: 'text-added', found: 'oraz inne' }],
    });
  });
});

describe('a template made from a blank', () => {
  it('with form fields binds them, with the labels printed beside them', async () => {
    const definition = definitionOf(await make(await makeTestForm()));
    expect(definition.places ?? []).toEqual([]);
    expect(definition.fields).toMatchObject({
      regon: { type: 'text', widget: 'regon', label: { pl: 'REGON albo KRS' } },
      ips: { widget: 'ips' },
    });
    const flags = Object.values(definition.fields).filter((field) => field.type === 'flag');
    expect(flags).toMatchObject([
      { widget: 'new', label: { pl: 'wydanie nowego klucza API dla jednostki' } },
      { widget: 'off', label: { pl: 'dezaktywacja dotychczasowego klucza API' } },
    ]);
  });

  it.each([
    ['content controls', controlsForm, ['name', 'regon', 'purpose', 'newPass', 'exchange', 'place']],
    ['dots and empty cells', plainForm, ['cell1', 'cell2', 'box1', 'box2', 'line1', 'line2']],
  ])('that is a word processor file has its fields: %s', async (_what, form, widgets) => {
    const made = await make(writeDocx(form(blankValues)), 'wniosek.docx');
    expect(made.blank).toBe('blank.docx');
    const fields = Object.values(definitionOf(made).fields);
    expect(fields.map((field) => ('widget' in field ? field.widget : ''))).toEqual(widgets);
    expect(fields.every((field) => /\p{L}{3}/u.test(field.label.pl))).toBe(true);
  });

  it('calls boxes by the question on their own line, not by the label of the line over them', async () => {
    const { fields } = definitionOf(await make(await questionOnItsLine()));
    expect(fields).toMatchObject({
      surname: { type: 'text', label: { pl: 'Nazwisko' } },
      stanowisko: { type: 'choices', label: { pl: 'Stanowisko' } },
    });
    expect(Object.keys(fields)).toHaveLength(2);
  });

  it('takes what a person knows better', async () => {
    const made = await newTemplate({
      bytes: (await dottedForm()).bytes,
      name: 'x.pdf',
      language: 'en',
      id: 'zaswiadczenia',
      version: '2026-02',
      title: 'Wniosek: "zaświadczenie" #1',
      from: '2026-02-01',
    });
    expect(definitionOf(made)).toMatchObject({
      id: 'zaswiadczenia',
      version: '2026-02',
      title: { pl: 'Wniosek: "zaświadczenie" #1' },
      effective: { from: '2026-02-01' },
    });
  });

  it('without a place to fill in is a template all the same', async () => {
    const made = await make(await letterWithoutPlaces());
    expect(made.counts).toMatchObject({ fields: 0, zones: 0 });
    await expect(templateFromBlank(await letterWithoutPlaces(), made.form)).resolves.toBeDefined();
  });

  it.each([
    ['broken', Buffer.from('%PDF-1.7 broken'), 'x.pdf', /cannot be read/],
    ['no form at all', Buffer.from('Dzień dobry'), 'x.txt', /is no PDF, DOCX or ODT/],
  ])('is refused in words: %s', async (_what, bytes, name, message) => {
    await expect(make(bytes, name)).rejects.toMatchObject({
      code: 'template',
      message: expect.stringMatching(message),
    });
  });

  it('that is a picture of one is refused in words', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage();
    const dot = await pdf.embedPng(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    );
    page.drawImage(dot, { x: 0, y: 0, width: 500, height: 800 });
    await expect(make(await pdf.save())).rejects.toMatchObject({
      message: expect.stringMatching(/no text of its own/),
    });
  });
});

describe('a text in form.yaml', () => {
  it('is read back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(parse(`{ a: ${scalar(text)} } # ${scalar('x')}`)).toEqual({ a: text });
      }),
      { numRuns: 500 },
    );
  });

  it.each(['yes', 'No', 'null', 'true', 'a: b', '# x', '1', '- x', '', ' x ', 'a,b', '{', 'x\ny', 'Nr (1)'])(
    'stays a text where YAML would see something else: %j',
    (text) => {
      expect(parse(`{ a: ${scalar(text)} }`)).toEqual({ a: text });
    },
  );
});
