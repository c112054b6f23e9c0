import { polishDay } from '../../model/index.ts';
import {
  asReported,
  explainRule,
  explanationText,
  factsOfReport,
  packsInForce,
  plainFacts,
  type Explanation,
  type Pack,
} from '../../rules/index.ts';
import { loadEnvironment, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { listInputs } from '../inputs.ts';
import { print, tell } from '../output.ts';
import { checkAll, notAReport, reportsIn } from './rules-letters.ts';
import { OkienkoError } from '../../model/index.ts';

type Options = GlobalOptions & { readonly json?: boolean; readonly pack?: string };

const fromReport = async (path: string, rule: string, options: Options): Promise<readonly Explanation[]> => {
  const reports = reportsIn(path);
  if (!reports) throw notAReport(path);
  const { packs } = await loadEnvironment(options, options.pack === undefined ? [] : [options.pack]);
  return reports.map((report) => {
    const day = polishDay(report.submission.receivedAt ?? report.pins.clock);
    const pack: Pack | undefined = packsInForce(packs, day).find(({ procedure }) =>
      report.procedure ? procedure.id === report.procedure.id : procedure.fallback,
    );
    if (!pack)
      throw new OkienkoError('usage', `${path}: there is no pack of the procedure ${report.procedure?.id ?? ''}`);
    if (pack.digest !== report.pins.pack)
      tell(`${path} was judged by another version of the pack; explained by the one in use`);
    const { plain, withheld, day: received } = factsOfReport(report, pack);
    const found = [...report.findings, ...(report.shadow ?? [])].find((finding) => finding.rule === rule);
    return asReported(explainRule(pack, rule, plain, received), found?.outcome, [...withheld]);
  });
};

/** `okienko rules explain REPORT RULE`: how a rule came to its outcome, sub-expression by sub-expression. */
export const explain = async (path: string, rule: string, options: Options): Promise<ExitStatus> => {
  const { inputs, missing } = listInputs([path]);
  if (missing[0]) {
    tell(missing[0].message);
    return 66;
  }
  const explanations = /\.jsonl?$/i.test(path)
    ? await fromReport(path, rule, options)
    : await checkAll(
        inputs,
        options,
        ({ facts, pack }, _, environment) => {
          const day = facts.received ?? polishDay(environment.clock());
          return explainRule(pack, rule, plainFacts(facts, pack.fields, pack.procedure, day), day);
        },
        options.pack === undefined ? [] : [options.pack],
      );
  if (options.json === true) print(JSON.stringify(explanations.length === 1 ? explanations[0] : explanations, null, 2));
  else print(explanations.map(explanationText).join('\n\n'));
  return 0;
};
