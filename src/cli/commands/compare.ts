import { basename } from 'node:path';
import { OkienkoError } from '../../model/index.ts';
import type { CompareOutput } from '../../forms/index.ts';
import type { BlankOrder, CompareOrder } from '../../pipeline/index.ts';
import { visible } from '../../reports/index.ts';
import { loadEnvironment, startCage, type GlobalOptions } from '../environment.ts';
import { worstExit, type ExitStatus } from '../exit.ts';
import { readInput } from '../inputs.ts';
import { otherEditions, templateFiles, type TemplateFiles } from '../template-files.ts';
import { print, tell } from '../output.ts';

export type CompareOptions = GlobalOptions & {
  readonly blank?: string;
  readonly form?: string;
  readonly template?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
};

const statusOf: Readonly<Record<CompareOutput['outcome'], ExitStatus>> = { same: 0, altered: 1, 'cannot-tell': 3 };

/** Which edition it is, when that is worth a word. */
const editionLines = ({ template }: CompareOutput): string[] => {
  if (template?.version === undefined || template.version === null) return [];
  const { version, outdated, early, current, advice, editionUnsure, alsoHere } = template;
  const inForce = current === undefined ? '' : `; in force: ${current}`;
  return [
    ...(outdated === true
      ? [`  old edition ${visible(version)}${visible(inForce)}${advice === undefined ? '' : `. ${visible(advice.en)}`}`]
      : []),
    ...(early === true ? [`  edition ${visible(version)} is not yet in force${visible(inForce)}`] : []),
    ...(editionUnsure === true ? ['  its edition could not be told; it was held against the one in force'] : []),
    ...(alsoHere ?? []).map(
      (one) =>
        `  also in this file: ${visible(one.id)} ${visible(one.version)}, pages ${one.pages.join(', ')}: ${one.outcome}`,
    ),
  ];
};

const asText = (output: CompareOutput): string => {
  const { file, outcome, reason, alterations, annexes, pageOrder } = output;
  return [
    `${visible(file)}: ${outcome}${reason === undefined ? '' : ` (${reason})`}`,
    ...editionLines(output),
    ...(annexes === undefined
      ? []
      : [`  no part of the form: page ${annexes.join(', ')} of the file (told, no alteration)`]),
    ...(pageOrder === undefined ? [] : [`  pages in another order: ${pageOrder.join(', ')} (told, no alteration)`]),
    ...alterations.map(
      ({ kind, page, box, path, expected, found, certain, edition }) =>
        `  ${path === undefined ? `page ${page} [${box.map(Math.round).join(', ')}]` : visible(path)} ${kind}${certain ? '' : ' (to be looked at)'}: ${visible(expected) || '–'} → ${visible(found) || '–'}${edition === undefined ? '' : ` (as in edition ${visible(edition)})`}`,
    ),
  ].join('\n');
};

const officialFiles = ({ blank, form, template }: CompareOptions): TemplateFiles => {
  if ((blank === undefined) === (template === undefined))
    throw new OkienkoError('usage', 'compare takes either --blank or --template');
  if (template !== undefined) {
    if (form !== undefined) throw new OkienkoError('usage', '--template has a form.yaml of its own; leave --form out');
    return templateFiles(template);
  }
  const text = form === undefined ? null : new TextDecoder().decode(readInput(form));
  return { blank: readInput(blank!), name: basename(blank!), form: text, profile: null };
};

const asOrder = ({ blank, form, profile }: TemplateFiles): BlankOrder => ({
  blank,
  form,
  ...(profile === null ? {} : { profile }),
});

/** `okienko compare`: every difference between forms as received and the official blank. */
export const compare = async (paths: readonly string[], options: CompareOptions): Promise<ExitStatus> => {
  const files = officialFiles(options);
  const editions = options.template === undefined ? [] : otherEditions(options.template, files).map(asOrder);
  const environment = await loadEnvironment(options);
  const at = environment.clock();
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
      const order: CompareOrder = { ...asOrder(files), editions, submitted, name, at };
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
