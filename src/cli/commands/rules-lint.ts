import { join, relative } from 'node:path';
import type { Cage } from '../../cage/index.ts';
import { configSchema, loadConfig } from '../../config/index.ts';
import { OkienkoError } from '../../model/index.ts';
import { problemText, type PackProblem } from '../../rules/index.ts';
import { trustFrom } from '../../signatures/index.ts';
import { loadEnvironment, startCage } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { builtInPacks, packFolders } from '../installation.ts';
import { print, tell } from '../output.ts';
import { seePack } from '../usable-pack.ts';
import type { RulesOptions } from './rules-packs.ts';

/** Everything for which a service would refuse the pack of a folder, and what its author should know besides. */
const lintFolder = async (folder: string, cage: Pick<Cage, 'run'>): Promise<readonly PackProblem[]> =>
  (await seePack(folder, cage)).problems;

const foldersOf = (folders: readonly string[], options: RulesOptions): readonly string[] => {
  const named =
    folders.length > 0
      ? folders
      : [builtInPacks, ...loadConfig(options.config === undefined ? {} : { file: options.config }).config.packs];
  return named.flatMap((folder) => {
    const packs = packFolders(folder);
    if (packs.length === 0) throw new OkienkoError('pack', `${folder}: no pack here (a pack has a procedure.yaml)`);
    return packs;
  });
};

/** What the office sets in its configuration and no pack has: a service would not start with it. */
const officeProblems = async (options: RulesOptions): Promise<readonly PackProblem[]> => {
  if (options.config === undefined) return [];
  const { config, file } = loadConfig({ file: options.config });
  if (Object.keys(config.procedures).length === 0) return [];
  try {
    await loadEnvironment({ config: options.config });
    return [];
  } catch (error) {
    // What is wrong with the packs themselves stands in the list already.
    if (!(error instanceof OkienkoError) || error.code !== 'configuration') return [];
    return [{ severity: 'error', file: file ?? options.config, line: 1, column: 1, message: error.message }];
  }
};

export const lint = async (folders: readonly string[], options: RulesOptions): Promise<ExitStatus> => {
  const packs = foldersOf(folders, options);
  const cage = startCage({ packs: [], trust: trustFrom({}), config: configSchema.parse({}) }, 1);
  const lintOne = async (folder: string): Promise<readonly PackProblem[]> =>
    (await lintFolder(folder, cage)).map((problem) => ({ ...problem, file: join(folder, problem.file) }));
  let issues: readonly PackProblem[];
  try {
    issues = [...(await Promise.all(packs.map(lintOne))).flat(), ...(await officeProblems(options))];
  } finally {
    await cage.close();
  }
  const shown = issues.map((issue) => ({ ...issue, file: relative(process.cwd(), issue.file) }));
  if (options.json === true) print(JSON.stringify(shown, null, 2));
  else {
    for (const issue of shown) print(problemText(issue));
    tell(
      shown.length === 0
        ? `${packs.length} ${packs.length === 1 ? 'pack' : 'packs'}, nothing to complain about`
        : `${shown.length} ${shown.length === 1 ? 'problem' : 'problems'}`,
    );
  }
  // A warning names work that is left, as in a form.yaml just made; only an error keeps a pack from judging.
  return shown.some(({ severity }) => severity === 'error') ? 1 : 0;
};
