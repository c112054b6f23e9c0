import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { localised, OkienkoError } from '../model/index.ts';
import { celEnvironment, type Field } from './cel.ts';
import { compileRule, lazyRule } from './compile-rule.ts';
import { standardMasks } from './names.ts';
import { nearest } from './nearest.ts';
import type { Pack, PackField, Rule } from './pack.ts';
import { isoDate, procedureSchema, policyTypes } from './procedure-schema.ts';
import { settingProblems } from './setting-bounds.ts';
import { termProblems } from './term-problems.ts';
import { ruleSchema, ruleTest } from './rule-schema.ts';
import { sharedCitation, takenIn } from './shared-rules.ts';
import { strayFiles } from './stray-files.ts';
import { problemText, readYaml, type PackProblem } from './yaml-source.ts';

/** What the rules need of a `form.yaml`; the stage that reads forms checks the rest. */
const formSchema = z.object({
  id: z.string(),
  version: z.string(),
  effective: z.object({ from: isoDate, until: isoDate.optional() }),
  blank: z.string().default(''),
  fields: z.record(
    z.string(),
    z.object({
      type: z.enum(['text', 'list', 'choices', 'flag']),
      point: z.string(),
      label: localised,
      personal: z.boolean().default(false),
      widget: z.string().optional(),
      options: z.array(z.object({ value: z.string().optional(), widget: z.string().optional() })).default([]),
    }),
  ),
});
const fieldTypes: Readonly<Record<'text' | 'list' | 'choices' | 'flag', Field['type']>> = {
  text: 'string',
  list: 'list<string>',
  choices: 'list<string>',
  flag: 'bool',
};

/** Every file below a folder, relative with forward slashes, sorted; hidden files are none of the pack. */
export const filesBelow = async (directory: string): Promise<string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
};

/** Names and contents, each with its length, so that no two different packs give the same stream. */
const digestOf = (files: ReadonlyMap<string, Uint8Array>): string => {
  const hash = createHash('sha256');
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return `sha256:${hash.digest('hex')}`;
};

const untestedRule: z.ZodType<z.infer<typeof ruleSchema>> = ruleSchema.extend({ tests: z.array(ruleTest).default([]) });

/**
 * A rule file with its tests blanked: half of its text, of which judging needs nothing. In YAML a line of a nested value is
 * indented or a list item, so `tests:` at the left margin is the key and ends at the next line that begins with anything else.
 */
const withoutTests = (text: string): string => {
  let inside = false;
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith('tests:')) inside = true;
      else if (/^[^\s#-]/.test(line)) inside = false;
      return inside ? '' : line;
    })
    .join('\n');
};

/** A rule without its tests. What cannot be read so is read whole: there are more ways to write `tests` than the one above knows. */
const readUntested = (path: string, text: string) => {
  const short = readYaml(path, withoutTests(text), untestedRule);
  return short.value === null || short.problems.length > 0 ? readYaml(path, text, ruleSchema) : short;
};

/** What was read before, so that a watch reads anew only what changed. */
export type PackCache = Map<string, { readonly key: string; readonly made: unknown }>;

const remembering =
  (cache: PackCache | undefined) =>
  <T>(path: string, key: string, make: () => T): T => {
    const known = cache?.get(path);
    if (known?.key === key) return known.made as T;
    const made = make();
    cache?.set(path, { key, made });
    return made;
  };

/** A text saved in an older encoding would go out with "�" for every letter that English has not. */
const notUtf8 = (file: string, bytes: Uint8Array): readonly PackProblem[] => {
  if (!/\.(?:ya?ml|md)$/.test(file) || isUtf8(bytes)) return [];
  const before = new TextDecoder().decode(bytes).split('\uFFFD')[0] ?? '';
  const lines = before.split('\n');
  const message = 'the file is not UTF-8 from here on; save it as UTF-8 (an editor may call that encoding or coding)';
  return [{ severity: 'error', file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, message }];
};

export type LoadOptions = {
  /** False: for judging alone. The tests of its rules are left out, and their messages are not looked at. */
  readonly tests?: boolean;
  /** A rule is compiled when it is first asked, for a command that judges by one pack of many. */
  readonly lazy?: boolean;
};

