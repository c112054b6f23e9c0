import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import type { ReplyRow } from '../../store/index.ts';
import type { Texts } from '../texts/index.ts';
import { time, type Html } from './html.ts';

const heldWords = (reason: string, t: Texts): string => {
  const [code = '', ...more] = reason.split(' ');
  const known = Object.hasOwn(t.outbox.held, code) ? t.outbox.held[code] : undefined;
  if (known === undefined) return visible(reason);
  return more.length === 0 ? known : `${known}: ${visible(more.join(' '))}`;
};

/** What becomes of a reply, in words. */
export const whatBecomes = (reply: ReplyRow, t: Texts): Html => {
  const { state, waitsFor, readyAt, heldReason, sentAt, bounce, approvedBy } = reply;
  const at = readyAt == null ? '' : t.date(readyAt);
  const lines: Html[] = [];
  if (state === 'draft') lines.push(html`${t.outbox.draft}`);
  if (state === 'cancelled') lines.push(html`${t.outbox.cancelled}`);
  if (state === 'pending')
    lines.push(html`${waitsFor == null || readyAt == null ? t.outbox.ready : t.outbox.waits[waitsFor](at)}`);
  if (state === 'sending') lines.push(html`${t.outbox.sending}`);
  if (heldReason !== null) lines.push(html`${heldWords(heldReason, t)}`);
  if (sentAt !== null) lines.push(time(sentAt, t.outbox.sentAt(t.date(sentAt))));
  if (bounce != null) {
    const why = t.outbox.bounceWhy[bounce.status.slice(0, 3)];
    lines.push(html`<strong>${time(bounce.at, t.outbox.bouncedAt(t.date(bounce.at), bounce.status))}</strong>`);
    lines.push(html`${why ?? ''} ${t.outbox.bounceAsk}`);
  }
  const approved = approvedBy == null ? '' : html`<small>${t.outbox.approvedBy(visible(approvedBy))}</small>`;
  return html`${lines.map((line) => html`<span class="line">${line}</span> `)}${approved}`;
};
