import type { Cage } from '../src/cage/index.ts';
import type { Config } from '../src/config/index.ts';
import { OkienkoError, type Log } from '../src/model/index.ts';
import { checkLetter, type PipelineContext } from '../src/pipeline/index.ts';
import { composeReply, replyPolicy } from '../src/replies/index.ts';
import type { NewReply, Store } from '../src/store/index.ts';

export type CheckWorkerDeps = {
  readonly store: Store;
  readonly cage: Cage;
  readonly config: Config;
  readonly log: Log;
  /** Everything of a check but the history; its clock is read anew for each letter. */
  readonly context: () => Omit<PipelineContext, 'earlier' | 'memory' | 'sameCase'>;
};

/** Checks one stored submission and commits its report, and its reply if there is one, in one transaction. */
export const checkSubmission = async (id: string, deps: CheckWorkerDeps, tries = 3): Promise<void> => {
  const { store, config, log } = deps;
  const submission = await store.submissions.get(id);
  if (!submission || submission.state !== 'received') return;
  const bytes = await store.blobs.get(submission.letter.sha256);
  const context = deps.context();
  const { report, headers, pack, application, memory, previous, applicant } = await checkLetter(
    bytes,
    { name: id, receivedAt: submission.letter.envelope.receivedAt },
    {
      ...context,
      earlier: (unit) => store.submissions.known(unit, id),
      memory: (asked) => store.submissions.earlier(asked, id),
      sameCase: (asked) => store.submissions.sameCase(asked, id),
      precedents: () => store.precedents.all(),
    },
  );
  const configured = config.replies.procedures[pack.procedure.id] ?? config.replies.policy;
  const policy = replyPolicy({ report, policy: configured });
  const composed =
    policy === 'withhold'
      ? null
      : composeReply({
          report,
          texts: pack.replies,
          office: config.office,
          language: report.language,
          now: context.clock,
          reference: id,
          headers,
          procedureName: pack.procedure.name,
          ...(pack.procedure.addressees[0] === undefined ? {} : { addressee: pack.procedure.addressees[0] }),
        });
  const reply: NewReply | null = composed && {
    ...composed,
    language: report.language,
    automatic: policy === 'automatic',
  };
  const saved = await store.submissions.saveReport(id, {
    report,
    applicant,
    application,
    memory,
    previous,
    reply,
    withheld: policy === 'withhold' ? (report.noReply ?? 'nothing to say') : null,
  });
  // Another correction of the same letter was checked meanwhile: judged again, this one is held against that.
  if (!saved) {
    if (tries <= 1) throw new OkienkoError('internal', `the case of ${id} changes while it is checked`);
    return checkSubmission(id, deps, tries - 1);
  }
  log.info(
    {
      submission: id,
      verdict: report.verdict,
      procedure: report.procedure?.id ?? null,
      reply: reply?.kind ?? null,
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
  await deps.store.work((id) => checkSubmission(id, deps), options);
};
