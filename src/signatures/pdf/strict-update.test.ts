import { describe, expect, it } from 'vitest';
import { catalog, contents, signPdf, updatePdf } from '../../../test/conformance/signatures-workshop.ts';
import { marek, only, signed, stream, verify } from './signed-form.fixture.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const startOf = (pdf: Uint8Array): number => Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1(pdf))?.[1]);

/** An update that changes nothing, with its text written otherwise behind its own object; offsets there stay right. */
const written =
  (from: string | RegExp, to: string) =>
  (pdf: Uint8Array): Uint8Array => {
    const whole = latin1(updatePdf(pdf, [[55, '(unused)']]));
    const at = whole.lastIndexOf('xref\n55 1');
    const changed = whole.slice(at).replace(from, to);
    if (changed === whole.slice(at)) throw new Error('nothing was replaced');
    return Buffer.from(whole.slice(0, at) + changed, 'latin1');
  };
const entry = /\d{10} 00000 n \n/;

const loose: readonly (readonly [string, (pdf: Uint8Array) => Uint8Array])[] = [
  ['a real for /Prev', written(/\/Prev (\d+)/, '/Prev $1.0')],
  ['a real for /Size', written('/Size 60', '/Size 60.0')],
  ['a /Size below the greatest number', written('/Size 60', '/Size 3')],
  ['a /Size that leaves out objects of the signed revision', written('/Size 60', '/Size 56')],
  ['a /Size of nothing', written('/Size 60', '/Size 0')],
  ['a hybrid section at a real', written('/Root', '/XRefStm 5.5/Root')],
  ['an entry of nineteen octets', written(/( n) \n/, '$1\n')],
  ['an entry without its zeros', written(/0*(\d+) 00000 n \n/, '$1 0 n \n')],
  ['a comment behind xref', written('xref\n', 'xref%c\n')],
  ['a comment in the head of a subsection', written('55 1\n', '55 1 %x\n')],
  ['a comment behind trailer', written('trailer\n', 'trailer%\n')],
  ['a comment behind startxref', written('startxref\n', 'startxref%\n')],
  ['object 0 in use', written(entry, '$&0 1\n0000000005 00000 n \n')],
  ['object 0 free at the wrong generation', written(entry, '$&0 1\n0000000000 00000 f \n')],
  ['an object in use at the beginning of the file', written(entry, '$&58 1\n0000000000 00000 n \n')],
  ['an entry for an object of a number nobody has', written(entry, '$&5000000 1\n0000000000 00000 f \n')],
  ['an entry for an object that stands elsewhere', written(entry, '$&4 1\n0000000017 00000 n \n')],
  ['two numbers at one place', written(/55 1\n(\d{10} 00000 n \n)/, '55 2\n$1$1')],
];

/** What a program shows that searches the file for objects, within a place that another takes for mere octets. */
const evil = 'endstream\nendobj\n4 0 obj\n<</Length 15>>\nstream\nBT (Inny) Tj ET';
const hidden: readonly (readonly [string, (pdf: Uint8Array) => Uint8Array])[] = [
  [
    'a stream of validation data',
    (pdf) => updatePdf(pdf, [catalog('/DSS<</CRLs[50 0 R]>>'), stream(50, Buffer.from(evil))]),
  ],
  ['the metadata', (pdf) => updatePdf(pdf, [catalog('/Metadata 50 0 R'), stream(50, Buffer.from(evil))])],
  ['a string', (pdf) => updatePdf(pdf, [[50, `<</Title(${evil.replaceAll(/[()]/g, '\\$&')})>>`]], '/Info 50 0 R')],
  ['a string of an object nobody refers to', (pdf) => updatePdf(pdf, [[50, '(4 0 obj <<>>)']])],
  ['a comment', (pdf) => updatePdf(pdf, [[50, '(x) % 4 0 obj <<>>']])],
  ['a string, its header in three lines', (pdf) => updatePdf(pdf, [[50, '(4 %\n0 % x\n\n obj <<>>)']])],
  ['a string, the numbers far in front', (pdf) => updatePdf(pdf, [[50, `(4 0${' '.repeat(5000)}obj <<>>)`]])],
  ['a string with a trailer', (pdf) => updatePdf(pdf, [[50, '(trailer %\n<</Root 4 0 R>>)']])],
  ['a string with a section', (pdf) => updatePdf(pdf, [[50, '(\nxref\n0 1)']])],
  ['a string with an end of file', (pdf) => updatePdf(pdf, [[50, '(\nstartxref\n17\n%%EOF\n)']])],
  ['the trailer', (pdf) => updatePdf(pdf, [[55, '(unused)']], '/Info(4 0 obj <<>>)')],
  [
    'an update, under a stream that calls itself a section',
    (pdf) => updatePdf(pdf, [[50, '<</Type/XRef/Root 4 0 R/Length 1>>\nstream\nx\nendstream']]),
  ],
  [
    'an update, that a second one hides by pointing back',
    (pdf) => {
      const at = String(latin1(pdf).indexOf('\n4 0 obj') + 1).padStart(10, '0');
      return written(entry, `$&4 1\n${at} 00000 n \n`)(updatePdf(pdf, [contents('BT (Inny) Tj ET')]));
    },
  ],
  [
    'an update, that a second one frees',
    (pdf) => written(entry, '$&50 1\n0000000000 00001 f \n')(updatePdf(pdf, [[50, '(x)']])),
  ],
  [
    'an update with another catalogue, that a second one takes back',
    (pdf) => updatePdf(updatePdf(pdf, [[50, '<</Type/Catalog>>']], '/Root 50 0 R'), [[55, '(unused)']], '/Root 1 0 R'),
  ],
];

