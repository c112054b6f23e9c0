/** PDFs that broke other readers, asked for signatures: each ends at once, with a result or a problem. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trustFrom, verifySignatures } from '../../src/signatures/index.ts';
import { corporaFolder } from '../require.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type Row = { readonly id: string; readonly file: string };

const at = '2026-11-23T00:00:00Z';
/** Milliseconds of the processor: a busy machine must not fail the test. */
const longest = 2000;

describe.skipIf(!hasCorpus('hostile-pdf'))('hostile PDFs asked for signatures', () => {
  it('end in under two seconds each, without an exception and without a signature that passes', async () => {
    const rows = manifest<Row>('hostile-pdf').filter(({ file }) =>
      existsSync(join(corporaFolder, 'hostile-pdf', 'files', file)),
    );
    const slow: string[] = [];
    let slowest = 0;
    for (const { id, file } of rows) {
      const bytes = corpusFile('hostile-pdf', `files/${file}`);
      const start = process.cpuUsage();
      const { signatures } = await verifySignatures(bytes, { type: '', name: id, trust: trustFrom({}), at });
      const { user, system } = process.cpuUsage(start);
      slowest = Math.max(slowest, (user + system) / 1000);
      if ((user + system) / 1000 > longest) slow.push(id);
      expect(signatures.filter(({ indication }) => indication === 'TOTAL-PASSED')).toEqual([]);
    }
    tell('Hostile PDFs', { files: rows.length, 'slowest ms': Math.round(slowest) });
    expect(slow).toEqual([]);
    expect(rows.length).toBeGreaterThan(300);
  });
});
