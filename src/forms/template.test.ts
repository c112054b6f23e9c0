import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentReading, Word } from '../model/index.ts';
import { readDocument } from '../documents/index.ts';
import { toCompareOutput } from './compare-output.ts';
import { compareForm } from './compare-form.ts';
import { loadTemplate, parseTemplateDefinition, templateFromBlank } from './load-template.ts';
import { recognise } from './recognise.ts';
import { readFields } from './read-fields.ts';
import type { Template } from './template.ts';
import { fillForm, makeTestForm, testFormYaml } from './test-form.ts';

const hint = { name: 'x.pdf', type: 'application/pdf' };
const options = { ocr: false, secondOpinion: false, maxPages: 20 };

let folder: string;
let blank: Uint8Array;
let template: Template;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-template-'));
  blank = await makeTestForm();
  writeFileSync(join(folder, 'blank.pdf'), blank);
  writeFileSync(join(folder, 'form.yaml'), testFormYaml);
  template = await loadTemplate(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withYaml = async (yaml: string): Promise<unknown> => {
  const other = mkdtempSync(join(tmpdir(), 'okienko-template-'));
  try {
    cpSync(join(folder, 'blank.pdf'), join(other, 'blank.pdf'));
    writeFileSync(join(other, 'form.yaml'), yaml);
    return await loadTemplate(other).catch((error: unknown) => error);
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
};

describe('loadTemplate', () => {
  it('reads the definition and works out zones from the blank', async () => {
    expect(template.definition.id).toBe('test-form');
    expect(template.zones.filter((zone) => zone.purpose === 'field')).toHaveLength(7);
    expect(template.zones.filter((zone) => zone.purpose === 'signature')).toHaveLength(1);
    expect(template.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(parseTemplateDefinition(readFileSync(join(folder, 'form.yaml'), 'utf8'), 'form.yaml')).toEqual(
      template.definition,
    );
  });

  it.each([
    [
      'a widget the blank has not',
      testFormYaml.replace('widget: regon', 'widget: regno'),
      /field "regon" names the widget "regno", which blank\.pdf does not have/,
    ],
    ['a missing blank', testFormYaml.replace('blank: blank.pdf', 'blank: other.pdf'), /other\.pdf cannot be read/],
    ['a misspelt type', testFormYaml.replace('type: choices', 'type: choice'), /form definition/],
    ['a broken pattern', testFormYaml.replace('"[,;\\\\s]+"', '"[,;"'), /separators of field "keyIds"/],
    ['a zone on a page the blank has not', testFormYaml.replace('page: 2', 'page: 9'), /zone "signature" is on page 9/],
    ['no YAML', 'a: [', /is not YAML/],
  ])('names the mistake: %s', async (_what, yaml, message) => {
    expect(await withYaml(yaml)).toMatchObject({
      name: 'OkienkoError',
      code: 'template',
      message: expect.stringMatching(message),
    });
  });
});

const edition = (version: string, from: string, until?: string): Template => ({
  ...template,
  definition: {
    ...template.definition,
    version,
    marker: `Wzór ${version}`,
    effective: { from, ...(until === undefined ? {} : { until }) },
  },
});

describe('recognise', () => {
  let reading: DocumentReading;
  beforeAll(async () => {
    reading = await readDocument(blank, hint, options);
  });

  it('knows the form and its edition', () => {
    const { match, template: found } = recognise(reading, [template], '2026-01-01T10:00:00Z');
    expect(match).toEqual({ id: 'test-form', version: '2024-01', match: 'exact', score: 1, outdated: false });
    expect(found).toBe(template);
  });

  it('tells editions with the same words apart by their marker', () => {
    const editions = [
      edition('2026-01', '2026-01-01'),
      edition('2024-01', '2024-01-01'),
      edition('2025-01', '2025-01-01'),
    ];
    expect(recognise(reading, editions, '2024-06-01').match.version).toBe('2024-01');
  });

  it('says when a newer edition is in force, or this one no longer is, but not before', () => {
    const both = [edition('2024-01', '2024-01-01'), edition('2026-01', '2026-01-01')];
    // Midnight in Poland, an hour before it is midnight in Greenwich.
    expect(recognise(reading, both, '2025-12-31T22:59:59Z').match.outdated).toBe(false);
    expect(recognise(reading, both, '2025-12-31T23:00:00Z').match.outdated).toBe(true);
    expect(recognise(reading, both, '2026-01-01T00:00:00Z').match.outdated).toBe(true);
    const ended = [edition('2024-01', '2024-01-01', '2025-03-31')];
    expect(recognise(reading, ended, '2025-03-31').match.outdated).toBe(false);
    expect(recognise(reading, ended, '2025-04-01').match.outdated).toBe(true);
  });

  it('calls a form with other words altered, and anything else unknown', async () => {
    const altered = await readDocument(
      await makeTestForm({ text: (line) => line.replace('prawnym', 'moralnym') }),
      hint,
      options,
    );
    expect(recognise(altered, [template], '2026-01-01').match).toMatchObject({ match: 'altered', id: 'test-form' });
    const other = await readDocument(
      await makeTestForm({ text: () => 'Zupełnie inne pismo w innej sprawie' }),
      hint,
      options,
    );
    expect(recognise(other, [template], '2026-01-01')).toMatchObject({
      match: { match: 'unknown', id: null },
      template: null,
    });
    expect(recognise(reading, [], '2026-01-01').match.match).toBe('unknown');
  });

  it('knows a form of which a page is missing', async () => {
    const half = await readDocument(await makeTestForm({ pages: 1 }), hint, options);
    expect(recognise(half, [template], '2026-01-01').match).toMatchObject({ id: 'test-form', match: 'altered' });
    const other: DocumentReading = { ...reading, pages: reading.pages.slice(1) };
    expect(recognise(other, [template], '2026-01-01').match).toMatchObject({ id: 'test-form', match: 'altered' });
  });

  it('knows a recognised scan by most of its words, without case and diacritics', () => {
    const worn = (word: Word, i: number): Word => ({
      ...word,
      via: 'ocr',
      text: i % 9 === 0 ? '###' : word.text.toUpperCase().normalize('NFD').replace(/\p{M}/gu, ''),
    });
    const scan: DocumentReading = {
      ...reading,
      pages: reading.pages.map((page) => ({ ...page, source: 'ocr', words: page.words.map(worn) })),
    };
    expect(recognise(scan, [template], '2026-01-01').match).toMatchObject({ id: 'test-form', match: 'altered' });
  });
});

describe('readFields', () => {
  const filling = { texts: { key: 'K-1; K-2', name: 'Gmina  Żółwin', ips: '192.0.2.1,\n192.0.2.2' }, ticked: ['off'] };

  it.each([
    ['form fields', false, 'acroform'],
    ['the page of a flattened form', true, 'text'],
  ])('reads values, lists and ticks from %s, with their evidence', async (_from, flat, via) => {
    const reading = await readDocument(await fillForm(blank, filling, flat), hint, options);
    const fields = readFields(reading, template, 5);
    expect(fields['keyIds']).toMatchObject({ state: 'read', value: ['K-1', 'K-2'] });
    expect(fields['ipAddresses']).toMatchObject({ state: 'read', value: ['192.0.2.1', '192.0.2.2'] });
    expect(fields['purpose']).toMatchObject({ state: 'read', value: ['deactivate'] });
    expect(fields['regon']).toMatchObject({
      state: 'absent',
      evidence: [{ document: 5, page: 1, field: 'form.regon', via }],
    });
    expect(fields['unitName']).toMatchObject({
      state: 'read',
      value: 'Gmina Żółwin',
      confidence: 1,
      evidence: [{ document: 5, page: 1, field: 'form.unitName', via, quote: 'Gmina Żółwin', box: expect.any(Array) }],
    });
  });

  const scanned = (words: readonly Word[]): DocumentReading => ({
    ...template.blank,
    widgets: [],
    pages: template.blank.pages.map((page, i) => {
      const { drawings: _none, ...rest } = page;
      return {
        ...rest,
        source: 'ocr',
        words: [...page.words.map((word): Word => ({ ...word, via: 'ocr' })), ...(i === 0 ? words : [])],
      };
    }),
  });
  const inBox = (name: string, text: string, confidence: number): Word => {
    const [x = 0, y = 0] = template.blank.widgets.find((widget) => widget.name === name)?.box ?? [];
    return { text, box: [x + 4, y + 4, 40, 9], confidence, via: 'ocr' };
  };

  it("believes a recognised value only when it is sure, and never calls a scan's box empty", () => {
    const fields = readFields(scanned([inBox('name', 'Gmina', 0.93), inBox('regon', '12345', 0.4)]), template, 1);
    expect(fields['unitName']).toMatchObject({
      state: 'read',
      value: 'Gmina',
      confidence: 0.93,
      evidence: [{ via: 'ocr' }],
    });
    expect(fields['regon']).toMatchObject({ state: 'unread', reason: 'recognition-unsure', candidates: ['12345'] });
    expect(fields['keyIds']).toMatchObject({ state: 'unread', reason: 'nothing-recognised' });
    expect(fields['purpose']).toMatchObject({ state: 'unread', reason: 'mark-not-read' });
  });

  it('reads a scan that lies a little elsewhere on its paper', () => {
    const shift = (word: Word): Word => ({
      ...word,
      box: [word.box[0] * 0.97 + 14, word.box[1] * 0.97 + 9, word.box[2] * 0.97, word.box[3] * 0.97],
    });
    const scan = scanned([inBox('name', 'Gmina', 0.9)]);
    const moved = { ...scan, pages: scan.pages.map((page) => ({ ...page, words: page.words.map(shift) })) };
    expect(readFields(moved, template, 1)['unitName']).toMatchObject({ state: 'read', value: 'Gmina' });
  });

  it('cannot tell what stands on a page that is missing or unread', () => {
    const first = { ...template.blank, widgets: [], pages: template.blank.pages.slice(0, 1) };
    expect(readFields(first, template, 1)['emails']).toMatchObject({ state: 'unread', reason: 'page-missing' });
    const blind = { ...first, pages: first.pages.map((page) => ({ ...page, source: 'none' as const, words: [] })) };
    expect(readFields(blind, template, 1)['unitName']).toMatchObject({ state: 'unread', reason: 'page-unread' });
  });

  it('does not choose between a value and another one drawn in its place', () => {
    const widgets = template.blank.widgets.map((widget) =>
      widget.name === 'name' ? { ...widget, value: 'Gmina A', appearanceText: 'Gmina B' } : widget,
    );
    expect(readFields({ ...template.blank, widgets }, template, 1)['unitName']).toMatchObject({
      state: 'unread',
      reason: 'value-differs-from-appearance',
      candidates: ['Gmina A', 'Gmina B'],
    });
  });
});

describe('a blank alone', () => {
  it('is a template whose fields are its widgets, for the compare command', async () => {
    const alone = await templateFromBlank(blank);
    const bytes = await fillForm(blank, { texts: { name: 'Gmina A' }, ticked: ['new'] });
    const reading = await readDocument(bytes, hint, options);
    const comparison = await compareForm({ reading, bytes, document: 1 }, alone);
    const output = toCompareOutput('a.pdf', comparison, readFields(reading, alone, 1));
    expect(output).toMatchObject({
      file: 'a.pdf',
      outcome: 'same',
      alterations: [],
      fields: {
        name: { state: 'read', value: 'Gmina A', confidence: 1 },
        new: { state: 'read', value: true },
        key: { state: 'absent', value: null },
      },
    });
    expect(output.fields['name']?.box).toHaveLength(4);
  });

  it('must be readable', async () => {
    await expect(templateFromBlank(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({ code: 'template' });
  });
});
