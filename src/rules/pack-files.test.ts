/** What a file of a pack may not hold, although it looks right. */
import { readFile, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPack, readPack } from './load-pack.ts';
import { shownValue } from './mask-value.ts';
import { anyLetter, packsFolder, packWith } from './test-packs.ts';
import { lintPack } from './workshop/lint.ts';
import { problemText } from './yaml-source.ts';

test.each(['2024-13-01', '2026-02-30', '2026-13-45', '2025-02-29'])(
  'a day that the calendar has not is refused: %s',
  async (day) => {
    const folder = await packWith(anyLetter, {
      'rules/LTR-01.yaml': (text) => text.replace('from: 2024-01-01', `from: ${day}`),
    });
    const { pack, problems } = await readPack(folder);
    expect(pack).toBeNull();
    expect(problems.map(problemText).join()).toMatch(/^rules\/LTR-01\.yaml:\d+:\d+: .*calendar/);
  },
);

test.each(['rules/LTR-01.yaml', 'notes.md'])('%s saved as windows-1250 is refused with its place', async (path) => {
  const folder = await packWith(anyLetter, { [path]: (text) => `# ok\n${text}` });
  const text = await readFile(join(folder, path), 'utf8');
  await writeFile(
    join(folder, path),
    Buffer.concat([Buffer.from('# ok\n# za'), Buffer.from([0xbf]), Buffer.from(`\n${text}`)]),
  );
  const { pack, problems } = await readPack(folder);
  expect(pack).toBeNull();
  expect(problems.map(problemText)[0]).toMatch(new RegExp(`^${path}:2:5: the file is not UTF-8 from here on`));
});

test('a mask holds wherever the name of its fact stands', () => {
  const masks = { 'form.surname': 'name' } as const;
  const expression = 'form.surnameBefore == "" ? form.surname : form.surnameBefore';
  expect(shownValue(expression, 'Kowalska', masks)).toBe('"K…"');
  expect(shownValue('form.surnameBefore', 'Kowalska', masks)).toBe('"Kowalska"');
});

test('an option that a new blank no longer has is told in conditions and in tests', async () => {
  const form = readdirSync(join(packsFolder, 'sio-access', 'forms'))[0]!;
  const folder = await packWith(join(packsFolder, 'sio-access'), {
    [`forms/${form}/form.yaml`]: (text) => text.replaceAll('value: employee', 'value: pracownik'),
  });
  const found = lintPack(await loadPack(folder))
    .map(problemText)
    .join('\n');
  expect(found).toMatch(
    /rules\/SIO-03\.yaml:\d+:\d+: no form has the option "employee" of form\.position; expected one of /,
  );
});
