import { html } from 'hono/html';
import type { SubmissionRow, SubmissionState } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import type { PackSummary } from '../deps.ts';
import { filterParameters, listLink, pageSize, type ListQuery } from '../list-query.ts';
import type { Texts } from '../texts/index.ts';
import { verdictBadge } from './badges.ts';
import { link, theirs, time, type Html } from './html.ts';
import { csrfField, page, type Notice } from './layout.ts';
import { termWords } from './term.ts';

export type ListState = {
  readonly query: ListQuery;
  readonly rows: readonly SubmissionRow[];
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly packs: readonly PackSummary[];
  readonly maxUploadBytes: number;
  readonly notice: Notice | null;
  /** The day in Poland, YYYY-MM-DD. */
  readonly today: string;
};

const tabs: readonly (SubmissionState | undefined)[] = [undefined, 'checked', 'received', 'decided', 'quarantined'];

const stateTabs = (state: ListState, t: Texts): Html =>
  html`<nav class="tabs" aria-label="${t.list.states}">
    ${tabs.map((one) => {
      const { state: _state, ...rest } = state.query;
      const query: ListQuery = { ...rest, page: 1, ...(one !== undefined && { state: one }) };
      const all = ['received', 'checked', 'decided', 'quarantined'].reduce(
        (sum, name) => sum + (state.counts[name] ?? 0),
        0,
      );
      const number = one === undefined ? all : (state.counts[one] ?? 0);
      return html`<a
        href="${listLink(query)}"
        class="tab"
        ${state.query.state === one ? html` aria-current="true"` : ''}
        >${one === undefined ? t.list.all : t.state[one]} <span class="number">${number}</span></a
      >`;
    })}
  </nav>`;

const filters = (c: Ctx, state: ListState, t: Texts): Html => {
  const { query } = state;
  return html`<form method="post" action="/submissions/search" class="filters" role="search">
    ${csrfField(c)}
    ${query.state === undefined ? '' : html`<input type="hidden" name="state" value="${query.state}" />`}
    ${query.sort === undefined ? '' : html`<input type="hidden" name="sort" value="${query.sort}" />`}
    <label class="field grow"
      ><span>${t.list.search}</span>
      <input
        type="search"
        name="q"
        maxlength="200"
        autocomplete="off"
        value="${query.text ?? ''}"
        placeholder="${t.list.searchHint}"
        data-key="/"
        data-key-label="${t.layout.searchKey}"
      />
    </label>
    <label class="field"
      ><span>${t.list.verdicts}</span>
      <select name="verdict">
        <option value="">${t.list.anyVerdict}</option>
        ${(['reject', 'complete', 'officer', 'accept'] as const).map(
          (one) =>
            html`<option value="${one}" ${query.verdict === one ? html` selected` : ''}>
              ${t.verdict[one].badge}
            </option>`,
        )}
      </select>
    </label>
    <div class="buttons">
      <button type="submit">${t.list.apply}</button>
      ${
        query.text === undefined && query.verdict === undefined
          ? ''
          : html`<a class="button quiet" href="${link('/submissions', { state: query.state })}">${t.list.clear}</a>`
      }
    </div>
  </form>`;
};

