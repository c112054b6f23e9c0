import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'okienko-etsi-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['bin/okienko.js', ...args, '--at', '2026-11-23T12:00:00Z'], { encoding: 'utf8' });

describe('--etsi-report', () => {
  test('writes the validation report beside the answer of verify, without PESEL numbers', () => {
    const file = join(folder, 'verify.xml');
    const { status, stdout } = run('verify', 'fixtures/samples/signed-form.pdf', '--json', '--etsi-report', file);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ signatures: [{ indication: 'TOTAL-PASSED' }] });
    const xml = readFileSync(file, 'utf8');
    expect(xml).toContain('<MainIndication>urn:etsi:019102:mainindication:total-passed</MainIndication>');
    expect(xml).toContain('<SignersDocumentRepresentation VOReference="SD-0"/>');
    expect(xml).not.toMatch(/\b68041102842\b/);
  });

  test('of check is over the form inside the signature, by its digest', () => {
    const file = join(folder, 'check.xml');
    const { stdout } = run('check', 'fixtures/letters/accept-enveloping-cades.eml', '--json', '--etsi-report', file);
    const { documents } = JSON.parse(stdout) as { documents: { role: string; sha256: string }[] };
    const form = documents.find(({ role }) => role === 'form');
    expect(readFileSync(file, 'utf8')).toContain(Buffer.from(form?.sha256 ?? '', 'hex').toString('base64'));
  });

  test('is refused for several files, and says so where there is no signature', () => {
    const file = join(folder, 'none.xml');
    expect(run('verify', 'README.md', 'LICENSE', '--etsi-report', file).status).toBe(2);
    const { status, stderr } = run('verify', 'README.md', '--etsi-report', file);
    expect(status).toBe(3);
    expect(stderr).toContain('there is no signature to report on');
    expect(existsSync(file)).toBe(false);
  });
});