/** Reads a pack and says everything that is wrong with it; the pack is null when it cannot be used. */
export const readPack = async (
  directory: string,
  cache?: PackCache,
  { tests = true, lazy = false }: LoadOptions = {},
): Promise<{ readonly pack: Pack | null; readonly problems: readonly PackProblem[] }> => {
  const root = resolve(directory);
  const files = new Map<string, Uint8Array>();
  try {
    const paths = await filesBelow(root);
    const contents = await Promise.all(paths.map(async (path) => await readFile(join(root, path))));
    contents.forEach((bytes, at) => files.set(paths[at] ?? '', bytes));
  } catch (cause) {
    throw new OkienkoError('pack', `The pack ${directory} cannot be read`, { cause });
  }
  const problems: PackProblem[] = [
    ...[...files].flatMap(([path, bytes]) => notUtf8(path, bytes)),
    ...strayFiles(files.keys()),
  ];
  const text = (path: string): string => new TextDecoder().decode(files.get(path));
  const matching = (pattern: RegExp): string[] => [...files.keys()].filter((path) => pattern.test(path));

  if (!files.has('procedure.yaml')) {
    return {
      pack: null,
      problems: [{ severity: 'error', file: 'procedure.yaml', line: 1, column: 1, message: 'the file is missing' }],
    };
  }
  const once = remembering(cache);
  const yaml = <S extends z.ZodType>(path: string, schema: S) =>
    once(path, text(path), () => readYaml<z.infer<S>>(path, text(path), schema as unknown as z.ZodType<z.infer<S>>));
  const procedureFile = yaml('procedure.yaml', procedureSchema);
  problems.push(...procedureFile.problems);

  const fields = new Map<string, PackField>();
  const editions: (Pack['editions'][number] & { readonly from: string })[] = [];
  for (const path of matching(/^forms\/[^/]+\/form\.yaml$/)) {
    const form = yaml(path, formSchema);
    problems.push(...form.problems);
    if (!form.value) continue;
    const { id: formId, version } = form.value;
    const folder = path.slice(0, -'/form.yaml'.length);
    editions.push({
      folder: join(root, folder),
      from: form.value.effective.from,
      id: formId,
      version,
      files: {
        directory: join(root, folder),
        form: text(path),
        blank: files.get(posix.join(folder, form.value.blank)) ?? null,
        ...(files.has(`${folder}/profile.json`) ? { profile: text(`${folder}/profile.json`) } : {}),
      },
    });
    for (const [id, field] of Object.entries(form.value.fields)) {
      const type = fieldTypes[field.type];
      const known = fields.get(id);
      if (known && known.type !== type)
        problems.push(form.source.at(['fields', id], `another edition has "${id}" as ${known.type}`));
      fields.set(id, {
        id,
        type,
        point: field.point,
        label: field.label,
        personal: field.personal || (known?.personal ?? false),
        options: [
          ...new Set([
            ...(known?.options ?? []),
            ...(field.type === 'choices' ? field.options.flatMap(({ value }) => value ?? []) : []),
          ]),
        ],
        widgets: [
          ...new Set([
            ...(known?.widgets ?? []),
            ...[field, ...field.options].flatMap(({ widget }) => (widget === undefined ? [] : [widget])),
          ]),
        ],
        forms: [...(known?.forms ?? []), { id: formId, version }],
      });
    }
  }

  if (!procedureFile.value) return { pack: null, problems };
  const shared = await takenIn(procedureFile.value, procedureFile.source);
  problems.push(...shared.problems);
  for (const [path, bytes] of shared.files) {
    if (files.has(path))
      problems.push(procedureFile.source.at(['shared'], `the pack has a rule of its own in ${path}`));
    else files.set(path, bytes);
  }
  const procedure =
    shared.files.size === 0
      ? procedureFile.value
      : { ...procedureFile.value, citations: { ...procedureFile.value.citations, ...sharedCitation } };
  for (const { id, personal } of fields.values()) {
    if (personal && !Object.hasOwn(procedure.masks, `form.${id}`)) {
      problems.push(procedureFile.source.at(['masks'], `the personal field form.${id} needs a mask`));
    }
  }

  problems.push(...termProblems(procedure, procedureFile.source));
  problems.push(...settingProblems(procedure).map(({ path, message }) => procedureFile.source.at(path, message)));
  for (const name of Object.keys(procedure.settings))
    if (Object.hasOwn(procedure.lists, name))
      problems.push(procedureFile.source.at(['settings', name], `there is a list "${name}" too`));
  const environment = celEnvironment(
    [...fields.values()],
    policyTypes(procedure),
    Object.keys(procedure.terms),
    Object.fromEntries(Object.entries(procedure.facts).map(([name, { value }]) => [name, value])),
  );
  if (!lazy)
    for (const { name, problem } of environment.facts())
      if (problem)
        problems.push(
          procedureFile.source.at(['facts', name, 'value'], problem.detail, problem.start, 'error', problem.hint),
        );
  // A rule is compiled against these; where they change, every rule is.
  const surroundings = JSON.stringify([text('procedure.yaml'), [...fields.values()]]);
  const rules: Rule[] = [];
  for (const path of matching(/^rules\/[^/]+\.ya?ml$/)) {
    const { value, source, problems: wrong } = tests ? yaml(path, ruleSchema) : readUntested(path, text(path));
    problems.push(...wrong);
    if (!value) continue;
    if (path !== `rules/${value.id}.yaml`)
      problems.push(source.at(['id'], `the rule ${value.id} must stand in rules/${value.id}.yaml`));
    if (rules.some(({ definition }) => definition.id === value.id))
      problems.push(source.at(['id'], `there are two rules ${value.id}`));
    const compile = () =>
      compileRule(value, source, { environment, procedure, fields: [...fields.values()] }, { messages: tests });
    if (lazy) {
      rules.push(lazyRule(value, source, compile));
      continue;
    }
    const compiled = once(`compiled ${path}`, `${surroundings}\0${text(path)}`, compile);
    problems.push(...compiled.problems);
    if (compiled.rule) rules.push(compiled.rule);
  }
  if (rules.length === 0 && problems.length === 0) problems.push(procedureFile.source.at([], 'the pack has no rules'));
  const broken = problems.some(({ severity }) => severity === 'error');
  const ordered = broken ? { sequence: [], problems: [] } : inSequence(rules);
  problems.push(...ordered.problems);
  if (problems.some(({ severity }) => severity === 'error')) return { pack: null, problems };

  return {
    problems,
    pack: {
      procedure,
      procedureSource: procedureFile.source,
      rules: inOrder(rules, procedure.order),
      sequence: ordered.sequence,
      replies: Object.fromEntries(
        matching(/^replies\/[^/]+\.(?:pl|en)\.md$/).map((path) => [
          path.slice('replies/'.length, -'.md'.length),
          text(path),
        ]),
      ),
      templateDirectories: editions.sort((a, b) => (a.from < b.from ? -1 : 1)).map(({ folder }) => folder),
      editions,
      formsDigest: digestOf(new Map([...files].filter(([path]) => path.startsWith('forms/')))),
      templates: [...new Set(editions.map(({ id }) => id))],
      fields: [...fields.values()],
      masks: { ...standardMasks, ...procedure.masks },
      environment,
      digest: digestOf(files),
      directory: root,
    },
  };
};

