import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  makeCrl,
  makeOcsp,
  makePdf,
  makeTimestamp,
  catalog,
  signatureField,
  signPdf,
  timestampAttribute,
  updatePdf,
  type PdfObject,
} from '../../../test/conformance/signatures-workshop.ts';
import { readTrust, trustFrom } from '../trust.ts';
import type { Signed, Stamp } from '../validation/index.ts';
import { clock, halina, only, root, signed, stream, trust, verify } from './signed-form.fixture.ts';
import { openPdf } from './open-file.ts';
import { cursorAt, readValue } from './parse.ts';
import { isDocumentTimestamp } from './signature-dictionary.ts';
import type { PdfDict } from './values.ts';
import { verifyPdf } from './verify.ts';
import { startWork } from '../x509/work.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const stamped = (pdf: Uint8Array, time = '2026-11-21T10:00:00Z', objects: readonly PdfObject[] = []): Uint8Array =>
  signPdf(pdf, clock, {
    field: 2,
    subFilter: 'ETSI.RFC3161',
    token: (content) => makeTimestamp(clock, content, time),
    objects,
  });
const stampsOf = (pdf: Uint8Array): readonly Stamp[] => {
  const { found } = verifyPdf({
    bytes: pdf,
    name: 'wniosek.pdf',
    judging: {
      trust: readTrust(trust),
      at: Date.parse('2026-11-23T12:00:00Z'),
      document: 0,
      work: startWork(),
      language: 'en',
    },
    files: [],
    key: null,
  });
  return (found[0] as Signed).stamps;
};

describe('a document time-stamp beside a signature', () => {
  const list = makeCrl(root);
  const answer = makeOcsp(root, halina, { from: '2026-11-20T00:00:00Z', until: '2027-11-20T00:00:00Z' });
  const store = (...extra: readonly PdfObject[]): readonly PdfObject[] => [
    catalog('/DSS<</CRLs[40 0 R]/VRI<</ABC<</OCSP[41 0 R]/Cert[42 0 R]>>>>>>'),
    stream(40, list),
    stream(41, answer),
    stream(42, root.certificate),
    ...extra,
  ];

  it('proves the time of the signature', async () => {
    expect(await only(stamped(signed))).toMatchObject({
      indication: 'TOTAL-PASSED',
      time: { proven: '2026-11-21T10:00:00.000Z' },
      timestamps: [{ authority: 'Zegar', ok: true }],
    });
  });

  it('protects the validation data of its revision, single signatures’ included, and what the signature carries', () => {
    const [stamp] = stampsOf(stamped(updatePdf(signed, store())));
    expect(stamp?.role).toBe('document');
    for (const bytes of [list, answer, root.certificate, halina.certificate])
      expect(stamp?.protects.has(hash(bytes))).toBe(true);
  });

  it('protects nothing that came after it', () => {
    const [stamp] = stampsOf(updatePdf(stamped(signed), store()));
    for (const bytes of [list, answer, root.certificate]) expect(stamp?.protects.has(hash(bytes))).toBe(false);
    expect(stamp?.protects.has(hash(halina.certificate))).toBe(true);
  });

  it('protects validation data as it stood in its revision, not what the same object holds later', () => {
    const other = makeCrl(root, [[7, '2026-10-01T00:00:00Z']]);
    const replaced = updatePdf(stamped(updatePdf(signed, store())), [stream(40, other)]);
    const [stamp] = stampsOf(replaced);
    expect(stamp?.protects.has(hash(list))).toBe(true);
    expect(stamp?.protects.has(hash(other))).toBe(false);
  });

  it('protects the time-stamp inside the signature', () => {
    let token: Uint8Array = new Uint8Array();
    const base = signPdf(makePdf(), halina, {
      unsigned: (value) => [timestampAttribute((token = makeTimestamp(clock, value, '2026-11-20T10:05:00Z')))],
    });
    const document = stampsOf(stamped(base)).find(({ role }) => role === 'document');
    expect(document?.protects.has(hash(token))).toBe(true);
  });

  it('protects the document time-stamp before it', () => {
    const first = stamped(signPdf(makePdf(), halina, { field: 1 }));
    const room = updatePdf(first, [
      [5, '<</Fields[6 0 R 7 0 R 9 0 R 31 0 R]/SigFlags 3>>'],
      signatureField(31, 'Podpis3', ''),
    ]);
    const second = signPdf(room, clock, {
      field: 3,
      subFilter: 'ETSI.RFC3161',
      token: (content) => makeTimestamp(clock, content, '2026-11-22T10:00:00Z'),
    });
    const [early, late] = stampsOf(second).toSorted((a, b) => a.timestamp.time - b.timestamp.time);
    expect(late?.protects.has(early?.timestamp.id ?? '')).toBe(true);
    expect(early?.protects.has(late?.timestamp.id ?? '')).toBe(false);
  });

  it('says of a later signature only that it cannot be older', async () => {
    const later = signPdf(stamped(makePdf()), halina, { signedTime: '2026-11-22T10:00:00Z' });
    expect(stampsOf(later).map(({ role }) => role)).toEqual(['content']);
    expect(await only(later)).toMatchObject({ level: 'B-B', time: { proven: null } });
  });

  it('is harmless when it stamps other bytes, unlike something that is no time-stamp', async () => {
    const copied = signPdf(signed, clock, {
      field: 2,
      subFilter: 'ETSI.RFC3161',
      token: () => makeTimestamp(clock, Buffer.from('something else'), '2026-11-21T10:00:00Z'),
    });
    expect(await only(copied)).toMatchObject({
      modified: false,
      time: { proven: null },
      timestamps: [{ ok: false }],
      changes: [{ level: 'lta', allowed: true }],
    });
    const nothing = signPdf(signed, clock, { field: 2, subFilter: 'ETSI.RFC3161', token: () => Buffer.from('3000') });
    expect(await only(nothing)).toMatchObject({ modified: true, indication: 'TOTAL-FAILED' });
  });
});

