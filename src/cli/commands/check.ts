import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { OkienkoError, type Report } from '../../model/index.ts';
import { checkLetter, renderEvidence } from '../../pipeline/index.ts';
import { etsiReportOn, maskReport, toHtml, toText } from '../../reports/index.ts';
import { loadEnvironment, pipelineContext, startCage, warnOfTrust, type GlobalOptions } from '../environment.ts';
import { checkReportFile, writeEtsiReport } from '../etsi-report.ts';
import { builtInPacks } from '../installation.ts';
import { refuseUnlinted } from '../usable-pack.ts';
import { exitOfVerdict, worstExit, type ExitStatus } from '../exit.ts';
import { listInputs, readInput, type Input } from '../inputs.ts';
import { writeLetter, writtenLetter, type Checked } from '../written-letter.ts';
import { print, progressBar, tell, wantsColour } from '../output.ts';

export type CheckOptions = GlobalOptions & {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly procedure?: string;
  readonly pack?: string;
  readonly html?: string;
  readonly etsiReport?: string;
  readonly letter?: string;
  readonly reference?: string;
  readonly showPersonalData?: boolean;
};

/** Answers in input order although letters are checked side by side. */
const inOrder = async function* <T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    running.push(work(item));
    if (running.length >= width) yield await (running.shift() as Promise<R>);
  }
  for (const rest of running) yield await rest;
};

export const check = async (paths: readonly string[], options: CheckOptions): Promise<ExitStatus> => {
  const { inputs, skipped, missing } = listInputs(paths);
  for (const error of missing) tell(error.message);
  for (const path of skipped) tell(`${path}: skipped, neither a mail nor a document`);
  if (inputs.length === 0) {
    if (missing.length === 0) tell(`${paths.join(', ')}: no mail or document in there`);
    return missing.length > 0 ? 66 : 2;
  }
  checkReportFile(options.html, '--html', inputs.length);
  checkReportFile(options.etsiReport, '--etsi-report', inputs.length);
  checkReportFile(options.letter, '--letter', inputs.length);
  const environment = await loadEnvironment(options, options.pack === undefined ? [] : [options.pack]);
  await refuseUnlinted(environment.packs.filter(({ directory }) => !directory.startsWith(builtInPacks)));
  if (
    options.procedure !== undefined &&
    !environment.packs.some(({ procedure }) => procedure.id === options.procedure)
  ) {
    throw new OkienkoError(
      'usage',
      `there is no procedure ${options.procedure}; known are ${environment.packs.map(({ procedure }) => procedure.id).join(', ')}`,
    );
  }
  warnOfTrust(environment.trust, environment);
  const width = Math.min(availableParallelism(), inputs.length);
  const cage = startCage(environment, width);
  const context = {
    ...pipelineContext(environment, cage),
    ...(options.procedure === undefined ? {} : { procedure: options.procedure }),
  };
  const progress = progressBar(inputs.length);
  const statuses: ExitStatus[] = missing.map(() => 66);
  const whole: Report[] = [];
  const colour = wantsColour(process.stdout, options.color === false);
  try {
    const work = async ({
      path,
      name,
    }: Input): Promise<(Checked & { path: string; bytes: Uint8Array }) | OkienkoError> => {
      try {
        const bytes = readInput(path);
        const { report, pack, headers } = await checkLetter(bytes, { name, receivedAt: null }, context);
        return { path, bytes, report, pack, headers };
      } catch (error) {
        if (error instanceof OkienkoError && error.code === 'input-missing') return error;
        throw error;
      }
    };
    for await (const result of inOrder(inputs, width * 2, work)) {
      if (result instanceof OkienkoError) {
        tell(result.message);
        statuses.push(66);
        continue;
      }
      progress.step(result.report.submission.source);
      statuses.push(exitOfVerdict(result.report.verdict));
      const shown = options.showPersonalData === true ? result.report : maskReport(result.report);
      if (options.jsonl === true) print(JSON.stringify(shown));
      else if (options.json === true) whole.push(shown);
      else {
        progress.done();
        print(toText(shown, { colour, width: process.stdout.columns ?? 100 }));
      }
      if (options.etsiReport !== undefined)
        writeEtsiReport(options.etsiReport, etsiReportOn(shown, { personal: options.showPersonalData === true }));
      if (options.letter !== undefined) {
        const { pins, language } = result.report;
        const reference = options.reference ?? (language === 'pl' ? 'bez numeru' : 'without number');
        const letter = writtenLetter(result, {
          office: environment.config.office,
          language,
          now: pins.clock,
          reference,
        });
        if (letter === null) tell('no letter: there is nothing certain to say, an officer decides');
        else writeLetter(options.letter, letter);
      }
      if (options.html !== undefined) {
        const pictures = await renderEvidence(result.bytes, result.report, context);
        try {
          writeFileSync(options.html, toHtml(shown, pictures));
        } catch (cause) {
          throw new OkienkoError('usage', `${options.html} cannot be written`, { cause });
        }
      }
    }
  } finally {
    progress.done();
    await cage.close();
  }
  if (options.json === true) print(JSON.stringify(inputs.length === 1 ? whole[0] : whole, null, 2));
  return worstExit(statuses);
};
