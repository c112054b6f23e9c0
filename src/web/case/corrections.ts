import { html } from 'hono/html';
import type { FieldFact } from '../../model/index.ts';
import { visible } from '../../reports/index.ts';
import { time, type Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import { caseLink } from './links.ts';
import type { Mask } from './masking.ts';
import type { CaseView } from './view.ts';

export const factWords = (field: string, fact: FieldFact, mask: Mask, t: Texts): string => {
  if (fact.state === 'absent') return t.fields.absent;
  if (fact.state === 'unread') return t.fields.unread;
  if (typeof fact.value === 'boolean') return fact.value ? t.fields.yes : t.fields.no;
  return [fact.value]
    .flat()
    .map((one) => visible(mask.field(field, one)))
    .join(', ');
};

/** What officers read otherwise than the program, with the reports as they were before. */
export const correctionsSection = (view: CaseView, mask: Mask, t: Texts): Html => {
  if (view.corrections.length === 0) return html``;
  const words = t.desk.fix;
  return html`<section id="corrections" aria-labelledby="corrections-title">
    <h2 id="corrections-title">${words.title}</h2>
    <ul class="note-list">
      ${view.corrections.map(
        (one) =>
          html`<li class="card">
            <p class="meta">
              <span>${visible(one.by)}</span>${time(one.at, t.date(one.at))}
              <a href="${caseLink(view, { version: one.version })}">${words.old(one.version)}</a>
            </p>
            <p>
              <strong>${view.report?.labels?.[one.field]?.label ?? one.field}</strong>: ${words.was}
              <del><bdi>${factWords(one.field, one.before, mask, t)}</bdi></del
              >, ${words.is}
              <ins><bdi>${factWords(one.field, one.after, mask, t)}</bdi></ins>
            </p>
            <p>${visible(one.reason)}</p>
          </li>`,
      )}
    </ul>
  </section>`;
};