describe('a document time-stamp alone', () => {
  it('is shown, proves the time of the file, and is nobody’s signature', async () => {
    const [one, ...more] = await verify(stamped(makePdf()));
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      format: 'PAdES/TST',
      level: 'none',
      indication: 'TOTAL-PASSED',
      intact: true,
      coverage: 'whole',
      kind: 'unknown',
      signer: { name: 'Zegar' },
      certificate: null,
      time: { claimed: null, proven: '2026-11-21T10:00:00.000Z' },
      timestamps: [{ authority: 'Zegar', ok: true }],
    });
    expect(one?.checks).toContainEqual(expect.objectContaining({ check: 'nobody-signed', ok: null }));
  });

  it('proves nothing from an authority that is not trusted', async () => {
    const [one] = await verify(stamped(makePdf()), trustFrom({}));
    expect(one).toMatchObject({ indication: 'INDETERMINATE', time: { proven: null }, timestamps: [{ ok: null }] });
  });

  it('fails over other bytes, when unreadable, and when the file was changed after it', async () => {
    const other = signPdf(makePdf(), clock, {
      subFilter: 'ETSI.RFC3161',
      token: () => makeTimestamp(clock, Buffer.from('else'), '2026-11-21T10:00:00Z'),
    });
    const unreadable = signPdf(makePdf(), clock, { subFilter: 'ETSI.RFC3161', token: () => Buffer.from('nothing') });
    const changed = updatePdf(stamped(makePdf()), [[4, '<</Length 12>>\nstream\nBT (y) Tj ET\nendstream']]);
    expect(await only(other)).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
      intact: false,
    });
    expect(await only(unreadable)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
    expect(await only(changed)).toMatchObject({ indication: 'TOTAL-FAILED', modified: true });
  });

  it('is not made out of a person’s signature by calling it one', () => {
    const typed = (entries: string): boolean => {
      const bytes = Buffer.from(`<</Type/DocTimeStamp${entries}>>`);
      return isDocumentTimestamp(openPdf(signed), readValue(cursorAt(bytes, 0, bytes.length)) as PdfDict);
    };
    expect(typed('/SubFilter/ETSI.CAdES.detached')).toBe(false);
    expect(typed('/SubFilter/ETSI.RFC3161')).toBe(true);
    expect(typed('')).toBe(true);
  });
});

describe('a signature field with something else in it', () => {
  it('is told, so that the file does not read as one without signatures', async () => {
    for (const value of ['<</Type/Sig/ByteRange[0 1 2 3]>>', '<</Type/Sig/Contents null>>', '(Halina)']) {
      const [one] = await verify(updatePdf(makePdf(), [signatureField(6, 'Podpis1', `/V ${value}`)]));
      expect(one).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', signer: null });
    }
  });
});
