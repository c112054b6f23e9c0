import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import {
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  makeTimestamp,
  person,
  timeStamping,
  name,
} from '../../../test/conformance/signatures-workshop.ts';
import {
  ds,
  enveloped,
  exclusive,
  plain,
  signatureTimestamp,
  signXml,
  transform,
  xades,
  type XmlSignatureInput,
} from '../../../test/conformance/signatures-xml-workshop.ts';
import { findProgram, needs } from '../../../test/require.ts';
import { canonicalise, parseXml, wholeSubtree, elementsWithin } from '../../xml/index.ts';
import { verifySignatures, type Verification } from '../index.ts';
import { trustFrom } from '../trust.ts';

const at = '2026-11-23T12:00:00Z';
const root = makeAuthority('Urząd Próbny');
const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const ewa = makeHolder({
  subject: person('Ewa', 'Trzecia', 'PNOPL-02070803628'),
  issuer: root,
  type: 'rsa',
  extensions: [keyUsage(0, 1)],
});
const clock = makeHolder({ subject: name(['2.5.4.3', 'Zegar Próbny']), issuer: root, extensions: [timeStamping] });
const trust = trustFrom({ anchors: [root.certificate], crls: [makeCrl(root)] });

const application = (signature: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<wniosek xmlns="urn:example:wniosek"><cel>dostęp</cel>${signature}</wniosek>`;
const whole = { uri: '', transforms: enveloped };
const made = (input: Partial<XmlSignatureInput> = {}): Uint8Array =>
  signXml({ holder: halina, references: [whole], around: application, ...input });

const verify = (bytes: Uint8Array, more: { detached?: { name: string; bytes: Uint8Array }; key?: Uint8Array } = {}) =>
  verifySignatures(bytes, { type: '', name: 'wniosek.xml', trust, at, language: 'en', ...more });
const first = ({ signatures: [signature] }: Verification) => signature as NonNullable<typeof signature>;
const check = ({ signatures: [signature] }: Verification, key: string) =>
  signature?.checks.find((one) => one.check === key && one.ok !== true) ??
  signature?.checks.find((one) => one.check === key);
const alter = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
  const text = Buffer.from(bytes).toString();
  expect(text).toContain(from);
  return Buffer.from(text.replace(from, to));
};

describe('a XAdES signature', () => {
  it('passes enveloped, and what it covers is the document without it', async () => {
    const found = await verify(made());
    expect(first(found)).toMatchObject({
      format: 'XAdES',
      level: 'B-B',
      indication: 'TOTAL-PASSED',
      intact: true,
      coverage: 'whole',
      signer: { name: 'Halina Próbna', pesel: '44051401359' },
      time: { claimed: '2026-11-05T10:00:00.000Z', proven: null },
    });
    expect(
      found.contents.map(({ name: file, bytes, signatures }) => [file, Buffer.from(bytes).toString(), signatures]),
    ).toEqual([['wniosek.xml', '<wniosek xmlns="urn:example:wniosek"><cel>dostęp</cel></wniosek>', [0]]]);
  });

  it('passes with an RSA key as well', async () => {
    expect(first(await verify(made({ holder: ewa })))).toMatchObject({ indication: 'TOTAL-PASSED', intact: true });
  });

  it('fails once a letter of the document is changed', async () => {
    const found = await verify(alter(made(), 'dostęp', 'dostąp'));
    expect(first(found)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE', intact: false });
    expect(found.contents).toEqual([]);
  });

  it('fails once its signing time is changed', async () => {
    expect(first(await verify(alter(made(), 'T10:00:00Z', 'T09:00:00Z')))).toMatchObject({ intact: false });
  });

  it('does not pass when it binds another certificate than the one beside it', async () => {
    const found = await verify(made({ properties: { bind: ewa } }));
    expect(first(found)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' });
    expect(check(found, 'signing-certificate')).toMatchObject({ ok: false });
  });

  it('does not pass when nothing signed names its certificate', async () => {
    expect(first(await verify(made({ properties: { bind: null } })))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      level: 'none',
    });
  });

  it('is proven by a time-stamp over its value, and by none over another value', async () => {
    const stamped = (over: (value: Uint8Array) => Uint8Array): Uint8Array =>
      made({
        properties: {
          unsigned: (value) => signatureTimestamp(makeTimestamp(clock, over(value), '2026-11-06T08:00:00Z')),
        },
      });
    expect(first(await verify(stamped((value) => value)))).toMatchObject({
      level: 'B-T',
      time: { proven: '2026-11-06T08:00:00.000Z' },
    });
    const other = first(await verify(stamped(() => Buffer.from('something else'))));
    expect(other).toMatchObject({ level: 'B-B', time: { proven: null } });
    expect(other.timestamps[0]).toMatchObject({ ok: false });
  });

  it('hands on a file wrapped in base64, with the name it is signed with', async () => {
    const file = Buffer.from('%PDF-1.7 not really');
    const objects = `<ds:Object Id="plik" Encoding="${ds}base64" MimeType="application/pdf">${file.toString('base64')}</ds:Object>`;
    const wrapped = signXml({
      holder: halina,
      objects,
      references: [{ uri: '#plik', transforms: transform(`${ds}base64`) }],
    });
    const found = await verifySignatures(wrapped, { type: '', name: 'umowa.pdf.xades', trust, at });
    expect(first(found)).toMatchObject({ indication: 'TOTAL-PASSED', coverage: 'whole' });
    expect(found.contents.map(({ name: inner, bytes }) => [inner, Buffer.from(bytes).toString()])).toEqual([
      ['umowa.pdf', file.toString()],
    ]);
  });

  it('covers a file beside it, and says when that file is missing', async () => {
    const file = { name: 'załącznik 1.txt', bytes: Buffer.from('treść') };
    const detached = signXml({
      holder: halina,
      references: [{ uri: encodeURIComponent(file.name) }],
      files: [file],
    });
    expect(first(await verify(detached, { detached: file }))).toMatchObject({
      indication: 'TOTAL-PASSED',
      coverage: 'whole',
      covers: [file.name],
    });
    expect(first(await verify(detached))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIGNED_DATA_NOT_FOUND',
      intact: false,
    });
    const changed = { ...file, bytes: Buffer.from('inna treść') };
    expect(first(await verify(detached, { detached: changed }))).toMatchObject({ subIndication: 'HASH_FAILURE' });
  });

  it('reports the files of a manifest one by one', async () => {
    const objects = `<ds:Object Id="spis"><ds:Manifest>${['a.txt', 'b.txt']
      .map(
        (file) =>
          `<ds:Reference URI="${file}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${createHash('sha256').update(file).digest('base64')}</ds:DigestValue></ds:Reference>`,
      )
      .join('')}</ds:Manifest></ds:Object>`;
    const signed = signXml({ holder: halina, objects, references: [{ uri: '#spis', type: `${ds}Object` }] });
    const good = await verify(signed, { detached: { name: 'a.txt', bytes: Buffer.from('a.txt') } });
    expect(first(good)).toMatchObject({ intact: true, covers: ['a.txt'], indication: 'INDETERMINATE' });
    expect(
      first(good)
        .checks.filter((one) => one.check === 'signed-file')
        .map(({ ok }) => ok),
    ).toEqual([true, null]);
    const bad = await verify(signed, { detached: { name: 'b.txt', bytes: Buffer.from('changed') } });
    expect(first(bad)).toMatchObject({ intact: false, indication: 'TOTAL-FAILED' });
  });

  it('lets several people sign, each without the signatures of the others', async () => {
    const only = transform(
      'http://www.w3.org/TR/1999/REC-xpath-19991116',
      `<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>`,
    );
    const references = [{ uri: '', transforms: only }];
    const one = Buffer.from(made({ references })).toString();
    const both = signXml({
      holder: ewa,
      id: 'S2',
      references,
      around: (signature) => one.replace('</wniosek>', `${signature}</wniosek>`),
    });
    const { signatures, contents } = await verify(both);
    expect(signatures.map(({ intact, coverage, signer }) => [intact, coverage, signer?.name])).toEqual([
      [true, 'whole', 'Halina Próbna'],
      [true, 'whole', 'Ewa Trzecia'],
    ]);
    expect(contents.map(({ signatures: by }) => by)).toEqual([[0, 1]]);
  });

  it('keeps a counter-signature apart from the signature it confirms', async () => {
    const placed = (signature: string): string =>
      `<xades:CounterSignature xmlns:xades="${xades}">${signature}</xades:CounterSignature>`;
    const one = Buffer.from(made({ properties: { unsigned: () => '<xades:Here/>' } })).toString();
    const countered = signXml({
      holder: ewa,
      id: 'S2',
      references: [{ uri: '#S1-value', type: 'http://uri.etsi.org/01903#CountersignedSignature' }],
      around: (signature) => one.replace('<xades:Here/>', placed(signature)),
    });
    const { signatures } = await verify(countered);
    expect(signatures).toMatchObject([
      { intact: true },
      { intact: true, counterSigns: 0, signer: { name: 'Ewa Trzecia' } },
    ]);
    expect(signatures[0]).not.toHaveProperty('counterSigns');
  });
});

describe('a plain XML signature', () => {
  it('says that nothing binds its certificate', async () => {
    const found = await verify(made({ properties: null }));
    expect(first(found)).toMatchObject({ format: 'XMLDSig', level: 'none', intact: true });
    expect(check(found, 'signing-certificate')).toMatchObject({ ok: null });
  });

  it('is checked with a key handed over, and names nobody', async () => {
    const signed = made({ properties: null, certificates: [] });
    expect(first(await verify(signed))).toMatchObject({ intact: false, subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' });
    expect(first(await verify(signed, { key: halina.certificate }))).toMatchObject({
      intact: true,
      indication: 'INDETERMINATE',
      signer: null,
    });
    expect(first(await verify(signed, { key: ewa.certificate }))).toMatchObject({ intact: false });
  });

  /** An enveloping signature without any key in it, by a method of its own. */
  const bare = (method: string, signWith: (message: Uint8Array) => Uint8Array): Uint8Array => {
    const octets = `<ds:Object xmlns:ds="${ds}" Id="o">treść</ds:Object>`;
    const digest = createHash('sha256').update(octets).digest('base64');
    const source = (value: string): string =>
      `<ds:Signature xmlns:ds="${ds}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${exclusive}"/>${method}` +
      `<ds:Reference URI="#o"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>` +
      `<ds:SignatureValue>${value}</ds:SignatureValue><ds:Object Id="o">treść</ds:Object></ds:Signature>`;
    const parsed = parseXml(Buffer.from(source('AAAA')));
    if (!parsed.ok) throw new Error('malformed');
    const signedInfo = [...elementsWithin(parsed.document)].find(({ local }) => local === 'SignedInfo');
    const message = canonicalise(wholeSubtree(signedInfo!, true), { mode: 'exclusive', comments: false });
    return Buffer.from(source(Buffer.from(signWith(message)).toString('base64')));
  };
  const hmac = (secret: Uint8Array, length?: number): Uint8Array =>
    bare(
      `<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256">${length === undefined ? '' : `<ds:HMACOutputLength>${length}</ds:HMACOutputLength>`}</ds:SignatureMethod>`,
      (message) =>
        createHmac('sha256', secret)
          .update(message)
          .digest()
          .subarray(0, (length ?? 256) / 8),
    );

  it('by a post-quantum key holds with that key and context alone, and never suffices', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ml-dsa-44');
    const key = publicKey.export({ type: 'spki', format: 'der' });
    const names = 'http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#';
    const signed = (said: string, used: string): Uint8Array =>
      bare(
        `<ds:SignatureMethod Algorithm="${names}ml-dsa-44"><m:MLDSAContextString xmlns:m="${names}">${Buffer.from(said).toString('base64')}</m:MLDSAContextString></ds:SignatureMethod>`,
        (message) => sign(null, message, { key: privateKey, context: Buffer.from(used) }),
      );
    expect(first(await verify(signed('urząd', 'urząd'), { key }))).toMatchObject({
      intact: true,
      indication: 'INDETERMINATE',
    });
    expect(first(await verify(signed('urząd', 'inny'), { key }))).toMatchObject({ intact: false });
    expect(first(await verify(signed('urząd', 'urząd'), { key: halina.certificate }))).toMatchObject({ intact: false });
  });

  it('by HMAC is checked with the secret, and never counts as a person’s', async () => {
    const secret = Buffer.from('tajny klucz');
    expect(first(await verify(hmac(secret), { key: secret }))).toMatchObject({
      intact: true,
      indication: 'INDETERMINATE',
    });
    expect(first(await verify(hmac(secret), { key: Buffer.from('inny') }))).toMatchObject({ intact: false });
    expect(first(await verify(hmac(secret)))).toMatchObject({ intact: false });
  });

  it('by HMAC cut short proves nothing, even with the right secret', async () => {
    const secret = Buffer.from('tajny klucz');
    expect(first(await verify(hmac(secret, 8), { key: secret }))).toMatchObject({
      intact: false,
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
    });
    // Eighty bits cannot be guessed, so that it fits is said; relied upon it is not.
    expect(first(await verify(hmac(secret, 80), { key: secret }))).toMatchObject({
      intact: true,
      indication: 'INDETERMINATE',
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
    });
    expect(first(await verify(hmac(secret, 80), { key: Buffer.from('inny') }))).toMatchObject({ intact: false });
    expect(first(await verify(hmac(secret, 128), { key: secret }))).toMatchObject({ intact: true });
  });

  it('by HMAC is never checked with a public key taken for the secret', async () => {
    const publicKey = halina.certificate;
    expect(first(await verify(hmac(publicKey), { key: publicKey }))).toMatchObject({ intact: false });
  });
});

const xmlsec = findProgram('xmlsec1');
describe.skipIf(!needs('xmlsec1', xmlsec !== null, 'apt-get install xmlsec1'))('xmlsec1, as a second opinion', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-xmlsec-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const accepts = (bytes: Uint8Array): boolean => {
    const file = join(folder, 'a.xml');
    writeFileSync(file, bytes);
    try {
      execFileSync(
        xmlsec!,
        ['--verify', '--insecure', '--id-attr:Id', `${xades}:SignedProperties`, '--id-attr:Id', `${ds}:Object`, file],
        { stdio: 'pipe' },
      );
      return true;
    } catch {
      return false;
    }
  };

  it('accepts what the workshop signs and refuses what was changed after', () => {
    for (const form of [plain, exclusive, 'http://www.w3.org/2006/12/xml-c14n11'])
      expect(accepts(made({ references: [{ uri: '', transforms: enveloped + transform(form) }] }))).toBe(true);
    expect(accepts(alter(made(), 'dostęp', 'dostąp'))).toBe(false);
  });
});
