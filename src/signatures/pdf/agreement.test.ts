import { describe, expect, it } from 'vitest';
import {
  catalog,
  contents,
  makePdf,
  page,
  signatureField,
  signPdf,
  updatePdf,
} from '../../../test/conformance/signatures-workshop.ts';
import { halina, only } from './signed-form.fixture.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const startOf = (pdf: Uint8Array): number => Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1(pdf))?.[1]);

/** A blank with something in its newest section written otherwise. */
const written = (pdf: Uint8Array, from: string | RegExp, to: string): Uint8Array => {
  const whole = latin1(pdf);
  const at = startOf(pdf);
  return Buffer.from(whole.slice(0, at) + whole.slice(at).replace(from, to), 'latin1');
};
const stream = (num: number, text: string): [number, string] => [
  num,
  `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
];
const shadow = 'endstream\nendobj\n4 0 obj\n<</Length 15>>\nstream\nBT (Inny) Tj ET';
const withAttachment = (): Uint8Array => updatePdf(makePdf(), [stream(50, shadow)]);
const sign = (blank: Uint8Array): Uint8Array => signPdf(blank, halina);

const loose: readonly (readonly [string, string | RegExp, string])[] = [
  ['a hybrid section at a real', '/Root', '/XRefStm 5.5/Root'],
  ['a real for /Prev', /\/Prev (\d+)/, '/Prev $1.0'],
  ['a /Size that is too small', '/Size 60', '/Size 9'],
  ['object 0 in use', '50 1\n', '0 1\n0000000005 00000 n \n50 1\n'],
  ['short entries', /0*(\d+) 00000 n \n/, '$1 0 n \n'],
  ['an object that does not stand where it is listed', 'trailer', '58 1\n0000000017 00000 n \ntrailer'],
];

const undecided = { indication: 'INDETERMINATE', subIndication: 'FORMAT_FAILURE', intact: true, modified: false };

describe('a blank that was written loosely before it was signed', () => {
  for (const [what, from, to] of loose) {
    it(`is for a person to look at where a search of the file finds another document: ${what}`, async () => {
      const one = await only(sign(written(withAttachment(), from, to)));
      expect(one).toMatchObject(undecided);
      expect(one.checks).toContainEqual(expect.objectContaining({ check: 'readers-agree', ok: null }));
    });

    it(`is signed as it stands where a search finds the same: ${what}`, async () => {
      const blank = updatePdf(makePdf(), [stream(50, 'text')]);
      expect(await only(sign(written(blank, from, to)))).toMatchObject({ indication: 'TOTAL-PASSED', modified: false });
    });
  }

  it('is signed as it stands where it is written strictly, whatever its streams hold', async () => {
    expect(await only(sign(withAttachment()))).toMatchObject({ indication: 'TOTAL-PASSED', modified: false });
  });

  it('is doubted when a trailer hides in it', async () => {
    const blank = written(updatePdf(makePdf(), [stream(50, 'trailer\n<</Root 40 0 R>>')]), '/Size 60', '/Size 9');
    expect(await only(sign(blank))).toMatchObject(undecided);
  });

  it('is doubted when the numbers of a hidden object stand far in front of its keyword', async () => {
    const far = updatePdf(makePdf(), [stream(50, `4 0${' '.repeat(300)}obj <<>>`)]);
    expect(await only(sign(written(far, '/Size 60', '/Size 9')))).toMatchObject(undecided);
  });

  it('opens no way for what comes after: objects hidden there are found (incremental saving attack)', async () => {
    const signed = sign(written(updatePdf(makePdf(), [[50, '(x)']]), '/Root', '/XRefStm 5.5/Root'));
    expect(await only(signed)).toMatchObject({ indication: 'TOTAL-PASSED' });
    const evil = updatePdf(signed, [catalog('/Metadata 51 0 R'), stream(51, shadow)]);
    expect(await only(evil)).toMatchObject({ indication: 'TOTAL-FAILED', modified: true });
  });
});

describe('one object listed twice in what was signed', () => {
  it('is for a person to look at, as readers differ on which counts', async () => {
    const blank = updatePdf(makePdf(), [contents('BT (Inny) Tj ET')]);
    const place = String(latin1(blank).indexOf('\n4 0 obj') + 1).padStart(10, '0');
    expect(await only(sign(written(blank, 'xref\n', `xref\n4 1\n${place} 00000 n \n`)))).toMatchObject(undecided);
  });
});

/** A blank whose page is kept in an object stream, by a cross-reference stream. */
const packed = (index: number, held: string): Uint8Array => {
  const pdf = makePdf();
  const first = held.indexOf('<');
  const holder = `58 0 obj\n<</Type/ObjStm/N 2/First ${first}/Length ${held.length}>>\nstream\n${held}\nendstream\nendobj\n`;
  const start = pdf.length + holder.length;
  const row = (type: number, second: number, third: number): number[] => [type, second >> 8, second & 255, third];
  const rows = Buffer.from([row(2, 58, index), row(1, pdf.length, 0), row(1, start, 0)].flat());
  const dict = `<</Type/XRef/Size 60/Root 1 0 R/Prev ${startOf(pdf)}/W[1 2 1]/Index[3 1 58 2]/Length ${rows.length}>>`;
  return Buffer.concat([
    pdf,
    Buffer.from(`${holder}59 0 obj\n${dict}\nstream\n`),
    rows,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`),
  ]);
};

