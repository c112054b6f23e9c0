/**
 * PDFs that other projects collected because they broke readers. Each must end with a result or a problem within the time
 * limit; those that another reader opens must open here too. Everything runs in one process on purpose: a reader that
 * leaves the engine broken behind it fails the files that follow.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectType, readDocument } from '../../src/documents/index.ts';
import { corporaFolder, needs } from '../require.ts';

const folder = join(corporaFolder, 'hostile-pdf');
const present = needs(
  'the corpus hostile-pdf',
  existsSync(join(folder, 'manifest.jsonl')),
  'set OKIENKO_CORPORA to the folder of the corpora',
);

type Case = { readonly id: string; readonly file: string; readonly expect: { readonly verdict: 'opens' | 'no-crash' } };

const cases = (): readonly Case[] =>
  readFileSync(join(folder, 'manifest.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);

/** What pdfium does not open though pdf.js does. */
const knownShut: ReadonlySet<string> = new Set([
  // No trailer can be reconstructed: the dictionary breaks off inside a string.
  'pdfjs/pdfs/bug1250079.pdf',
  // RC4 with /V 4, /Length 5 given in bytes and /EncryptMetadata false: both end as `pdf-encrypted`.
  'pdfjs/pdfs/issue19484_1.pdf',
  'pdfjs/pdfs/issue19484_2.pdf',
]);

/** Processor seconds one file may take without recognition: a busy machine must not fail the test. */
const longest = 10;
const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

describe.runIf(present)('hostile PDFs', () => {
  it('end with a result or a problem, and open where another reader opens them', { timeout: 120_000 }, async () => {
    const opens: string[] = [];
    const shut: string[] = [];
    const silent: string[] = [];
    const slow: string[] = [];
    const all = cases();
    const there = all.filter(({ file }) => existsSync(join(folder, 'files', file)));
    expect(there.length).toBeGreaterThan(all.length * 0.95);
    for (const { id, file, expect: expected } of there) {
      const bytes = new Uint8Array(readFileSync(join(folder, 'files', file)));
      const hint = { name: file, type: detectType(bytes, file) };
      const start = processorSeconds();
      const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 20 });
      if (processorSeconds() - start > longest) slow.push(id);
      if (!reading.readable && reading.problems.length === 0) silent.push(id);
      if (expected.verdict === 'opens') (reading.readable ? opens : shut).push(id);
    }
    process.stderr.write(`\nhostile-pdf: ${opens.length} of ${opens.length + shut.length} files that must open do\n`);
    if (shut.length > 0) process.stderr.write(`not opened: ${shut.join(', ')}\n`);
    expect(slow).toEqual([]);
    expect(silent).toEqual([]);
    expect(opens.length).toBeGreaterThan(0);
    expect(shut.filter((id) => !knownShut.has(id))).toEqual([]);
  });
});
