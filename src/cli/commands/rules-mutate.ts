import { caseFacts, mutatePack, mutationText, problemText, type Compliant, type Pack } from '../../rules/index.ts';
import { OkienkoError } from '../../model/index.ts';
import type { ExitStatus } from '../exit.ts';
import { listInputs } from '../inputs.ts';
import { print } from '../output.ts';
import { checkAll } from './rules-letters.ts';
import { packsOf, type RulesOptions } from './rules-packs.ts';

type Options = RulesOptions & { readonly seed?: string; readonly samples?: string };

/** Letters of the folder that the packs in use accept. */
const compliantLetters = async (
  folder: string | undefined,
  options: Options,
): Promise<readonly (Compliant & { readonly procedure: string })[]> => {
  if (folder === undefined) return [];
  const { inputs } = listInputs([folder]);
  const all = await checkAll(inputs, options, ({ report, facts, pack }, { name }) =>
    report.verdict === 'accept' ? [{ name, facts, clock: report.pins.clock, procedure: pack.procedure.id }] : [],
  );
  return all.flat();
};

/** `okienko rules mutate`: which defects of compliant samples no rule notices. */
export const mutate = async (folders: readonly string[], options: Options): Promise<ExitStatus> => {
  const seed = Number(options.seed ?? 1);
  if (!Number.isSafeInteger(seed)) throw new OkienkoError('usage', `--seed takes a whole number, not ${options.seed}`);
  const letters = await compliantLetters(options.samples, options);
  const packs = (await packsOf(folders, options)).filter(({ procedure }) => !procedure.fallback);
  const results = await Promise.all(
    packs.map(async (pack: Pack) => {
      const cases = [...(await caseFacts(pack)).values()].filter(({ expect }) => expect.verdict === 'accept');
      const own = letters.filter(({ procedure }) => procedure === pack.procedure.id);
      return await mutatePack(pack, [...cases, ...own], seed);
    }),
  );
  if (options.json === true) print(JSON.stringify(results, null, 2));
  else
    for (const result of results) {
      for (const problem of result.problems) print(problemText(problem));
      print(mutationText(result));
    }
  return results.some(({ unnoticed, problems }) => unnoticed.length > 0 || problems.length > 0) ? 1 : 0;
};
