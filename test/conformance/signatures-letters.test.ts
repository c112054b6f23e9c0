import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTrust, verifySignatures, type TrustBundle } from '../../src/signatures/index.ts';
import type { Signature } from '../../src/model/index.ts';
import { needs } from '../require.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const at = '2026-11-23T12:00:00Z';

/** Signatures of every attachment of one sample letter, in order. */
const signaturesOf = async (letter: string, trust: TrustBundle): Promise<Signature[]> => {
  const { attachments } = await simpleParser(readFileSync(`${fixtures}letters/${letter}.eml`));
  const found: Signature[] = [];
  for (const { content, filename } of attachments) {
    const original = filename?.endsWith('.p7s')
      ? attachments.find((other) => `${other.filename}.p7s` === filename)
      : undefined;
    const { signatures } = await verifySignatures(content, {
      type: '',
      name: filename ?? '',
      trust,
      at,
      ...(original ? { detached: { name: original.filename ?? '', bytes: original.content } } : {}),
    });
    found.push(...signatures);
  }
  return found;
};

const seen = ({ indication, subIndication, kind, coverage, modified, signer }: Signature): string =>
  [
    subIndication === null ? indication : `${indication}/${subIndication}`,
    kind,
    coverage,
    modified ? 'modified' : 'unmodified',
    signer?.name ?? '?',
  ].join(' · ');

const expected: Readonly<Record<string, readonly string[]>> = {
  'accept-new-key-production': ['TOTAL-PASSED · qualified · whole · unmodified · Halina Brzozowska'],
  'accept-regon-alone-podpis-zaufany': ['TOTAL-PASSED · zaufany · whole · unmodified · GRAŻYNA JAŚMIN'],
  'accept-joint-qualified-and-zaufany': [
    'TOTAL-PASSED · qualified · revision · unmodified · Anna Krzemińska-Lis',
    'TOTAL-PASSED · zaufany · whole · unmodified · TOMASZ WÓJCIKOWSKI',
  ],
  'accept-detached-cades': ['TOTAL-PASSED · qualified · whole · unmodified · Halina Brzozowska'],
  'accept-timestamped-signature': ['TOTAL-PASSED · qualified · whole · unmodified · Halina Brzozowska'],
  'PRA-SIG-01-unsigned': [],
  'PRA-SIG-02-byte-changed': ['TOTAL-FAILED/HASH_FAILURE · qualified · whole · unmodified · Halina Brzozowska'],
  'PRA-SIG-02-value-changed-later': [
    'TOTAL-FAILED/FORMAT_FAILURE · qualified · revision · modified · Halina Brzozowska',
  ],
  'PRA-SIG-03-expired-certificate': [
    'INDETERMINATE/OUT_OF_BOUNDS_NOT_REVOKED · qualified · whole · unmodified · Halina Brzozowska',
  ],
  'PRA-SIG-03-revoked-certificate': [
    'INDETERMINATE/REVOKED_NO_POE · qualified · whole · unmodified · Halina Brzozowska',
  ],
  'PRA-SIG-03-untrusted-authority': [
    'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND · unknown · whole · unmodified · Halina Brzozowska',
  ],
  'PRA-SIG-05-seal-only': ['TOTAL-PASSED · seal · whole · unmodified · Gmina Brzezina Dolna - pieczęć elektroniczna'],
};

const present =
  existsSync(`${fixtures}trust/trust.yaml`) &&
  Object.keys(expected).every((letter) => existsSync(`${fixtures}letters/${letter}.eml`));

describe.skipIf(!needs('sample letters', present, 'run npm run fixtures'))('the sample letters', () => {
  let trust: TrustBundle;
  beforeAll(async () => {
    trust = await loadTrust(`${fixtures}trust`);
  });

  for (const [letter, signatures] of Object.entries(expected))
    it(`${letter} is verified as its story says`, async () => {
      expect((await signaturesOf(letter, trust)).map(seen)).toEqual(signatures);
    });

  it('show the quirk of podpis zaufany, and say when a value was filled in after signing', async () => {
    const [zaufany] = await signaturesOf('accept-regon-alone-podpis-zaufany', trust);
    expect(zaufany?.checks).toContainEqual(expect.objectContaining({ check: 'digestinfo-without-null', ok: null }));
    const [changed] = await signaturesOf('PRA-SIG-02-value-changed-later', trust);
    expect(changed?.changes.map(({ level }) => level)).toContain('form-fill');
    expect(changed?.checks).toContainEqual(expect.objectContaining({ check: 'values-unchanged', ok: false }));
  });

  it('never name the forged person of a rewritten reason', async () => {
    const signatures = await signaturesOf('PRA-SIG-02-reason-rewritten', trust);
    expect(signatures.length).toBeGreaterThan(0);
    expect(signatures.every(({ indication, modified }) => indication === 'TOTAL-FAILED' && modified)).toBe(true);
  });
});