const remarks = (row: SubmissionRow, t: Texts): string => {
  if (row.state === 'received') return t.list.checking;
  if (row.verdict === null) return '–';
  const parts = [
    row.failing > 0 ? t.list.failing(row.failing) : '',
    row.undecided > 0 ? t.list.undecided(row.undecided) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? t.list.fine : parts.join(', ');
};

const rowOf = (row: SubmissionRow, at: number, state: ListState, t: Texts): Html => {
  const pack = state.packs.find((one) => one.id === row.procedure);
  const href = link(`/submissions/${row.id}`, { ...filterParameters(state.query), at });
  return html`<tr>
    <th scope="row" class="cell-id">
      <a href="${href}">${row.id}</a>
      ${row.previous === null ? '' : html`<small>${t.list.corrects(row.previous)}</small>`}
    </th>
    <td class="cell-verdict">${verdictBadge(row, t)}</td>
    <td class="cell-applicant">
      ${row.applicant === null ? html`<em>${t.list.unknownApplicant}</em>` : html`<strong>${theirs(row.applicant)}</strong>`}
      <small
        >${row.subject === null || row.subject.trim() === '' ? html`<em>${t.list.noSubject}</em>` : theirs(row.subject)}</small
      >
    </td>
    <td data-label="${t.list.procedure}">
      ${pack === undefined ? html`<em>${t.list.unknownProcedure}</em>` : pack.name[t.code]}
    </td>
    <td data-label="${t.list.wrong}">${remarks(row, t)}</td>
    <td data-label="${t.list.state}">${t.state[row.state]}</td>
    <td data-label="${t.list.reply}">${row.reply === null ? t.reply.none : t.reply[row.reply]}</td>
    <td data-label="${t.terms.column}">${termWords(row.term, state.today, t)}</td>
    <td data-label="${t.list.received}" class="cell-time">${time(row.receivedAt, t.shortDate(row.receivedAt))}</td>
  </tr>`;
};

/** By terms, and back to the newest letter first. */
const sortLink = ({ query }: ListState, t: Texts): Html => {
  const { sort, ...rest } = query;
  return sort === 'due'
    ? html`<a href="${listLink({ ...rest, page: 1 })}" title="${t.terms.sortNewest}"
        >${t.terms.column} <span aria-hidden="true">↑</span></a
      >`
    : html`<a href="${listLink({ ...rest, page: 1, sort: 'due' })}" title="${t.terms.sortDue}">${t.terms.column}</a>`;
};

const table = (state: ListState, t: Texts): Html => {
  const first = (state.query.page - 1) * pageSize;
  return html`<table class="list">
    <caption class="hidden-word">
      ${t.list.caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t.list.number}</th>
        <th scope="col">${t.list.verdict}</th>
        <th scope="col">${t.list.applicant}</th>
        <th scope="col">${t.list.procedure}</th>
        <th scope="col">${t.list.wrong}</th>
        <th scope="col">${t.list.state}</th>
        <th scope="col">${t.list.reply}</th>
        <th scope="col" ${state.query.sort === 'due' ? html` aria-sort="ascending"` : ''}>${sortLink(state, t)}</th>
        <th scope="col">${t.list.received}</th>
      </tr>
    </thead>
    <tbody>
      ${state.rows.map((row, index) => rowOf(row, first + index + 1, state, t))}
    </tbody>
  </table>`;
};

const paging = (state: ListState, t: Texts): Html => {
  const { query, total, rows } = state;
  const first = (query.page - 1) * pageSize;
  if (rows.length === 0 || total <= pageSize) return html``;
  return html`<nav class="paging" aria-label="${t.list.pages}">
    ${query.page > 1 ? html`<a class="button" rel="prev" href="${listLink({ ...query, page: query.page - 1 })}" data-key="p" data-key-label="${t.list.previous}">‹ ${t.list.previous}</a>` : ''}
    <span>${t.list.range(first + 1, first + rows.length, total)}</span>
    ${first + rows.length < total ? html`<a class="button" rel="next" href="${listLink({ ...query, page: query.page + 1 })}" data-key="n" data-key-label="${t.list.next}">${t.list.next} ›</a>` : ''}
  </nav>`;
};

const upload = (c: Ctx, state: ListState, t: Texts): Html =>
  html`<section class="card upload" aria-labelledby="upload-title">
    <h2 id="upload-title">${t.list.uploadTitle}</h2>
    <form method="post" action="/submissions" enctype="multipart/form-data" class="stack">
      ${csrfField(c)}
      <label class="field"
        ><span>${t.list.uploadFile}</span>
        <input type="file" name="file" multiple required aria-describedby="upload-hint" />
        <small id="upload-hint">${t.list.uploadHint} ${t.list.uploadMost(t.size(state.maxUploadBytes))}</small>
      </label>
      <div><button type="submit" class="primary">${t.list.upload}</button></div>
    </form>
  </section>`;

export const listPage = (c: Ctx, state: ListState): Promise<string> => {
  const t = c.get('texts');
  const { query } = state;
  const quarantine = query.state === 'quarantined';
  const hidden = state.counts['quarantined'] ?? 0;
  const unfiltered = query.text === undefined && query.verdict === undefined && query.state === undefined;
  const title = quarantine ? t.list.quarantineTitle : t.list.title;
  return page(c, {
    title,
    here: quarantine ? 'quarantine' : 'submissions',
    wide: true,
    notice: state.notice,
    body: html`<div class="headline">
        <h1>${title}</h1>
        <span class="muted">${t.list.total(state.total)}</span>
        ${
          hidden > 0 && !quarantine
            ? html`<a class="alert-link" href="/submissions?state=quarantined">${t.list.quarantineAlert(hidden)}</a>`
            : ''
        }
      </div>
      ${quarantine ? html`<p class="lead">${t.list.quarantineIntro}</p>` : ''} ${stateTabs(state, t)}
      ${filters(c, state, t)}
      ${state.rows.length === 0 ? html`<p class="empty card">${unfiltered ? t.list.nothingYet : t.list.nothing}</p>` : table(state, t)}
      ${paging(state, t)} ${upload(c, state, t)}`,
  });
};
