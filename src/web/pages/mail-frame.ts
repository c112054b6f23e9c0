import { html } from 'hono/html';
import type { Ctx } from '../context.ts';
import type { Texts } from '../texts/index.ts';
import { type Html } from './html.ts';
import { page, type Notice } from './layout.ts';

/** Seconds as people say them; more exact than it is known would be a lie. */
export const span = (seconds: number, t: Texts): string => {
  const unit = (n: number, name: Intl.NumberFormatOptions['unit']): string =>
    new Intl.NumberFormat(t.code, { style: 'unit', unit: name as string, unitDisplay: 'short' }).format(Math.round(n));
  if (seconds < 120) return unit(seconds, 'second');
  if (seconds < 7_200) return unit(seconds / 60, 'minute');
  return seconds < 172_800 ? unit(seconds / 3_600, 'hour') : unit(seconds / 86_400, 'day');
};

type Part = 'mailboxes' | 'letters' | 'quarantine';

const addresses: Readonly<Record<Part, string>> = {
  mailboxes: '/mail',
  letters: '/mail/letters',
  quarantine: '/mail/quarantine',
};

export const mailPage = (
  c: Ctx,
  options: {
    readonly part: Part;
    readonly title: string;
    readonly quarantined: number;
    readonly notice: Notice | null;
    readonly body: Html;
  },
): Promise<string> => {
  const t = c.get('texts');
  const { part, title, quarantined, notice, body } = options;
  return page(c, {
    title,
    here: part === 'quarantine' ? 'quarantine' : 'mail',
    wide: true,
    notice,
    body: html`<h1>${title}</h1>
      <nav class="tabs" aria-label="${t.mail.parts}">
        ${(['mailboxes', 'letters', 'quarantine'] as const).map(
          (one) =>
            html`<a href="${addresses[one]}" class="tab" ${part === one ? html` aria-current="page"` : ''}
              >${t.mail[one]} ${one === 'quarantine' ? html`<span class="number">${quarantined}</span>` : ''}</a
            >`,
        )}
      </nav>
      ${body}
      <p class="hint">${t.mail.zone}</p>`,
  });
};

export const paging = (
  { page: current, shown, total, size }: { page: number; shown: number; total: number; size: number },
  address: (page: number) => string,
  t: Texts,
): Html => {
  const first = (current - 1) * size;
  if (shown === 0 || total <= size) return html``;
  return html`<nav class="paging" aria-label="${t.mail.pages}">
    ${current > 1 ? html`<a class="button" rel="prev" href="${address(current - 1)}">‹ ${t.mail.previous}</a>` : ''}
    <span>${t.mail.range(first + 1, first + shown, total)}</span>
    ${first + shown < total ? html`<a class="button" rel="next" href="${address(current + 1)}">${t.mail.next} ›</a>` : ''}
  </nav>`;
};