/**
 * Loads a procedure pack from its folder, for judging alone without the tests of its rules. Throws `OkienkoError` `pack` whose message lists every mistake as
 * `file:line:column: what`.
 */
export const loadPack = async (directory: string, options: LoadOptions = {}): Promise<Pack> => {
  const { pack, problems } = await readPack(directory, undefined, options);
  if (pack) return pack;
  throw new OkienkoError('pack', [`The pack ${directory} is wrong:`, ...problems.map(problemText)].join('\n  '));
};

/** Compiles what `lazy` left for later. Throws `OkienkoError` `pack`. */
export const compileAll = (packs: readonly Pack[]): void => {
  for (const { rules } of packs) for (const rule of rules) void rule.require;
};

/** The order of the procedure: by group (the middle of the id), then by number. */
const inOrder = (rules: readonly Rule[], groups: readonly string[]): readonly Rule[] => {
  const group = (id: string): number => {
    const at = groups.indexOf(id.split('-').slice(1, -1).join('-'));
    return at < 0 ? groups.length : at;
  };
  return [...rules].sort(
    ({ definition: { id: a } }, { definition: { id: b } }) =>
      group(a) - group(b) || a.localeCompare(b, 'en', { numeric: true }),
  );
};

const inSequence = (
  rules: readonly Rule[],
): { readonly sequence: readonly Rule[]; readonly problems: readonly PackProblem[] } => {
  const byId = new Map(rules.map((rule) => [rule.definition.id, rule]));
  const problems: PackProblem[] = [];
  const done = new Set<string>();
  const sequence: Rule[] = [];
  const visit = (rule: Rule, path: readonly string[]): void => {
    const { id } = rule.definition;
    if (done.has(id)) return;
    for (const key of ['after', 'needs'] as const)
      rule.definition[key].forEach((earlier, at) => {
        const other = byId.get(earlier);
        if (!other) {
          const meant = nearest(earlier, byId.keys());
          const hint = meant === undefined ? {} : { didYouMean: meant };
          problems.push(rule.source.at([key, at], `there is no rule ${earlier}`, undefined, 'error', hint));
        } else if (path.includes(earlier) || earlier === id)
          problems.push(rule.source.at([key, at], `${[...path, id, earlier].join(' → ')} goes in a circle`));
        else visit(other, [...path, id]);
      });
    if (done.has(id)) return;
    done.add(id);
    sequence.push(rule);
  };
  for (const rule of rules) visit(rule, []);
  return { sequence, problems };
};
