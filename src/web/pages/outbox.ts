import { html } from 'hono/html';
import { noReplySentence } from '../../reports/index.ts';
import type { DeliveryReport, OutboxEntry, OutboxGroup, ReplyRow } from '../../store/index.ts';
import { seenDigest } from '../case/answer.ts';
import type { Ctx } from '../context.ts';
import type { Texts } from '../texts/index.ts';
import { caseLink } from './case-link.ts';
import { link, theirs, time, type Html } from './html.ts';
import { csrfField, page, type Notice } from './layout.ts';
import { whatBecomes } from './reply-words.ts';

export const outboxGroups: readonly OutboxGroup[] = [
  'draft',
  'waiting',
  'held',
  'bounced',
  'sent',
  'cancelled',
  'refused',
];
export const outboxPerPage = 25;

export const outboxLink = (group: OutboxGroup, number = 1, done?: string): string =>
  link('/outbox', { group, page: number > 1 ? number : undefined, done });

export type OutboxAction = 'approve' | 'hold' | 'recall' | 'cancel';
/** What may be done with a reply in each state; the store has the last word. */
export const actionsFor = ({ state, heldReason }: ReplyRow): readonly OutboxAction[] => {
  if (state === 'draft') return ['approve', 'hold', 'cancel'];
  if (state === 'pending') return ['hold', 'recall', 'cancel'];
  if (state === 'held')
    return heldReason === 'delivery-unknown' ? ['approve', 'cancel'] : ['approve', 'recall', 'cancel'];
  return state === 'cancelled' ? ['recall'] : [];
};

export const mayEdit = ({ state, heldReason }: ReplyRow): boolean =>
  state === 'draft' || (state === 'held' && heldReason !== 'delivery-unknown');

const button = (c: Ctx, reply: ReplyRow, action: OutboxAction, group: OutboxGroup, t: Texts): Html => {
  const words = action === 'recall' && reply.state === 'cancelled' ? t.outbox.restore : t.outbox[action];
  return html`<form method="post" action="/outbox/${reply.id}">
    ${csrfField(c)}
    <input type="hidden" name="group" value="${group}" />
    <input type="hidden" name="seen" value="${seenDigest(reply)}" />
    <button type="submit" name="action" value="${action}" class="small" aria-label="${words}${t.outbox.of(reply.id)}">
      ${words}
    </button>
  </form>`;
};

const kindWords = (kind: string, t: Texts): string =>
  (Object.hasOwn(t.outbox.kind, kind) ? t.outbox.kind[kind] : undefined) ?? kind;

const row = (c: Ctx, entry: OutboxEntry, group: OutboxGroup, t: Texts): Html => {
  const { reply, submission, withheld, applicant } = entry;
  return html`<tr>
    <th scope="row" class="nowrap">
      ${reply === null ? caseLink(c, submission) : html`<a href="/outbox/${reply.id}">${reply.id}</a>`}
    </th>
    <td class="cell-applicant">
      ${reply === null ? html`<em>${t.reply.withheld}</em>` : html`<strong lang="${reply.language}">${reply.subject}</strong>`}
      ${reply === null ? '' : html`<small>${kindWords(reply.kind, t)}, ${theirs(reply.to)}</small>`}
      ${applicant === null ? '' : html`<small>${theirs(applicant)}</small>`}
    </td>
    <td data-label="${t.outbox.what}">
      ${reply === null ? (withheld === null ? '' : noReplySentence(withheld, t.code)) : whatBecomes(reply, t)}
    </td>
    <td data-label="${t.outbox.case}" class="nowrap">${caseLink(c, submission)}</td>
    <td class="cell-actions">
      <div class="buttons">
        ${reply === null ? '' : actionsFor(reply).map((one) => button(c, reply, one, group, t))}
      </div>
    </td>
  </tr>`;
};

export type OutboxState = {
  readonly group: OutboxGroup;
  readonly page: number;
  readonly entries: readonly OutboxEntry[];
  readonly total: number;
  readonly counts: Readonly<Record<OutboxGroup, number>>;
  readonly notice: Notice | null;
};

const tabs = ({ group, counts }: OutboxState, t: Texts): Html =>
  html`<nav class="tabs" aria-label="${t.outbox.groups}">
    ${outboxGroups.map(
      (one) =>
        html`<a href="${outboxLink(one)}" class="tab" ${group === one ? html` aria-current="true"` : ''}
          >${t.outbox.group[one]} <span class="number">${counts[one]}</span></a
        >`,
    )}
  </nav>`;

const paging = ({ group, page: current, entries, total }: OutboxState, t: Texts): Html => {
  const before = (current - 1) * outboxPerPage;
  if (total <= outboxPerPage || entries.length === 0) return html``;
  return html`<nav class="paging" aria-label="${t.outbox.pages}">
    ${current > 1 ? html`<a class="button" rel="prev" href="${outboxLink(group, current - 1)}">‹ ${t.outbox.previous}</a>` : ''}
    <span>${t.list.range(before + 1, before + entries.length, total)}</span>
    ${before + entries.length < total ? html`<a class="button" rel="next" href="${outboxLink(group, current + 1)}">${t.outbox.next} ›</a>` : ''}
  </nav>`;
};

