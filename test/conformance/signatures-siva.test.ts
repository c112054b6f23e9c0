import { describe, expect, it } from 'vitest';
import type { Signature } from '../../src/model/index.ts';
import { trustFrom, verifySignatures, type TrustBundle } from '../../src/signatures/index.ts';
import { sivaTrust } from './siva-trust.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type SivaCase = {
  readonly id: string;
  readonly file: string;
  readonly expect: {
    readonly verdict: 'all-valid' | 'none-valid' | 'mixed' | 'request-error';
    /** By the number of the signature. */
    readonly indications: Readonly<Record<string, string>>;
    /** How many signatures pass; absent or empty when the source does not say. */
    readonly valid: readonly string[];
  };
};

/** SiVa's policy POLv4 as rules of a trust bundle: its dates of algorithms, that a signer's key is for signatures, and that revocation data are from within a day of the time-stamp. */
const policy = {
  algorithms: { 'SHA-1': 'always', 'RSA-1500': 'always', 'RSA-1024': 'always', 'RSA-1000': 'never', 'EC-224': 'never' },
  signing: { keyUsage: 'nonRepudiation' },
  freshness: { hoursAfter: 24 },
} as const;

const at = '2026-11-23T00:00:00Z';
const folder = 'siva-test/src/test/resources/';

/** DIGIDOC-XML: a format from before XAdES and ASiC, counted apart. */
const isDigidocXml = (file: string): boolean => /\.ddoc$/i.test(file) || /^asics\/.*ddoc/i.test(file);

/** Where the answer is another than SiVa's: by the name of the file, with the reason. */
const explained: Readonly<Record<string, string>> = {
  'EE_SER-AEX-B-LT-V-20.asice':
    'SiVa calls revocation data of more than a day after the time-stamp a failure; here they are missing: INDETERMINATE.',
  'signWithIdCard_d4j_1.0.4_BES.asice':
    'SiVa demands the level LT and calls less a failure; without a proven time the standard says INDETERMINATE.',
  'IB-5987_signed_with_expired_certificate.asice':
    'Proven to exist only after the certificate had expired: OUT_OF_BOUNDS_NOT_REVOKED, which is INDETERMINATE.',
  'TM-invalid-sig-no-sign-cert.asice':
    'No certificate is bound and the value does not verify with the one at hand either: the graver is said.',
  'xroad-simple.asice': 'SiVa refuses X-Road messages as a kind; the signature is intact, and its time not proven.',
  'lv_test_signature_new_card-T.asice':
    'Its issuing authority is not in the corpus, and SiVa asked its OCSP responder.',
};

/** DIGIDOC-XML: why the answer differs, by what the name of the file begins with. */
const explainedDigidoc: readonly (readonly [RegExp, string])[] = [
  [/hashcode/i, 'A container that holds digests in place of its files; nothing shows that the files are those.'],
  [
    /^SK-XML1\.0|^18912|^ValidDDOCinside/,
    'SK-XML 1.0, and files whose digests were made over other octets than their canonical form.',
  ],
  [
    /^DIGIDOC-XML1\.[12]\.ddoc|^susisevad|^KLASS3-SK _|^EID-SK |^multipleValid|^Belgia/,
    'Issued by an authority whose certificate is not in the corpus.',
  ],
  [
    /^test-non-repu|^Tundmatu/,
    'Not for signing, or nobody trusted: the standard says INDETERMINATE where SiVa says failed.',
  ],
];

type Outcome = { readonly signatures: readonly Signature[] };

/** As SiVa does: of a container that is only time-stamped, the signatures of the container inside it. */
const verify = async (bytes: Uint8Array, name: string, trust: TrustBundle): Promise<Outcome> => {
  const { signatures, contents } = await verifySignatures(bytes, { type: '', name, trust, at });
  const own = signatures.filter(({ format }) => !format.endsWith('/TST'));
  if (own.length > 0 || signatures.length === 0) return { signatures: own };
  const inside = await Promise.all(contents.map((file) => verify(file.bytes, file.name, trust)));
  return { signatures: inside.flatMap((one) => one.signatures) };
};

const present = hasCorpus('siva');

describe.skipIf(!present)('SiVa’s own tests, under the Estonian test list', () => {
  it('agree signature by signature, and none passes that SiVa does not pass', { timeout: 120_000 }, async () => {
    const trust: TrustBundle = { ...trustFrom({}), ...policy, ...sivaTrust() };
    const figures = { agree: 0, of: 0, 'DIGIDOC-XML agree': 0, 'DIGIDOC-XML of': 0 };
    const missed = new Set<string>();
    const passedWrongly = new Set<string>();
    const times: number[] = [];
    const known = new Map<string, Outcome>();
    for (const { file, expect: wanted } of manifest<SivaCase>('siva')) {
      if (wanted.verdict === 'request-error') continue;
      const name = file.split('/').at(-1) ?? '';
      let outcome = known.get(file);
      if (!outcome) {
        const bytes = corpusFile('siva', `files/${file}`);
        const start = performance.now();
        known.set(file, (outcome = await verify(bytes, name, trust)));
        times.push(performance.now() - start);
      }
      const got = outcome.signatures.map(({ indication }) => indication);
      const digidoc = isDigidocXml(file.replace(folder, ''));
      for (const [index, indication] of Object.entries(wanted.indications)) {
        const right = got[Number(index)] === indication.replace('_', '-');
        figures[digidoc ? 'DIGIDOC-XML of' : 'of'] += 1;
        if (right) figures[digidoc ? 'DIGIDOC-XML agree' : 'agree'] += 1;
        else if (got[Number(index)] === 'TOTAL-PASSED') passedWrongly.add(name);
        else missed.add(name);
      }
      const [valid] = wanted.valid;
      if (valid !== undefined && got.filter((one) => one === 'TOTAL-PASSED').length > Number(valid))
        passedWrongly.add(name);
    }
    tell('SiVa', { ...figures, 'median ms': Math.round(times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0) });
    const isExplained = (name: string): boolean =>
      name in explained || explainedDigidoc.some(([pattern]) => pattern.test(name));
    expect([...missed].filter((name) => !isExplained(name))).toEqual([]);
    expect([...passedWrongly]).toEqual([]);
    expect(figures.agree / figures.of).toBeGreaterThanOrEqual(0.95);
    expect(figures.of).toBeGreaterThanOrEqual(140);
    expect(figures['DIGIDOC-XML agree']).toBeGreaterThanOrEqual(23);
  });
});
