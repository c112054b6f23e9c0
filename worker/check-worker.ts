import { setTimeout as pause } from 'node:timers/promises';
import type { Cage } from '../src/cage/index.ts';
import type { Config } from '../src/config/index.ts';
import { OkienkoError, type Log } from '../src/model/index.ts';
import { checkLetter, type PipelineContext } from '../src/pipeline/index.ts';
import type { Aside, Store } from '../src/store/index.ts';
import { prepareReplies, type TextsFor } from './prepare-replies.ts';

export type CheckWorkerDeps = {
  readonly store: Store;
  readonly cage: Cage;
  readonly config: Config;
  readonly log: Log;
  /** Everything of a check but the history; its clock is read anew for each letter. */
  readonly context: () => Omit<PipelineContext, 'earlier' | 'memory' | 'sameCase' | 'untilEarlierAreChecked'>;
  readonly checked?: Checked;
  /** The reply texts of a procedure as the office has set them; those of the pack when absent. */
  readonly texts?: TextsFor;
};

/** Told whenever this process has checked a letter: whoever waits for it need not look for it in the database. */
export type Checked = { readonly next: () => Promise<void>; readonly tell: () => void };

export const createChecked = (): Checked => {
  let waiting = Promise.withResolvers<void>();
  return {
    next: () => waiting.promise,
    tell: () => {
      waiting.resolve();
      waiting = Promise.withResolvers();
    },
  };
};

/**
 * Waits for the letters that came before, at most `seconds`; one that hangs must not hold up all others. Those of other
 * processes are looked for, with growing pauses.
 */
const untilChecked = async (id: string, store: Store, seconds: number, checked: Checked): Promise<boolean> => {
  const end = performance.now() + seconds * 1_000;
  for (let milliseconds = 50; ; milliseconds = Math.min(milliseconds * 2, 1_000)) {
    // Asked for before the look, so that nothing told meanwhile is missed.
    const told = checked.next();
    if (await store.submissions.earlierAreChecked(id)) return !(await store.submissions.earlierInQuarantine(id));
    if (performance.now() + milliseconds > end) return false;
    const timer = new AbortController();
    await Promise.race([told, pause(milliseconds, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
  }
};

const atOnce: Aside = (wait) => wait();

/** Checks one stored submission and commits its report, and its reply if there is one, in one transaction. */
export const checkSubmission = async (
  id: string,
  deps: CheckWorkerDeps,
  aside: Aside = atOnce,
  tries = 3,
): Promise<void> => {
  const { store, config, log, checked = createChecked() } = deps;
  const submission = await store.submissions.get(id);
  if (!submission || submission.state !== 'received') return;
  const bytes = await store.blobs.get(submission.letter.sha256);
  const context = deps.context();
  const { report, headers, pack, application, memory, previous, ordered, applicant, text } = await checkLetter(
    bytes,
    { name: id, receivedAt: submission.letter.envelope.receivedAt },
    {
      ...context,
      earlier: (unit) => store.submissions.known(unit, id),
      memory: (asked, wanted) => store.submissions.earlier(asked, id, wanted),
      untilEarlierAreChecked: () => aside(() => untilChecked(id, store, config.limits.letterSeconds, checked)),
      sameCase: (asked) => store.submissions.sameCase(asked, id),
      precedents: () => store.precedents.all(),
    },
  );
  const answer = await prepareReplies({
    id,
    report,
    headers,
    pack,
    source: submission.letter.envelope.source,
    now: context.clock,
    store,
    config,
    texts: deps.texts ?? ((_, ofPack) => ofPack),
    log,
  });
  const saved = await store.submissions.saveReport(id, {
    report,
    applicant,
    application,
    memory,
    previous,
    ordered,
    text,
    ...answer,
  });
  // Another correction of the same letter, or a letter that came before, turned up meanwhile: it is judged again with that.
  if (!saved) {
    if (tries <= 1) throw new OkienkoError('internal', `the case of ${id} changes while it is checked`);
    return checkSubmission(id, deps, aside, tries - 1);
  }
  checked.tell();
  log.info(
    {
      submission: id,
      verdict: report.verdict,
      procedure: report.procedure?.id ?? null,
      reply: answer.reply?.kind ?? null,
      ms: report.ms['total'],
    },
    'checked',
  );
};

/** Works through the queue until the signal aborts. */
export const runCheckWorker = async (
  deps: CheckWorkerDeps,
  options: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<void> => {
  const told: CheckWorkerDeps = { ...deps, checked: createChecked() };
  await deps.store.work((id, aside) => checkSubmission(id, told, aside), options);
};
