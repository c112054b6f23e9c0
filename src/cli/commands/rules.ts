import { OkienkoError } from '../../model/index.ts';
import { checkReplyTexts } from '../../replies/index.ts';
import { docsFor, lintPack, loadPack, newRule, testPack, watchPack, type Pack } from '../../rules/index.ts';
import { loadEnvironment, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { packFolders } from '../installation.ts';
import { print, tell } from '../output.ts';

type RulesOptions = GlobalOptions & { readonly json?: boolean };

const packsOf = async (folders: readonly string[], options: RulesOptions): Promise<readonly Pack[]> => {
  if (folders.length === 0) return (await loadEnvironment(options)).packs;
  const found = folders.flatMap((folder) => {
    const packs = packFolders(folder);
    if (packs.length === 0) throw new OkienkoError('pack', `${folder}: no pack here (a pack has a procedure.yaml)`);
    return packs;
  });
  return await Promise.all(found.map((folder) => loadPack(folder)));
};

export const test = async (folders: readonly string[], options: RulesOptions): Promise<ExitStatus> => {
  const packs = await packsOf(folders, options);
  const results = await Promise.all(packs.map((pack) => testPack(pack)));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const all = results.flatMap((result) => result.rules);
  if (options.json === true) print(JSON.stringify({ passed, failed, rules: all }, null, 2));
  else {
    for (const { file, line, what, expected, actual, trace } of results.flatMap(({ failures }) => failures)) {
      print(`✗ ${file}:${line} ${what}: expected ${expected}, got ${actual}`);
      for (const step of trace) print(`    ${step}`);
    }
    print(`${all.length} rules, ${passed} tests passed, ${failed} failed`);
  }
  return failed > 0 ? 1 : 0;
};

export const lint = async (folders: readonly string[], options: RulesOptions): Promise<ExitStatus> => {
  const packs = await packsOf(folders, options);
  const issues = packs.flatMap((pack) => [
    ...lintPack(pack),
    ...(pack.procedure.fallback ? [] : checkReplyTexts(pack.replies)).map((message) => ({
      file: `${pack.directory}/replies`,
      line: 1,
      column: 1,
      message,
    })),
  ]);
  if (options.json === true) print(JSON.stringify(issues, null, 2));
  else {
    for (const issue of issues) print(`${issue.file}:${issue.line}:${issue.column} ${issue.message}`);
    tell(
      issues.length === 0
        ? `${packs.length} packs, nothing to complain about`
        : `${issues.length} ${issues.length === 1 ? 'problem' : 'problems'}`,
    );
  }
  return issues.length > 0 ? 1 : 0;
};

export const docs = async (folders: readonly string[], options: RulesOptions): Promise<ExitStatus> => {
  const packs = await packsOf(folders, options);
  print(packs.map((pack) => docsFor(pack)).join('\n'));
  return 0;
};

export const watch = async (folders: readonly string[], options: RulesOptions): Promise<ExitStatus> => {
  const packs = await packsOf(folders, options);
  const aborter = new AbortController();
  process.once('SIGINT', () => aborter.abort());
  await Promise.all(packs.map((pack) => watchPack(pack.directory, { signal: aborter.signal, print })));
  return 0;
};

export const create = async (id: string, options: GlobalOptions & { readonly pack: string }): Promise<ExitStatus> => {
  print(await newRule(options.pack, id));
  return 0;
};
