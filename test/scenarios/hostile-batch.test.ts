/**
 * One good letter among letters meant to break the reader: each hostile one ends in a report with a finding in words, and the
 * good one gets the very report it gets alone.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = 'fixtures/letters/accept-new-key-production.eml';

const mailWith = (name: string, type: string, content: Uint8Array | string, count = 1): string => {
  const part = [
    '--x',
    `Content-Type: ${type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    Buffer.from(content)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n'),
  ].join('\r\n');
  return [
    'From: Jan Testowy <jan@zly.example>',
    'To: cc.wnioski@coi.gov.pl',
    'Subject: wniosek',
    'Message-ID: <h@zly.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    ...Array.from({ length: count }, () => part),
    '--x--',
    '',
  ].join('\r\n');
};

/** A PDF whose page content is `content`, compressed; offsets are left to the reader's repair, as hostile files do. */
const pdf = (content: Uint8Array): Buffer => {
  const packed = deflateSync(content, { level: 9 });
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n'),
  ]);
};

const nest = (levels: number): Uint8Array => {
  let inner: Uint8Array = new TextEncoder().encode('%PDF-1.7\n');
  for (let level = 0; level < levels; level += 1) inner = zipSync({ 'a.zip': inner }, { level: 0 });
  return inner;
};

const hostile: Readonly<Record<string, string | Uint8Array>> = {
  'a-zip-bomb.eml': mailWith(
    'p.zip',
    'application/zip',
    zipSync({ 'w.pdf': new Uint8Array(400_000_000) }, { level: 9 }),
  ),
  'a-thousand-attachments.eml': mailWith('w.txt', 'text/plain', 'x', 999),
  'archives-in-archives.eml': mailWith('p.zip', 'application/zip', nest(40)),
  'a-page-that-unpacks-to-half-a-gigabyte.eml': mailWith(
    'w.pdf',
    'application/pdf',
    pdf(new Uint8Array(500_000_000).fill(0x20)),
  ),
  'a-page-with-a-million-lines.eml': mailWith(
    'w.pdf',
    'application/pdf',
    pdf(Buffer.from('0 0 m 600 800 l S\n'.repeat(1_000_000))),
  ),
  'a-truncated-pdf.eml': mailWith(
    'w.pdf',
    'application/pdf',
    readFileSync('rules/pesel-registry-access/forms/2024-01/blank.pdf').subarray(0, 9000),
  ),
  'an-xml-with-entities.eml': mailWith(
    'w.xml',
    'application/xml',
    `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}"><!ENTITY d "${'&c;'.repeat(1000)}">]><a>&d;</a>`,
  ),
  'a-mail-that-is-one-header.eml': `From: a@b.example\r\nX-Long: ${'a'.repeat(3_000_000)}\r\n\r\nx`,
  'names-that-climb.eml': mailWith('../../../../etc/passwd', 'application/pdf', '%PDF-1.7\n'),
  'an-empty-file.eml': '',
  'not-a-mail.pdf': Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 31) % 251)),
};

const reports = new Map<string, Report>();
const check = (path: string): Report[] => {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['bin/okienko.js', 'check', path, '--jsonl', '--at', '2026-11-23T12:00:00Z'],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  expect(status).not.toBe(70);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Report);
};

beforeAll(() => {
  for (const [name, content] of Object.entries(hostile)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'm-good.eml'), readFileSync(good));
  for (const report of check(folder)) reports.set(report.submission.source, report);
}, 240_000);

describe('letters meant to break the reader', () => {
  test.each(Object.keys(hostile))('%s ends in a report that says what is wrong', (name) => {
    const report = reports.get(name);
    expect(['officer', 'reject']).toContain(report?.verdict);
    const open = (report?.findings ?? []).filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell');
    expect(open.length).toBeGreaterThan(0);
    expect(open[0]?.message).not.toBe('');
  });

  test('the good letter among them gets the report it gets alone', () => {
    const [alone] = check(good);
    const among = reports.get('m-good.eml');
    // The file itself has another name in the batch.
    const unnamed = (documents: readonly { readonly id: number }[]): unknown[] =>
      documents.map((document) => (document.id === 0 ? { ...document, name: '' } : document));
    const comparable = (report: Report | undefined): unknown =>
      report && {
        ...report,
        ms: null,
        submission: { ...report.submission, source: '' },
        documents: unnamed(report.documents),
        facts: report.facts && {
          ...report.facts,
          documents: unnamed(report.facts['documents'] as Report['documents']),
        },
      };
    expect(comparable(among)).toEqual(comparable(alone));
  });

  test('nothing was written outside', () => {
    expect(JSON.stringify([...reports.values()])).not.toContain('/etc/passwd"');
  });
});
