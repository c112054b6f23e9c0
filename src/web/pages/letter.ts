import { html } from 'hono/html';
import { maskPeselsIn } from '../../model/index.ts';
import { visible } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import type { LetterView } from '../letter-view.ts';
import type { Html } from './html.ts';
import { page } from './layout.ts';

/** Line breaks stay, everything that could act or hide is named. */
const lines = (text: string): string => text.split('\n').map(visible).join('\n');

export const letterPage = (c: Ctx, id: string, view: LetterView): Promise<string> => {
  const t = c.get('texts').letter;
  const part = (title: string | null, text: string | null, shortened: boolean): Html => html`
    ${title === null ? '' : html`<h3><bdi>${visible(title)}</bdi></h3>`}
    ${text === null ? html`<p>${t.unreadable}</p>` : html`<pre class="letter-text" tabindex="0">${maskPeselsIn(lines(text))}</pre>`}
    ${shortened ? html`<p class="hint">${t.shortened}</p>` : ''}
  `;
  return page(c, {
    title: t.title(id),
    here: 'submissions',
    body: html`<p class="crumbs"><a href="/submissions/${id}">‹ ${t.back}</a></p>
      <h1>${t.title(id)}</h1>
      <p class="buttons">
        <a class="button" href="/submissions/${id}/letter.eml" download>${t.download}</a>
        <span class="hint">${t.asText}</span>
      </p>
      <section aria-labelledby="body-title">
        <h2 id="body-title">${t.body}</h2>
        ${view.bodies.length === 0 ? html`<p>${t.noBody}</p>` : view.bodies.map((one) => part(view.bodies.length > 1 ? one.name : null, one.text, one.shortened))}
      </section>
      <section aria-labelledby="headers-title">
        <h2 id="headers-title">${t.headers}</h2>
        ${view.headers === null ? html`<p>${t.noHeaders}</p>` : part(null, view.headers.text, view.headers.shortened)}
      </section>`,
  });
};
