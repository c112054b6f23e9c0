import { basename } from 'node:path';
import { OkienkoError } from '../../model/index.ts';
import type { CompareOutput } from '../../forms/index.ts';
import type { CompareOrder } from '../../pipeline/index.ts';
import { visible } from '../../reports/index.ts';
import { loadEnvironment, startCage, type GlobalOptions } from '../environment.ts';
import { worstExit, type ExitStatus } from '../exit.ts';
import { readInput } from '../inputs.ts';
import { templateFiles, type TemplateFiles } from '../template-files.ts';
import { print, tell } from '../output.ts';

export type CompareOptions = GlobalOptions & {
  readonly blank?: string;
  readonly form?: string;
  readonly template?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
};

const statusOf: Readonly<Record<CompareOutput['outcome'], ExitStatus>> = { same: 0, altered: 1, 'cannot-tell': 3 };

const asText = ({ file, outcome, reason, alterations }: CompareOutput): string =>
  [
    `${visible(file)}: ${outcome}${reason === undefined ? '' : ` (${reason})`}`,
    ...alterations.map(
      ({ kind, page, box, path, expected, found, certain }) =>
        `  ${path === undefined ? `page ${page} [${box.map(Math.round).join(', ')}]` : visible(path)} ${kind}${certain ? '' : ' (to be looked at)'}: ${visible(expected) || '–'} → ${visible(found) || '–'}`,
    ),
  ].join('\n');

const officialFiles = ({ blank, form, template }: CompareOptions): Omit<TemplateFiles, 'name'> => {
  if ((blank === undefined) === (template === undefined))
    throw new OkienkoError('usage', 'compare takes either --blank or --template');
  if (template !== undefined) {
    if (form !== undefined) throw new OkienkoError('usage', '--template has a form.yaml of its own; leave --form out');
    return templateFiles(template);
  }
  const text = form === undefined ? null : new TextDecoder().decode(readInput(form));
  return { blank: readInput(blank!), form: text, profile: null };
};

/** `okienko compare`: every difference between forms as received and the official blank. */
export const compare = async (paths: readonly string[], options: CompareOptions): Promise<ExitStatus> => {
  const { blank, form, profile } = officialFiles(options);
  const environment = await loadEnvironment(options);
  const cage = startCage({ ...environment, packs: [] }, 1);
  const statuses: ExitStatus[] = [];
  const whole: CompareOutput[] = [];
  try {
    for (const path of paths) {
      const name = basename(path);
      let submitted: Uint8Array;
      try {
        submitted = readInput(path);
      } catch (error) {
        if (!(error instanceof OkienkoError)) throw error;
        tell(error.message);
        statuses.push(66);
        continue;
      }
      const order: CompareOrder = { blank, form, submitted, name, ...(profile === null ? {} : { profile }) };
      const outcome = await cage.run<CompareOutput | { readonly wrongTemplate: string }>('compare', order);
      if (outcome.ok && 'wrongTemplate' in outcome.value)
        throw new OkienkoError('template', outcome.value.wrongTemplate);
      const result: CompareOutput =
        outcome.ok && !('wrongTemplate' in outcome.value)
          ? outcome.value
          : {
              file: name,
              outcome: 'cannot-tell',
              reason: outcome.ok ? '' : outcome.problem.detail,
              alterations: [],
              fields: {},
            };
      statuses.push(statusOf[result.outcome]);
      if (options.jsonl === true) print(JSON.stringify(result));
      else if (options.json === true) whole.push(result);
      else print(asText(result));
    }
  } finally {
    await cage.close();
  }
  if (options.json === true) print(JSON.stringify(paths.length === 1 ? whole[0] : whole, null, 2));
  return worstExit(statuses);
};
