/** Lint between the rules of a pack, its forms and the documents it cites. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPack } from '../load-pack.ts';
import { packsFolder, packWith, pesel } from '../test-packs.ts';
import { problemText } from '../yaml-source.ts';
import { lintPack } from './lint.ts';

const sio = join(packsFolder, 'sio-access');
const told = async (folder: string): Promise<string> =>
  lintPack(await loadPack(folder))
    .map(problemText)
    .join('\n');

test.each([
  ['another number', 'point: "77"', /no form has a point "77"/],
  ['a part of a point that has none', 'point: "2a.9"', /no form has a point "2a\.9"/],
])('a point that no form has is told: %s', async (_, point, expected) => {
  const folder = await packWith(pesel, {
    'rules/PRA-P1-02.yaml': (text) => text.replace(/^point: .*$/m, point),
  });
  expect(await told(folder)).toMatch(expected);
});

test('a clause that the instruction of the flagship has not is told', async () => {
  const folder = await packWith(pesel, {
    'rules/PRA-P1-02.yaml': (text) => text.replace(/^cite: .*$/m, 'cite: { doc: instrukcja-pesel, clause: "9.9.9" }'),
  });
  expect(await told(folder)).toMatch(/rules\/PRA-P1-02\.yaml:\d+:\d+: procedure\.yaml lists no clause "9\.9\.9"/);
});

test('a document whose clauses nobody listed is told', async () => {
  const folder = await packWith(pesel, {
    'procedure.yaml': (text) => text.replace('citations:\n', 'citations:\n  ustawa: { title: Ustawa }\n'),
    'rules/PRA-P1-02.yaml': (text) => text.replace(/^cite: .*$/m, 'cite: { doc: ustawa, clause: "1" }'),
  });
  expect(await told(folder)).toMatch(/^procedure\.yaml:\d+:3: warning: lists no clauses of "ustawa"/m);
});

/** A pack with an office's own edition of its blank, and the one that came with it closed or not. */
const withNewEdition = async (change: (form: string) => string, until: string | null): Promise<string> => {
  const folder = await packWith(sio, {});
  const [old, fresh] = [join(folder, 'forms/2020-07'), join(folder, 'forms/2026-02')];
  await cp(old, fresh, { recursive: true });
  const form = await readFile(join(old, 'form.yaml'), 'utf8');
  await writeFile(
    join(fresh, 'form.yaml'),
    change(form.replace('version: 2020-07', 'version: 2026-02').replace('from: 2018-01-01', 'from: 2026-02-01')),
  );
  if (until !== null)
    await writeFile(join(old, 'form.yaml'), form.replace('from: 2018-01-01', `from: 2018-01-01, until: ${until}`));
  return folder;
};
const renamed = (form: string): string => form.replace(/^ {2}validUntil:/m, '  pole7:');

test.each([null, '2026-01-31', '2026-03-31'])(
  'an office’s own edition that lacks what rules read is told, the old one open or closed: %s',
  async (until) => {
    const found = await told(await withNewEdition(renamed, until));
    expect(found).toMatch(
      /forms\/2026-02\/form\.yaml:1:1: warning: has no field "validUntil", which another edition has and .*SIO-04.* reads?: on this one it counts as empty/,
    );
    expect(found).not.toContain('forms/2020-07');
  },
);

test('an old edition may lack what only the new one asks', async () => {
  const folder = await withNewEdition((form) => form, '2026-01-31');
  const form = join(folder, 'forms/2020-07/form.yaml');
  await writeFile(form, renamed(await readFile(form, 'utf8')));
  expect(await told(folder)).not.toContain('has no field');
});

test('what a new form.yaml leaves for its reader is told', async () => {
  const folder = await withNewEdition(
    (form) => form.replace(/^marker: .*$/m, 'marker: ""').replace(/^( {2}validUntil:.*)$/m, '$1 # en?'),
    '2026-01-31',
  );
  const found = await told(folder);
  expect(found).toMatch(/forms\/2026-02\/form\.yaml:\d+:1: warning: the marker is empty/);
  expect(found).toMatch(/forms\/2026-02\/form\.yaml:\d+:\d+: warning: an English label still waits/);
});

test.each([
  ['form.keyIds', 'form.keyIds', 'maskKeyId'],
  ['form.keyIds.map(key, key)', 'form.keyIds', 'maskKeyId'],
  ['[form.personName].map(x, x)', 'form.personName', 'maskEmail'],
  ['first(form.keyIds, 3)', 'form.keyIds', 'maskKeyId'],
])('a letter shows nothing that explanations mask: %s', async (param, field, masker) => {
  const folder = await packWith(pesel, {
    'rules/PRA-P1-02.yaml': (text) =>
      text
        .replace('  pl: W punkcie 1', '  pl: "{keys}: w punkcie 1')
        .replace('identyfikatora klucza.\n', 'identyfikatora klucza."\n')
        .replace('\ntests:', `\nparams: { keys: ${JSON.stringify(param)} }\ntests:`),
  });
  expect(await told(folder)).toContain(
    `{keys} shows the personal field ${field} in a message; expected a function that masks it, such as ${masker}(`,
  );
});
