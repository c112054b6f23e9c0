import { writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { OkienkoError } from '../../model/index.ts';
import { readPack } from '../load-pack.ts';
import { nearest } from '../nearest.ts';
import type { Pack, PackField, Rule } from '../pack.ts';

/** Texts of the skeleton. They load and pass its tests, so that an analyst starts from something that runs; the lint refuses them. */
export const placeholders = {
  title: { pl: 'Krótko i rzeczowo', en: 'Short and factual' },
  message: { pl: 'Co zobaczyliśmy, jednym zdaniem.', en: 'What was seen, in one sentence.' },
  remedy: { pl: 'Prosimy o to, co wnioskodawca ma zrobić.', en: 'Please do what the applicant has to do.' },
} as const;

const idShape = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/;
const numbered = /^(.*-)(\d+)$/;

/** The next free number of a group: `PRA-P1` → `PRA-P1-06`. An id with a number stays. */
const nextFree = (wanted: string, pack: Pack): string => {
  const ids = pack.rules.map(({ definition }) => definition.id);
  const prefix = `${wanted}-`;
  const numbers = ids.flatMap((id) =>
    id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length)) ? [id.slice(prefix.length)] : [],
  );
  if (numbers.length === 0) return numbered.test(wanted) ? wanted : `${wanted}-01`;
  const width = Math.max(...numbers.map(({ length }) => length));
  return `${prefix}${String(Math.max(...numbers.map(Number)) + 1).padStart(width, '0')}`;
};

/** The rule of the same group with the nearest number below, from which the new one takes its surroundings. */
const neighbour = (id: string, pack: Pack): Rule | undefined => {
  const group = id.replace(/-[^-]+$/, '-');
  const own = pack.rules.filter(({ definition }) => definition.id.startsWith(group));
  return own.findLast(({ definition }) => definition.id.localeCompare(id, 'en', { numeric: true }) < 0) ?? own[0];
};

const condition = (field: PackField | undefined): readonly string[] => {
  if (!field)
    return [
      '# Leave out `when` if the rule applies to every application.',
      'when: applications > 0',
      'require: size(documents) > 0',
      'evidence: [documents]',
    ];
  const name = `form.${field.id}`;
  const forms: Readonly<Record<PackField['type'], readonly string[]>> = {
    string: [`when: ${name} != ""`, `require: ${name} != "BAD"`],
    'list<string>': [`when: size(${name}) > 0`, `require: "!${name}.exists(item, item == \\"BAD\\")"`],
    bool: [`require: ${name}`],
  };
  return ['# Leave out `when` if the rule applies to every application.', ...forms[field.type], `evidence: [${name}]`];
};

const tests = (field: PackField | undefined): readonly string[] => {
  if (!field)
    return [
      '{ given: { applications: 1, documents: [{ role: form }] }, expect: pass }',
      '{ given: { applications: 1, documents: [] }, expect: fail }',
      '{ given: { applications: 0, documents: [] }, expect: not-applicable }',
      '{ given: {}, expect: cannot-tell }',
    ];
  const given = (value: string): string => `{ form: { ${field.id}: ${value} } }`;
  const [good, bad, none] = {
    string: ['GOOD', 'BAD', '""'],
    'list<string>': ['[GOOD]', '[BAD]', '[]'],
    bool: ['true', 'false', ''],
  }[field.type] as [string, string, string];
  return [
    `{ given: ${given(good)}, expect: pass }`,
    `{ given: ${given(bad)}, expect: fail }`,
    ...(none === '' ? [] : [`{ given: ${given(none)}, expect: not-applicable }`]),
    '{ given: {}, expect: cannot-tell }',
  ];
};

const ruleText = (id: string, pack: Pack, field: PackField | undefined, schema: string | null): string => {
  const near = neighbour(id, pack)?.definition;
  const { procedure } = pack;
  const cite = near?.cite ?? { doc: Object.keys(procedure.citations)[0] ?? '', clause: '1' };
  const point = field?.point ?? near?.point;
  return [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    `id: ${id}`,
    `title: { pl: ${placeholders.title.pl}, en: ${placeholders.title.en} }`,
    'severity: note',
    ...(point === undefined ? [] : [`point: ${JSON.stringify(point)}`]),
    `effective: { from: ${near?.effective.from ?? procedure.effective.from} }`,
    `cite: { doc: ${cite.doc}, clause: ${JSON.stringify(cite.clause)} }`,
    ...(near && near.after.length > 0 ? [`after: [${near.after.join(', ')}]`] : []),
    ...(near && near.needs.length > 0 ? [`needs: [${near.needs.join(', ')}]`] : []),
    ...condition(field),
    'message:',
    `  pl: ${placeholders.message.pl}`,
    `  en: ${placeholders.message.en}`,
    'remedy:',
    `  pl: ${placeholders.remedy.pl}`,
    `  en: ${placeholders.remedy.en}`,
    'tests:',
    ...tests(field).map((test) => `  - ${test}`),
    '',
  ].join('\n');
};

export type NewRule = {
  readonly id: string;
  readonly path: string;
  /** The rule whose surroundings it took. */ readonly like: string | null;
};

/**
 * Writes a rule file that loads and passes its tests, for an analyst to change (the lint waits for real texts). `wanted` is
 * an id, or a group whose next free number is taken. `schemas` is the folder of the JSON Schemas for editors. Throws `usage`
 * when the id is wrong or taken.
 */
export const newRule = async (
  directory: string,
  wanted: string,
  { field: fieldName, schemas }: { readonly field?: string; readonly schemas?: string } = {},
): Promise<NewRule> => {
  if (!idShape.test(wanted) && !/^[A-Z][A-Z0-9]*$/.test(wanted))
    throw new OkienkoError('usage', `"${wanted}" is no rule id; one looks like PRA-P5-07, a group like PRA-P5`);
  const { pack } = await readPack(directory);
  if (!pack || Object.keys(pack.procedure.citations).length === 0)
    throw new OkienkoError('pack', `The pack ${directory} must load and cite something first; run the lint`);
  const isGroup = pack.rules.some(({ definition }) => definition.id.startsWith(`${wanted}-`)) || !numbered.test(wanted);
  const id = isGroup ? nextFree(wanted, pack) : wanted;
  const bare = fieldName?.replace(/^form\./, '');
  const field = pack.fields.find((one) => one.id === bare);
  if (bare !== undefined && !field) {
    const meant = nearest(
      bare,
      pack.fields.map((one) => one.id),
    );
    throw new OkienkoError(
      'usage',
      `no form has the field "${bare}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
    );
  }
  const path = join(directory, 'rules', `${id}.yaml`);
  const schema =
    schemas === undefined
      ? null
      : relative(join(directory, 'rules'), join(schemas, 'okienko.rule-1.schema.json')).split(sep).join('/');
  try {
    await writeFile(path, ruleText(id, pack, field, schema), { flag: 'wx' });
  } catch (cause) {
    const free = numbered.test(id) ? nextFree(id.replace(numbered, '$1').slice(0, -1), pack) : null;
    throw new OkienkoError(
      'usage',
      `${path} cannot be written; perhaps the rule exists${free === null ? '' : `. The next free id is ${free}`}`,
      {
        cause,
      },
    );
  }
  return { id, path, like: neighbour(id, pack)?.definition.id ?? null };
};
