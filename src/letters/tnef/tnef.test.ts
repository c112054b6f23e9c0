import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackLetter } from '../index.ts';
import { readTnef } from './read-tnef.ts';
import { rtfText, uncompressRtf } from './rtf.ts';

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >>> 8]);
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
};
const attribute = (level: 1 | 2, id: number, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([level]),
    u32(id),
    u32(data.length),
    data,
    u16(data.reduce((sum, octet) => (sum + octet) & 0xffff, 0)),
  ]);
const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
const property = (id: number, type: number, data: Buffer): Buffer =>
  Buffer.concat([u16(type), u16(id), u32(1), u32(data.length), padded(data)]);
const unicode = (id: number, text: string): Buffer => property(id, 0x1f, Buffer.from(`${text}\0`, 'utf16le'));
const properties = (...list: Buffer[]): Buffer => Buffer.concat([u32(list.length), ...list]);
const file = (title: string, data: string, ...own: Buffer[]): Buffer =>
  Buffer.concat([
    attribute(2, 0x69002, Buffer.alloc(14)),
    attribute(2, 0x18010, Buffer.from(`${title}\0`, 'latin1')),
    attribute(2, 0x6800f, Buffer.from(data)),
    attribute(2, 0x69005, properties(...own)),
  ]);
const tnef = (...parts: Buffer[]): Buffer => Buffer.concat([u32(0x223e9f78), u16(1), ...parts]);
const codepage = attribute(1, 0x69007, Buffer.concat([u32(1250), u32(0)]));
const message = (...list: Buffer[]): Buffer => attribute(1, 0x69003, properties(...list));
const whole = tnef(
  codepage,
  message(unicode(0x1000, 'Dzień dobry, w załączeniu wniosek.')),
  file('WNIOSE~1.PDF', '%PDF-1.7 x', unicode(0x3707, 'wniosek o dostęp żółty.pdf')),
  file('za\u00b3.txt', 'treść'),
);

describe('winmail.dat', () => {
  it('gives its files under their long names, and its text', () => {
    const read = readTnef(whole);
    expect(read?.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['wniosek o dostęp żółty.pdf', '%PDF-1.7 x'],
      ['zał.txt', 'treść'],
    ]);
    expect(read).toMatchObject({ text: 'Dzień dobry, w załączeniu wniosek.', damage: null });
  });

  it('is taken apart in a letter, and says what the letter does not say itself', async () => {
    const mail = (text: string): Buffer =>
      Buffer.from(
        [
          'From: a@b.example',
          'Content-Type: multipart/mixed; boundary=x',
          '',
          '--x',
          '',
          text,
          '--x',
          'Content-Type: application/ms-tnef; name=winmail.dat',
          'Content-Transfer-Encoding: base64',
          '',
          whole.toString('base64'),
          '--x--',
        ].join('\r\n'),
      );
    const letter = await unpackLetter(mail(''), { name: 'a.eml' });
    expect(letter.documents.map(({ name, role, parent, type }) => [name, role, parent, type])).toEqual([
      ['a.eml', 'letter', 0, 'message/rfc822'],
      ['winmail.dat', 'container', 0, 'application/ms-tnef'],
      ['wniosek o dostęp żółty.pdf', 'unknown', 1, 'application/pdf'],
      ['zał.txt', 'unknown', 1, 'text/plain'],
    ]);
    expect(letter.bodyText).toContain('w załączeniu');
    expect((await unpackLetter(mail('Witam'), { name: 'a.eml' })).bodyText).toBe('Witam');
  });

  it('within winmail.dat is a message that was attached there', async () => {
    const inner = tnef(codepage, file('w.pdf', '%PDF-1.7'));
    const object = Buffer.concat([Buffer.from('0703020000000000c000000000000046', 'hex'), inner]);
    const outer = tnef(
      Buffer.concat([
        attribute(2, 0x69002, Buffer.alloc(14)),
        attribute(2, 0x69005, properties(unicode(0x3001, 'Wniosek'), property(0x3701, 0x0d, object))),
      ]),
    );
    const { documents } = await unpackLetter(outer, { name: 'winmail.dat' });
    expect(documents.map(({ name, role }) => [name, role])).toEqual([
      ['winmail.dat', 'container'],
      ['Wniosek', 'container'],
      ['w.pdf', 'unknown'],
    ]);
  });

  it.each([
    ['cut off', whole.subarray(0, whole.length - 3)],
    ['followed by something else', Buffer.concat([whole, Buffer.from('xyz')])],
    ['with a wrong checksum', Buffer.concat([whole.subarray(0, whole.length - 1), Buffer.from([99])])],
  ])('%s keeps what can be read, and the damage is told', async (_, bytes) => {
    const { documents } = await unpackLetter(bytes, { name: 'winmail.dat' });
    expect(documents[1]?.name).toBe('wniosek o dostęp żółty.pdf');
    expect(documents[0]?.problems).toMatchObject([{ code: 'tnef-damaged' }]);
  });

  it('of random changes is read within its own size (lying lengths)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }), (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const read = readTnef(bytes);
        expect((read?.files ?? []).reduce((sum, one) => sum + one.bytes.length, 0)).toBeLessThanOrEqual(
          2 * bytes.length,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('of nothing but attachments or properties is bounded (a million empty files, properties that count up)', () => {
    const started = process.cpuUsage();
    const many = tnef(...Array.from({ length: 30_000 }, () => attribute(2, 0x69002, Buffer.alloc(0))));
    expect(readTnef(many)?.damage).not.toBeNull();
    const counting = tnef(message(Buffer.concat([u16(0x1003), u16(1), u32(0xffffffff)])));
    expect(readTnef(counting)?.damage).not.toBeNull();
    expect(process.cpuUsage(started).user).toBeLessThan(1_500_000);
  });
});

describe('the compressed text of a message', () => {
  /** MS-OXRTFCP §3.1.1. */
  const sample = Buffer.from(
    '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    'hex',
  );

  it('is the one of the specification', () => {
    expect(uncompressRtf(sample)?.toString('latin1')).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  });

  it('says its letters and not its looks', () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg1250{\\fonttbl{\\f0 Arial;}}{\\*\\htmltag <p>}\\pard Dzie\\'f1 dobry\\par za\\u380?\\u243?\\u322?ty {\\b wniosek}\\~1\\{a\\}}";
    expect(rtfText(Buffer.from(rtf, 'latin1'), 'windows-1252')).toBe('Dzień dobry\nzażółty wniosek\u00a01{a}');
  });

  it.each([
    ['groups without end', '{'.repeat(300_000)],
    ['words without end', '\\a'.repeat(200_000)],
    ['escapes', "\\'".repeat(500_000)],
  ])('of %s is read within a second', (_, text) => {
    const started = process.cpuUsage();
    rtfText(Buffer.from(text), 'windows-1250');
    expect(process.cpuUsage(started).user).toBeLessThan(1_500_000);
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        uncompressRtf(Buffer.concat([sample.subarray(0, 16), bytes]));
        rtfText(Buffer.from(bytes), 'windows-1250');
      }),
    );
  });
});
