import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { OkienkoError, report as reportSchema, type Report } from '../../model/index.ts';
import { checkLetter, type CheckedLetter } from '../../pipeline/index.ts';
import { loadEnvironment, pipelineContext, startCage, type Environment, type GlobalOptions } from '../environment.ts';
import { readInput, type Input } from '../inputs.ts';

/** The reports in a file that `okienko check --json` or `--jsonl` wrote; null when it holds something else. */
export const reportsIn = (path: string): readonly Report[] | null => {
  const text = readFileSync(path, 'utf8');
  const parse = (json: string): unknown => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      return undefined;
    }
  };
  const whole = parse(text);
  const items =
    whole === undefined
      ? text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(parse)
      : [whole].flat();
  const reports = items.map((item) => reportSchema.safeParse(item));
  return reports.length > 0 && reports.every(({ success }) => success)
    ? reports.flatMap(({ data }) => data ?? [])
    : null;
};

/** Checks letters in one go; `use` gets each with the environment that judged it. */
export const checkAll = async <T>(
  inputs: readonly Input[],
  options: GlobalOptions,
  use: (checked: CheckedLetter, input: Input, environment: Environment) => T,
  extraPacks: readonly string[] = [],
): Promise<readonly T[]> => {
  const environment = await loadEnvironment(options, extraPacks);
  const cage = startCage(environment, Math.min(2, availableParallelism(), inputs.length));
  try {
    const results: T[] = [];
    for (const input of inputs) {
      const checked = await checkLetter(
        readInput(input.path),
        { name: input.name, receivedAt: null },
        pipelineContext(environment, cage),
      );
      results.push(use(checked, input, environment));
    }
    return results;
  } finally {
    await cage.close();
  }
};

export const notAReport = (path: string): OkienkoError =>
  new OkienkoError('usage', `${path}: neither a letter nor a report of okienko check --json`);
