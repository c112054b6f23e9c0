/** Templates at the command line: from a blank to a pack that judges forms, and what is said of mistakes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellForm, tableForm } from '../src/forms/template/drawn-forms.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-template-cli-'));
const at = (...parts: string[]): string => join(folder, ...parts);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ['bin/okienko.js', ...args], { encoding: 'utf8' });

const blank = at('deklaracja.pdf');
const pack = at('pack');
beforeAll(async () => {
  writeFileSync(blank, (await cellForm()).bytes);
  writeFileSync(at('other.pdf'), (await tableForm()).bytes);
});

describe('okienko template', () => {
  test('new makes a pack of a blank that lints, passes its tests and leaves decisions to a person', () => {
    const made = run(
      'template',
      'new',
      blank,
      '--pack',
      pack,
      '--edition',
      '2026-02',
      '--from',
      '2026-02-01',
      '--no-profile',
      '--json',
    );
    expect(made.stderr).toBe('');
    expect(made.status).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({
      id: 'deklaracja-wysokosci-oplaty',
      version: '2026-02',
      drawn: true,
    });
    expect(run('rules', 'lint', pack).status).toBe(0);
    expect(run('rules', 'test', pack).status).toBe(0);
    const checked = run('check', '--pack', pack, blank, '--json', '--at', '2026-11-23T12:00:00Z');
    expect(JSON.parse(checked.stdout)).toMatchObject({
      verdict: 'officer',
      template: { id: 'deklaracja-wysokosci-oplaty', version: '2026-02', match: 'exact' },
    });
  });

  test('new does not write over what somebody corrected, unless asked', () => {
    const form = join(pack, 'forms', '2026-02', 'form.yaml');
    writeFileSync(form, `${readFileSync(form, 'utf8')}# corrected by hand\n`);
    const again = ['template', 'new', blank, '--pack', pack, '--edition', '2026-02', '--no-profile'] as const;
    const refused = run(...again);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(form, 'utf8')).toContain('corrected by hand');
    expect(run(...again, '--force').status).toBe(0);
    expect(readFileSync(form, 'utf8')).not.toContain('corrected by hand');
  });

  test('show lists and draws it, loading nothing from anywhere', () => {
    const html = at('view.html');
    expect(run('template', 'show', join(pack, 'forms', '2026-02'), '--html', html).status).toBe(0);
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('<rect class="field"');
    expect(page).toContain('pesel');
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/);
    const listed = run('template', 'show', join(pack, 'forms', '2026-02'));
    expect(listed.stdout).toMatch(/^nip {2}text {2}page 1 .*\(nip\)$/m);
  });

  test('compare takes the folder: the blank itself is the same, another form is not this form', () => {
    const template = join(pack, 'forms', '2026-02');
    expect(run('compare', '--template', template, blank).status).toBe(0);
    const { status, stdout } = run('compare', '--template', template, at('other.pdf'));
    expect(status).toBe(3);
    expect(stdout).toContain('not-this-form');
  });

  test('a mistake in form.yaml is named, with status 2', () => {
    const form = join(pack, 'forms', '2026-02', 'form.yaml');
    const text = readFileSync(form, 'utf8');
    writeFileSync(form, text.replace('widget: pesel', 'widget: pesl'));
    const { status, stderr } = run('compare', '--template', join(pack, 'forms', '2026-02'), blank);
    writeFileSync(form, text);
    expect(status).toBe(2);
    expect(stderr).toContain('names the widget "pesl"');
  });

  test.each([
    ['a picture', 'fixtures/scans/samples/pesel-registry-access-clean-photo-s6-1.jpg', 2, /is no PDF, DOCX or ODT/],
    ['a scan', 'fixtures/scans/samples/pesel-registry-access-clean-scan-s1.pdf', 2, /no text of its own/],
    ['a file that is not there', 'no-such.pdf', 66, /no-such\.pdf/],
  ])('new says what is wrong with %s', (_what, file, status, message) => {
    const refused = run('template', 'new', file, '--out', at('refused'));
    expect(refused.status).toBe(status);
    expect(refused.stderr).toMatch(message);
  });

  test.each([
    [['compare', 'x.pdf']],
    [['compare', '--blank', 'a.pdf', '--template', 'b', 'x.pdf']],
    [['template', 'new', 'x.pdf', '--edition', '../..']],
  ])('wrong options are refused: %j', (args) => {
    expect(run(...args).status).toBe(2);
  });
});