type Entry = readonly [num: number, type: number, second: number, third: number];

const rowsOf = (entries: readonly Entry[]): Buffer =>
  Buffer.concat(
    entries.map(([, type, second, third]) => {
      const row = Buffer.alloc(6);
      row.writeUInt8(type, 0);
      row.writeUInt32BE(second, 1);
      row.writeUInt8(third, 5);
      return row;
    }),
  );

/** An update by a cross-reference stream, number 59, whose objects 5 and 55 come out of the object stream 58. */
const packing = (
  pdf: Uint8Array,
  { held, indexes = [0, 1], first = held.indexOf('<') }: { held: string; indexes?: readonly number[]; first?: number },
): Uint8Array => {
  const holder = `58 0 obj\n<</Type/ObjStm/N 2/First ${first}/Length ${held.length}>>\nstream\n${held}\nendstream\nendobj\n`;
  const start = pdf.length + holder.length;
  const rows = rowsOf([
    [5, 2, 58, indexes[0] ?? 0],
    [55, 2, 58, indexes[1] ?? 0],
    [58, 1, pdf.length, 0],
    [59, 1, start, 0],
  ]);
  const dict = `<</Type/XRef/Size 60/Root 1 0 R/Prev ${startOf(pdf)}/W[1 4 1]/Index[5 1 55 1 58 2]/Length ${rows.length}>>`;
  return Buffer.concat([
    pdf,
    Buffer.from(`${holder}59 0 obj\n${dict}\nstream\n`),
    rows,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`),
  ]);
};

const form = '<</Fields[6 0 R 7 0 R 9 0 R]/SigFlags 3>>';
const two = (second: number): string => `5 0 55 ${second} ${form} <<>>`;
const packings: readonly (readonly [string, Parameters<typeof packing>[1]])[] = [
  ['at another index than it has', { held: two(form.length + 1), indexes: [1, 0] }],
  ['both at one index', { held: two(form.length + 1), indexes: [0, 0] }],
  ['that begins in the middle of another', { held: two(1), first: two(1).indexOf('<') }],
  ['that stands twice in its stream', { held: `5 0 5 ${form.length + 1} ${form} <<>>` }],
  ['that cannot be read', { held: two(form.length + 1).replace('<<>>', '<<]>') }],
];

/** A table beside a stream, both of one update: what they say of object 4, the content of the page. */
const hybrid = (pdf: Uint8Array, table: string, row: Entry): Uint8Array => {
  const rows = rowsOf([row, [59, 1, pdf.length, 0]]);
  const text = `59 0 obj\n<</Type/XRef/W[1 4 1]/Index[4 1 59 1]/Size 60/Length ${rows.length}>>\nstream\n`;
  const start = pdf.length + text.length + rows.length + '\nendstream\nendobj\n'.length;
  return Buffer.concat([
    pdf,
    Buffer.from(text),
    rows,
    Buffer.from(
      `\nendstream\nendobj\nxref\n4 1\n${table}trailer\n<</Size 60/Root 1 0 R/Prev ${startOf(pdf)}/XRefStm ${pdf.length}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  ]);
};

