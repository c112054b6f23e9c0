import { html } from 'hono/html';
import type { SubmissionDetail } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import { link, type Html } from '../pages/html.ts';
import { csrfField } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';

const noReplyMinutes = 15;

/** Whether it is worth offering; the store has the last word. `now` in milliseconds since 1970. */
export const undoable = ({ decision, replies }: SubmissionDetail, now: number): boolean => {
  if (decision === null) return false;
  const sent = replies.some(({ state, kind }) => kind !== 'receipt' && (state === 'sending' || state === 'sent'));
  if (sent) return false;
  if (replies.some(({ state }) => state === 'pending')) return true;
  return now - Date.parse(decision.at) <= noReplyMinutes * 60_000;
};

export const undoForm = (
  c: Ctx,
  id: string,
  trail: Readonly<Record<string, string | number | undefined>>,
  t: Texts,
): Html =>
  html`<form method="post" action="${link(`/submissions/${id}/undo`, trail)}" class="undo">
    ${csrfField(c)}
    <button type="submit" data-key="u" data-key-label="${t.desk.undo}" aria-label="${t.desk.undo}: ${id}">
      ${t.desk.undo}
    </button>
  </form>`;
