import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { verdict as verdicts } from '../../model/index.ts';
import { noReplySentence, visible } from '../../reports/index.ts';
import type { ReplyRow } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import { csrfField } from '../pages/layout.ts';
import { link, theirs, time, type Html } from '../pages/html.ts';
import { verdictIcon } from '../pages/icons.ts';
import type { Texts } from '../texts/index.ts';
import type { CaseView } from './view.ts';

/** What the officer saw when opening the page, so that a text somebody else changed meanwhile is not sent unseen. */
export const seenDigest = (reply: Pick<ReplyRow, 'subject' | 'text'>): string =>
  createHash('sha256').update(`${reply.subject}\n${reply.text}`).digest('hex').slice(0, 32);

export const draftOf = (replies: readonly ReplyRow[]): ReplyRow | null =>
  replies.find((one) => one.state === 'draft') ?? null;

const answerAction = (view: CaseView): string => link(`/submissions/${view.detail.id}/answer`, view.trail);

const editor = (reply: ReplyRow, t: Texts): Html =>
  html`<p class="meta">
      <span>${t.answer.to}: ${theirs(reply.to)}</span><span>${t.answer.language[reply.language]}</span
      ><span>${t.reply[reply.state]}</span>
    </p>
    <label class="field"
      ><span>${t.answer.subject}</span>
      <input name="subject" required maxlength="250" value="${reply.subject}" lang="${reply.language}" />
    </label>
    <label class="field"
      ><span>${t.answer.text}</span>
      <textarea
        name="text"
        rows="14"
        required
        maxlength="50000"
        lang="${reply.language}"
        data-key="e"
        data-key-label="${t.answer.edit}"
      >
${reply.text}</textarea>
    </label>`;

/** A reply past its draft: shown as it went or will go, with what became of it. */
const settled = (c: Ctx, view: CaseView, reply: ReplyRow, t: Texts): Html =>
  html`<article class="card letter-preview">
    <p class="meta">
      <span><strong>${t.reply[reply.state]}</strong></span>
      ${reply.sentAt === null ? '' : html`<span>${time(reply.sentAt, t.answer.sentAt(t.date(reply.sentAt)))}</span>`}
      <span>${t.answer.to}: ${theirs(reply.to)}</span>
    </p>
    ${reply.heldReason === null ? '' : html`<p class="notice notice-bad">${t.answer.held}: ${visible(reply.heldReason)}</p>`}
    <h3 lang="${reply.language}">${reply.subject}</h3>
    <pre class="letter-text" lang="${reply.language}">${reply.text}</pre>
    ${
      reply.state === 'held'
        ? html`<form method="post" action="${answerAction(view)}">
            ${csrfField(c)}
            <input type="hidden" name="reply" value="${reply.id}" />
            <button type="submit" name="action" value="send">${t.answer.approveHeld}</button>
          </form>`
        : ''
    }
  </article>`;

const otherwise = (view: CaseView, draft: ReplyRow | null, open: boolean, t: Texts): Html => {
  const proposed = view.report?.verdict ?? null;
  const choices = html`<fieldset class="choices">
      <legend>${t.answer.decide}</legend>
      ${verdicts.options.map(
        (one) =>
          html`<label class="choice"
            ><input type="radio" name="decision" value="${one}" />
            <span>${verdictIcon(one)} ${t.answer.choices[one]}</span></label
          >`,
      )}
    </fieldset>
    <label class="field"
      ><span>${t.answer.reason}</span>
      <textarea name="reason" rows="3" maxlength="2000" aria-describedby="reason-hint"></textarea>
      <small id="reason-hint">${t.answer.reasonHint}</small>
    </label>
    ${draft === null ? '' : html`<label class="choice"><input type="checkbox" name="send" value="yes" /> <span>${t.answer.send}</span></label>`}
    <div><button type="submit" name="action" value="decide">${t.answer.submit}</button></div>`;
  return open
    ? html`<div id="otherwise" class="stack" tabindex="-1" data-key="o" data-key-label="${t.answer.decide}">
        ${choices}
      </div>`
    : html`<details id="otherwise" class="otherwise">
        <summary data-key="o" data-key-label="${t.answer.otherwise}">
          ${proposed === null ? t.answer.decide : t.answer.otherwise}
        </summary>
        <div class="stack">${choices}</div>
      </details>`;
};

const decided = (view: CaseView, t: Texts): Html => {
  const { decision } = view.detail;
  if (decision === null) return html``;
  return html`<div class="card decided">
    <p><strong>${verdictIcon(decision.verdict)} ${t.verdict[decision.verdict].decided}</strong></p>
    <p class="meta"><span>${visible(decision.by)}</span>${time(decision.at, t.date(decision.at))}</p>
    ${decision.reason === null ? '' : html`<p><strong>${t.answer.reason}:</strong> ${visible(decision.reason)}</p>`}
  </div>`;
};

const decisionForm = (c: Ctx, view: CaseView, t: Texts): Html => {
  const draft = draftOf(view.detail.replies);
  const proposed = view.report?.verdict ?? null;
  const definite = proposed !== null && proposed !== 'officer';
  return html`<form method="post" action="${answerAction(view)}" class="card stack answer" data-guard>
    ${csrfField(c)}
    ${draft === null ? '' : html`<input type="hidden" name="reply" value="${draft.id}" /><input type="hidden" name="seen" value="${seenDigest(draft)}" />${editor(draft, t)}`}
    ${
      draft === null
        ? ''
        : html`<div class="buttons">
              <button type="submit" name="action" value="save">${t.answer.save}</button>
              ${
                definite
                  ? html`<button
                      type="submit"
                      name="action"
                      value="approve"
                      class="primary"
                      id="approve"
                      data-key="a"
                      data-key-label="${t.answer.approve}"
                      aria-describedby="approve-hint"
                    >
                      ${t.answer.approve}
                    </button>`
                  : html`<button type="submit" name="action" value="send">${t.answer.approveOnly}</button>`
              }
            </div>
            ${definite ? html`<p class="hint" id="approve-hint">${t.answer.approveHint(t.answer.choices[proposed])}</p>` : ''}`
    }
    ${
      draft === null && definite
        ? html`<div>
            <button
              type="submit"
              name="action"
              value="agree"
              class="primary"
              id="approve"
              data-key="a"
              data-key-label="${t.answer.agree(t.answer.choices[proposed])}"
            >
              ${t.answer.agree(t.answer.choices[proposed])}
            </button>
          </div>`
        : ''
    }
    ${otherwise(view, draft, !definite, t)}
  </form>`;
};

export const answerSection = (c: Ctx, view: CaseView, t: Texts): Html => {
  const { detail, report } = view;
  const past = detail.replies.filter((one) => one.state !== 'draft');
  const canDecide = detail.decision === null && detail.state !== 'received';
  const noReply = detail.withheldReason ?? report?.noReply ?? null;
  return html`<section id="answer" class="answer-section" aria-labelledby="answer-title">
    <h2 id="answer-title">${t.answer.title}</h2>
    ${decided(view, t)}
    ${noReply === null ? '' : html`<p class="notice">${t.answer.noReply}. ${t.answer.noReplyReason}: ${noReplySentence(noReply, t.code)}</p>`}
    ${detail.replies.length === 0 && noReply === null ? html`<p>${t.answer.noneYet}</p>` : ''}
    ${past.map((reply) => settled(c, view, reply, t))} ${canDecide ? decisionForm(c, view, t) : ''}
  </section>`;
};
