import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OkienkoError } from '../../model/index.ts';
import { shadowSums, shadowText } from '../../rules/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print, tell } from '../output.ts';
import { reportsIn } from './rules-letters.ts';

type Options = GlobalOptions & { readonly json?: boolean; readonly against: string };

const reportFiles = (path: string): readonly string[] => {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.jsonl?$/i.test(entry.name) && !entry.name.endsWith('.expected.json'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (cause) {
    throw new OkienkoError('input-missing', `${path}: no such file or folder`, { cause });
  }
};

/** `okienko rules shadow --against REPORTS`: what rules on trial found in past letters, added up. */
export const shadow = (options: Options): Promise<ExitStatus> => {
  const reports = reportFiles(options.against).flatMap((path) => {
    const found = reportsIn(path);
    if (!found) tell(`${path}: skipped, no report of okienko check --json`);
    return found ?? [];
  });
  if (reports.length === 0) {
    tell(`${options.against}: no report`);
    return Promise.resolve(2);
  }
  const sums = shadowSums(reports);
  if (options.json === true) print(JSON.stringify({ reports: reports.length, rules: sums }, null, 2));
  else if (sums.length === 0) print(`${reports.length} reports: no rule was on trial`);
  else print(sums.map(shadowText).join('\n'));
  return Promise.resolve(0);
};