describe('an object in a stream of what was signed', () => {
  const body = page('6 0 R 7 0 R 9 0 R')[1];
  const good = `3 0 57 ${body.length + 1} ${body} <<>>`;

  it('is right at the index that is said, and doubted at another', async () => {
    expect(await only(sign(packed(0, good)))).toMatchObject({ indication: 'TOTAL-PASSED' });
    expect(await only(sign(packed(1, good)))).toMatchObject(undecided);
  });

  it('is doubted where it reaches into the next, which some readers cut off', async () => {
    const cut = body.indexOf('/Contents');
    expect(await only(sign(packed(0, `3 0 57 ${cut} ${body} <<>>`)))).toMatchObject(undecided);
  });
});

/** A table that calls object 4 free, with a stream beside it that has it in use. */
const hybrid = (pdf: Uint8Array): Uint8Array => {
  const at = latin1(pdf).indexOf('\n4 0 obj') + 1;
  const rows = Buffer.from([1, at >> 8, at & 255, 0, 1, pdf.length >> 8, pdf.length & 255, 0]);
  const text = `59 0 obj\n<</Type/XRef/W[1 2 1]/Index[4 1 59 1]/Size 60/Length ${rows.length}>>\nstream\n`;
  const start = pdf.length + text.length + rows.length + '\nendstream\nendobj\n'.length;
  const table = `xref\n4 1\n0000000000 00001 f \ntrailer\n<</Size 60/Root 1 0 R/Prev ${startOf(pdf)}/XRefStm ${pdf.length}>>`;
  return Buffer.concat([
    pdf,
    Buffer.from(text),
    rows,
    Buffer.from(`\nendstream\nendobj\n${table}\nstartxref\n${start}\n%%EOF\n`),
  ]);
};

describe('a hybrid file', () => {
  it('is doubted where what is shown is free to programs that go by its table', async () => {
    expect(await only(sign(hybrid(makePdf())))).toMatchObject(undecided);
  });

  it('is right where nothing that is shown depends on it', async () => {
    const unseen = updatePdf(makePdf(), [
      [3, page('6 0 R 7 0 R 9 0 R')[1].replace('4 0 R', '50 0 R')],
      stream(50, 'BT (Wniosek) Tj ET'),
    ]);
    expect(await only(sign(hybrid(unseen)))).toMatchObject({ indication: 'TOTAL-PASSED' });
  });
});

describe('a part of the signed file that cannot be read here', () => {
  const torn = (entry: string): Uint8Array =>
    updatePdf(makePdf(), [
      [3, `<</Type/Page${entry}/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Annots[6 0 R 7 0 R 9 0 R]>>`],
    ]);

  it('keeps the signature from passing, and what it refers to from being changed unseen', async () => {
    for (const entry of ['/Rotate 0/Rotate 90', '/X<zz>']) {
      const signed = sign(torn(entry));
      expect(await only(signed)).toMatchObject(undecided);
      expect(await only(updatePdf(signed, [contents('BT (Inny) Tj ET')]))).toMatchObject({ modified: true });
    }
  });

  it('keeps it from passing when it is a stream of objects in a filter nobody uses there', async () => {
    const body = page('6 0 R 7 0 R 9 0 R')[1];
    const odd = latin1(packed(0, `3 0 57 ${body.length + 1} ${body} <<>>`)).replace('/N 2', '/Filter/LZWDecode/N 2');
    const shift = '/Filter/LZWDecode'.length;
    const at = startOf(Buffer.from(odd, 'latin1'));
    const blank = Buffer.from(odd.replace(/startxref\n\d+(?=\n%%EOF\n$)/, `startxref\n${at + shift}`), 'latin1');
    const signed = sign(blank);
    const [before, after] = [await only(signed), await only(updatePdf(signed, [contents('BT (Inny) Tj ET')]))];
    expect(before.intact).toBe(true);
    expect(after.indication).not.toBe('TOTAL-PASSED');
  });

  it('is not an empty object, or a number that touches what closes it', async () => {
    const blank = updatePdf(makePdf(), [
      [50, '% nothing'],
      [51, '12'],
      [4, '<</Length 51 0 R>>\nstream\nBT (x) Tj ET\nendstream'],
    ]);
    const glued = Buffer.from(latin1(blank).replace('51 0 obj\n12\nendobj', '51 0 obj \n12endobj'), 'latin1');
    expect(glued.equals(blank)).toBe(false);
    expect(await only(sign(glued))).toMatchObject({ indication: 'TOTAL-PASSED', modified: false });
  });

  it('leaves an ordinary signature as it is', async () => {
    const signed = sign(updatePdf(makePdf(), [signatureField(31, 'Nowe', '')]));
    expect(await only(signed)).toMatchObject({ indication: 'TOTAL-PASSED', modified: false });
  });
});
