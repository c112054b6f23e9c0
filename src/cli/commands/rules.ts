import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { OkienkoError } from '../../model/index.ts';
import { coverageOf, coverageText, docsFor, docsHtml, newRule, testPack, watchPack } from '../../rules/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { packFolders, schemaFolder } from '../installation.ts';
import { print, tell } from '../output.ts';
import { packsOf, type RulesOptions } from './rules-packs.ts';

export { lint } from './rules-lint.ts';
export { explain } from './rules-explain.ts';
export { diff } from './rules-diff.ts';
export { shadow } from './rules-shadow.ts';
export { mutate } from './rules-mutate.ts';

type TestOptions = RulesOptions & {
  readonly coverage?: boolean;
  readonly strict?: boolean;
  readonly outcomes?: string;
  readonly clauses?: string;
};

/** A share of 1 from per cent. */
const threshold = (name: string, given: string | undefined): number => {
  const percent = given === undefined ? 100 : Number(given);
  if (!(percent >= 0 && percent <= 100))
    throw new OkienkoError('usage', `--${name} takes per cent, 0 to 100, not ${given}`);
  return percent / 100;
};

export const test = async (folders: readonly string[], options: TestOptions): Promise<ExitStatus> => {
  const wanted = { outcomes: threshold('outcomes', options.outcomes), clauses: threshold('clauses', options.clauses) };
  const packs = await packsOf(folders, options);
  const results = await Promise.all(packs.map((pack) => testPack(pack)));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const all = results.flatMap((result) => result.rules);
  const coverage =
    options.coverage === true || options.strict === true ? packs.map((pack, at) => coverageOf(pack, results[at]!)) : [];
  if (options.json === true)
    print(JSON.stringify({ passed, failed, rules: all, ...(coverage.length > 0 ? { coverage } : {}) }, null, 2));
  else {
    for (const { file, line, what, expected, actual, trace } of results.flatMap(({ failures }) => failures)) {
      print(`✗ ${file}:${line} ${what}: expected ${expected}, got ${actual}`);
      for (const step of trace) print(`    ${step}`);
    }
    for (const one of coverage) print(`${coverageText(one)}\n`);
    print(`${all.length} rules, ${passed} tests passed, ${failed} failed`);
  }
  const below =
    options.strict === true &&
    coverage.some(({ outcomes, clauses }) => outcomes < wanted.outcomes || clauses < wanted.clauses);
  return failed > 0 || below ? 1 : 0;
};

export const coverage = async (folders: readonly string[], options: TestOptions): Promise<ExitStatus> =>
  await test(folders, { ...options, coverage: true });

export const docs = async (
  folders: readonly string[],
  options: RulesOptions & { readonly html?: string },
): Promise<ExitStatus> => {
  const packs = await packsOf(folders, options);
  if (options.html === undefined) {
    print(packs.map((pack) => docsFor(pack)).join('\n'));
    return 0;
  }
  try {
    mkdirSync(options.html, { recursive: true });
    for (const [name, page] of docsHtml(packs)) {
      writeFileSync(join(options.html, name), page);
      print(join(options.html, name));
    }
  } catch (cause) {
    throw new OkienkoError('usage', `${options.html} cannot be written`, { cause });
  }
  return 0;
};

export const watch = async (folders: readonly string[], options: RulesOptions): Promise<ExitStatus> => {
  const directories =
    folders.length > 0 ? folders.flatMap(packFolders) : (await packsOf([], options)).map(({ directory }) => directory);
  const aborter = new AbortController();
  process.once('SIGINT', () => aborter.abort());
  await Promise.all(directories.map((directory) => watchPack(directory, { signal: aborter.signal, print })));
  return 0;
};

export const create = async (
  wanted: string,
  options: GlobalOptions & { readonly pack: string; readonly field?: string },
): Promise<ExitStatus> => {
  const { path, like } = await newRule(options.pack, wanted, {
    schemas: schemaFolder,
    ...(options.field === undefined ? {} : { field: options.field }),
  });
  print(relative(process.cwd(), path));
  if (like !== null) tell(`like its neighbour ${like}; the lint waits for your words`);
  return 0;
};
