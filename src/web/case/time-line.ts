import { html } from 'hono/html';
import type { Signature } from '../../model/index.ts';
import { time, type Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';

type Moment = { readonly at: string | null; readonly words: string; readonly kind: string };

/** When it was signed, stamped and received, in that order of time; a change after signing has no time that anybody could prove. */
export const momentsOf = (signature: Signature, receivedAt: string, t: Texts): readonly Moment[] => {
  const words = t.desk.times;
  const { claimed, proven } = signature.time;
  const told = signature.changes.filter(({ level }) => level !== 'none');
  const known: Moment[] = [
    ...(claimed === null ? [] : [{ at: claimed, words: words.signed, kind: 'signed' }]),
    ...(proven === null ? [] : [{ at: proven, words: words.proven, kind: 'stamped' }]),
    ...signature.timestamps
      .filter(({ time: at }) => at !== proven)
      .map(({ time: at }) => ({ at, words: words.stamped, kind: 'stamped' })),
    { at: receivedAt, words: words.received, kind: 'received' },
  ];
  const sorted = known.toSorted((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));
  if (told.length === 0) return sorted;
  const allowed = told.every((change) => change.allowed);
  const change: Moment = { at: null, words: allowed ? words.changedAllowed : words.changed, kind: 'changed' };
  const before = sorted.findIndex(({ kind }) => kind === 'received');
  return [...sorted.slice(0, before), change, ...sorted.slice(before)];
};

export const timeLine = (signature: Signature, receivedAt: string, t: Texts): Html =>
  html`<ol class="time-line" aria-label="${t.desk.times.title}">
    ${momentsOf(signature, receivedAt, t).map(
      ({ at, words, kind }) =>
        html`<li class="moment moment-${kind}">
          ${at === null ? html`<strong>?</strong>` : time(at, t.shortDate(at))} <span>${words}</span>
        </li>`,
    )}
  </ol>`;
