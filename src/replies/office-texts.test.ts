import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '../model/index.ts';
import { livingTexts, readOfficeTexts } from './office-texts.ts';

const procedures = [{ id: 'sio', terms: ['summons'], fields: ['email'] }];
const text = (body: string): string => `---\nsubject: "Sprawa {reference}"\n---\nSzanowni Państwo,\n${body}\n`;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-texts-'));
  mkdirSync(join(folder, 'sio'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const put = (path: string, content: string): void => writeFileSync(join(folder, path), content);
const mistakes = (): string[] =>
  readOfficeTexts(folder, procedures).mistakes.map((one) => one.replace(`${folder}/`, ''));

describe('the office’s own texts', () => {
  test('those for a procedure go before those for all, and these before the pack’s', () => {
    put('receipt.pl.md', text('dla wszystkich'));
    put('accepted.pl.md', text('przyjęte'));
    put('sio/receipt.pl.md', text('dla SIO {form.email} do {term.summons}'));
    expect(mistakes()).toEqual([]);
    const living = livingTexts(folder, () => procedures, silentLog);
    const own = living.of('sio', { 'accepted.pl': 'pakiet', 'defects.pl': 'pakiet' });
    expect(own['receipt.pl']).toContain('dla SIO');
    expect(own['accepted.pl']).toContain('przyjęte');
    expect(own['defects.pl']).toBe('pakiet');
    expect(living.of('inna', {})['receipt.pl']).toContain('dla wszystkich');
  });

  test('what is wrong is told with its file and line', () => {
    put('receipt.pl.md', text('dobrze\n{nonsens}'));
    put('duplicate.en.md', text('{#files}\nx'));
    put('accepted.pl.md', 'bez nagłówka');
    put('defects.pl.md', '---\nsubject: [\n---\nx');
    put('nota.md', 'x');
    put('sio/accepted.pl.md', text('{form.phone}'));
    put('sio/defects.pl.md', text('{term.reply}'));
    mkdirSync(join(folder, 'obca'));
    put('obca/accepted.pl.md', text('x'));
    const found = mistakes().join('\n');
    expect(found).toContain('receipt.pl.md:6: unknown slot {nonsens}');
    expect(found).toContain('duplicate.en.md:5: {#files} is not closed');
    expect(found).toContain('accepted.pl.md:1: a reply text starts with a head');
    expect(found).toMatch(/defects\.pl\.md:[23]: the head is not YAML/);
    expect(found).toContain('nota.md:1: a reply text is called');
    expect(found).toContain('sio/accepted.pl.md:5: the forms of the procedure have no field for {form.phone}');
    expect(found).toContain('sio/defects.pl.md:1: the procedure has no term for {term.reply}');
    expect(found).toContain('obca/accepted.pl.md:1: there is no procedure “obca”');
  });

  test('a start with a mistake is refused; a mistake made later leaves the former texts in use', () => {
    put('receipt.pl.md', text('{nonsens}'));
    expect(() => livingTexts(folder, () => procedures, silentLog)).toThrow(
      expect.objectContaining({ code: 'configuration' }),
    );
    put('receipt.pl.md', text('pierwsze'));
    let now = 0;
    const told: unknown[] = [];
    const log = { ...silentLog, error: (fields: object) => void told.push(fields) };
    const living = livingTexts(
      folder,
      () => procedures,
      log,
      () => now,
    );
    put('receipt.pl.md', text('drugie, lecz {nonsens}'));
    now += 3_000;
    expect(living.of('sio', {})['receipt.pl']).toContain('pierwsze');
    expect(told).toHaveLength(1);
    put('receipt.pl.md', text('trzecie, całkiem dobre'));
    now += 3_000;
    expect(living.of('sio', {})['receipt.pl']).toContain('trzecie');
  });
});
