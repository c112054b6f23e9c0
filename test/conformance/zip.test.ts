import { describe, expect, it } from 'vitest';
import { readArchive } from '../../src/archives/index.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type ZipCase = {
  readonly id: string;
  readonly file: string;
  readonly expect: { readonly verdict: 'accept' | 'reject' };
};

const limits = { files: 2000, bytes: 50_000_000, ratio: 2000 };

/** Sound archives that are refused all the same, each for a reason of ours. */
const refusedThough: Readonly<Record<string, string>> = {
  'yauzl/bogus-compression-method.zip': 'archive-method',
  'yauzl/empty.zip': 'archive-empty',
  'yauzl/traditional-encryption-and-compression.zip': 'archive-encrypted',
  'yauzl/traditional-encryption.zip': 'archive-encrypted',
  // Two names for one file, either of which needs no other spelling.
  'yauzl/unicode-path-extra-field.zip': 'archive-unreadable',
};

const present = hasCorpus('zip');

describe.skipIf(!present)('ZIP archives of yauzl and zip-slip', () => {
  const rows = present ? manifest<ZipCase>('zip') : [];
  const read = (row: ZipCase) => readArchive(corpusFile('zip', `files/${row.file}`), limits);

  it('those meant to deceive are refused whole, with a reason', () => {
    const deceptive = rows.filter((row) => row.expect.verdict === 'reject');
    const opened = deceptive.filter((row) => read(row).problem === null);
    tell('Deceptive ZIP archives', { refused: deceptive.length - opened.length, of: deceptive.length });
    expect(opened.map(({ id }) => id)).toEqual([]);
  });

  it('those that are sound are opened, or refused for a limit that is said', () => {
    const wrong = rows.flatMap((row) => {
      if (row.expect.verdict === 'reject') return [];
      const { files, problem } = read(row);
      return (problem?.code ?? null) === (refusedThough[row.id] ?? null) && (problem !== null || files.length > 0)
        ? []
        : [`${row.id}: ${problem?.detail ?? 'opened'}`];
    });
    expect(wrong).toEqual([]);
  });
});
