import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findProgram, needs } from '../../test/require.ts';
import { readDocument } from '../documents/index.ts';
import type { FieldFact } from '../model/index.ts';
import { combs, makeCombForm } from './comb-form.fixture.ts';
import { compareForm } from './compare-form.ts';
import { loadTemplate, templateFromBlank } from './load-template.ts';
import { readFields } from './read-fields.ts';
import { producers } from './producers.fixture.ts';
import { recognise } from './recognise.ts';
import type { Template } from './template.ts';
import { fillForm, makeTestForm, testFormYaml, type Filling } from './test-form.ts';

const columns = join(import.meta.dirname, '../../test/eval/forms/waterworks.pdf');
const officialForm = join(import.meta.dirname, '../../rules/pesel-registry-access/forms/2024-01');

const hint = { name: 'wniosek.pdf', type: 'application/pdf' };
const qpdf = findProgram('qpdf');
const haveQpdf = needs('qpdf', qpdf !== null, 'apt-get install qpdf');

/** Words applicants write: diacritics, dashes, long names that do not fit, several lines, list separators. */
const value = fc.oneof(
  fc.constantFrom(
    'Gmina Żółwin Łąkowy',
    'Przedsiębiorstwo Wielobranżowe „Gęśla Jaźń” spółka z ograniczoną odpowiedzialnością w Źródłowie Dolnym, oddział drugi',
    '192.0.2.17, 198.51.100.4; 203.0.113.9',
    'K-2024-0001',
    'ul. 3 Maja 12/4a',
    'kontakt@urzad.example',
    '–',
  ),
  fc.stringMatching(/^[A-Za-z0-9ąćęłńóśźżĄĆĘŁŃÓŚŹŻ@.,/ -]{1,40}$/).filter((text) => text.trim() !== ''),
);

const textFields = (template: Template): string[] =>
  template.blank.widgets.filter((widget) => widget.kind === 'text').map((widget) => widget.name);
const boxes = (template: Template): string[] =>
  template.blank.widgets.filter((widget) => widget.kind === 'checkbox').map((widget) => widget.name);

const fillings = (template: Template, count: number, seed: number): Filling[] =>
  fc.sample(
    fc.record({
      texts: fc.dictionary(fc.constantFrom(...textFields(template)), value),
      ticked: fc.subarray(boxes(template)),
    }),
    { numRuns: count, seed },
  );

const rewrite = (bytes: Uint8Array, ...flags: readonly string[]): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-forms-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), bytes);
    execFileSync(qpdf ?? 'qpdf', [...flags, join(folder, 'in.pdf'), join(folder, 'out.pdf')]);
    return new Uint8Array(readFileSync(join(folder, 'out.pdf')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const examine = async (template: Template, bytes: Uint8Array, secondOpinion = true) => {
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion, maxPages: 20 });
  return {
    reading,
    comparison: await compareForm({ reading, bytes, document: 1 }, template),
    match: recognise(reading, [template], '2026-06-01').match,
    fields: readFields(reading, template, 1),
  };
};

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const readText = (fact: FieldFact | undefined): string =>
  fact?.state === 'read' && typeof fact.value === 'string'
    ? tidy(fact.value)
    : fact?.state === 'absent'
      ? ''
      : `(${fact?.state})`;

/** What was typed is what is read, in every plain text field and every box of choices. */
const expectValues = (template: Template, fields: Record<string, FieldFact>, filling: Filling): void => {
  for (const [id, field] of Object.entries(template.definition.fields)) {
    const fact = fields[id];
    if (field.type === 'text') expect(readText(fact), id).toBe(tidy(filling.texts[field.widget] ?? ''));
    if (field.type === 'choices') {
      const ticked = field.options
        .filter((option) => filling.ticked.includes(option.widget))
        .map((option) => option.value);
      expect(fact?.state === 'read' ? fact.value : [], id).toEqual(ticked);
    }
    if (field.type === 'flag')
      expect(fact, id).toMatchObject({ state: 'read', value: filling.ticked.includes(field.widget) });
  }
};

