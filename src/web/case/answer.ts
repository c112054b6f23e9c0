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
import { may } from '../security/roles.ts';
import { changesReply, mostOf, type Typed } from './typed.ts';
import { otherLetter } from './other-letter.ts';
import { settled } from './sent-reply.ts';
import { undoable, undoForm } from './undo.ts';
import type { CaseView } from './view.ts';

/** What the officer saw when opening the page, so that a text somebody else changed meanwhile is not sent unseen. */
export const seenDigest = (reply: Pick<ReplyRow, 'subject' | 'text'>): string =>
  createHash('sha256').update(`${reply.subject}\n${reply.text}`).digest('hex').slice(0, 32);

export const draftOf = (replies: readonly ReplyRow[]): ReplyRow | null =>
  replies.find((one) => one.state === 'draft') ?? null;

export const answerFormId = 'answer-form';

/** Whether the page holds the form that decides; what else is typed on the page belongs to it then, so that nothing is left behind. */
export const hasAnswerForm = (c: Ctx, { detail, version }: Pick<CaseView, 'detail' | 'version'>): boolean =>
  detail.decision === null && detail.state !== 'received' && version === null && may(c.get('session'), 'decide');

const answerAction = (view: CaseView): string => link(`/submissions/${view.detail.id}/answer`, view.trail);

const editor = (reply: ReplyRow, typed: Typed | null, t: Texts): Html =>
  html`<p class="meta">
      <span>${t.answer.to}: ${theirs(reply.to)}</span><span>${t.answer.language[reply.language]}</span
      ><span>${t.reply[reply.state]}</span>
    </p>
    <label class="field"
      ><span>${t.answer.subject}</span>
      <input
        name="subject"
        required
        maxlength="250"
        value="${typed?.subject ?? reply.subject}"
        lang="${reply.language}"
      />
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
${typed?.text ?? reply.text}</textarea>
    </label>`;

/** After the buttons that keep what was typed: Enter in a field presses the first button of a form. */
const otherLanguage = (view: CaseView, draft: ReplyRow, t: Texts): Html => {
  const other = draft.language === 'pl' ? 'en' : 'pl';
  const over = view.typed !== null && changesReply(view.typed, draft);
  return html`<button
      type="submit"
      class="quiet"
      name="language"
      value="${other}"
      formaction="${link(`/submissions/${view.detail.id}/reply-language`, { ...view.trail, replace: over ? 'yes' : undefined })}"
      formnovalidate
      aria-describedby="language-hint"
    >
      ${over ? t.desk.language.replace[other] : t.desk.language.write[other]}
    </button>
    <span class="hint" id="language-hint">${t.desk.language.hint}</span>`;
};

const otherwise = (view: CaseView, draft: ReplyRow | null, open: boolean, t: Texts): Html => {
  const proposed = view.report?.verdict ?? null;
  const choices = html`<fieldset class="choices">
      <legend>${t.answer.decide}</legend>
      ${verdicts.options.map(
        (one) =>
          html`<label class="choice"
            ><input
              type="radio"
              name="decision"
              value="${one}"
              ${(view.typed?.decision ?? view.choose) === one ? html` checked` : ''}
            />
            <span>${verdictIcon(one)} ${t.answer.choices[one]}</span></label
          >`,
      )}
    </fieldset>
    <label class="field"
      ><span>${t.answer.reason}</span>
      <textarea name="reason" rows="3" maxlength="${mostOf.reason}" aria-describedby="reason-hint">
${view.typed?.reason ?? ''}</textarea>
      <small id="reason-hint">${t.answer.reasonHint}</small>
    </label>
    ${draft === null ? '' : html`<label class="choice"><input type="checkbox" name="send" value="yes" ${view.typed?.send === true ? html` checked` : ''} /> <span>${t.answer.send}</span></label>`}
    <div><button type="submit" name="action" value="decide">${t.answer.submit}</button></div>`;
  return open
    ? html`<div id="otherwise" class="stack" tabindex="-1">${choices}</div>`
    : html`<details
        id="otherwise"
        class="otherwise"
        ${view.choose === null && (view.typed?.decision ?? null) === null && (view.typed?.reason ?? '') === '' ? '' : html` open`}
      >
        <summary>${proposed === null ? t.answer.decide : t.answer.otherwise}</summary>
        <div class="stack">${choices}</div>
      </details>`;
};

const decided = (c: Ctx, view: CaseView, t: Texts): Html => {
  const { decision } = view.detail;
  if (decision === null) return html``;
  return html`<div class="card decided">
    <p><strong>${verdictIcon(decision.verdict)} ${t.verdict[decision.verdict].decided}</strong></p>
    <p class="meta"><span>${visible(decision.by)}</span>${time(decision.at, t.date(decision.at))}</p>
    ${decision.reason === null ? '' : html`<p><strong>${t.answer.reason}:</strong> ${visible(decision.reason)}</p>`}
    ${
      may(c.get('session'), 'decide') && undoable(view.detail, view.now)
        ? html`${undoForm(c, view.detail.id, view.trail, t)}
            <p class="hint">${t.desk.undoHint}</p>`
        : ''
    }
  </div>`;
};

const decisionForm = (c: Ctx, view: CaseView, t: Texts): Html => {
  const draft = draftOf(view.detail.replies);
  const proposed = view.report?.verdict ?? null;
  const definite = proposed !== null && proposed !== 'officer';
  return html`<form
    method="post"
    action="${answerAction(view)}"
    class="card stack answer"
    id="${answerFormId}"
    data-guard="${view.typed === null ? '' : 'typed'}"
  >
    ${csrfField(c)}
    ${draft === null ? '' : html`<input type="hidden" name="reply" value="${draft.id}" /><input type="hidden" name="seen" value="${view.typed?.seen ?? seenDigest(draft)}" />${editor(draft, view.typed, t)}`}
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
                      aria-describedby="approve-hint"
                    >
                      ${t.answer.approve}
                    </button>`
                  : html`<button type="submit" name="action" value="send">${t.answer.approveOnly}</button>`
              }
              ${view.mayRewrite ? otherLanguage(view, draft, t) : ''}
            </div>
            ${definite ? html`<p class="hint" id="approve-hint">${t.answer.approveHint(t.answer.choices[proposed])}</p>` : ''}`
    }
    ${
      draft === null && definite
        ? html`<div>
            <button type="submit" name="action" value="agree" class="primary" id="approve">
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
  const canDecide = hasAnswerForm(c, view);
  const noReply = detail.withheldReason ?? report?.noReply ?? null;
  return html`<section id="answer" class="answer-section" aria-labelledby="answer-title">
    <h2 id="answer-title">${t.answer.title}</h2>
    ${decided(c, view, t)}
    ${noReply === null ? '' : html`<p class="notice">${t.answer.noReply}. ${t.answer.noReplyReason}: ${noReplySentence(noReply, t.code)}</p>`}
    ${detail.replies.length === 0 && noReply === null ? html`<p>${t.answer.noneYet}</p>` : ''}
    ${past.map((reply) => settled(c, view, reply, t))} ${canDecide ? decisionForm(c, view, t) : ''}
    ${report === null || noReply !== null || !may(c.get('session'), 'decide') ? '' : otherLetter(c, view, t)}
  </section>`;
};
