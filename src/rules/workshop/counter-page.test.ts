import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packsFolder, packWith } from '../test-packs.ts';
import { counterPage, readCounterList } from './counter-page.ts';

const restriction = join(packsFolder, 'pesel-restriction');

test('the check list of identity documents works without scripts and asks the network for nothing', async () => {
  const list = (await readCounterList(restriction))!;
  for (const language of ['pl', 'en'] as const) {
    const page = counterPage(list, language);
    expect(page).not.toMatch(/<script|\son\w+=|https?:|url\(|action=/i);
    // Every document is a form of its own whose boxes are all required: the browser knows when everything is ticked.
    const forms = page.match(/<form[\s\S]*?<\/form>/g) ?? [];
    expect(forms).toHaveLength(list.people.flatMap(({ documents }) => documents).length);
    for (const form of forms) {
      expect(form).toContain('required');
      expect(form).not.toMatch(/type="checkbox"(?! required)/);
    }
    expect(page).toContain('@media print');
  }
});

test('a driving licence is never offered to a foreigner, and to a citizen only after the registers', async () => {
  const list = (await readCounterList(restriction))!;
  const [citizen, , foreigner, ukr] = list.people;
  const licence = citizen!.documents.find(({ name }) => name.pl.includes('prawo jazdy'))!;
  expect(licence.see[0]!.pl).toContain('nie ma ważnego dowodu osobistego ani paszportu');
  for (const person of [foreigner!, ukr!]) {
    expect(person.documents.some(({ name }) => name.pl.includes('prawo jazdy'))).toBe(false);
    expect(person.never?.pl).toContain('Prawo jazdy nigdy');
  }
});

test('words of a pack are words, no markup; a mistake is told with its place', async () => {
  const hostile = await packWith(restriction, {
    'counter.yaml': (text) => text.replace('Kim jest osoba przy stanowisku?', '<img src=x onerror=alert(1)>'),
  });
  expect(counterPage((await readCounterList(hostile))!, 'pl')).not.toContain('<img');
  const broken = await packWith(restriction, { 'counter.yaml': (text) => text.replace('people:', 'peple:') });
  await expect(readCounterList(broken)).rejects.toThrow(/counter\.yaml:\d+:\d+/);
  expect(await readCounterList(join(packsFolder, 'any-letter'))).toBeNull();
});
