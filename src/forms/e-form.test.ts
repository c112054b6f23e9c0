import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import type { Comparison, FieldFact } from '../model/index.ts';
import { compareForm } from './compare-form.ts';
import { loadTemplate, templateFromBlank } from './load-template.ts';
import { readFields } from './read-fields.ts';
import { recognise } from './recognise.ts';
import type { Template } from './template.ts';

const namespace = 'http://crd.gov.pl/wzor/2026/01/02/99999/';
const types = 'http://crd.gov.pl/xml/schematy/osoba/2009/11/16/';
const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:w="${namespace}" xmlns:o="${types}" targetNamespace="${namespace}" elementFormDefault="qualified">
<xs:import namespace="${types}" schemaLocation="http://crd.gov.pl/xml/schematy/osoba/2009/11/16/osoba.xsd"/>
<xs:element name="Dokument"><xs:complexType><xs:sequence>
<xs:element name="Jednostka" type="xs:string"/><xs:element ref="o:PESEL"/><xs:element name="Adres" type="xs:string" maxOccurs="3"/><xs:element name="Zgoda" type="xs:boolean"/>
</xs:sequence></xs:complexType></xs:element></xs:schema>`;
const person = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${types}"><xs:element name="PESEL"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[0-9]{11}"/></xs:restriction></xs:simpleType></xs:element></xs:schema>`;
const style = '<?xml-stylesheet type="text/xsl" href="http://crd.gov.pl/wzor/2026/01/02/99999/styl.xsl"?>';

const form = (content: string, head = style, space = namespace): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>${head}<w:Dokument xmlns:w="${space}" xmlns:o="${types}">${content}</w:Dokument>`,
  );
const filled =
  '<w:Jednostka>Gmina Brzezina</w:Jednostka><o:PESEL>44051401458</o:PESEL><w:Adres>192.0.2.17, 192.0.2.18</w:Adres><w:Zgoda>true</w:Zgoda>';
const definition = `
schema: okienko.form/1
id: e-form
version: "2026-01"
title: { pl: Wniosek próbny, en: Test application }
effective: { from: "2026-01-01" }
blank: wzor.xml
marker: ""
fields:
  unit: { type: text, point: "1", label: { pl: Jednostka, en: Unit }, widget: Dokument/Jednostka }
  addresses: { type: list, point: "2", label: { pl: Adresy, en: Addresses }, widget: Dokument/Adres, separators: "[,;]" }
  consent: { type: flag, point: "3", label: { pl: Zgoda, en: Consent }, widget: Dokument/Zgoda }
