/** What pyHanko, EU DSS and SiVa assert of signed PDFs beside "intact": coverage, suspicion, times, levels, trust. */
import { describe, expect, it } from 'vitest';
import type { Signature } from '../../src/model/index.ts';
import { readCms } from '../../src/signatures/cms/index.ts';
import { trustFrom, verifySignatures, type TrustBundle } from '../../src/signatures/index.ts';
import { openPdf } from '../../src/signatures/pdf/open-file.ts';
import { signatureFields } from '../../src/signatures/pdf/signature-dictionary.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type Expected = {
  readonly level?: string;
  readonly indication?: 'INDETERMINATE' | 'TOTAL_FAILED';
  readonly sub_indication?: string;
  readonly coverage?: 'UNCLEAR' | 'CONTIGUOUS_BLOCK_FROM_START';
  readonly bottom_line?: boolean;
  readonly summary_contains?: string;
  readonly suspicious?: string;
  readonly docmdp_ok?: boolean;
  readonly trusted_with_testing_ca?: boolean;
  readonly pdf_sig_dict_consistent?: boolean;
  readonly pdf_modifications_detected?: boolean;
  readonly pdf_revision_asserts?: {
    readonly undefined_changes_empty?: readonly boolean[];
    readonly modifications_detected?: readonly boolean[];
    readonly PdfPageDifferenceConcernedPages?: readonly number[];
    readonly PdfAnnotationsOverlapConcernedPages?: readonly number[];
  };
  readonly claimed_signing_time?: string;
  readonly byte_range?: readonly number[];
  readonly valid_signatures?: number;
  readonly no_signatures?: boolean;
  readonly error?: string;
};
type Row = {
  readonly path: string;
  readonly file: string;
  readonly format: string;
  readonly expect: Expected;
  readonly signatures: number | null;
};

const at = '2026-11-23T00:00:00Z';
const nobody = trustFrom({});
const verify = async (row: Row, trust: TrustBundle = nobody): Promise<Signature[]> =>
  (await verifySignatures(corpusFile('signatures', row.file), { type: '', name: row.path, trust, at, language: 'en' }))
    .signatures;
const nameOf = ({ path }: Row): string => path.split('/').at(-1) as string;
const check = (signature: Signature | undefined, key: string): boolean | null | undefined =>
  signature?.checks.find((one) => one.check === key)?.ok;
const changed = (signatures: readonly Signature[], level: string): boolean =>
  signatures.some(({ changes }) => changes.some((one) => one.level === level));

/** The certificates a signature carries as anchors: the testing authority stands among them. */
const carriedAuthorities = (bytes: Uint8Array): TrustBundle => {
  const [field] = signatureFields(openPdf(bytes));
  const { certificates } = readCms(field?.contents.bytes ?? new Uint8Array(), { trailing: true });
  return trustFrom({ anchors: certificates.slice(1).map(({ der }) => der) });
};

const levels: Readonly<Record<string, string>> = {
  PAdES_BES: 'B-B',
  PAdES_LTV: 'B-LTA',
  PAdES_BASELINE_B: 'B-B',
  PAdES_BASELINE_T: 'B-T',
  PAdES_BASELINE_LT: 'B-LT',
};

/**
 * Where the level is told otherwise on purpose. SiVa's rule that the security store must stand in a revision before the
 * document time-stamp is none of EN 319 142-1: these time-stamps cover it. A level is what the material shows, so that a
 * second time-stamp which holds nothing takes none away.
 */
const otherLevels = new Set([
  'hellopades-pades-lt-sha256-sign.pdf',
  'pades-t-duplicated-doctst.pdf',
  'PAdES_with_er.pdf',
]);

