import { html } from 'hono/html';
import type { AuditEvent } from '../../model/index.ts';
import { visible } from '../../reports/index.ts';
import { accessWords } from '../accounts/words.ts';
import { time, type Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import type { CaseView } from './view.ts';

export const eventWords = (event: AuditEvent, t: Texts): string => {
  const e = t.history.event;
  switch (event.type) {
    case 'submission-checked':
      return e['submission-checked'](t.verdict[event.verdict].badge);
    case 'submission-quarantined':
      return e['submission-quarantined'](visible(event.reason));
    case 'quarantine-retried':
    case 'quarantine-released':
    case 'message-retried':
    case 'message-released':
    case 'message-viewed':
      return e[event.type](visible(event.by));
    case 'reply-edited':
      return e['reply-edited'](visible(event.by));
    case 'reply-approved':
      return e['reply-approved'](visible(event.by));
    case 'reply-withheld':
      return e['reply-withheld'](visible(event.reason));
    case 'reply-held':
      return e['reply-held'](visible(event.reason));
    case 'reply-cancelled': {
      const line = e['reply-cancelled'](visible(event.by));
      return event.reason === undefined ? line : `${line}; ${e.decisionReason(visible(event.reason))}`;
    }
    case 'reply-recalled':
      return e['reply-recalled'](visible(event.by));
    case 'reply-bounced':
      return e['reply-bounced'](visible(event.by), visible(event.status));
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
    case 'case-exported':
      return t.rooms.event[event.type](visible(event.by));
    case 'list-exported':
      return t.rooms.event[event.type](event.rows, event.format, visible(event.by));
    case 'value-revealed':
      return e['value-revealed'](visible(event.place), visible(event.by));
    case 'decision-undone':
    case 'note-added':
      return t.desk.event[event.type](visible(event.by));
    case 'field-corrected':
      return t.desk.event[event.type](visible(event.field), visible(event.by));
    case 'letter-stored':
    case 'letter-duplicate':
    case 'reply-drafted':
    case 'reply-sent':
      return e[event.type];
    default:
      return accessWords(event, t) ?? event.type;
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
              .map(
                (row) => html`<li>${time(row.at, t.shortDate(row.at))} <span>${eventWords(row.event, t)}</span></li>`,
              )}
          </ol>`
    }
  </section>`;
