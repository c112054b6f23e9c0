import { goodOutcomes, type AnswerOutcome } from '../case/decide.ts';
import { undoForm } from '../case/undo.ts';
import { isPublicId, type Ctx } from '../context.ts';
import type { Notice } from '../pages/layout.ts';

const outcomes: readonly Exclude<AnswerOutcome, 'replyOther' | 'officerReason'>[] = [
  'saved',
  'approved',
  'decided',
  'sent',
  'late',
  'already',
  'changed',
  'reasonMissing',
  'decisionMissing',
  'emptyReply',
  'nothingToSend',
];

/** What the officer can mend in the form and send again. */
export const mendable: ReadonlySet<AnswerOutcome> = new Set([
  'reasonMissing',
  'decisionMissing',
  'emptyReply',
  'replyOther',
  'officerReason',
]);

const desk = {
  replyOther: true,
  officerReason: true,
  undone: false,
  notUndone: true,
  rewritten: false,
  notRewritten: true,
  typedOver: true,
} as const;
const isDesk = (done: string | undefined): done is keyof typeof desk => done !== undefined && Object.hasOwn(desk, done);

/** The notice after a redirect: a key of the text table, so that an address can never put words on our page. */
export const caseNotice = (c: Ctx, done = c.req.query('done')): Notice | null => {
  const t = c.get('texts').case;
  if (done === 'stored') return { text: t.stored };
  if (done === 'duplicate') return { text: t.duplicate };
  if (done === 'precedentStored') return { text: t.precedentStored };
  if (done === 'precedentUnclear' || done === 'precedentNone') return { text: t[done], bad: true };
  if (done === 'caseLinked') return { text: t.caseLinked };
  if (done === 'caseNotLinked') return { text: t.caseNotLinked, bad: true };
  const words = c.get('texts').desk;
  if (isDesk(done)) return { text: words[done], bad: desk[done] };
  if (done === 'corrected') return { text: words.fix.corrected };
  if (done === 'notCorrected' || done === 'invalid' || done === 'impossible')
    return { text: words.fix[done], bad: true };
  if (done === 'noted') return { text: words.notes.added };
  if (done === 'noteEmpty') return { text: words.notes.empty, bad: true };
  const outcome = outcomes.find((one) => one === done);
  if (outcome === undefined) return null;
  // The case before this one, which the officer came from by deciding it.
  const of = c.req.query('of') ?? '';
  const text = isPublicId(of) ? `${words.of(of)} ${t[outcome]}` : t[outcome];
  const undo = isPublicId(of) ? of : (c.req.param('id') ?? '');
  const decided = outcome === 'approved' || outcome === 'decided';
  const more = decided && isPublicId(undo) ? { more: undoForm(c, undo, {}, c.get('texts')) } : {};
  return { text, bad: !goodOutcomes.has(outcome), ...more };
};