const isPassed = async (pdf: Uint8Array): Promise<boolean> =>
  (await verify(pdf)).some(({ indication, modified }) => indication === 'TOTAL-PASSED' || !modified);

describe('an update that one program reads and another gives up', () => {
  for (const [what, write] of loose)
    it(`makes the signature modified: ${what}`, async () => {
      expect(await verify(write(signed))).toHaveLength(1);
      expect(await isPassed(write(signed))).toBe(false);
      const [behind] = await verify(updatePdf(write(signed), [[55, '(unused)']]));
      expect(behind?.indication).not.toBe('TOTAL-PASSED');
    });

  for (const [what, how] of packings)
    it(`makes it modified by an object ${what}`, async () => {
      expect(await isPassed(packing(signed, how))).toBe(false);
    });

  it('makes it modified where a table and the stream beside it say two things of one object', async () => {
    const place = latin1(signed).indexOf('\n4 0 obj') + 1;
    const there = `${String(place).padStart(10, '0')} 00000 n \n`;
    for (const [table, row] of [
      ['0000000000 00001 f \n', [4, 1, place, 0]],
      [there, [4, 1, place - 5, 0]],
      [there, [4, 0, 0, 1]],
    ] as const)
      expect(await isPassed(hybrid(signed, table, row))).toBe(false);
  });
});

describe('an object hidden for programs that search the file (incremental saving attack)', () => {
  for (const [where, hide] of hidden)
    it(`makes the signature modified: in ${where}`, async () => {
      expect(await verify(hide(signed))).toHaveLength(1);
      expect(await isPassed(hide(signed))).toBe(false);
    });

  it('makes the earlier of two signatures modified, not the later, who signed it', async () => {
    const [first, second] = await verify(signPdf(updatePdf(signed, [[50, '(4 0 obj <<>>)']]), marek, { field: 2 }));
    expect(first).toMatchObject({ modified: true, indication: 'TOTAL-FAILED' });
    expect(second).toMatchObject({ modified: false });
  });
});

/** An update with a table, and a stream in front of it that lists the same as some writers leave it behind. */
const leftBehind = (pdf: Uint8Array, third: Entry): Uint8Array => {
  const rows = rowsOf([third, [58, 1, pdf.length, 0]]);
  const dict = `<</Type/XRef/Size 60/Root 1 0 R/Prev 17/W[1 4 1]/Index[57 2]/Length ${rows.length}>>`;
  return updatePdf(pdf, [
    [58, `${dict}\nstream\n${latin1(rows)}\nendstream`],
    [57, '(x)'],
  ]);
};
const placeOf57 = (pdf: Uint8Array): number => latin1(leftBehind(pdf, [57, 1, 0, 0])).indexOf('57 0 obj\n(x)');

describe('a stream left behind that lists objects', () => {
  it('is passed over where it says what the section says, and makes the signature modified where it does not', async () => {
    const place = placeOf57(signed);
    expect(await isPassed(leftBehind(signed, [57, 1, place, 0]))).toBe(true);
    expect(await isPassed(leftBehind(signed, [57, 1, place + 1, 0]))).toBe(false);
    expect(await isPassed(leftBehind(signed, [57, 0, 0, 0]))).toBe(false);
  });
});

describe('updates as they should be written', () => {
  it('pass: objects in streams, agreeing hybrid sections, words that only sound like keywords', async () => {
    const place = latin1(signed).indexOf('\n4 0 obj') + 1;
    const there = `${String(place).padStart(10, '0')} 00000 n \n`;
    for (const good of [
      packing(signed, { held: two(form.length + 1) }),
      hybrid(signed, there, [4, 1, place, 0]),
      written(entry, '$&0 1\n0000000000 65535 f \n')(signed),
      written('startxref', '%a program 1.0\nstartxref')(signed),
      updatePdf(signed, [[50, '(A trailer of 3 obj. and its objects, 4 objects; xrefs)']]),
    ])
      expect(await only(good)).toMatchObject({ modified: false, indication: 'TOTAL-PASSED' });
  });
});
