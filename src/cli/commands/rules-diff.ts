import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OkienkoError, polishDay, type Report } from '../../model/index.ts';
import { loadPack, plainFacts, rejudge, rejudgedText, type Pack, type Rejudged } from '../../rules/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { packFolders } from '../installation.ts';
import { print, tell } from '../output.ts';
import { checkAll, reportsIn } from './rules-letters.ts';

type Options = GlobalOptions & { readonly json?: boolean; readonly against: string; readonly before?: string };

const filesOf = (path: string): readonly string[] => {
  try {
    return statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      : [path];
  } catch (cause) {
    throw new OkienkoError('input-missing', `${path}: no such file or folder`, { cause });
  }
};

/** Letters are judged by the packs in use, or by `--before`, and then by the changed one. */
const fromLetters = async (
  paths: readonly string[],
  packs: readonly Pack[],
  options: Options,
): Promise<readonly Rejudged[]> => {
  if (paths.length === 0) return [];
  const inputs = paths.map((path) => ({ path, name: path }));
  const judged = await checkAll(
    inputs,
    options,
    ({ report, facts }): Rejudged | null => {
      const pack = packOf(report, packs);
      const day = facts.received ?? polishDay(report.pins.clock);
      return (
        pack &&
        rejudge(pack, report, { plain: plainFacts(facts, pack.fields, pack.procedure, day), withheld: new Set(), day })
      );
    },
    options.before === undefined ? [] : [options.before],
  );
  return judged.filter((one) => one !== null);
};

const packOf = (report: Report, packs: readonly Pack[]): Pack | null =>
  packs.find(({ procedure }) => (report.procedure ? procedure.id === report.procedure.id : procedure.fallback)) ?? null;

const ofReport = (report: Report, packs: readonly Pack[]): readonly Rejudged[] => {
  const pack = packOf(report, packs);
  return pack ? [rejudge(pack, report)] : [];
};

/** `okienko rules diff PACK --against DIR`: which past verdicts would come out otherwise, and why. */
export const diff = async (folder: string, options: Options): Promise<ExitStatus> => {
  const packs = await Promise.all(packFolders(folder).map((one) => loadPack(one)));
  if (packs.length === 0) throw new OkienkoError('usage', `${folder}: no pack here (a pack has a procedure.yaml)`);
  const files = filesOf(options.against);
  const reports = files
    .filter((path) => /\.jsonl?$/i.test(path) && !path.endsWith('.expected.json'))
    .flatMap((path) => {
      const found = reportsIn(path);
      if (!found) tell(`${path}: skipped, no report of okienko check --json`);
      return found ?? [];
    });
  const results = [
    ...reports.flatMap((report) => ofReport(report, packs)),
    ...(await fromLetters(
      files.filter((path) => /\.eml$/i.test(path)),
      packs,
      options,
    )),
  ];
  if (results.length === 0) {
    tell(`${options.against}: no report and no letter of this procedure`);
    return 2;
  }
  const changed = results.filter(({ was, now, flips }) => was !== now || flips.length > 0);
  const untold = results.filter((one) => one.untold.length > 0);
  if (options.json === true) print(JSON.stringify({ judged: results.length, changed, untold }, null, 2));
  else {
    for (const one of changed) print(rejudgedText(one));
    for (const one of untold) if (!changed.includes(one)) print(rejudgedText(one));
    const verdicts = results.filter(({ was, now }) => was !== now).length;
    print(
      `${results.length} judged again: ${verdicts} ${verdicts === 1 ? 'verdict' : 'verdicts'} would change, ${changed.length - verdicts} more would change in findings only`,
    );
  }
  return changed.length > 0 ? 1 : untold.length > 0 ? 3 : 0;
};
