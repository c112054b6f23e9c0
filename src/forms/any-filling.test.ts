import * as fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { compareForm } from './compare-form.ts';
import { templateFromBlank } from './load-template.ts';
import type { Template } from './template.ts';
import { fillForm, latoRegular, makeTestForm, printedLines, secondPageLines, testFormYaml } from './test-form.ts';
import fontkit from '@pdf-lib/fontkit';

const hint = { name: 'wniosek.pdf', type: 'application/pdf' };

let template: Template;
/** Letters the fields' font can draw. */
let letters: readonly string[];
beforeAll(async () => {
  template = await templateFromBlank(await makeTestForm(), testFormYaml, 'blank.pdf');
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const codes = (await pdf.embedFont(latoRegular)).getCharacterSet();
  letters = codes.map((code) => String.fromCodePoint(code)).filter((letter) => letter > ' ');
});

const compare = async (bytes: Uint8Array) => {
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
  return compareForm({ reading, bytes, document: 1 }, template);
};

describe('a form filled with any words', () => {
  it('is never altered, whatever they are, in its fields and flattened', async () => {
    const odd = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 10 }).map((word) => word.join(''));
    const plain = fc.stringMatching(/^[A-Za-z0-9ąćęłńóśźż.,-]{1,9}$/);
    const text = fc.array(fc.oneof(odd, plain), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('key', 'name', 'regon', 'ips', 'emails'), text),
        fc.subarray(['new', 'off']),
        fc.boolean(),
        async (texts, ticked, flat) => {
          const values = Object.fromEntries(Object.entries(texts).map(([name, words]) => [name, words.join(' ')]));
          const comparison = await compare(await fillForm(template.blankBytes, { texts: values, ticked }, flat));
          expect(comparison.outcome, JSON.stringify(comparison)).not.toBe('altered');
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('a printed line of which one letter was changed', () => {
  const lines = [...printedLines, ...secondPageLines];
  it('is altered, whichever letter and whatever it became', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lines),
        fc.nat(),
        fc.constantFrom(...'aąbcćdeęłlnńoószźż019'),
        async (line, where, letter) => {
          const at = where % line.length;
          fc.pre(line[at] !== letter && line[at] !== ' ');
          const changed = `${line.slice(0, at)}${letter}${line.slice(at + 1)}`;
          const comparison = await compare(await makeTestForm({ text: (one) => (one === line ? changed : one) }));
          expect(comparison.outcome).toBe('altered');
        },
      ),
      { numRuns: 8 },
    );
  });
});
