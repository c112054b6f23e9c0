import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import type { PageWord } from '../deps.ts';
import { page } from '../pages/layout.ts';

/** Words in lines, as they stand on the page: a word lower than half its height begins a new line. */
export const linesOf = (words: readonly PageWord[]): string => {
  const lines: string[] = [];
  let below = -Infinity;
  for (const [text, , y, , height] of words) {
    if (lines.length === 0 || y > below || y + height * 2 < below) lines.push(text);
    else lines[lines.length - 1] += ` ${text}`;
    below = y + height / 2;
  }
  return lines.map(visible).join('\n');
};

export const pageText = (
  c: Ctx,
  of: { readonly id: string; readonly name: string; readonly page: number; readonly words: readonly PageWord[] },
): Promise<string> => {
  const t = c.get('texts');
  const title = t.desk.pages.textTitle(of.page, visible(of.name));
  return page(c, {
    title,
    here: 'submissions',
    body: html`<p class="crumbs"><a href="/submissions/${of.id}">‹ ${t.desk.pages.backToCase} ${of.id}</a></p>
      <h1>${title}</h1>
      <p class="hint">${t.desk.pages.textHint}</p>
      ${of.words.length === 0 ? html`<p>${t.desk.pages.textNone}</p>` : html`<pre class="letter-text" tabindex="0">${linesOf(of.words)}</pre>`}`,
  });
};
