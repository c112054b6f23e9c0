import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadTemplate } from '../load-template.ts';
import { makeTestForm, testFormYaml } from '../test-form.ts';
import { profileOf, readVariant, variants, writeProfile, type PageReadings } from './make-profile.ts';
import { harmlessReadings, unstableAt } from './profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-profile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words: PageReadings = [
  { word: 'Oświadczam', box: [50, 100, 60.04, 12], reading: 'Oświadczam' },
  { word: '2024-01', box: [50, 120, 40, 12], reading: '2024-01' },
  { word: 'i', box: [50, 140, 3, 12], reading: 'i' },
];
const misread = (readings: readonly string[]): PageReadings =>
  words.map((one, i) => ({ ...one, reading: readings[i]! }));
const bytes = Buffer.from('a blank');

describe('a profile of unstable words', () => {
  const profile = profileOf(bytes, [
    [words, misread(['Oswiadczam', '2024-07', 'i']), misread(['Oświadezam', '', 'i'])],
  ]);

  it('has each word that was misread, with every other reading once', () => {
    expect(profile.legible).toEqual([{ page: 1, share: 0.556 }]);
    expect(profile.unstable.map(({ word, readings, misread: times }) => [word, readings, times])).toEqual([
      ['Oświadczam', ['Oswiadczam', 'Oświadezam'], 2],
      ['2024-01', ['2024-07', ''], 2],
    ]);
    expect(unstableAt(profile, 1, [50, 100, 60.04, 12])?.word).toBe('Oświadczam');
    expect(unstableAt(profile, 2, [50, 100, 60, 12])).toBeNull();
    expect(unstableAt(null, 1, [50, 100, 60, 12])).toBeNull();
  });

  it('never lets another number, or another short word, pass for the one printed', () => {
    expect(profile.unstable.map(harmlessReadings)).toEqual([['Oswiadczam', 'Oświadezam'], []]);
    expect(harmlessReadings({ page: 1, box: [0, 0, 1, 1], word: 'nie', readings: ['nic'], misread: 1 })).toEqual([]);
    expect(
      harmlessReadings({
        page: 1,
        box: [0, 0, 1, 1],
        word: 'tylko',
        readings: ['tylko1', 'albo wszystkie'],
        misread: 1,
      }),
    ).toEqual([]);
  });

  it('is loaded with its template, and refused beside another blank or when broken', async () => {
    const blank = await makeTestForm();
    writeFileSync(join(folder, 'blank.pdf'), blank);
    writeFileSync(join(folder, 'form.yaml'), testFormYaml);
    expect((await loadTemplate(folder)).profile).toBeNull();
    writeFileSync(join(folder, 'profile.json'), writeProfile(profileOf(blank, [[words]])));
    expect((await loadTemplate(folder)).profile).toMatchObject({ unstable: [] });
    writeFileSync(join(folder, 'profile.json'), writeProfile(profile));
    await expect(loadTemplate(folder)).rejects.toMatchObject({ code: 'template', message: /another blank/ });
    writeFileSync(join(folder, 'profile.json'), '{');
    await expect(loadTemplate(folder)).rejects.toMatchObject({ code: 'template', message: /not JSON/ });
  });

  it('is made from pictures that are always the same', async () => {
    const blank = await makeTestForm({ pages: 1 });
    const order = { bytes: blank, name: 'blank.pdf', page: 1, variant: variants.length - 1 };
    const first = await readVariant(order);
    expect(first.length).toBeGreaterThan(40);
    expect(first.filter(({ word, reading }) => word === reading).length).toBeGreaterThan(first.length * 0.7);
    expect(await readVariant(order)).toEqual(first);
  });
});