describe.skipIf(!hasCorpus('signatures'))('what other projects assert of signed PDFs', () => {
  const rows = manifest<Row>('signatures').filter(({ format }) => format === 'PAdES');
  const having = (key: keyof Expected): Row[] => rows.filter((row) => row.expect[key] !== undefined);

  it('signatures of unusual coverage are told as such and never pass (pyHanko)', async () => {
    for (const row of having('coverage')) {
      const [signature] = await verify(row, carriedAuthorities(corpusFile('signatures', row.file)));
      expect([nameOf(row), signature?.intact, signature?.coverage]).toEqual([nameOf(row), true, 'part']);
      expect(row.expect.bottom_line).toBe(false);
      expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', modified: true });
      expect(check(signature, 'byte-range')).toBe(false);
    }
    expect(having('coverage')).toHaveLength(4);
  });

  it('what pyHanko finds suspicious is found in the same place', async () => {
    for (const row of having('suspicious')) {
      const details = (await verify(row)).flatMap(({ changes }) => changes.filter(({ allowed }) => !allowed));
      const place = row.expect.suspicious?.replace('.', '') ?? '';
      expect([nameOf(row), details.some(({ detail }) => detail.includes(place))]).toEqual([nameOf(row), true]);
    }
    expect(having('suspicious').length).toBeGreaterThanOrEqual(5);
  });

  it('what a certification allows is allowed (pyHanko)', async () => {
    for (const row of having('docmdp_ok')) {
      const forbidden = (await verify(row)).filter(({ modified }) => modified);
      expect([nameOf(row), forbidden.length === 0]).toEqual([nameOf(row), row.expect.docmdp_ok]);
    }
  });

  it('a path to the testing authority is found where pyHanko finds one', async () => {
    for (const row of having('trusted_with_testing_ca')) {
      const signatures = await verify(row, carriedAuthorities(corpusFile('signatures', row.file)));
      const [signature] = signatures;
      expect([nameOf(row), signature?.intact, check(signature, 'trust-anchor')]).toEqual([nameOf(row), true, true]);
      expect([nameOf(row), signatures.some(({ modified }) => modified)]).toEqual([nameOf(row), false]);
    }
    expect(having('trusted_with_testing_ca')).toHaveLength(5);
  });

  it('indications and sub-indications agree', async () => {
    const wrong: string[] = [];
    const both = rows.filter(
      ({ expect: { indication, sub_indication } }) => (indication ?? sub_indication) !== undefined,
    );
    for (const row of both) {
      const signatures = await verify(row);
      const { indication, sub_indication } = row.expect;
      if (indication && !signatures.some((one) => one.indication === indication.replace('_', '-')))
        wrong.push(nameOf(row));
      if (sub_indication && !signatures.some((one) => one.subIndication === sub_indication)) wrong.push(nameOf(row));
    }
    tell('PDF indications', { agree: both.length - new Set(wrong).size, of: both.length });
    expect(wrong).toEqual([]);
    expect(both.length).toBeGreaterThanOrEqual(3);
  });

  it('levels agree but where they are told otherwise on purpose', async () => {
    const wrong: string[] = [];
    for (const row of having('level')) {
      const told = (await verify(row)).some(({ level }) => level === levels[row.expect.level ?? '']);
      if (!told) wrong.push(nameOf(row));
    }
    tell('PDF levels', { agree: having('level').length - wrong.length, of: having('level').length });
    expect(wrong.filter((name) => !otherLevels.has(name))).toEqual([]);
  });

  it('changes have the kinds that EU DSS tells apart', async () => {
    for (const row of having('pdf_revision_asserts')) {
      const signatures = await verify(row);
      const name = nameOf(row);
      const asserted = row.expect.pdf_revision_asserts ?? {};
      const [empty] = asserted.undefined_changes_empty ?? [];
      if (empty !== undefined) expect([name, !changed(signatures, 'other')]).toEqual([name, empty]);
      if (asserted.modifications_detected?.every(Boolean)) {
        const modified = signatures.filter((one) => one.modified).length;
        expect([name, modified]).toEqual([name, asserted.modifications_detected.length]);
      }
      if (asserted.PdfPageDifferenceConcernedPages || asserted.PdfAnnotationsOverlapConcernedPages)
        expect([name, signatures.some(({ modified }) => modified)]).toEqual([name, true]);
    }
    for (const row of having('pdf_modifications_detected').filter((one) => one.expect.pdf_modifications_detected))
      expect((await verify(row)).some(({ modified }) => modified)).toBe(true);
  });

  it('a signature dictionary that is not the signed one is seen', async () => {
    for (const row of having('pdf_sig_dict_consistent')) {
      const signatures = await verify(row);
      expect(row.expect.pdf_sig_dict_consistent).toBe(false);
      expect(signatures.length).toBeGreaterThan(0);
      for (const signature of signatures) {
        expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', modified: true });
        expect(JSON.stringify(signature)).not.toContain('FORGED');
      }
    }
  });

  it('stated times, byte ranges, numbers of signatures and refusals agree', async () => {
    for (const row of rows) {
      const { claimed_signing_time, byte_range, no_signatures, error, valid_signatures } = row.expect;
      const asserts = [claimed_signing_time, byte_range, no_signatures, error, valid_signatures];
      if (asserts.every((one) => one === undefined)) continue;
      const signatures = await verify(row);
      const [signature] = signatures;
      if (claimed_signing_time)
        expect(Date.parse(signature?.time.claimed ?? '')).toBe(Date.parse(claimed_signing_time));
      if (byte_range) {
        const [from = 0, , second = 0, length = 0] = byte_range;
        expect(signature?.evidence[0]?.bytes).toEqual([from, second + length]);
        expect(check(signature, 'byte-range')).toBe(true);
      }
      if (no_signatures) expect(signatures).toEqual([]);
      if (error) expect(check(signature, 'detached-content')).toBe(false);
      if (valid_signatures !== undefined)
        expect(signatures.filter(({ intact }) => intact)).toHaveLength(valid_signatures);
    }
  });

  it('as many signatures are found as the source counts, document time-stamps not among them', async () => {
    for (const row of rows.filter(({ signatures }) => signatures !== null)) {
      const found = (await verify(row)).filter(({ format }) => format === 'PAdES').length;
      expect([nameOf(row), found]).toEqual([nameOf(row), row.signatures]);
    }
  });
});
