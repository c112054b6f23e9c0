import { describe, expect, it } from 'vitest';
import { trustFrom, verifySignatures } from '../../src/signatures/index.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type ContainerCase = {
  readonly path: string;
  readonly file: string;
  readonly format: string;
  readonly expect: {
    readonly intact: boolean | 'mixed' | null;
    readonly intact_scope?: 'all' | 'first';
    readonly open_throws?: boolean;
    readonly timestamps?: number;
    readonly data_files?: readonly string[];
    readonly no_signatures?: boolean;
    readonly sub_indication?: string;
  };
};

const trust = trustFrom({});
const verify = ({ file, path }: ContainerCase) =>
  verifySignatures(corpusFile('signatures', file), {
    type: '',
    name: path.split('/').at(-1) ?? '',
    trust,
    at: '2026-11-23T00:00:00Z',
  });

const present = hasCorpus('signatures');

describe.skipIf(!present)('signed containers of EU DSS, libdigidocpp and SiVa', () => {
  const rows = (present ? manifest<ContainerCase>('signatures') : []).filter(({ format }) => format.startsWith('ASiC'));
  const name = ({ path }: ContainerCase): string => path.split('/').at(-1) ?? '';

  it('agree about what is intact, and nothing broken is called intact', async () => {
    const disagreements: string[] = [];
    const falselyIntact: string[] = [];
    const times: number[] = [];
    let asserted = 0;
    for (const row of rows) {
      const start = performance.now();
      const { signatures } = await verify(row);
      times.push(performance.now() - start);
      if (typeof row.expect.intact !== 'boolean') continue;
      asserted++;
      const considered = row.expect.intact_scope === 'first' ? signatures.slice(0, 1) : signatures;
      const intact = considered.length > 0 && considered.every((signature) => signature.intact);
      if (intact !== row.expect.intact) (intact ? falselyIntact : disagreements).push(name(row));
    }
    tell('Containers', {
      agree: asserted - disagreements.length - falselyIntact.length,
      of: asserted,
      'median µs': Math.round((times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0) * 1000),
    });
    expect(falselyIntact).toEqual([]);
    expect(disagreements).toEqual([]);
    expect(asserted).toBeGreaterThanOrEqual(23);
  });

  it('are refused where opening them must fail, and only there', async () => {
    const wrong: string[] = [];
    for (const row of rows) {
      const { problems, signatures, contents } = await verify(row);
      const refused = problems.filter(({ code }) => code.startsWith('refused-'));
      if (refused.length !== (row.expect.open_throws === true ? 1 : 0)) wrong.push(name(row));
      if (refused.length > 0 && signatures.length + contents.length > 0) wrong.push(name(row));
    }
    expect(wrong).toEqual([]);
  });

  it('tell a time-stamp without a signature as one, by its number', async () => {
    for (const row of rows.filter(({ format }) => format === 'ASiC-S/TST')) {
      const { signatures } = await verify(row);
      if (row.expect.timestamps !== undefined) expect(signatures).toHaveLength(row.expect.timestamps);
      for (const one of signatures) {
        expect(one).toMatchObject({ format: 'ASiC-S/TST', kind: 'unknown' });
        // Nobody whom the corpus would have us trust is handed over.
        expect(one.indication).not.toBe('TOTAL-PASSED');
      }
    }
  });

  it('say when an evidence record is all there is', async () => {
    for (const row of rows.filter(({ expect: wanted }) => wanted.no_signatures === true)) {
      const { signatures, problems } = await verify(row);
      if (signatures.length === 0) expect(problems.map(({ code }) => code)).toEqual(['evidence-record-unread']);
      else
        expect(signatures.flatMap(({ checks }) => checks.map(({ check }) => check))).toContain(
          row.format === 'ASiC-S/CAdES' ? 'container-mimetype' : 'evidence-record',
        );
    }
  });

  it('hand on their files under their full names', async () => {
    for (const row of rows) {
      if (!row.expect.data_files) continue;
      const { contents } = await verify(row);
      expect(contents.map((file) => file.name)).toEqual(row.expect.data_files);
    }
  });
});
