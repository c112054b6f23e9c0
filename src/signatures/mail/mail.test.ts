import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  keyUsage,
  makeAuthority,
  makeCms,
  makeCrl,
  makeHolder,
  person,
  type Extension,
} from '../../../test/conformance/signatures-workshop.ts';
import { findProgram, needs } from '../../../test/require.ts';
import { encode, encodeSequence } from '../asn1/index.ts';
import { verifySignatures, type Verification } from '../index.ts';
import { trustFrom } from '../trust.ts';
import { readStructured } from './content-type.ts';
import { readEntity } from './entity.ts';
import { addressesIn } from './mail-address.ts';
import { splitMultipart } from './multipart.ts';

const at = '2026-11-23T12:00:00Z';
const address: Extension = { oid: '2.5.29.17', value: encodeSequence(encode(0x81, Buffer.from('Ewa@example.pl'))) };
const root = makeAuthority('Urząd Próbny');
const ewa = makeHolder({
  subject: person('Ewa', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  type: 'rsa',
  extensions: [keyUsage(0, 1), address],
});
const marek = makeHolder({
  subject: person('Marek', 'Drugi', 'PNOPL-02070803628'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const trust = trustFrom({ anchors: [root.certificate], crls: [makeCrl(root)] });

const verify = (mail: string | Uint8Array): Promise<Verification> =>
  verifySignatures(typeof mail === 'string' ? Buffer.from(mail, 'latin1') : mail, {
    type: '',
    name: 'list.eml',
    trust,
    at,
    language: 'en',
  });
const keys = ({ signatures }: Verification): string[] =>
  signatures.flatMap(({ checks }) => checks.map(({ check, ok }) => `${check}:${String(ok)}`));

const lines = (...all: readonly string[]): string => all.join('\r\n');
const base64 = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\r\n');

const entity = lines('Content-Type: text/plain; charset=utf-8', '', 'Wniosek o dost=EAp', '-- ', 'Ewa', '');
const signaturePart = (signed: string, signer = ewa): string =>
  lines(
    'Content-Type: application/pkcs7-signature; name="smime.p7s"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(makeCms(signer, Buffer.from(signed, 'latin1'))),
  );

type Clear = {
  readonly boundary?: string;
  readonly type?: string;
  readonly shown?: string;
  readonly extra?: readonly string[];
  readonly headers?: readonly string[];
  readonly from?: string;
  readonly signature?: string;
};
/** A multipart/signed message over `signed`; `shown` puts something else in its place. */
const clear = (signed: string, options: Clear = {}): string => {
  const boundary = options.boundary ?? 'granica';
  const type =
    options.type ?? `multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="${boundary}"`;
  return lines(
    `From: ${options.from ?? 'Ewa Próbna <ewa@example.pl>'}`,
    'Subject: Wniosek',
    'MIME-Version: 1.0',
    ...(options.headers ?? []),
    `Content-Type: ${type}`,
    '',
    'This is an S/MIME signed message.',
    `--${boundary}`,
    options.shown ?? signed,
    `--${boundary}`,
    options.signature ?? signaturePart(signed),
    ...(options.extra ?? []).flatMap((part) => [`--${boundary}`, part]),
    `--${boundary}--`,
    '',
  );
};

describe('a clear signed mail', () => {
  it('passes, with the entity handed on as it was signed and the sender compared', async () => {
    const result = await verify(clear(entity));
    expect(result).toMatchObject({
      type: 'message/rfc822',
      signatures: [
        { format: 'S/MIME', indication: 'TOTAL-PASSED', coverage: 'whole', covers: ['text of the message'] },
      ],
      contents: [{ signatures: [0] }],
    });
    expect(Buffer.from(result.contents[0]?.bytes ?? []).toString('latin1')).toBe(entity);
    expect(keys(result)).toContain('mail-address:true');
    expect(keys(result)).toContain('mail-headers:null');
  });

  it('passes when it was kept with bare line feeds, and says so', async () => {
    const result = await verify(clear(entity).replaceAll('\r\n', '\n'));
    expect(result.signatures).toMatchObject([{ indication: 'TOTAL-PASSED' }]);
    expect(keys(result)).toContain('line-endings:null');
    expect(Buffer.from(result.contents[0]?.bytes ?? []).toString('latin1')).toBe(entity);
  });

  it('names signed attachments, and covers nothing else', async () => {
    const mixed = lines(
      'Content-Type: multipart/mixed; boundary=w',
      '',
      '--w',
      'Content-Type: text/plain',
      '',
      'Treść',
      '--w',
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename="=?utf-8?Q?pe=C5=82nomocnictwo.pdf?="',
      '',
      '%PDF-1.7',
      '--w--',
      '',
    );
    expect((await verify(clear(mixed))).signatures).toMatchObject([
      { indication: 'TOTAL-PASSED', coverage: 'whole', covers: ['text of the message', 'pełnomocnictwo.pdf'] },
    ]);
  });

  it('does not pass when one octet of the signed part, its header or its end was changed', async () => {
    for (const shown of [
      entity.replace('Wniosek', 'wniosek'),
      entity.replace('utf-8', 'utf-7'),
      `${entity}\r\n`,
      entity.slice(0, -2),
      `X-Added: 1\r\n${entity}`,
    ])
      expect((await verify(clear(entity, { shown }))).signatures).toMatchObject([
        { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE', intact: false, coverage: 'none', covers: [] },
      ]);
  });

  it('names what a list or an attacker put beside the signed part (outer attachment)', async () => {
    const inner = clear(entity);
    const body = inner.slice(inner.indexOf('Content-Type:'));
    const mail = lines(
      'From: ewa@example.pl',
      'Subject: x',
      'Content-Type: multipart/mixed; boundary=zew',
      '',
      '--zew',
      body,
      '--zew',
      'Content-Type: application/pdf; name="umowa.pdf"',
      '',
      '%PDF-',
      '--zew--',
      '',
    );
    const result = await verify(mail);
    expect(result.signatures).toMatchObject([
      { intact: true, indication: 'INDETERMINATE', coverage: 'part', covers: ['text of the message'] },
    ]);
    expect(result.signatures[0]?.checks.find(({ check }) => check === 'unsigned-parts')).toMatchObject({
      ok: false,
      detail: 'Parts of the message are not signed: umowa.pdf.',
    });
  });

  it('tells of text before and after the parts, and does not count as whole (text smuggled in beside the parts)', async () => {
    const good = clear(entity);
    const first = good.indexOf('\r\n--granica') + 2;
    const before = `${good.slice(0, first)}Kwota: 1000000\r\n${good.slice(first)}`;
    for (const mail of [before, `${good}\r\nKwota: 1000000\r\n`]) {
      const result = await verify(mail);
      expect(result.signatures).toMatchObject([{ intact: true, coverage: 'part' }]);
      expect(result.signatures[0]?.checks).toContainEqual({
        check: 'unsigned-parts',
        ok: null,
        detail: expect.stringMatching(/“[^”]*Kwota: 1000000”/) as string,
      });
    }
    for (const usual of [
      'This is a multi-part message in MIME format.',
      'This is a cryptographically signed message in MIME format.',
    ])
      expect((await verify(good.replace('This is an S/MIME signed message.', usual))).signatures).toMatchObject([
        { indication: 'TOTAL-PASSED', coverage: 'whole' },
      ]);
  });

  it('does not pass with a third part (appended inside multipart/signed)', async () => {
    const result = await verify(
      clear(entity, { extra: ['Content-Type: text/html; name=wiecej.html\r\n\r\n<p>inna</p>'] }),
    );
    expect(result.signatures).toMatchObject([{ indication: 'INDETERMINATE', coverage: 'part' }]);
    expect(keys(result)).toContain('unsigned-parts:false');
  });

  it('does not pass with a part that repeats the boundary inside (duplicate boundary)', async () => {
    const forged = lines('Content-Type: multipart/mixed; boundary=granica', '', '--granica', entity, '--granica--', '');
    const result = await verify(clear(entity, { shown: forged }));
    expect(result.signatures.every(({ indication }) => indication !== 'TOTAL-PASSED')).toBe(true);
  });

  it('finds nothing to trust in two boundaries or two types (header ambiguity)', async () => {
    const twoBoundaries = 'multipart/signed; boundary=granica; boundary=inna; protocol="application/pkcs7-signature"';
    for (const mail of [
      clear(entity, { type: twoBoundaries }),
      clear(entity, { headers: ['Content-Type: text/plain'] }),
      clear(entity).replace(/^Content-Type: multipart.*\r\n/m, '$&Content-Type: text/plain\r\n'),
    ])
      expect((await verify(mail)).signatures.filter(({ indication }) => indication === 'TOTAL-PASSED')).toEqual([]);
  });

  it('does not take a longer line for its boundary (prefix boundary)', async () => {
    const text = lines('Content-Type: text/plain', '', '--granicaX', 'to nie granica', ' --granica', 'ani to', '');
    expect((await verify(clear(text))).signatures).toMatchObject([{ indication: 'TOTAL-PASSED' }]);
  });

  it('is malformed without its signature, and says so', async () => {
    const result = await verify(clear(entity, { signature: 'Content-Type: text/plain\r\n\r\nbrak' }));
    expect(result.signatures).toMatchObject([
      { format: 'S/MIME', indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', intact: false },
    ]);
  });

  it('does not pass with a message that carries other content than the part shown (encapsulated content)', async () => {
    const other = Buffer.from('inna treść');
    for (const over of [other, Buffer.from(entity, 'latin1')]) {
      const signature = lines(
        'Content-Type: application/pkcs7-signature',
        'Content-Transfer-Encoding: base64',
        '',
        base64(makeCms(ewa, over, { content: other })),
      );
      expect((await verify(clear(entity, { signature }))).signatures).toMatchObject([
        { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE', coverage: 'none', covers: [] },
      ]);
    }
  });

  it('says that a sender is another than the certificate names, also behind a name that looks right', async () => {
    for (const from of ['zla@example.com', '"ewa@example.pl" <zla@example.com>', 'ewa@example.pl (x), zla@example.com'])
      expect(keys(await verify(clear(entity, { from })))).toContain('mail-address:false');
    const signature = signaturePart(entity, marek);
    expect(keys(await verify(clear(entity, { signature })))).toContain('mail-address:null');
  });

  it('is told to be signed otherwise when it is OpenPGP', async () => {
    const mail = clear(entity, {
      type: 'multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha256; boundary=granica',
      signature: 'Content-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP SIGNATURE-----',
    });
    expect((await verify(mail)).signatures).toMatchObject([
      { format: 'OpenPGP', indication: 'INDETERMINATE', intact: false },
    ]);
  });
});

const opaque = (content: Uint8Array, type = 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m'): string =>
  lines(
    'From: ewa@example.pl',
    'Subject: Wniosek',
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
    '',
  );

describe('an opaque signed mail', () => {
  const signed = Buffer.from(entity, 'latin1');

  it('passes, with the entity inside handed on', async () => {
    const result = await verify(opaque(makeCms(ewa, signed, { content: signed })));
    expect(result.signatures).toMatchObject([
      { format: 'S/MIME', indication: 'TOTAL-PASSED', coverage: 'whole', covers: ['text of the message'] },
    ]);
    expect(Buffer.from(result.contents[0]?.bytes ?? [])).toEqual(signed);
  });

  it('is signed by both when it is signed twice (triple wrapping without the envelope)', async () => {
    const inner = clear(entity);
    const wrapped = Buffer.from(inner.slice(inner.indexOf('Content-Type: multipart')), 'latin1');
    const result = await verify(opaque(makeCms(marek, wrapped, { content: wrapped })));
    expect(result.signatures.map(({ signer, indication }) => [signer?.name, indication])).toEqual([
      ['Marek Drugi', 'TOTAL-PASSED'],
      ['Ewa Próbna', 'TOTAL-PASSED'],
    ]);
    expect(result.contents).toMatchObject([{ signatures: [0, 1] }]);
    expect(Buffer.from(result.contents[0]?.bytes ?? []).toString('latin1')).toBe(entity);
  });

  it('is no signed mail when it is encrypted, or when the message is attached to another', async () => {
    const encrypted = encodeSequence(Buffer.from('06092a864886f70d010703', 'hex'));
    expect((await verify(opaque(encrypted))).signatures).toEqual([]);
    const attached = lines(
      'From: a@example.pl',
      'Content-Type: multipart/mixed; boundary=w',
      '',
      '--w',
      opaque(makeCms(ewa, signed, { content: signed }))
        .split('\r\n')
        .slice(2)
        .join('\r\n'),
      '--w--',
    );
    expect((await verify(attached)).signatures).toEqual([]);
  });
});

describe('any message', () => {
  it('ends in a result, and never passes when something of the signed part was changed', async () => {
    const good = Buffer.from(clear(entity), 'latin1');
    const from = good.indexOf('--granica');
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (position, octet) => {
        const bent = Buffer.from(good);
        bent[position] = octet;
        const { signatures, contents } = await verify(bent);
        for (const { indication } of signatures)
          if (indication === 'TOTAL-PASSED' && position > from)
            expect(contents.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).toEqual([entity]);
      }),
      { numRuns: 300 },
    );
  });

  it('of delimiters alone ends soon (many parts, deep nesting)', async () => {
    const many = `From: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n'.repeat(200_000)}`;
    let deep = entity;
    for (let depth = 0; depth < 300; depth++)
      deep = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${deep}\r\n--b${depth}--\r\n`;
    const start = performance.now();
    expect((await verify(many)).signatures).toEqual([]);
    expect((await verify(`From: a@b\r\n${deep}`)).signatures).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe('the pieces', () => {
  it('of a field are read with comments, quotes and a forgotten semicolon', () => {
    const { value, parameters } = readStructured(
      'Multipart/Signed (uwaga; boundary=x); Boundary="a\\"b;c"; micalg=sha1;',
    );
    expect(value).toBe('multipart/signed');
    expect([...parameters]).toEqual([
      ['boundary', 'a"b;c'],
      ['micalg', 'sha1'],
    ]);
    expect(() => readStructured('text/plain; a=1; A=2')).toThrow('twice');
  });

  it('of a multipart are exact, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 5 }), (parts) => {
        const clean = parts.map((part) => Buffer.from(part).toString('latin1').replaceAll('--g', '__'));
        const body = `wstęp\r\n--g\r\n${clean.join('\r\n--g  \r\n')}\r\n--g--\r\nkoniec`;
        const read = splitMultipart(Buffer.from(body, 'latin1'), 'g').parts;
        expect(read.map((part) => Buffer.from(part).toString('latin1'))).toEqual(clean);
      }),
    );
  });

  it('of a header give the addresses that mail really comes from', () => {
    expect(addressesIn('"Ewa, \\"x\\" <a@b>" <EWA@example.pl>, b@c (kom <d@e>)')).toEqual(['ewa@example.pl', 'b@c']);
    expect(() => readEntity(Buffer.from('Subject: a\r\nto nie nagłówek\r\n\r\n'))).toThrow('no field');
  });
});

const openssl = findProgram('openssl');
describe.skipIf(!needs('openssl', openssl !== null, 'install openssl'))('what openssl makes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-mail-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: readonly string[]): void =>
    void execFileSync(openssl as string, args, { cwd: folder, stdio: 'pipe' });

  it('passes in every form, and not once it is changed', async () => {
    for (const [file, holder] of [
      ['e', ewa],
      ['m', marek],
    ] as const) {
      writeFileSync(join(folder, `${file}.der`), holder.certificate);
      run('x509', '-inform', 'DER', '-in', `${file}.der`, '-out', `${file}.pem`);
      writeFileSync(join(folder, `${file}.key`), holder.key.export({ type: 'pkcs8', format: 'pem' }));
    }
    writeFileSync(join(folder, 'entity'), entity);
    const header = ['-from', 'ewa@example.pl', '-to', 'urzad@example.pl', '-subject', 'Wniosek', '-out', 'out.eml'];
    const one = ['-signer', 'e.pem', '-inkey', 'e.key'];
    const variants: readonly (readonly [string, readonly string[], number])[] = [
      ['clear', ['smime', '-sign', ...one], 1],
      ['clear with CRLF', ['smime', '-sign', '-crlfeol', ...one], 1],
      ['clear, binary', ['cms', '-sign', '-binary', ...one], 1],
      ['clear, SHA-512', ['cms', '-sign', '-md', 'sha512', '-crlfeol', ...one], 1],
      ['clear, PSS', ['cms', '-sign', ...one, '-keyopt', 'rsa_padding_mode:pss'], 1],
      ['clear, two signers', ['cms', '-sign', ...one, '-signer', 'm.pem', '-inkey', 'm.key'], 2],
      ['clear, CAdES', ['cms', '-sign', '-cades', ...one], 1],
      ['opaque', ['smime', '-sign', '-nodetach', ...one], 1],
      ['opaque, streamed', ['cms', '-sign', '-nodetach', '-stream', ...one], 1],
      ['opaque, CRLF', ['cms', '-sign', '-nodetach', '-crlfeol', ...one], 1],
    ];
    for (const [variant, args, count] of variants) {
      run(...args, '-in', 'entity', ...header);
      const mail = readFileSync(join(folder, 'out.eml'));
      const result = await verify(mail);
      expect(
        result.signatures.map(({ indication, format }) => `${format} ${indication}`),
        variant,
      ).toEqual(Array.from({ length: count }, () => 'S/MIME TOTAL-PASSED'));
      expect(Buffer.from(result.contents[0]?.bytes ?? []).toString('latin1'), variant).toBe(entity);
      const position = mail.indexOf('Wniosek o');
      if (position < 0) continue;
      mail[position] = 0x77;
      expect(
        (await verify(mail)).signatures.every(({ intact }) => !intact),
        variant,
      ).toBe(true);
    }
  });
});
