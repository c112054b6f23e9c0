import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signature } from '../../src/model/index.ts';
import { trustFrom, verifySignatures, type TrustBundle, type Verification } from '../../src/signatures/index.ts';
import { words } from './command-line.ts';
import { hasOpenssl, makeOpensslAuthority, type Authority } from './openssl-authority.ts';

const content = Buffer.from('Wniosek o dostep do rejestru.\r\nKlucz: 2026/17\r\n');
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

type Variant = {
  readonly name: string;
  readonly signer?: string;
  readonly args?: readonly string[];
  readonly pem?: boolean;
  readonly detached?: boolean;
  readonly signatures?: number;
};

const variants: readonly Variant[] = [
  { name: 'EC, DER, enveloping', args: ['-nodetach'] },
  { name: 'EC, PEM, enveloping', args: ['-nodetach'], pem: true },
  { name: 'EC, DER, detached', detached: true },
  { name: 'EC, PEM, detached', detached: true, pem: true },
  { name: 'RSA', signer: 'rsa', args: ['-nodetach'] },
  { name: 'RSA-PSS by option', signer: 'rsa', args: ['-nodetach', '-keyopt', 'rsa_padding_mode:pss'] },
  {
    name: 'RSA-PSS with a salt of 20 and SHA-512',
    signer: 'rsa',
    args: ['-nodetach', '-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:20'],
  },
  { name: 'a key for RSA-PSS alone', signer: 'pss', args: ['-nodetach', '-keyopt', 'rsa_padding_mode:pss'] },
  { name: 'EC P-384 with SHA-384', signer: 'ec384', args: ['-nodetach', '-md', 'sha384'] },
  { name: 'SHA-512', args: ['-nodetach', '-md', 'sha512'] },
  { name: 'SHA3-256', signer: 'rsa', args: ['-nodetach', '-md', 'sha3-256'] },
  { name: 'CAdES-BES', args: ['-nodetach', '-cades'] },
  { name: 'CAdES-BES, detached', args: ['-cades'], detached: true },
  { name: 'a signer named by key identifier', args: ['-nodetach', '-keyid'] },
  { name: 'no signed attributes', args: ['-nodetach', '-noattr'] },
  { name: 'no signed attributes, detached', args: ['-noattr'], detached: true },
  { name: 'streamed BER of indefinite length', args: ['-nodetach', '-stream'] },
  {
    name: 'two signers of different kinds',
    args: ['-nodetach', '-signer', 'rsa.pem', '-inkey', 'rsa.key'],
    signatures: 2,
  },
  { name: 'without S/MIME capabilities', args: ['-nodetach', '-nosmimecap'] },
];

const indications = ['TOTAL-FAILED', 'INDETERMINATE', 'TOTAL-PASSED'] as const;
const rank = ({ indication }: Signature): number => indications.indexOf(indication);

