import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import { type Ctx } from '../context.ts';
import { time, type Html } from '../pages/html.ts';
import { verdictIcon, waitingIcon } from '../pages/icons.ts';
import { may } from '../security/roles.ts';
import type { Texts } from '../texts/index.ts';
import { caseLink } from './links.ts';
import { verdictLine } from './verdict-line.ts';
import type { CaseView } from './view.ts';

export const verdictPanel = (c: Ctx, view: CaseView, t: Texts): Html => {
  const { detail, report } = view;
  if (detail.decision !== null && view.version === null) {
    const { decision } = detail;
    return html`<div class="verdict verdict-${decision.verdict}">
      <p class="verdict-line">${verdictIcon(decision.verdict)} ${t.verdict[decision.verdict].decided}</p>
      <p>
        ${visible(decision.by)},
        ${time(decision.at, t.date(decision.at))}${report === null ? '' : ` · ${t.case.proposedWas(t.verdict[report.verdict].badge)}`}
      </p>
    </div>`;
  }
  if (report !== null) {
    const { verdict, rest } = verdictLine(report, t);
    return html`<div class="verdict verdict-${report.verdict}">
      <p class="verdict-line">
        ${verdictIcon(report.verdict)} <strong>${verdict}</strong> <span class="verdict-dot" aria-hidden="true">·</span>
        <span class="verdict-rest">${rest}</span>
      </p>
      ${
        view.version === null
          ? ''
          : html`<p>${t.desk.fix.oldShown(view.version)} <a href="${caseLink(view)}">${t.desk.fix.current}</a></p>`
      }
    </div>`;
  }
  if (detail.state === 'quarantined') {
    return html`<div class="verdict verdict-officer">
      <p class="verdict-line">${verdictIcon('officer')} ${t.case.quarantined}</p>
      <p>${t.case.quarantinedWhat}</p>
      ${detail.quarantineReason === null ? '' : html`<p>${t.case.reason}: ${visible(detail.quarantineReason)}</p>`}
      ${may(c.get('session'), 'mail') ? html`<p><a href="/mail/quarantine">${t.mail.openQuarantine}</a></p>` : ''}
    </div>`;
  }
  if (detail.state === 'checked') {
    return html`<div class="verdict verdict-officer">
      <p class="verdict-line">${verdictIcon('officer')} ${t.mail.caseReleased}</p>
      <p>${t.mail.caseReleasedWhat}</p>
      ${detail.quarantineReason === null ? '' : html`<p>${t.case.reason}: ${visible(detail.quarantineReason)}</p>`}
    </div>`;
  }
  return html`<div class="verdict verdict-none">
    <p class="verdict-line">${waitingIcon()} ${t.state.received}</p>
    <p>${t.case.waiting} <a href="${caseLink(view)}">${t.case.refresh}</a></p>
  </div>`;
};
