import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import type { DemoMailbox } from '../deps.ts';
import { time } from './html.ts';
import { page } from './layout.ts';

export const demoPage = (c: Ctx, mailboxes: readonly DemoMailbox[]): Promise<string> => {
  const t = c.get('texts');
  return page(c, {
    title: t.demo.title,
    here: 'demo',
    body: html`<h1>${t.demo.title}</h1>
      <p class="lead">${t.demo.intro}</p>
      ${mailboxes.length === 0 ? html`<p class="card">${t.demo.none}</p>` : ''}
      ${mailboxes.map(
        (box, index) =>
          html`<section class="card mailbox" aria-labelledby="box-${index}">
            <div class="headline">
              <h2 id="box-${index}">${box.address}</h2>
              <span class="muted">${t.demo.messages(box.messages.length)}</span>
            </div>
            ${
              box.messages.length === 0
                ? html`<p class="muted">${t.demo.empty}</p>`
                : box.messages.map(
                    (message) =>
                      html`<details class="mail">
                        <summary>
                          <strong>${visible(message.subject) || t.demo.noSubject}</strong>
                          ${time(message.date, t.shortDate(message.date))}
                        </summary>
                        <pre class="letter-text" tabindex="0">${message.text}</pre>
                      </details>`,
                  )
            }
          </section>`,
      )}`,
  });
};