zones: []
`;

let folder = '';
let template: Template;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-e-form-'));
  writeFileSync(join(folder, 'form.yaml'), definition);
  writeFileSync(join(folder, 'wzor.xml'), form(filled));
  writeFileSync(join(folder, 'wzor.xsd'), schema);
  writeFileSync(join(folder, 'osoba.xsd'), person);
  template = await loadTemplate(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const judge = async (
  bytes: Uint8Array,
  against = template,
): Promise<Comparison & { fields: Record<string, FieldFact> }> => {
  const reading = await readDocument(
    bytes,
    { name: 'a.xml', type: 'application/xml' },
    { ocr: false, secondOpinion: false, maxPages: 5 },
  );
  return {
    ...(await compareForm({ reading, bytes, document: 1 }, against)),
    fields: readFields(reading, against, 1),
  };
};

describe('an e-form with its schema', () => {
  it('is the same when it fits, signed or not, and its fields are read', async () => {
    const signature =
      '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>abc</ds:SignatureValue></ds:Signature>';
    for (const more of ['', signature]) {
      const { outcome, alterations, fields } = await judge(form(filled + more));
      expect({ outcome, alterations }).toEqual({ outcome: 'same', alterations: [] });
      expect(fields).toMatchObject({
        unit: { state: 'read', value: 'Gmina Brzezina' },
        addresses: { state: 'read', value: ['192.0.2.17', '192.0.2.18'] },
        consent: { state: 'read', value: true },
      });
    }
  });

  it.each([
    ['an element of its own', `${filled}<w:Dopisek>nie dotyczy</w:Dopisek>`],
    ['a missing element', filled.replace(/<w:Zgoda>.*/, '')],
    ['a value that the schema of another file forbids', filled.replace('44051401458', '123')],
  ])('is altered with %s', async (_what, content) => {
    const { outcome, alterations } = await judge(form(content));
    expect(outcome).toBe('altered');
    expect(alterations.every(({ kind, certain }) => kind === 'field' && certain)).toBe(true);
  });

  it('is altered when it asks to be shown by another style sheet, or is of another template', async () => {
    expect(await judge(form(filled, style.replace('crd.gov.pl', 'evil.example')))).toMatchObject({
      outcome: 'altered',
      alterations: [{ kind: 'overlay', found: 'http://evil.example/wzor/2026/01/02/99999/styl.xsl' }],
    });
    const other = 'http://crd.gov.pl/wzor/2020/01/02/1/';
    const { outcome, alterations } = await judge(form(filled, style, other));
    expect(outcome).toBe('altered');
    expect(alterations[0]).toMatchObject({ kind: 'field', expected: namespace, found: other });
  });
});

describe('recognising an e-form', () => {
  it('goes by the template it names', async () => {
    const of = async (space: string) =>
      recognise(
        await readDocument(
          form(filled, style, space),
          { name: 'a.xml', type: 'application/xml' },
          { ocr: false, secondOpinion: false, maxPages: 5 },
        ),
        [template],
        '2026-05-01',
      ).match;
    expect(await of(namespace)).toMatchObject({ match: 'exact', id: 'e-form', version: '2026-01', outdated: false });
    expect(await of('http://crd.gov.pl/wzor/2020/01/02/1/')).toMatchObject({ match: 'unknown', id: null });
  });
});

describe('an e-form without a schema', () => {
  const declared =
    '<w:Oswiadczenie>Oświadczam, że nie zalegam z opłatami.</w:Oswiadczenie><w:Tak wartosc="tak">x</w:Tak>';
  const whole = `<w:Tresc>${filled}${declared}</w:Tresc>`;
  const own = definition
    .replaceAll('Dokument/', 'Dokument/Tresc/')
    .replace(
      'fields:',
      'fields:\n  pesel: { type: text, point: "1", label: { pl: P, en: P }, widget: Dokument/Tresc/PESEL }',
    );
  let example: Template;
  beforeAll(async () => {
    example = await templateFromBlank(form(whole), own, 'wzor.xml');
  });

  it('is never called the same, and its fields are read', async () => {
    const { outcome, alterations, fields } = await judge(form(whole.replace('Brzezina', 'Dolna')), example);
    expect({ outcome, alterations }).toMatchObject({ outcome: 'cannot-tell', alterations: [{ expected: 'XSD' }] });
    expect(alterations).toHaveLength(1);
    expect(fields).toMatchObject({ unit: { value: 'Gmina Dolna' }, pesel: { value: '44051401458' } });
  });

  it.each([
    [
      'an element of its own',
      whole.replace('<w:Zgoda>', '<w:Dopisek>x</w:Dopisek><w:Zgoda>'),
      'Dokument/Tresc/Dopisek',
    ],
    ['an element less', whole.replace(/<w:Oswiadczenie>.*<.w:Oswiadczenie>/, ''), 'Dokument/Tresc/Oswiadczenie'],
    ['a sentence that says the contrary', whole.replace('nie zalegam', 'zalegam'), 'Dokument/Tresc/Oswiadczenie'],
    ['another attribute', whole.replace('"tak"', '"nie"'), 'Dokument/Tresc/Tak/@wartosc'],
    ['an attribute more', whole.replace('<w:Tak ', '<w:Tak nie="1" '), 'Dokument/Tresc/Tak/@nie'],
    ['text between its elements', whole.replace('<w:Jednostka>', 'Nie wyrażam zgody. <w:Jednostka>'), 'Dokument/Tresc'],
    ['a repeated element', whole.replace('<o:PESEL>', '<o:PESEL>1</o:PESEL><o:PESEL>'), 'Dokument/Tresc/PESEL'],
  ])('tells of %s', async (_what, content, path) => {
    const { outcome, alterations } = await judge(form(content), example);
    expect(outcome).toBe('cannot-tell');
    expect(alterations.map((one) => one.path)).toContain(path);
  });

  it('believes no value that stands in another namespace, or twice', async () => {
    const foreign = '<x:PESEL xmlns:x="http://obce.example/">95010112345</x:PESEL>';
    const { alterations, fields } = await judge(form(whole.replace('<o:PESEL>', `${foreign}<o:PESEL>`)), example);
    expect(alterations.map((one) => one.path)).toContain('Dokument/Tresc/PESEL');
    expect(fields['pesel']).toMatchObject({ state: 'unread', reason: 'other-namespace' });
    expect(fields['unit']?.state).toBe('read');
    const twice = await judge(form(whole.replace('<o:PESEL>', '<o:PESEL>95010112345</o:PESEL><o:PESEL>')), example);
    expect(twice.fields['pesel']).toMatchObject({ state: 'unread', reason: 'repeated-element' });
  });

  it('is altered when a style sheet is named beside an attribute that only ends so', async () => {
    const lying = style.replace('href="', 'data-href="').replace('?>', ' href="http://zly.example/x.xsl"?>');
    expect(await judge(form(whole, lying), example)).toMatchObject({
      outcome: 'altered',
      alterations: [{ kind: 'overlay', found: 'http://zly.example/x.xsl' }, {}],
    });
  });

  it('goes to a person when a part of its schema is missing', async () => {
    const lone = mkdtempSync(join(tmpdir(), 'okienko-e-form-'));
    try {
      writeFileSync(join(lone, 'form.yaml'), definition);
      writeFileSync(join(lone, 'wzor.xml'), form(filled));
      writeFileSync(join(lone, 'wzor.xsd'), schema);
      expect((await judge(form(filled), await loadTemplate(lone))).outcome).toBe('cannot-tell');
    } finally {
      rmSync(lone, { recursive: true, force: true });
    }
  });
});
