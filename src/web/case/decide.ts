import { verdict, type Verdict } from '../../model/index.ts';
import type { Store, SubmissionDetail } from '../../store/index.ts';
import { draftOf, seenDigest } from './answer.ts';
import { mostOf, textOf } from './typed.ts';

/** What an officer asked for, as the form sends it. */
export type AnswerRequest = {
  readonly action: 'save' | 'approve' | 'agree' | 'decide' | 'send';
  readonly reply: string | null;
  /** Digest of the draft the officer saw. */
  readonly seen: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly decision: Verdict | null;
  readonly reason: string | null;
  readonly send: boolean;
};

/** A key of the texts `case.*`: what happened, for the notice on the next page. */
export type AnswerOutcome =
  | 'saved'
  | 'approved'
  | 'decided'
  | 'late'
  | 'already'
  | 'changed'
  | 'reasonMissing'
  | 'decisionMissing'
  | 'emptyReply'
  | 'nothingToSend'
  | 'sent'
  | 'replyOther'
  | 'officerReason';

export const goodOutcomes: ReadonlySet<AnswerOutcome> = new Set(['saved', 'approved', 'decided', 'sent']);

const actions = ['save', 'approve', 'agree', 'decide', 'send'] as const;

export const readAnswer = (form: FormData): AnswerRequest | null => {
  const action = actions.find((one) => one === form.get('action'));
  if (action === undefined) return null;
  const decision = verdict.safeParse(form.get('decision'));
  const reason = textOf(form, 'reason', mostOf.reason)?.trim() ?? '';
  return {
    action,
    reply: textOf(form, 'reply', 100),
    seen: textOf(form, 'seen', 64),
    // A line break in a subject would start a new mail header.
    subject: textOf(form, 'subject', mostOf.subject)?.replace(/\s+/g, ' ').trim() ?? null,
    text: textOf(form, 'text', mostOf.text),
    decision: decision.success ? decision.data : null,
    reason: reason === '' ? null : reason,
    send: form.get('send') === 'yes',
  };
};

type Edited = { readonly ok: true; readonly reply: string } | { readonly ok: false; readonly why: AnswerOutcome };

/** Saves the officer's text over the draft, if it differs and the draft is still the one that was seen. */
const applyEdit = async (
  store: Store,
  detail: SubmissionDetail,
  request: AnswerRequest,
  by: string,
): Promise<Edited> => {
  const draft = draftOf(detail.replies);
  if (draft === null) return { ok: false, why: request.reply === null ? 'nothingToSend' : 'late' };
  if (request.reply !== draft.id) return { ok: false, why: 'late' };
  if (request.seen !== null && request.seen !== seenDigest(draft)) return { ok: false, why: 'changed' };
  if (request.subject === null || request.text === null) return { ok: true, reply: draft.id };
  if (request.subject === '' || request.text.trim() === '') return { ok: false, why: 'emptyReply' };
  if (request.subject === draft.subject && request.text === draft.text) return { ok: true, reply: draft.id };
  const saved = await store.replies.edit(draft.id, { subject: request.subject, text: request.text }, by);
  return saved ? { ok: true, reply: draft.id } : { ok: false, why: 'late' };
};

/** The draft says what the program proposed: with another decision it goes out only after somebody changed its words. */
const wasEdited = async (store: Store, detail: SubmissionDetail, request: AnswerRequest): Promise<boolean> => {
  const draft = draftOf(detail.replies);
  if (draft === null) return true;
  if (request.text !== null && request.text !== draft.text) return true;
  const audit = await store.submissions.audit(detail.id);
  const edits = audit.filter(({ event }) => event.type === 'reply-edited' && event.reply === draft.id);
  const last = edits.toSorted((a, b) => b.seq - a.seq)[0]?.event;
  // Written anew in the other language it says what the program proposed, whatever was edited before.
  return last?.type === 'reply-edited' && last.language === undefined;
};

/** The one place where an officer's word is taken; pages and API both come through here. */
export const answer = async (
  store: Store,
  detail: SubmissionDetail,
  request: AnswerRequest,
  by: string,
): Promise<AnswerOutcome> => {
  const proposed = detail.report?.verdict ?? null;
  if (request.action === 'save') {
    const edited = await applyEdit(store, detail, request, by);
    return edited.ok ? 'saved' : edited.why;
  }
  if (request.action === 'send') {
    const held = detail.replies.find((one) => one.state === 'held' && one.id === request.reply);
    const edited: Edited =
      held === undefined ? await applyEdit(store, detail, request, by) : { ok: true, reply: held.id };
    if (!edited.ok) return edited.why;
    return (await store.replies.approve(edited.reply, by)) ? 'sent' : 'late';
  }
  if (detail.decision !== null || detail.state === 'received') return 'already';
  const decision = request.action === 'decide' ? request.decision : proposed;
  if (decision === null) return 'decisionMissing';
  if (decision === 'officer' && request.action === 'decide' && request.reason === null) return 'officerReason';
  if (decision !== proposed && request.reason === null) return 'reasonMissing';
  const sending = request.action === 'approve' || (request.action === 'decide' && request.send);
  if (!sending) {
    await store.submissions.decide(detail.id, { verdict: decision, by, reason: request.reason, reply: null });
    return 'decided';
  }
  if (decision !== proposed && !(await wasEdited(store, detail, request))) return 'replyOther';
  const edited = await applyEdit(store, detail, request, by);
  if (!edited.ok) return edited.why;
  await store.submissions.decide(detail.id, { verdict: decision, by, reason: request.reason, reply: edited.reply });
  return 'approved';
};
