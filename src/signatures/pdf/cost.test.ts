import { describe, expect, it } from 'vitest';
import {
  contents,
  makeCms,
  makePdf,
  signatureField,
  signPdf,
  textField,
  updatePdf,
  type PdfObject,
} from '../../../test/conformance/signatures-workshop.ts';
import { halina, only, signed, verify } from './signed-form.fixture.ts';

/** Processor milliseconds: a busy machine must not fail the test. */
const processorTime = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
};

/** A blank that lists many objects, each of which begins like this and never ends; it is closed by its section. */
const endless = (each: (num: number) => string, count: number): Uint8Array => {
  const pdf = makePdf();
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(pdf).toString('latin1'))?.[1]);
  let at = pdf.length;
  const texts: string[] = [];
  const rows: string[] = [];
  for (let num = 100; num < 100 + count; num++) {
    const text = each(num);
    texts.push(text);
    rows.push(`${String(at).padStart(10, '0')} 00000 n \n`);
    at += text.length;
  }
  const trailer = `trailer\n<</Size ${100 + count}/Root 1 0 R/Prev ${start}>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(`${texts.join('')}xref\n100 ${count}\n${rows.join('')}${trailer}`, 'latin1')]);
};

const hostile: readonly (readonly [string, (num: number) => string])[] = [
  ['strings that are not closed', (num) => `${num} 0 obj(\n`],
  ['hexadecimal strings that are not closed', (num) => `${num} 0 obj<00`],
  ['streams without an end', (num) => `${num} 0 obj<<>>stream\n`],
  ['white space for an object', () => ' '.repeat(20)],
  ['comments for objects', (num) => `${num} 0 obj%`],
  ['words without an end', (num) => `${num}000`],
  ['lists within lists', (num) => `${num} 0 obj[[[[`],
];

describe('objects that overlap', () => {
  for (const [what, each] of hostile)
    it(`cost no more than the file is long: ${what}`, async () => {
      const pdf = updatePdf(signPdf(endless(each, 40_000), halina), [textField('x')]);
      const [signatures, milliseconds] = await processorTime(() => verify(pdf));
      expect(signatures.filter(({ indication }) => indication === 'TOTAL-PASSED')).toEqual([]);
      expect(milliseconds).toBeLessThan(2000);
    });

  it('do not keep ordinary objects from being read many times over', async () => {
    const many = Array.from({ length: 30 }, (_, index): PdfObject => [200 + index, `(${'x'.repeat(1000)})`]);
    expect(await only(updatePdf(signPdf(updatePdf(makePdf(), many), halina), many))).toMatchObject({
      indication: 'TOTAL-PASSED',
      modified: false,
    });
  });
});

describe('a signature that was taken out', () => {
  const emptied = updatePdf(signed, [signatureField(6, 'Podpis1', ''), contents('BT (Inny) Tj ET')]);
  const behind = (count: number): Uint8Array => {
    let pdf: Uint8Array = emptied;
    for (let one = 0; one < count; one++) pdf = updatePdf(pdf, [[50, '<<>>']]);
    return pdf;
  };

  it('is seen behind a crowd of empty updates', async () => {
    for (const count of [0, 63, 64, 200])
      expect(await verify(behind(count))).toMatchObject([{ indication: 'TOTAL-FAILED', modified: true }]);
  });

  it('is not read as none behind more updates than are looked at', async () => {
    expect(await verify(behind(520))).toMatchObject([{ indication: 'INDETERMINATE' }]);
  });
});

/** A file of one signature field after the other in one revision, and something large before or behind them. */
const crowded = (count: number, size: number, first: boolean): Uint8Array => {
  const room = 2000;
  const large: PdfObject = [90, `<</Length ${size}>>\nstream\n${' '.repeat(size)}\nendstream`];
  const places = '0 0000000000 0000000000 0000000000';
  const fields = Array.from({ length: count }, (_, index): PdfObject[] => [
    [
      1001 + 2 * index,
      `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[${places}]/Contents<${'0'.repeat(room)}>>>`,
    ],
    signatureField(1000 + 2 * index, `P${index}`, `/V ${1001 + 2 * index} 0 R`),
  ]).flat();
  const names = fields.filter((_, index) => index % 2 === 1).map(([num]) => `${num} 0 R`);
  const form: PdfObject = [5, `<</Fields[${names.join(' ')}]/SigFlags 3>>`];
  const pdf = Buffer.from(updatePdf(makePdf(), first ? [large, form, ...fields] : [form, ...fields, large]));
  const cms = Buffer.from(makeCms(halina, Buffer.from('other'))).toString('hex');
  for (let at = pdf.indexOf(places); at >= 0; at = pdf.indexOf(places, at)) {
    const gap = pdf.indexOf('/Contents<', at) + 9;
    const after = gap + room + 2;
    const range = [gap, after, pdf.length - after].map((number) => String(number).padStart(10, '0'));
    pdf.write(`0 ${range.join(' ')}`, at, 'latin1');
    pdf.write(cms.slice(0, room), gap + 1, 'latin1');
  }
  return pdf;
};

describe('many signatures over one large file', () => {
  it('cost one reading of what they begin with', async () => {
    const [signatures, milliseconds] = await processorTime(() => verify(crowded(60, 12_000_000, true)));
    expect(signatures).toHaveLength(60);
    expect(signatures.flatMap(({ checks }) => checks).filter(({ check }) => check === 'wholly-read')).toEqual([]);
    expect(milliseconds).toBeLessThan(2000);
  });

  it('that share nothing are not all verified, each is told, and none passes', async () => {
    const [signatures, milliseconds] = await processorTime(() => verify(crowded(60, 12_000_000, false)));
    expect(signatures).toHaveLength(60);
    expect(signatures.filter(({ indication }) => indication === 'TOTAL-PASSED')).toEqual([]);
    const told = signatures.filter(({ checks }) => checks.some(({ check }) => check === 'wholly-read'));
    expect(told).toHaveLength(60);
    expect(told.at(-1)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'FORMAT_FAILURE' });
    expect(milliseconds).toBeLessThan(2500);
  });
});
