import { html } from 'hono/html';
import type { AuditEvent } from '../../model/index.ts';
import { visible } from '../../reports/index.ts';
import { time, type Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import type { CaseView } from './view.ts';

const words = (event: AuditEvent, t: Texts): string => {
  const e = t.history.event;
  switch (event.type) {
    case 'submission-checked':
      return e['submission-checked'](t.verdict[event.verdict].badge);
    case 'submission-quarantined':
      return e['submission-quarantined'](visible(event.reason));
    case 'reply-edited':
      return e['reply-edited'](visible(event.by));
    case 'reply-approved':
      return e['reply-approved'](visible(event.by));
    case 'reply-withheld':
      return e['reply-withheld'](visible(event.reason));
    case 'reply-held':
      return e['reply-held'](visible(event.reason));
    case 'decision': {
      const line = e.decision(t.answer.choices[event.decision], visible(event.by));
      return event.reason === undefined ? line : `${line}; ${e.decisionReason(visible(event.reason))}`;
    }
    case 'case-linked':
      return e['case-linked'](visible(event.previous), visible(event.by));
    case 'precedent-stored':
      return e['precedent-stored'](visible(event.by));
    case 'letter-viewed':
      return e['letter-viewed'](visible(event.by));
    case 'signed-in':
      return e['signed-in'](visible(event.by));
    default:
      return e[event.type];
  }
};

export const historySection = (view: CaseView, t: Texts): Html =>
  html`<section id="history" aria-labelledby="history-title">
    <h2 id="history-title">${t.history.title}</h2>
    ${
      view.audit.length === 0
        ? html`<p>${t.history.none}</p>`
        : html`<ol class="timeline" reversed>
            ${[...view.audit]
              .sort((a, b) => b.seq - a.seq)
              .map((row) => html`<li>${time(row.at, t.shortDate(row.at))} <span>${words(row.event, t)}</span></li>`)}
          </ol>`
    }
  </section>`;