const suites: readonly (readonly [string, () => Promise<Template>])[] = [
  ['a form drawn for the test', async () => templateFromBlank(await makeTestForm(), testFormYaml, 'blank.pdf')],
  ['the official form', () => loadTemplate(officialForm)],
];

describe.each(suites)('%s, honestly filled', (_name, load) => {
  let template: Template;
  beforeAll(async () => {
    template = await load();
  });

  it('comes out the same and is read as typed, a dozen ways', async () => {
    for (const filling of fillings(template, 12, 7)) {
      const { comparison, match, fields, reading } = await examine(
        template,
        await fillForm(template.blankBytes, filling),
      );
      expect(reading.problems).toEqual([]);
      expect(comparison).toEqual({ outcome: 'same', alterations: [] });
      expect(match).toMatchObject({ match: 'exact', score: 1, outdated: false });
      expectValues(template, fields, filling);
    }
  });

  it('comes out the same when flattened, a dozen ways, its values read from the page', async () => {
    for (const filling of fillings(template, 12, 11)) {
      const { comparison, match, fields, reading } = await examine(
        template,
        await fillForm(template.blankBytes, filling, true),
      );
      expect(reading.widgets).toEqual([]);
      expect(reading.problems).toEqual([]);
      expect(comparison, JSON.stringify(filling)).toEqual({ outcome: 'same', alterations: [] });
      expect(match.match).toBe('exact');
      expectValues(template, fields, filling);
    }
  });

  it.runIf(haveQpdf)('comes out the same when encrypted with an empty user password', async () => {
    const [filling] = fillings(template, 1, 17);
    const bytes = rewrite(
      await fillForm(template.blankBytes, filling ?? { texts: {}, ticked: [] }),
      '--encrypt',
      '',
      'owner',
      '256',
      '--',
    );
    const { comparison, reading } = await examine(template, bytes);
    expect(reading).toMatchObject({ encrypted: true, readable: true });
    expect(comparison).toEqual({ outcome: 'same', alterations: [] });
  });
});

/** How many forms each program makes of each blank; the long run takes more. */
const each = Number(process.env['OKIENKO_CLEAN_FORMS'] ?? '1');

const blanks: readonly (readonly [string, () => Promise<Template>])[] = [
  ...suites,
  [
    'a form of combs and fitting fonts',
    async () => templateFromBlank(await makeCombForm(), undefined, 'zgloszenie.pdf'),
  ],
  [
    'a form of two columns, dots to write on and coloured headings',
    async () => templateFromBlank(new Uint8Array(readFileSync(columns)), undefined, 'zgloszenie.pdf'),
  ],
];

/** Digits fill a comb; everything else is what applicants write. */
const suited = (filling: Filling, turn: number, template: Template): Filling => ({
  ...filling,
  texts: Object.fromEntries(
    Object.entries(filling.texts).map(([name, text]) => {
      const length = combs[name] ?? template.blank.definitions?.find((one) => one.name === name)?.maxLength;
      return [name, length === undefined ? text : `${turn}92053141189`.slice(0, length)];
    }),
  ),
});

describe.each(blanks)('%s, honestly filled,', (_name, load) => {
  let template: Template;
  beforeAll(async () => {
    template = await load();
  });

  describe.each(producers)('and $name', ({ name, program, redraws, make }) => {
    const there = program === undefined || needs(program, findProgram(program) !== null, `apt-get install ${program}`);
    it.runIf(there)(redraws === true ? 'is never called altered' : 'comes out the same', async () => {
      for (const [turn, drawn] of fillings(template, each, name.length * 31 + each).entries()) {
        const filling = suited(drawn, turn, template);
        const bytes = await make(template.blankBytes, filling);
        const { comparison } = await examine(template, bytes, redraws !== true);
        const told = `${JSON.stringify(filling)} ${JSON.stringify(comparison)}`;
        if (redraws === true) expect(comparison.outcome, told).not.toBe('altered');
        else expect(comparison, told).toEqual({ outcome: 'same', alterations: [] });
      }
    });
  });
});
