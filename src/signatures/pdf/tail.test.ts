import { describe, expect, it } from 'vitest';
import type { Signature } from '../../model/index.ts';
import { contents, signPdf, updatePdf } from '../../../test/conformance/signatures-workshop.ts';
import { failing, marek, signed, verify } from './signed-form.fixture.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const append = (pdf: Uint8Array, text: string): Uint8Array => Buffer.concat([pdf, Buffer.from(text, 'latin1')]);
const startOf = (pdf: Uint8Array): string => /startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1(pdf))?.[1] ?? '';

const [, body] = contents('BT (Inny) Tj ET');
const evil = `4 0 obj\n${body}\nendobj\n`;
const trailer = 'trailer\n<</Size 60/Root 1 0 R>>\n';
const old = (pdf: Uint8Array): string => `startxref\n${startOf(pdf)}\n%%EOF\n`;

/** A revision that changes nothing anybody sees. */
const harmless = (pdf: Uint8Array): Uint8Array => updatePdf(pdf, [[55, '(unused)']]);
const info = (pdf: Uint8Array): Uint8Array => updatePdf(pdf, [[54, '<</Producer(x)>>']], '/Info 54 0 R');

/** Puts text into the newest revision, before its section, which moves. */
const intoLast = (pdf: Uint8Array, text: string): Uint8Array => {
  const start = Number(startOf(pdf));
  const whole = latin1(pdf);
  const moved = `${whole.slice(0, start)}${text}${whole.slice(start)}`;
  return Buffer.from(moved.replace(/startxref\n\d+(?=\n%%EOF\n$)/, `startxref\n${start + text.length}`), 'latin1');
};

const tails: readonly (readonly [string, (pdf: Uint8Array) => Uint8Array])[] = [
  ['an object redefined and the old startxref repeated', (pdf) => append(pdf, `${evil}${old(pdf)}`)],
  ['the same with a trailer', (pdf) => append(pdf, `${evil}${trailer}${old(pdf)}`)],
  [
    'the same with a section that nothing leads to',
    (pdf) => {
      const at = String(pdf.length).padStart(10, '0');
      return append(pdf, `${evil}xref\n4 1\n${at} 00000 n \n${trailer}${old(pdf)}`);
    },
  ],
  ['the old startxref repeated and nothing else', (pdf) => append(pdf, old(pdf))],
  ['the old startxref repeated twice', (pdf) => append(pdf, `${evil}${old(pdf)}${old(pdf)}`)],
  ['objects alone', (pdf) => append(pdf, evil)],
  ['an object that the section of its update does not list', (pdf) => intoLast(harmless(pdf), evil)],
  ['an object defined twice in one update', (pdf) => intoLast(harmless(pdf), '55 0 obj\n(shadow)\nendobj\n')],
  ['a shadow of an object of an update of an update', (pdf) => harmless(intoLast(harmless(pdf), evil))],
  ['loose words in an update', (pdf) => intoLast(harmless(pdf), 'trailer <</Root 4 0 R>>\n')],
  ['a further end of file in the middle of an update', (pdf) => intoLast(harmless(pdf), `${evil}${old(pdf)}`)],
  [
    'a stream of objects that holds one more than the section has there',
    (pdf) => {
      const held = '55 0 4 9 (unused) (evil)';
      return withStream(pdf, held, 2, '55 1');
    },
  ],
];

/** An update whose object 55 comes out of an object stream 56, by a cross-reference stream 57. */
const withStream = (pdf: Uint8Array, held: string, count: number, index: string): Uint8Array => {
  const first = held.indexOf('(');
  const stream = `56 0 obj\n<</Type/ObjStm/N ${count}/First ${first}/Length ${held.length}>>\nstream\n${held}\nendstream\nendobj\n`;
  const start = pdf.length + stream.length;
  const entry = (type: number, offset: number, third: number): Buffer => {
    const bytes = Buffer.alloc(6);
    bytes.writeUInt8(type, 0);
    bytes.writeUInt32BE(offset, 1);
    bytes.writeUInt8(third, 5);
    return bytes;
  };
  const rows = Buffer.concat([entry(2, 56, 0), entry(1, pdf.length, 0), entry(1, start, 0)]);
  return Buffer.concat([
    append(pdf, stream),
    Buffer.from(
      `57 0 obj\n<</Type/XRef/Size 60/Root 1 0 R/Prev ${startOf(pdf)}/W[1 4 1]/Index[${index} 56 2]/Length ${rows.length}>>\nstream\n`,
    ),
    rows,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`),
  ]);
};

const passing = (signatures: readonly Signature[]): string[] =>
  signatures
    .filter(({ indication, modified }) => indication === 'TOTAL-PASSED' || !modified)
    .map(({ signer }) => signer?.name ?? '');

describe('bytes behind the signed revision that belong to no proper update (incremental saving attack)', () => {
  for (const [what, attack] of tails) {
    it(`make the signature modified: ${what}`, async () => {
      expect(passing(await verify(attack(signed)))).toEqual([]);
    });

    it(`make it modified behind a harmless revision as well: ${what}`, async () => {
      for (const before of [harmless, info, (pdf: Uint8Array) => harmless(info(pdf))])
        expect(passing(await verify(attack(before(signed))))).toEqual([]);
    });

    it(`make both of two signatures modified: ${what}`, async () => {
      const signatures = await verify(attack(signPdf(signed, marek, { field: 2 })));
      expect(signatures).toHaveLength(2);
      expect(passing(signatures)).toEqual([]);
    });
  }

  it('between two signatures make the first modified and leave the second, who signed them', async () => {
    const [first, second] = await verify(signPdf(intoLast(harmless(signed), evil), marek, { field: 2 }));
    expect(first).toMatchObject({ modified: true, indication: 'TOTAL-FAILED' });
    expect(second).toMatchObject({ modified: false, indication: 'TOTAL-PASSED' });
    expect(failing(first as Signature)).toEqual(['changes-after-signing']);
  });
});

describe('updates as writers make them', () => {
  it('pass: tables, streams of objects, comments, several of them, sections listed with white space before', async () => {
    const good: readonly ((pdf: Uint8Array) => Uint8Array)[] = [
      harmless,
      (pdf) => harmless(info(harmless(pdf))),
      (pdf) => withStream(pdf, '55 0 (unused)', 1, '55 1'),
      (pdf) => harmless(withStream(pdf, '55 0 (unused)', 1, '55 1')),
      (pdf) => harmless(append(pdf, '\n')),
      (pdf) => intoLast(harmless(pdf), '% a comment\n\n'),
      (pdf) => signPdf(pdf, marek, { field: 2 }),
    ];
    for (const update of good)
      expect(await verify(update(signed)).then(([one]) => one)).toMatchObject({
        modified: false,
        indication: 'TOTAL-PASSED',
      });
  });
});
