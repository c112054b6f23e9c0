import type { FieldFact, FieldValue } from '../../model/index.ts';
import type { SubmissionDetail } from '../../store/index.ts';
import type { WebDeps } from '../deps.ts';

export type CorrectOutcome = 'corrected' | 'notCorrected' | 'invalid' | 'impossible';

const linesOf = (form: FormData): readonly string[] =>
  form
    .getAll('value')
    .flatMap((one) => (typeof one === 'string' ? one.split(/\r\n?|\n/) : []))
    .map((one) => one.trim().slice(0, 1000))
    .filter((one) => one !== '')
    .slice(0, 100);

const same = (before: FieldFact, after: FieldFact): boolean =>
  before.state === after.state &&
  (before.state !== 'read' || after.state !== 'read' || JSON.stringify(before.value) === JSON.stringify(after.value));

/** Judges the case again with a field as the officer reads it, and stores that; nothing is read from the letter again. */
export const correctField = async (
  deps: WebDeps,
  detail: SubmissionDetail,
  form: FormData,
  by: string,
): Promise<CorrectOutcome> => {
  const { report } = detail;
  const field = form.get('field');
  const reason = form.get('reason');
  const version = form.get('version');
  if (report === null || typeof field !== 'string' || !Object.hasOwn(report.fields, field)) return 'invalid';
  if (typeof reason !== 'string' || reason.trim() === '' || typeof version !== 'string' || !/^\d{1,4}$/.test(version))
    return 'invalid';
  const type = deps.fieldType?.(report, field) ?? null;
  if (type === null || deps.correctField === undefined) return 'impossible';
  const before = report.fields[field];
  if (before === undefined) return 'invalid';
  const lines = linesOf(form);
  const value: FieldValue = type === 'bool' ? lines.includes('yes') : type === 'string' ? lines.join(' ') : [...lines];
  const empty = form.get('absent') === 'yes' || (type !== 'bool' && lines.length === 0);
  const { evidence } = before;
  const after: FieldFact = empty
    ? { state: 'absent', confidence: 1, evidence }
    : { state: 'read', value, confidence: 1, evidence };
  // An emptied value must be meant: a form sent with nothing in it is a slip.
  if (same(before, after) || (empty && form.get('absent') !== 'yes')) return 'invalid';
  const judged = await deps.correctField(detail.id, report, { field, fact: after });
  if (judged === null) return 'impossible';
  const saved = await deps.store.corrections.save(detail.id, {
    field,
    before,
    after,
    by,
    reason: reason.trim().slice(0, 500),
    version: Number(version),
    ...judged,
  });
  return saved ? 'corrected' : 'notCorrected';
};