describe.skipIf(!hasOpenssl())('signatures made by openssl cms', () => {
  let authority: Authority;
  let trust: TrustBundle;
  const made = new Map<string, Buffer>();

  const sign = (variant: Variant): Buffer => {
    const known = made.get(variant.name);
    if (known) return known;
    const signer = variant.signer ?? 'ec';
    authority.openssl(
      ...words`cms -sign -binary -in content -signer ${signer}.pem -inkey ${signer}.key`,
      ...words`-outform ${variant.pem === true ? 'PEM' : 'DER'} -out signed ${variant.args ?? []}`,
    );
    const bytes = authority.read('signed');
    made.set(variant.name, bytes);
    return bytes;
  };
  const judge = (bytes: Uint8Array, variant: Variant, original: Uint8Array = content): Promise<Verification> =>
    verifySignatures(bytes, {
      type: '',
      name: 'wniosek.p7m',
      trust,
      at: inAnHour(),
      ...(variant.detached === true ? { detached: { name: 'wniosek.txt', bytes: original } } : {}),
    });

  beforeAll(() => {
    authority = makeOpensslAuthority();
    writeFileSync(authority.path('content'), content);
    authority.issue('ec');
    authority.issue('ec384', { key: 'ec-384' });
    authority.issue('rsa', { key: 'rsa' });
    authority.issue('pss', { key: 'rsa-pss' });
    trust = trustFrom({ anchors: [authority.read('authority.pem')], crls: [authority.list()] });
  });
  afterAll(() => authority.close());

  for (const variant of variants) {
    it(`${variant.name}: intact, and the chain leads to the authority`, async () => {
      const { signatures, problems } = await judge(sign(variant), variant);
      expect(problems).toEqual([]);
      expect(signatures).toHaveLength(variant.signatures ?? 1);
      for (const signature of signatures) {
        expect(signature.intact).toBe(true);
        expect(signature.answers?.trust ?? true).toBe(true);
        expect(signature.certificate?.issuer).toContain('Peer Authority');
        expect(signature.certificate?.revocation).toBe('good');
        expect(signature.indication).not.toBe('TOTAL-FAILED');
      }
    });

    it(`${variant.name}: one byte of what was signed changed is told`, async () => {
      const bytes = sign(variant);
      if (variant.detached === true) {
        const other = Buffer.from(content);
        other[3] = (other[3] ?? 0) ^ 1;
        const { signatures } = await judge(bytes, variant, other);
        expect(signatures.map(({ intact, indication }) => [intact, indication])).toEqual([[false, 'TOTAL-FAILED']]);
        return;
      }
      const der =
        variant.pem === true
          ? Buffer.from(bytes.toString('latin1').replace(/-----[^-]+-----/g, ''), 'base64')
          : Buffer.from(bytes);
      const at = der.indexOf('Klucz');
      der[at] = (der[at] ?? 0) ^ 1;
      const { signatures } = await judge(der, variant);
      expect(signatures).toHaveLength(variant.signatures ?? 1);
      for (const { intact, indication } of signatures) expect([intact, indication]).toEqual([false, 'TOTAL-FAILED']);
    });
  }

  it('no bit flipped anywhere in a signed message makes its verdict better', async () => {
    const variant = variants[11] as Variant;
    const bytes = sign(variant);
    const [whole] = (await judge(bytes, variant)).signatures;
    expect(whole?.intact).toBe(true);
    for (let at = 0; at < bytes.length; at += 7) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8));
      const { signatures } = await judge(bent, variant);
      for (const one of signatures) expect(rank(one), `byte ${at}`).toBeLessThanOrEqual(rank(whole as Signature));
    }
  });

  it('a signature by somebody the authority never knew is not trusted', async () => {
    authority.openssl(
      ...words`req -x509 -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes`,
      ...words`-keyout stranger.key -out stranger.pem -subj /C=PL/CN=ec -days 100`,
    );
    const { signatures } = await judge(sign({ name: 'stranger', signer: 'stranger', args: ['-nodetach'] }), {
      name: 'stranger',
    });
    expect(signatures.map(({ intact, indication }) => [intact, indication])).toEqual([[true, 'INDETERMINATE']]);
  });

  it('an original handed over that is not what the message carries is not passed for it', async () => {
    const carried = sign({ name: 'streamed without -nodetach', args: ['-stream'] });
    const { signatures } = await judge(carried, { name: 'carried', detached: true }, Buffer.from('something else'));
    expect(signatures.map(({ indication }) => indication)).toEqual(['TOTAL-FAILED']);
  });

  it('SHA-1 is never enough for a passed signature of today', async () => {
    const { signatures } = await judge(sign({ name: 'sha1', signer: 'rsa', args: ['-nodetach', '-md', 'sha1'] }), {
      name: 'sha1',
    });
    expect(signatures).toHaveLength(1);
    expect(signatures[0]?.indication).not.toBe('TOTAL-PASSED');
  });
});
