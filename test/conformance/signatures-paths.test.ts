import { describe, expect, it } from 'vitest';
import { pemBlocks } from '../../src/signatures/asn1/index.ts';
import { verifyCertificate } from '../../src/signatures/index.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type PathCase = {
  readonly id: string;
  readonly file: string;
  readonly trust_anchor: string;
  readonly intermediates: readonly string[];
  readonly crls?: readonly string[];
  readonly check_revocation: boolean;
  readonly time: string;
  readonly params: {
    readonly user_initial_policy_set?: readonly string[];
    readonly initial_explicit_policy?: boolean;
    readonly initial_policy_mapping_inhibit?: boolean;
    readonly initial_any_policy_inhibit?: boolean;
  };
  readonly expect: { readonly verdict: 'valid' | 'invalid' };
};

describe.skipIf(!hasCorpus('pkits'))('NIST PKITS', () => {
  it('is decided right in every case, with no false accept', () => {
    const wrong: string[] = [];
    const rows = manifest<PathCase>('pkits');
    const load = (file: string): Uint8Array => corpusFile('pkits', `files/${file}`);
    for (const row of rows) {
      const { valid, reason } = verifyCertificate({
        leaf: load(row.file),
        anchors: [load(row.trust_anchor)],
        intermediates: row.intermediates.map(load),
        crls: (row.crls ?? []).map(load),
        at: row.time,
        revocation: row.check_revocation ? 'require' : 'ignore',
        policies: row.params.user_initial_policy_set ?? [],
        explicitPolicy: row.params.initial_explicit_policy ?? false,
        inhibitMapping: row.params.initial_policy_mapping_inhibit ?? false,
        inhibitAny: row.params.initial_any_policy_inhibit ?? false,
      });
      if (valid !== (row.expect.verdict === 'valid')) wrong.push(`${row.id}: ${reason ?? 'accepted'}`);
    }
    tell('PKITS', { right: rows.length - wrong.length, of: rows.length });
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(246);
  });
});

type CrlCase = {
  readonly id: string;
  readonly file: string;
  readonly time: string;
  readonly expect: { readonly verdict: 'good' | 'revoked' | 'not-usable' };
};

describe.skipIf(!hasCorpus('boringssl-crl'))('BoringSSL revocation lists', () => {
  it('make a certificate good or revoked only when they may be used', () => {
    const wrong: string[] = [];
    const rows = manifest<CrlCase>('boringssl-crl');
    for (const { id, file, time, expect: wanted } of rows) {
      const blocks = pemBlocks(corpusFile('boringssl-crl', `files/${file}`));
      const labelled = (...labels: string[]): Uint8Array[] =>
        blocks.filter(({ label }) => labels.includes(label)).map(({ bytes }) => bytes);
      const { revocation } = verifyCertificate({
        leaf: labelled('CERTIFICATE')[0] as Uint8Array,
        anchors: labelled('CA CERTIFICATE', 'CA CERTIFICATE 2'),
        crls: labelled('CRL'),
        at: time,
      });
      if (revocation !== (wanted.verdict === 'not-usable' ? 'unknown' : wanted.verdict)) wrong.push(id);
    }
    tell('BoringSSL CRL', { right: rows.length - wrong.length, of: rows.length });
    // Too old only by a browser's rule of seven days; by its own nextUpdate (RFC 5280 §5.1.2.5) the list is current.
    expect(wrong).toEqual(['bad_thisupdate_too_old.pem']);
  });
});
