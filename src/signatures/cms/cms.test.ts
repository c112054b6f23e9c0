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
  signDigestInfo,
  type CmsOptions,
} from '../../../test/conformance/signatures-workshop.ts';
import { findProgram, needs } from '../../../test/require.ts';
import type { Signature } from '../../model/index.ts';
import { encodeSequence, encodeSetOf } from '../asn1/index.ts';
import { verifySignatures } from '../index.ts';
import { trustFrom } from '../trust.ts';

const at = '2026-11-23T12:00:00Z';
const root = makeAuthority('Urząd Próbny');
const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const marek = makeHolder({
  subject: person('Marek', 'Drugi', 'PNOPL-02070803628'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const rsa = makeHolder({
  subject: person('Ewa', 'Trzecia', 'PNOPL-02070803628'),
  issuer: root,
  type: 'rsa',
  extensions: [keyUsage(0, 1)],
});
const trust = trustFrom({ anchors: [root.certificate], crls: [makeCrl(root)] });
const content = Buffer.from('Wniosek o dostęp\n');

const verify = async (cms: Uint8Array, detached: Uint8Array | null = content): Promise<Signature> =>
  (
    await verifySignatures(cms, {
      type: '',
      name: 'wniosek.txt.p7s',
      trust,
      at,
      ...(detached ? { detached: { name: 'wniosek.txt', bytes: detached } } : {}),
    })
  ).signatures[0] as Signature;
const made = (options: CmsOptions = {}, signer = halina): Uint8Array => makeCms(signer, content, options);

describe('a CMS signature', () => {
  it('held against another file is over nothing at hand, and says that it may be the wrong one', async () => {
    const signature = await verify(makeCms(halina, content), Buffer.from('inny plik'));
    expect(signature).toMatchObject({ intact: false, indication: 'TOTAL-FAILED', coverage: 'none', covers: [] });
    expect(signature.checks).toContainEqual(
      expect.objectContaining({
        check: 'detached-content',
        ok: null,
        detail: expect.stringContaining('inny plik niż podpisany'),
      }),
    );
  });

  it('without its original covers nothing, and nothing is said to disagree', async () => {
    const signature = await verify(makeCms(halina, content), null);
    expect(signature).toMatchObject({ indication: 'INDETERMINATE', coverage: 'none', covers: [] });
    expect(signature.checks.filter(({ ok }) => ok === false)).toEqual([]);
  });

  it('passes detached, with the file it covers', async () => {
    expect(await verify(made())).toMatchObject({
      format: 'CAdES',
      level: 'B-B',
      indication: 'TOTAL-PASSED',
      intact: true,
      coverage: 'whole',
      covers: ['wniosek.txt'],
    });
  });

  it('passes enveloping, in DER and in PEM', async () => {
    const der = made({ content });
    const pem = Buffer.from(`-----BEGIN PKCS7-----\n${Buffer.from(der).toString('base64')}\n-----END PKCS7-----\n`);
    for (const file of [der, pem])
      expect(await verify(file, null)).toMatchObject({ indication: 'TOTAL-PASSED', covers: ['wniosek.txt'] });
  });

  it('passes with the DigestInfo quirk, shown', async () => {
    const signature = await verify(made({ withoutNull: true }, rsa));
    expect(signature.indication).toBe('TOTAL-PASSED');
    expect(signature.checks.map(({ check }) => check)).toContain('digestinfo-without-null');
  });

  const faults: readonly (readonly [string, Uint8Array, Uint8Array | null, Partial<Signature>])[] = [
    [
      'its content was changed',
      made(),
      Buffer.from('Inny wniosek\n'),
      { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE', intact: false },
    ],
    [
      'its content is missing',
      made(),
      null,
      { indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND', intact: false },
    ],
    [
      'its message digest is repeated',
      made({ repeatDigest: true }),
      content,
      { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', intact: false },
    ],
    [
      'its value is random',
      made({ signature: () => Buffer.alloc(70, 7) }),
      content,
      { indication: 'TOTAL-FAILED', subIndication: 'SIG_CRYPTO_FAILURE', intact: false },
    ],
    [
      'it binds another certificate',
      made({ bind: marek }),
      content,
      { indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' },
    ],
    [
      'its certificate is missing',
      made({ certificates: [] }),
      content,
      { indication: 'INDETERMINATE', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND', intact: false },
    ],
    [
      'it hands over another certificate for the same key',
      made({ certificates: [marek.certificate] }),
      content,
      { indication: 'INDETERMINATE', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' },
    ],
    [
      'it envelops something else than the file handed over',
      makeCms(halina, Buffer.from('x'), { content: Buffer.from('x') }),
      content,
      { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' },
    ],
    [
      'its block has garbage after the DigestInfo',
      made({ signature: (data) => signDigestInfo(rsa.key, Buffer.from(data.subarray(0, 51)), Buffer.alloc(9)) }, rsa),
      content,
      { indication: 'TOTAL-FAILED', intact: false },
    ],
  ];
  for (const [fault, cms, detached, expected] of faults)
    it(`does not pass when ${fault}`, async () => {
      expect(await verify(cms, detached)).toMatchObject(expected);
    });

  it('does not take another signature’s attributes for its content (attribute wrapping)', async () => {
    const attributes = encodeSetOf([
      encodeSequence(
        Buffer.from('06092a864886f70d010903', 'hex'),
        encodeSetOf([Buffer.from('06092a864886f70d010701', 'hex')]),
      ),
    ]);
    const wrapped = makeCms(halina, attributes, { noAttributes: true });
    expect(await verify(wrapped, attributes)).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
      intact: false,
    });
    expect(await verify(makeCms(halina, content, { noAttributes: true }))).toMatchObject({ intact: true });
  });

  it('never passes after any one octet of the message or the content changed', async () => {
    const cms = Buffer.from(made());
    await fc.assert(
      fc.asyncProperty(
        fc.nat(cms.length + content.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (position, flip) => {
          const both = Buffer.concat([cms, content]);
          both[position] = (both[position] as number) ^ flip;
          const { signatures } = await verifySignatures(both.subarray(0, cms.length), {
            type: '',
            name: 'x.p7s',
            trust,
            at,
            detached: { name: 'x', bytes: both.subarray(cms.length) },
          });
          // The outer digest list and version numbers are not signed; everything that identifies and proves is.
          const said = signatures.filter(
            ({ indication, signer }) => indication === 'TOTAL-PASSED' && signer?.name !== 'Halina Próbna',
          );
          expect(said).toEqual([]);
          if (position >= cms.length) expect(signatures.every(({ intact }) => !intact)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('ends in a result for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        const { signatures } = await verifySignatures(Buffer.concat([made().subarray(0, 40), noise]), {
          type: '',
          name: 'x',
          trust,
          at,
        });
        expect(signatures.every(({ indication }) => indication !== 'TOTAL-PASSED')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

const openssl = findProgram('openssl');
describe.skipIf(!needs('openssl', openssl !== null, 'install openssl'))('what openssl cms makes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-cms-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string): string => join(folder, name);
  const run = (...args: readonly string[]): void =>
    void execFileSync(openssl as string, args, { cwd: folder, stdio: 'pipe' });

  it('passes, also streamed in indefinite lengths, with PSS and with two signers', async () => {
    writeFileSync(file('content'), content);
    for (const [name, holder] of [
      ['h', rsa],
      ['m', marek],
    ] as const) {
      writeFileSync(file(`${name}.der`), holder.certificate);
      run('x509', '-inform', 'DER', '-in', `${name}.der`, '-out', `${name}.pem`);
      writeFileSync(file(`${name}.key`), holder.key.export({ type: 'pkcs8', format: 'pem' }));
    }
    const common = ['cms', '-sign', '-binary', '-in', 'content', '-outform', 'DER', '-out', 'out', '-md', 'sha256'];
    const variants: readonly (readonly [string, readonly string[], number])[] = [
      ['plain', ['-signer', 'h.pem', '-inkey', 'h.key', '-nodetach'], 1],
      ['CAdES', ['-cades', '-signer', 'h.pem', '-inkey', 'h.key'], 1],
      ['streamed', ['-stream', '-nodetach', '-signer', 'h.pem', '-inkey', 'h.key'], 1],
      ['PSS', ['-signer', 'h.pem', '-inkey', 'h.key', '-keyopt', 'rsa_padding_mode:pss'], 1],
      ['key identifier', ['-signer', 'm.pem', '-inkey', 'm.key', '-noattr'], 1],
      ['two signers', ['-signer', 'h.pem', '-inkey', 'h.key', '-signer', 'm.pem', '-inkey', 'm.key'], 2],
    ];
    for (const [variant, args, count] of variants) {
      run(...common, ...args);
      const { signatures } = await verifySignatures(readFileSync(file('out')), {
        type: '',
        name: 'out',
        trust,
        at,
        detached: { name: 'content', bytes: content },
      });
      expect(
        signatures.map(({ indication }) => indication),
        variant,
      ).toEqual(Array.from({ length: count }, () => 'TOTAL-PASSED'));
    }
  });
});
