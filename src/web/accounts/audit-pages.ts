import { html } from 'hono/html';
import type { AuditRow } from '../../store/index.ts';
import { eventWords } from '../case/history.ts';
import type { Ctx } from '../context.ts';
import { link, theirs, time, type Html } from '../pages/html.ts';
import { csrfField, page, type Notice } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';

export type AuditQuery = Readonly<
  Partial<Record<'type' | 'by' | 'submission' | 'from' | 'to', string>> & { before?: number }
>;

export const auditTypes = (t: Texts): readonly string[] => Object.keys(t.access.audit.types);

const row = (one: AuditRow, t: Texts): Html => {
  const submission = 'submission' in one.event ? one.event.submission : null;
  return html`<tr id="e-${one.seq}">
    <td class="tight">${one.seq}</td>
    <td class="tight">${time(one.at, t.shortDate(one.at))}</td>
    <td>
      ${submission === null ? '' : html`<strong>${theirs(submission)}</strong> `}${theirs(eventWords(one.event, t))}
    </td>
    <td class="tight"><code class="hash-short" title="${one.hash}">${one.hash.slice(0, 12)}</code></td>
  </tr>`;
};

const input = (name: string, label: string, value: string | undefined, type = 'text'): Html =>
  html`<label class="field"
    ><span>${label}</span>
    <input type="${type}" name="${name}" value="${value ?? ''}" maxlength="100" autocomplete="off"
  /></label>`;

const filterForm = (query: AuditQuery, t: Texts): Html => {
  const a = t.access.audit;
  return html`<form method="get" action="/audit" class="card filters-audit" aria-label="${a.filter}">
    <label class="field"
      ><span>${a.type}</span>
      <select name="type">
        <option value="">${a.allTypes}</option>
        ${Object.entries(a.types).map(
          ([value, words]) =>
            html`<option value="${value}" ${query.type === value ? html` selected` : ''}>${words}</option>`,
        )}
      </select></label
    >
    ${input('by', a.by, query.by)} ${input('submission', a.submission, query.submission)}
    ${input('from', a.from, query.from, 'date')} ${input('to', a.to, query.to, 'date')}
    <p class="buttons">
      <button type="submit" class="primary">${a.show}</button>
      <a href="/audit">${a.clear}</a>
    </p>
  </form>`;
};

export const auditPage = (
  c: Ctx,
  state: {
    readonly query: AuditQuery;
    readonly rows: readonly AuditRow[];
    /** The last number on this page, where older ones follow. */
    readonly next: number | null;
    readonly notice: Notice | null;
  },
): Promise<string> => {
  const t = c.get('texts');
  const a = t.access.audit;
  const { query, rows, next } = state;
  const { before, ...filter } = query;
  return page(c, {
    title: a.title,
    here: 'audit',
    wide: true,
    notice: state.notice,
    body: html`<h1>${a.title}</h1>
      <p class="lead">${a.intro}</p>
      ${filterForm(query, t)}
      ${
        rows.length === 0
          ? html`<p class="card">${a.empty}</p>`
          : html`<div class="scroll card" role="group" tabindex="0" aria-label="${a.caption}">
              <table class="plain audit-table">
                <caption class="hidden-word">
                  ${a.caption}
                </caption>
                <thead>
                  <tr>
                    ${[a.number, a.at, a.event, a.hash].map((words) => html`<th scope="col">${words}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map((one) => row(one, t))}
                </tbody>
              </table>
            </div>`
      }
      ${
        before === undefined && next === null
          ? ''
          : html`<nav class="paging" aria-label="${a.pages}">
              ${before === undefined ? '' : html`<a class="button" href="${link('/audit', filter)}">${a.newest}</a>`}
              ${next === null ? '' : html`<a class="button" rel="next" href="${link('/audit', { ...filter, before: next })}">${a.older} ›</a>`}
            </nav>`
      }
      <form method="post" action="/audit/verify" class="card buttons">
        ${csrfField(c)}<button type="submit">${a.verify}</button> <span class="hint">${a.verifyHint}</span>
      </form>`,
  });
};
