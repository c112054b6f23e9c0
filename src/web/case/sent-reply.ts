import { html } from 'hono/html';
import type { ReplyRow } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import { csrfField } from '../pages/layout.ts';
import { link, theirs, type Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import { whatBecomes } from '../pages/reply-words.ts';
import { may } from '../security/roles.ts';
import type { CaseView } from './view.ts';

/** A reply past its draft: shown as it went or will go, with what became of it. */
export const settled = (c: Ctx, view: CaseView, reply: ReplyRow, t: Texts): Html =>
  html`<article class="card letter-preview">
    <p class="meta">
      <span><strong>${t.reply[reply.state]}</strong></span>
      <span>${t.answer.to}: ${theirs(reply.to)}</span>
    </p>
    <p class="${reply.state === 'held' || reply.state === 'bounced' ? 'notice notice-bad' : ''}">
      ${whatBecomes(reply, t)}
      ${may(c.get('session'), 'outbox') ? html`<a href="/outbox/${reply.id}">${t.outbox.reply} ${reply.id}</a>` : ''}
    </p>
    <h3 lang="${reply.language}">${reply.subject}</h3>
    <pre class="letter-text" lang="${reply.language}">${reply.text}</pre>
    ${
      reply.state === 'held' && may(c.get('session'), 'decide')
        ? html`<form method="post" action="${link(`/submissions/${view.detail.id}/answer`, view.trail)}">
            ${csrfField(c)}
            <input type="hidden" name="reply" value="${reply.id}" />
            <button type="submit" name="action" value="send">${t.answer.approveHeld}</button>
          </form>`
        : ''
    }
  </article>`;
