import { html } from 'hono/html';
import type { Ctx } from '../context.ts';
import { homeOf } from '../security/roles.ts';
import { page } from './layout.ts';

export const errorPage = (
  c: Ctx,
  text: { readonly title: string; readonly body: string },
  incident?: string,
): Promise<string> => {
  const t = c.get('texts');
  return page(c, {
    title: text.title,
    body: html`<div class="narrow card">
      <h1>${text.title}</h1>
      <p>${text.body}</p>
      ${incident === undefined ? '' : html`<p>${t.errors.incident}: <code>${incident}</code></p>`}
      <p><a href="${c.get('session') === null ? '/sign-in' : homeOf(c.get('session'))}">${t.errors.back}</a></p>
    </div>`,
  });
};
