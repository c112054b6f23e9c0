import { describe, expect, it } from 'vitest';
import {
  catalog,
  makeCms,
  makePdf,
  makeTimestamp,
  page,
  signatureField,
  updatePdf,
  type PdfObject,
} from '../../../test/conformance/signatures-workshop.ts';
import { clock, halina, signed, verify } from './signed-form.fixture.ts';

const room = 4096;

/** Signs again and again, a revision and a new field each; `from` have signed before. */
const signedTimes = (base: Uint8Array, times: number, from = 0): Uint8Array => {
  const fields = ['6 0 R', '7 0 R', '9 0 R', ...Array.from({ length: from }, (_, one) => `${20_000 + 2 * one} 0 R`)];
  let pdf = base;
  for (let one = from; one < from + times; one++) {
    const [field, value] = [20_000 + 2 * one, 20_001 + 2 * one];
    fields.push(`${field} 0 R`);
    const [blank, places] = ['0'.repeat(room), '0 0000000000 0000000000 0000000000'];
    const next = Buffer.from(
      updatePdf(pdf, [
        [
          value,
          `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[${places}]/Contents<${blank}>>>`,
        ],
        signatureField(field, `Podpis${one}`, `/V ${value} 0 R`),
        page(fields.join(' ')),
        [5, `<</Fields[${fields.join(' ')}]/SigFlags 3>>`],
      ]),
    );
    const gap = next.indexOf(`<${blank}>`, pdf.length);
    const after = gap + room + 2;
    const range = [gap, after, next.length - after].map((number) => String(number).padStart(10, '0'));
    next.write(`0 ${range.join(' ')}`, next.indexOf(places, pdf.length), 'latin1');
    const message = makeCms(halina, Buffer.concat([next.subarray(0, gap), next.subarray(after)]));
    next.write(Buffer.from(message).toString('hex'), gap + 1, 'latin1');
    pdf = next;
  }
  return pdf;
};

/** A document of many small objects. */
const withPages = (count: number): Uint8Array => {
  const pages = Array.from({ length: count }, (_, index): PdfObject[] => [
    [
      1000 + 2 * index,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents ${1001 + 2 * index} 0 R/Resources<</Font<</F1 8 0 R>>>>>>`,
    ],
    [1001 + 2 * index, '<</Length 12>>\nstream\nBT (x) Tj ET\nendstream'],
  ]);
  const kids = ['3 0 R', ...pages.map(([first]) => `${first?.[0]} 0 R`)].join(' ');
  return updatePdf(makePdf(), [[2, `<</Type/Pages/Kids[${kids}]/Count ${count + 1}>>`], ...pages.flat()]);
};

/** Processor milliseconds: a busy machine must not fail the test. */
const processorTime = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
};

describe('a document of many signatures', () => {
  it('is verified in under a second, signature by signature, however many objects it has', async () => {
    const pdf = signedTimes(withPages(1000), 51);
    await verify(pdf);
    const [signatures, milliseconds] = await processorTime(() => verify(pdf));
    expect(signatures).toHaveLength(51);
    for (const [index, signature] of signatures.entries()) {
      expect(signature).toMatchObject({ indication: 'TOTAL-PASSED', modified: false });
      expect(signature.changes).toHaveLength(50 - index);
    }
    expect(milliseconds).toBeLessThan(1000);
  });

  it('has a change in the middle seen by the signatures before it, and by no other', async () => {
    const changed = updatePdf(signedTimes(withPages(3), 4), [
      [1001, '<</Length 12>>\nstream\nBT (y) Tj ET\nendstream'],
    ]);
    const found = (await verify(signedTimes(changed, 3, 4))).map(({ modified }) => modified);
    expect(found).toEqual([true, true, true, true, false, false, false]);
  });
});

describe('a document security store', () => {
  it('whose entries all refer to one long list costs that list once, whatever number of time-stamps ask for it', async () => {
    const token = Buffer.from(makeTimestamp(clock, Buffer.from('x'), '2026-11-21T10:00:00Z')).toString('hex');
    const count = 20;
    const numbers = Array.from({ length: count }, (_, index) => 100 + 2 * index);
    const places = 'a'.repeat(40);
    const objects: PdfObject[] = [
      [40, '<</Length 5>>\nstream\n0\u0003\u0002\u0001\u0005\nendstream'],
      [41, `[${'40 0 R '.repeat(400)}]`],
      [42, '<</Cert 41 0 R/CRL 41 0 R/OCSP 41 0 R/TS 41 0 R>>'],
      [43, `<<${Array.from({ length: 400 }, (_, index) => `/V${index} 42 0 R`).join('')}>>`],
      catalog('/DSS<</VRI 43 0 R>>'),
      [5, `<</Fields[6 0 R 7 0 R 9 0 R ${numbers.map((num) => `${num + 1} 0 R`).join(' ')}]/SigFlags 3>>`],
      ...numbers.flatMap((num): PdfObject[] => [
        [
          num,
          `<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/ByteRange[0 ${places}]/Contents<${token}>>>`,
        ],
        signatureField(num + 1, `Znacznik${num}`, `/V ${num} 0 R`),
      ]),
    ];
    const pdf = Buffer.from(updatePdf(signed, objects));
    for (let at = pdf.indexOf(places); at >= 0; at = pdf.indexOf(places, at)) {
      const gap = pdf.indexOf(`<${token}>`, at);
      const after = gap + token.length + 2;
      pdf.write([gap, after, pdf.length - after].join(' ').padEnd(places.length), at, 'latin1');
    }
    const [signatures, ms] = await processorTime(() => verify(pdf));
    expect(signatures[0]?.indication).toBe('TOTAL-FAILED');
    expect(ms).toBeLessThan(2000);
  });
});
