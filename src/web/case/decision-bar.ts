import { html } from 'hono/html';
import type { Verdict } from '../../model/index.ts';
import type { Html } from '../pages/html.ts';
import { verdictIcon } from '../pages/icons.ts';
import type { Texts } from '../texts/index.ts';
import { answerFormId, draftOf } from './answer.ts';
import { caseLink } from './links.ts';
import type { CaseView } from './view.ts';

const keys = { accept: 'a', complete: 'q', reject: 'r', officer: 'o' } as const satisfies Record<Verdict, string>;
const order = ['accept', 'complete', 'reject', 'officer'] as const;

/**
 * All four decisions where the thumb is. What the program proposes is one button, which sends the form below as it stands; any
 * other leads to that form, for it needs a reason.
 */
export const decisionBar = (view: CaseView, mayDecide: boolean, t: Texts): Html => {
  const { detail, report } = view;
  if (detail.decision !== null || report === null || view.version !== null || !mayDecide) return html``;
  const { bar } = t.desk;
  const draft = draftOf(detail.replies);
  return html`<nav class="action-bar" aria-label="${t.answer.bar}">
    ${order.map((one) => {
      if (one === report.verdict && one !== 'officer') {
        const words = draft === null ? bar[one] : bar.sending[one];
        return html`<button
          type="submit"
          form="${answerFormId}"
          name="action"
          value="${draft === null ? 'agree' : 'approve'}"
          class="primary"
          data-key="${keys[one]}"
          data-key-label="${words}"
          aria-keyshortcuts="${keys[one].toUpperCase()}"
        >
          ${verdictIcon(one)} ${words} <small class="hidden-word">(${t.desk.proposal})</small>
        </button>`;
      }
      return html`<a
        class="button"
        href="${caseLink(view, { decide: one, document: view.shown?.id })}#otherwise"
        data-choose="${one}"
        data-key="${keys[one]}"
        data-key-label="${bar[one]}…"
        aria-keyshortcuts="${keys[one].toUpperCase()}"
        >${verdictIcon(one)} ${bar[one]}…</a
      >`;
    })}
  </nav>`;
};
