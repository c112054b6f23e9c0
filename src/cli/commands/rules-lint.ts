import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { templateDefinition } from '../../forms/index.ts';
import { checkReplyTexts } from '../../replies/index.ts';
import {
  lintCases,
  lintPack,
  problemText,
  readPack,
  readYaml,
  type Pack,
  type PackProblem,
} from '../../rules/index.ts';
import type { ExitStatus } from '../exit.ts';
import { builtInPacks, packFolders } from '../installation.ts';
import { loadConfig } from '../../config/index.ts';
import { print, tell } from '../output.ts';
import { OkienkoError } from '../../model/index.ts';
import type { RulesOptions } from './rules-packs.ts';

/** Each form.yaml by the whole of its schema; rules know only a part of it. */
const lintForms = async (pack: Pack): Promise<readonly PackProblem[]> =>
  (
    await Promise.all(
      pack.templateDirectories.map(async (folder) => {
        const file = join(folder, 'form.yaml');
        return readYaml(relative(pack.directory, file), await readFile(file, 'utf8'), templateDefinition).problems;
      }),
    )
  ).flat();

const lintReplies = (pack: Pack): readonly PackProblem[] =>
  (pack.procedure.fallback ? [] : checkReplyTexts(pack.replies, Object.keys(pack.procedure.terms))).map((message) => ({
    severity: 'error' as const,
    file: 'replies',
    line: 1,
    column: 1,
    message,
  }));

/** Everything that is wrong with the pack of a folder, whether it loads or not. */
export const lintFolder = async (folder: string): Promise<readonly PackProblem[]> => {
  const { pack, problems } = await readPack(folder);
  if (!pack) return problems;
  return [...problems, ...lintPack(pack), ...(await lintCases(pack)), ...(await lintForms(pack)), ...lintReplies(pack)];
};

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

export const lint = async (folders: readonly string[], options: RulesOptions): Promise<ExitStatus> => {
  const packs = foldersOf(folders, options);
  const issues = (
    await Promise.all(
      packs.map(async (folder) =>
        (await lintFolder(folder)).map((problem) => ({ ...problem, file: join(folder, problem.file) })),
      ),
    )
  ).flat();
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
  return shown.length > 0 ? 1 : 0;
};