export const outboxPage = (c: Ctx, state: OutboxState): Promise<string> => {
  const t = c.get('texts');
  const { entries, total, notice, group } = state;
  return page(c, {
    title: t.outbox.title,
    here: 'outbox',
    wide: true,
    notice,
    body: html`<div class="headline">
        <h1>${t.outbox.title}</h1>
        <span class="muted">${t.outbox.total(total)}</span>
        <a href="/mail">${t.outbox.mail}</a>
      </div>
      <p class="lead">${t.outbox.intro}</p>
      ${tabs(state, t)}
      ${
        entries.length === 0
          ? html`<p class="empty card">${t.outbox.empty}</p>`
          : html`<table class="list">
              <caption class="hidden-word">
                ${t.outbox.caption}: ${t.outbox.group[group]}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t.outbox.reply}</th>
                  <th scope="col">${t.outbox.subject}</th>
                  <th scope="col">${t.outbox.what}</th>
                  <th scope="col">${t.outbox.case}</th>
                  <th scope="col">${t.outbox.actions}</th>
                </tr>
              </thead>
              <tbody>
                ${entries.map((one) => row(c, one, group, t))}
              </tbody>
            </table>`
      }
      ${paging(state, t)}
      <p class="hint">${t.mail.zone}</p>`,
  });
};

const editor = (c: Ctx, reply: ReplyRow, t: Texts): Html =>
  html`<form method="post" action="/outbox/${reply.id}" class="card stack" data-guard>
    ${csrfField(c)}
    <input type="hidden" name="seen" value="${seenDigest(reply)}" />
    <label class="field"
      ><span>${t.answer.subject}</span>
      <input name="subject" required maxlength="250" value="${reply.subject}" lang="${reply.language}" />
    </label>
    <label class="field"
      ><span>${t.outbox.text}</span>
      <textarea name="text" rows="22" required maxlength="50000" lang="${reply.language}">${reply.text}</textarea>
    </label>
    <div class="buttons">
      <button type="submit" name="action" value="save">${t.outbox.save}</button>
      <button type="submit" name="action" value="save-approve" class="primary">${t.outbox.saveApprove}</button>
    </div>
  </form>`;

const cancelForm = (c: Ctx, reply: ReplyRow, t: Texts): Html =>
  html`<form method="post" action="/outbox/${reply.id}" class="card stack">
    ${csrfField(c)}
    <input type="hidden" name="seen" value="${seenDigest(reply)}" />
    <label class="field"><span>${t.outbox.reason}</span> <input name="reason" maxlength="500" /></label>
    <div><button type="submit" name="action" value="cancel">${t.outbox.cancel}</button></div>
  </form>`;

export const replyPage = (
  c: Ctx,
  state: { readonly reply: ReplyRow; readonly reports: readonly DeliveryReport[]; readonly notice: Notice | null },
): Promise<string> => {
  const t = c.get('texts');
  const { reply, reports, notice } = state;
  const actions = actionsFor(reply).filter((one) => one !== 'cancel' && !(one === 'approve' && mayEdit(reply)));
  const group: OutboxGroup =
    reply.state === 'pending' || reply.state === 'sending'
      ? 'waiting'
      : reply.state === 'withheld'
        ? 'refused'
        : reply.state;
  return page(c, {
    title: `${t.outbox.reply} ${reply.id}`,
    here: 'outbox',
    notice,
    body: html`<p><a href="${outboxLink(group)}">‹ ${t.outbox.back}</a></p>
      <h1>${t.outbox.reply} ${reply.id}</h1>
      <p class="meta">
        <span><strong>${t.reply[reply.state]}</strong></span>
        <span>${kindWords(reply.kind, t)}</span>
        <span>${t.answer.to}: ${theirs(reply.to)}</span>
        <span>${t.answer.language[reply.language]}</span>
        ${caseLink(c, reply.submission, t.outbox.toCase(reply.submission))}
      </p>
      <p class="${reply.state === 'held' || reply.state === 'bounced' ? 'notice notice-bad' : ''}">
        ${whatBecomes(reply, t)}
      </p>
      ${actions.length === 0 ? '' : html`<div class="buttons">${actions.map((one) => button(c, reply, one, group, t))}</div>`}
      ${
        reports.length === 0
          ? ''
          : html`<section class="card" aria-labelledby="reports-title">
              <h2 id="reports-title">${t.outbox.reports}</h2>
              <ul>
                ${reports.map(
                  ({ submission, action, status, at }) =>
                    html`<li>
                      ${time(at, t.date(at))}
                      ${caseLink(c, submission, t.outbox.report(submission, t.outbox.action[action] ?? action, status))}
                    </li>`,
                )}
              </ul>
            </section>`
      }
      ${
        mayEdit(reply)
          ? editor(c, reply, t)
          : html`<article class="card letter-preview">
              <h2 lang="${reply.language}">${reply.subject}</h2>
              <pre class="letter-text" lang="${reply.language}" tabindex="0">${reply.text}</pre>
            </article>`
      }
      ${actionsFor(reply).includes('cancel') ? cancelForm(c, reply, t) : ''}`,
  });
};
