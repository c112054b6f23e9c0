import { describe, expect, it } from 'vitest';
import {
  keyUsage,
  makeHolder,
  makePdf,
  name,
  signPdf,
  updatePdf,
  type Holder,
} from '../../../test/conformance/signatures-workshop.ts';
import { root, marek, crl, verify, only } from './signed-form.fixture.ts';
import { trustFrom } from '../trust.ts';
import type { TrustBundle } from '../trust-schema.ts';

describe('podpis zaufany', () => {
  const seal = makeHolder({
    subject: name(['2.5.4.3', 'Minister - pieczęć podpisu zaufanego'], ['2.5.4.97', 'VATPL-0000000000']),
    issuer: root,
    type: 'rsa',
    extensions: [keyUsage(0, 1)],
  });
  const bundle: TrustBundle = {
    ...trustFrom({ certificates: [root.certificate], crls: [crl] }),
    anchors: [{ der: seal.certificate, service: 'zaufany-seal' }],
  };
  const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
  const reason = utf16(
    'Opatrzono pieczęcią ministra właściwego do spraw informatyzacji w imieniu: GRAŻYNA ŁĄCKA-ŻUK, PESEL: 44051401359, PZ ID: glacka',
  );
  const sealed = (entries: string, signer: Holder = seal): Uint8Array =>
    signPdf(makePdf(), signer, { entries, withoutNull: signer.type === 'rsa' });

  it('takes the person from the signed dictionary and shows the DigestInfo quirk', async () => {
    const signature = await only(sealed(`/Reason ${reason}`), bundle);
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      kind: 'zaufany',
      signer: { name: 'GRAŻYNA ŁĄCKA-ŻUK', pesel: '44051401359', via: 'podpis-zaufany' },
    });
    expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'digestinfo-without-null', ok: null }));
  });

  it('does not believe the same words under a certificate that is not the seal', async () => {
    const both = { ...bundle, anchors: [...bundle.anchors, { der: root.certificate, service: 'other' as const }] };
    expect(await only(sealed(`/Reason ${reason}`, marek), both)).toMatchObject({
      kind: 'advanced',
      signer: { name: 'Marek Drugi', via: 'certificate' },
    });
  });

  it('is only the minister’s seal when the reason names nobody', async () => {
    expect(await only(sealed(''), bundle)).toMatchObject({ kind: 'seal', signer: { via: 'certificate' } });
  });

  it('does not believe a reason rewritten after signing', async () => {
    const pdf = sealed(`/Reason ${reason}`);
    const text = Buffer.from(pdf).toString('latin1');
    const dictionary = /20 0 obj\n(<<.*?>>)\nendobj/s.exec(text)?.[1] as string;
    const rewritten = updatePdf(pdf, [[20, dictionary.replace(reason, utf16('w imieniu: INNA OSOBA'))]]);
    for (const signature of await verify(rewritten, bundle)) {
      expect(signature.modified).toBe(true);
      expect(signature.indication).toBe('TOTAL-FAILED');
      expect(signature.signer?.name).not.toBe('INNA OSOBA');
    }
  });

  const sentence =
    'Opatrzono pieczęcią ministra właściwego do spraw informatyzacji w imieniu: GRAŻYNA ŁĄCKA-ŻUK, PESEL: 44051401359, PZ ID: glacka';
  const utf8 = (text: string): string => `<EFBBBF${Buffer.from(text).toString('hex')}>`;
  /** A literal string: every octet that needs it escaped, and the line broken where the standard lets it be. */
  const literal = (bytes: Uint8Array): string =>
    `(${Array.from(bytes, (octet, index) =>
      octet < 0x20 || octet > 0x7e || '()\\'.includes(String.fromCharCode(octet))
        ? `\\${octet.toString(8).padStart(3, '0')}`
        : `${String.fromCharCode(octet)}${index === 40 ? '\\\n' : ''}`,
    ).join('')})`;
  const utf16Bytes = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(sentence, 'utf16le').swap16()]);
  const tongue = Buffer.concat([
    Buffer.from([0xfe, 0xff, 0, 0x1b]),
    Buffer.from('lp', 'utf16le').swap16(),
    Buffer.from([0, 0x1b]),
  ]);

  it('reads the reason however a string may be written', async () => {
    for (const written of [
      utf16(sentence),
      utf8(sentence),
      literal(utf16Bytes),
      literal(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(sentence)])),
      `<${utf16Bytes.toString('hex').replace(/(.{60})/g, '$1\n')}>`,
      // Decomposed letters, and the language named within the string.
      utf16(sentence.normalize('NFD')),
      `<${Buffer.concat([tongue, utf16Bytes.subarray(2)]).toString('hex')}>`,
    ])
      expect(await only(sealed(`/Reason ${written}`), bundle)).toMatchObject({
        indication: 'TOTAL-PASSED',
        kind: 'zaufany',
        signer: { name: 'GRAŻYNA ŁĄCKA-ŻUK', pesel: '44051401359' },
      });
  });

  it('reads PDFDocEncoding, with the Polish letters it has', async () => {
    const bytes = Buffer.from('w imieniu: PAWE\x95 MI\x95Y, PESEL: 44051401359, PZ ID: pmily', 'latin1');
    expect(await only(sealed(`/Reason ${literal(bytes)}`), bundle)).toMatchObject({
      kind: 'zaufany',
      signer: { name: 'PAWEŁ MIŁY' },
    });
  });

  it('tells apart several in one file, which bear one certificate', async () => {
    const first = sealed(`/Reason ${utf16(sentence)}/Name ${utf16('Grażyna  Łącka-Żuk')}`);
    const both = signPdf(first, seal, {
      field: 2,
      entries: `/Reason ${utf16('w imieniu: TOMASZ WÓJCIK, PESEL: 02070803628, PZ ID: twojcik')}`,
      withoutNull: true,
    });
    const signatures = await verify(both, bundle);
    expect(signatures.map(({ signer, kind, modified }) => [signer?.name, kind, modified])).toEqual([
      ['GRAŻYNA ŁĄCKA-ŻUK', 'zaufany', false],
      ['TOMASZ WÓJCIK', 'zaufany', false],
    ]);
    expect(new Set(signatures.map(({ certificate }) => certificate?.sha256)).size).toBe(1);
  });

  it('names nobody where reason and name name different persons', async () => {
    const signature = await only(sealed(`/Reason ${utf16(sentence)}/Name(KTOS INNY)`), bundle);
    expect(signature).toMatchObject({ kind: 'seal', signer: { via: 'certificate' } });
    expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'zaufany-person', ok: null }));
  });

  it('names the person though a program put the name of the seal beside it', async () => {
    const own = `/Reason ${utf16(sentence)}/Name ${utf16('Minister - pieczęć podpisu zaufanego')}`;
    expect(await only(sealed(own), bundle)).toMatchObject({ kind: 'zaufany', signer: { name: 'GRAŻYNA ŁĄCKA-ŻUK' } });
  });

  it('says that a reason was not understood, instead of being silently the minister’s seal', async () => {
    const signature = await only(sealed(`/Reason ${utf16('w imieniu: <b>x</b>')}`), bundle);
    expect(signature).toMatchObject({ kind: 'seal', signer: { via: 'certificate' } });
    expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'zaufany-person', ok: null }));
  });

  it('never takes a person from what the signature shows on the page', async () => {
    const looks = '/Rect[10 100 90 120]/F 4/AP<</N 30 0 R>>';
    const text = 'BT (w imieniu: OBCA OSOBA, PESEL: 44051401359, PZ ID: x) Tj ET';
    const pdf = signPdf(makePdf(), seal, {
      withoutNull: true,
      widget: looks,
      objects: [
        [30, `<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length ${text.length}>>\nstream\n${text}\nendstream`],
      ],
    });
    expect(await only(pdf, bundle)).toMatchObject({ kind: 'seal', signer: { via: 'certificate' } });
  });
});
