import { describe, expect, it } from 'vitest';
import { trustFrom, verifySignatures, type Verification } from '../../src/signatures/index.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

const at = '2026-11-23T00:00:00Z';
const trust = trustFrom({});

type CadesCase = {
  readonly path: string;
  readonly file: string;
  readonly format: string;
  readonly detached?: {
    readonly files?: readonly string[];
    readonly inline?: readonly { readonly text?: string; readonly bytes?: readonly number[] }[];
  };
  readonly expect: {
    readonly intact: boolean | null;
    readonly intact_scope?: 'all' | 'first';
    readonly sig_value_ok?: boolean;
    readonly digest_asserts?: readonly string[];
    readonly sub_indication?: string;
    readonly level?: string;
  };
};

const verifyCase = (row: CadesCase): Promise<Verification> => {
  const [file] = row.detached?.files ?? [];
  const [inline] = row.detached?.inline ?? [];
  const original = file
    ? corpusFile('signatures', file)
    : inline
      ? inline.bytes
        ? Uint8Array.from(inline.bytes)
        : Buffer.from(inline.text ?? '')
      : null;
  return verifySignatures(corpusFile('signatures', row.file), {
    type: '',
    name: row.path,
    trust,
    at,
    language: 'en',
    ...(original ? { detached: { name: 'original', bytes: original } } : {}),
  });
};

/**
 * The levels of TS 101 733 in those of EN 319 122-1. C carries references to validation data, and says nothing of whether the
 * data themselves and an archive time-stamp are there too; an evidence record is what an archive time-stamp is.
 */
const levels: Readonly<Record<string, readonly string[]>> = {
  CAdES_BASELINE_B: ['B-B'],
  CAdES_EPES: ['B-B'],
  CAdES_C: ['B-T', 'B-LT', 'B-LTA'],
  CAdES_BASELINE_LT: ['B-LT'],
  CAdES_A: ['B-LTA'],
  CAdES_ERS: ['B-LTA'],
};

/** Its one time-stamp is made with SHA-1 in 2013, when that was not acceptable any more, so that it raises no level here. */
const weakStamp = 'Signature-15-CBp-LT-2.p7m';

/** Archive time-stamps that their sources know to be wrong, by file name. */
const wrongStamps: Readonly<Record<string, number>> = {
  'cades-ats-v3-wrong-cert.p7m': 1,
  'cades-ats-v3-wrong-crl.p7s': 1,
  'cades-dss1997.p7m': 1,
  'C-B-B-wrong-er-attribute.p7m': 1,
};

const nameOf = (row: CadesCase): string => row.path.split('/').at(-1) as string;

describe.skipIf(!hasCorpus('signatures'))('CAdES signatures of EU DSS', () => {
  const rows = manifest<CadesCase>('signatures').filter(({ format }) => format === 'CAdES');

  it('agree about what is intact, which part of it is not, and why', async () => {
    const wrong: string[] = [];
    let asserted = 0;
    for (const row of rows) {
      const { signatures } = await verifyCase(row);
      const check = (what: string, right: boolean): void => {
        asserted++;
        if (!right) wrong.push(`${nameOf(row)}: ${what}`);
      };
      const [first] = signatures;
      const ok = (key: string): boolean | null | undefined =>
        first?.checks.find((one) => one.check === key)?.ok ?? undefined;
      const { intact, digest_asserts: digests, sub_indication: sub } = row.expect;
      if (intact !== null) check('intact', (signatures.length > 0 && signatures.every((one) => one.intact)) === intact);
      if (digests?.includes('DataIntact=true')) check('references', ok('message-digest') === true);
      if (digests?.includes('DataIntact=false')) check('references', ok('message-digest') !== true);
      if (sub === 'SIGNED_DATA_NOT_FOUND' || sub === 'NO_SIGNING_CERTIFICATE_FOUND')
        check('sub-indication', first?.subIndication === sub);
    }
    tell('CAdES', { agree: asserted - wrong.length, of: asserted });
    expect(wrong).toEqual([]);
    expect(asserted).toBeGreaterThanOrEqual(25);
  });

  it('agree about the level where one is stated', async () => {
    const wrong: string[] = [];
    const stated = rows.filter((row) => row.expect.level !== undefined);
    for (const row of stated) {
      const [first] = (await verifyCase(row)).signatures;
      if (!levels[row.expect.level ?? '']?.includes(first?.level ?? ''))
        wrong.push(`${nameOf(row)}: ${first?.level ?? 'none'} instead of ${row.expect.level ?? ''}`);
    }
    tell('CAdES levels', { agree: stated.length - wrong.length, of: stated.length });
    expect(wrong).toEqual([`${weakStamp}: B-B instead of CAdES_C`]);
    expect(stated.length).toBeGreaterThanOrEqual(9);
  });

  it('have their time-stamps understood, all but those that are wrong', async () => {
    const stamps: Record<string, number> = {};
    let total = 0;
    for (const row of rows) {
      const { signatures } = await verifyCase(row);
      for (const { timestamps } of signatures) {
        total += timestamps.length;
        const bad = timestamps.filter(({ ok }) => ok === false).length;
        if (bad > 0) stamps[nameOf(row)] = bad;
      }
    }
    tell('CAdES time-stamps', { total, wrong: Object.values(stamps).reduce((sum, one) => sum + one, 0) });
    expect(stamps).toMatchObject(wrongStamps);
  });
});
