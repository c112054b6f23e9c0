import { html } from 'hono/html';
import { maskIdentifiersIn } from '../../model/index.ts';
import type { SortKey, SubmissionRow } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import type { PackSummary } from '../deps.ts';
import { filterParameters, fromStart, listLink, pageSize, type ListQuery } from '../list-query.ts';
import type { CountedView } from '../queue/views.ts';
import { may } from '../security/roles.ts';
import type { Texts } from '../texts/index.ts';
import { verdictBadge } from './badges.ts';
import { link, theirs, time, type Html } from './html.ts';
import { csrfField, page, type Notice } from './layout.ts';
import { termWords } from './term.ts';

export type ListState = {
  readonly query: ListQuery;
  readonly rows: readonly SubmissionRow[];
  readonly total: number;
  /** There are more than `total`. */
  readonly more: boolean;
  /** Place of the first row, from 1. */
  readonly first: number;
  readonly hasNext: boolean;
  readonly views: { readonly own: readonly CountedView[]; readonly saved: readonly CountedView[] };
  /** How many cases wait with each set of findings. */
  readonly alike: Readonly<Record<string, number>>;
  readonly packs: readonly PackSummary[];
  readonly maxUploadBytes: number;
  readonly notice: Notice | null;
  /** How many alarms about mailboxes are on. */
  readonly alarms: number;
  /** How many letters are in quarantine, also those that are still on a mail server. */
  readonly quarantined: number;
  /** The day in Poland, YYYY-MM-DD. */
  readonly today: string;
};

const number = ({ count }: CountedView, t: Texts): Html =>
  count === undefined
    ? html``
    : html`<span class="number">${count.more ? t.queue.atLeast(count.total) : count.total}</span>`;

const views = (c: Ctx, state: ListState, t: Texts): Html =>
  html`<nav class="tabs" aria-label="${t.queue.views}" data-live="views">
    ${state.views.own.map(
      (one) =>
        html`<a href="${one.href}" class="tab" ${one.here ? html` aria-current="true"` : ''}
          >${one.name} ${number(one, t)}</a
        >`,
    )}
    ${state.views.saved.map(
      (one) =>
        html`<span class="saved-view"
          ><a href="${one.href}" class="tab" ${one.here ? html` aria-current="true"` : ''}
            >${theirs(one.name)} ${number(one, t)}</a
          >${
            one.remove === undefined || !one.here
              ? ''
              : html`<form method="post" action="/submissions/views/${one.remove}/remove">
                  ${csrfField(c)}
                  <button type="submit" class="quiet" aria-label="${t.queue.remove(one.name)}">
                    ${t.queue.removeShort}
                  </button>
                </form>`
          }</span
        >`,
    )}
  </nav>`;

const select = (
  name: string,
  label: string,
  any: string,
  options: readonly (readonly [string, string])[],
  chosen: string | undefined,
): Html =>
  html`<label class="field"
    ><span>${label}</span>
    <select name="${name}">
      <option value="">${any}</option>
      ${options.map(
        ([value, words]) => html`<option value="${value}" ${chosen === value ? html` selected` : ''}>${words}</option>`,
      )}
    </select>
  </label>`;

const filters = (c: Ctx, state: ListState, t: Texts): Html => {
  const { query } = state;
  const kept = (['state', 'sort', 'order'] as const).flatMap((name) => {
    const value = query[name];
    return value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`];
  });
  const narrowed = [query.text, query.verdict, query.procedure, query.holder, query.due].some(
    (one) => one !== undefined,
  );
  return html`<form method="post" action="/submissions/search" class="filters" role="search">
    ${csrfField(c)} ${kept}
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
    ${select(
      'verdict',
      t.list.verdicts,
      t.list.anyVerdict,
      (['reject', 'complete', 'officer', 'accept'] as const).map((one) => [one, t.verdict[one].badge]),
      query.verdict,
    )}
    ${select(
      'procedure',
      t.queue.procedure,
      t.queue.anyProcedure,
      state.packs.map((pack) => [pack.id, pack.name[t.code]]),
      query.procedure,
    )}
    ${select('holder', t.queue.holder, t.queue.anyHolder, Object.entries(t.queue.holders), query.holder)}
    ${select('due', t.queue.due, t.queue.anyDue, Object.entries(t.queue.dues), query.due)}
    <div class="buttons">
      <button type="submit">${t.list.apply}</button>
      ${narrowed ? html`<a class="button quiet" href="${link('/submissions', { state: query.state })}">${t.list.clear}</a>` : ''}
    </div>
  </form>`;
};

const remarks = (row: SubmissionRow, t: Texts): Html => {
  if (row.state === 'received') return html`${t.list.checking}`;
  if (row.verdict === null) return html`–`;
  const all = row.failing + row.undecided;
  if (all === 0) return html`${t.list.fine}`;
  const counts = [
    row.failing > 0 ? t.list.failing(row.failing) : '',
    row.undecided > 0 ? t.list.undecided(row.undecided) : '',
  ].filter((part) => part !== '');
  const [worst] = row.wrong ?? [];
  return html`${worst === undefined ? '' : html`<span class="worst">${theirs(worst.title)}</span>`}
    <small>${counts.join(', ')}</small>`;
};

/** The way to cases with the very same findings, for who may decide them together. */
const alikeLink = (c: Ctx, row: SubmissionRow, { alike }: ListState, t: Texts): Html => {
  const others = (alike[row.findingSet ?? ''] ?? 0) - 1;
  if (row.verdict === null || row.verdict === 'officer' || others < 1 || !may(c.get('session'), 'decide'))
    return html``;
  return html` <a class="alike" href="/submissions/${row.id}/alike" aria-label="${row.id}: ${t.queue.alike(others)}"
    >${t.queue.alike(others)}</a
  >`;
};

const holderWords = (c: Ctx, row: SubmissionRow, t: Texts): Html => {
  if (row.holder == null) return html`–`;
  return row.holder.by === c.get('session')?.account.name ? html`${t.queue.holdsMine}` : html`${theirs(row.holder.by)}`;
};

const rowOf = (c: Ctx, row: SubmissionRow, at: number, state: ListState, t: Texts): Html => {
  const pack = state.packs.find((one) => one.id === row.procedure);
  const href = link(`/submissions/${row.id}`, { ...filterParameters(state.query), at });
  return html`<tr id="row-${row.id}">
    <th scope="row" class="cell-id">
      <a href="${href}" id="case-${row.id}">${row.id}</a>
      ${row.previous === null ? '' : html`<small>${t.list.corrects(row.previous)}</small>`}
    </th>
    <td class="cell-verdict">${verdictBadge(row, t)}</td>
    <td class="cell-applicant">
      ${row.applicant === null ? html`<em>${t.list.unknownApplicant}</em>` : html`<strong>${theirs(row.applicant)}</strong>`}
      <small
        >${row.subject === null || row.subject.trim() === '' ? html`<em>${t.list.noSubject}</em>` : theirs(maskIdentifiersIn(row.subject))}</small
      >
    </td>
    <td data-label="${t.list.procedure}">
      ${pack === undefined ? html`<em>${t.list.unknownProcedure}</em>` : pack.name[t.code]}
    </td>
    <td data-label="${t.list.wrong}" class="cell-wrong">${remarks(row, t)}${alikeLink(c, row, state, t)}</td>
    <td data-label="${t.list.state}">${t.state[row.state]}</td>
    <td data-label="${t.list.reply}">${row.reply === null ? t.reply.none : t.reply[row.reply]}</td>
    <td data-label="${t.queue.holder}">${holderWords(c, row, t)}</td>
    <td data-label="${t.terms.column}">${termWords(row.term, state.today, t)}</td>
    <td data-label="${t.list.received}" class="cell-time">${time(row.receivedAt, t.shortDate(row.receivedAt))}</td>
  </tr>`;
};

const greatestFirst: ReadonlySet<SortKey> = new Set(['received', 'number', 'wrong']);

/** A column's name as the link that sorts by it, and turns the order round where it is that already. */
const column = ({ query }: ListState, key: SortKey, words: string, t: Texts): Html => {
  const { sort = 'received', order, ...rest } = fromStart(query);
  const here = sort === key;
  const down = greatestFirst.has(key) !== (order === 'reverse');
  const turned = here && order === undefined ? { order: 'reverse' as const } : {};
  const href = listLink({ ...rest, ...(key === 'received' ? {} : { sort: key }), ...turned });
  const sorted = here ? html` aria-sort="${down ? 'descending' : 'ascending'}"` : '';
  return html`<th scope="col" ${sorted}>
    <a href="${href}" title="${here ? t.queue.sortBack(words) : t.queue.sortBy(words)}"
      >${words}${here ? html` <span aria-hidden="true">${down ? '↓' : '↑'}</span>` : ''}</a
    >
  </th>`;
};

const table = (c: Ctx, state: ListState, t: Texts): Html =>
  html`<table class="list">
    <caption class="hidden-word">
      ${t.list.caption}
    </caption>
    <thead>
      <tr>
        ${column(state, 'number', t.list.number, t)} ${column(state, 'verdict', t.list.verdict, t)}
        ${column(state, 'applicant', t.list.applicant, t)} ${column(state, 'procedure', t.list.procedure, t)}
        ${column(state, 'wrong', t.list.wrong, t)} ${column(state, 'state', t.list.state, t)}
        ${column(state, 'reply', t.list.reply, t)} ${column(state, 'holder', t.queue.holder, t)}
        ${column(state, 'due', t.terms.column, t)} ${column(state, 'received', t.list.received, t)}
      </tr>
    </thead>
    <tbody>
      ${state.rows.map((row, index) => rowOf(c, row, state.first + index, state, t))}
    </tbody>
  </table>`;

const paging = (state: ListState, t: Texts): Html => {
  const { query, total, rows, first, more, hasNext } = state;
  if (rows.length === 0 || (first === 1 && !hasNext)) return html``;
  const start = fromStart(query);
  const last = first + rows.length - 1;
  const back =
    query.page <= 2 && query.end === undefined
      ? listLink(start)
      : listLink({ ...start, before: rows[0]?.id ?? '', page: Math.max(1, query.page - 1) });
  return html`<nav class="paging" aria-label="${t.list.pages}">
    ${
      first > 1
        ? html`<a class="button quiet" href="${listLink(start)}">« ${t.queue.first}</a>
            <a class="button" rel="prev" href="${back}" data-key="p" data-key-label="${t.list.previous}"
              >‹ ${t.list.previous}</a
            >`
        : ''
    }
    <span>${t.list.range(first, last, total)}${more ? '+' : ''}</span>
    ${
      hasNext
        ? html`<a
              class="button"
              rel="next"
              href="${listLink({ ...start, after: rows.at(-1)?.id ?? '', page: query.page + 1 })}"
              data-key="n"
              data-key-label="${t.list.next}"
              >${t.list.next} ›</a
            >
            <a class="button quiet" href="${listLink({ ...start, end: 'yes', page: Math.ceil(total / pageSize) })}"
              >${t.queue.last} »</a
            >`
        : ''
    }
  </nav>`;
};

const saveView = (c: Ctx, { query }: ListState, t: Texts): Html => {
  const { end: _end, ...parameters } = { ...filterParameters(fromStart(query)), end: undefined };
  return html`<details class="save-view">
    <summary>${t.queue.saveView}</summary>
    <form method="post" action="${link('/submissions/views', parameters)}" class="buttons">
      ${csrfField(c)}
      <label class="field"
        ><span>${t.queue.viewName}</span> <input name="name" required maxlength="60" autocomplete="off"
      /></label>
      <label class="choice"
        ><input type="checkbox" name="shared" value="yes" /> <span>${t.queue.viewShared}</span></label
      >
      <button type="submit">${t.queue.save}</button>
    </form>
  </details>`;
};

const upload = (c: Ctx, state: ListState, t: Texts): Html =>
  html`<section class="card upload" aria-labelledby="upload-title">
    <h2 id="upload-title">${t.list.uploadTitle}</h2>
    <form method="post" action="/submissions" enctype="multipart/form-data" class="stack">
      ${csrfField(c)}
      <label class="field"
        ><span>${t.list.uploadFile}</span>
        <input type="file" name="file" multiple required aria-describedby="upload-hint" />
        <small id="upload-hint"
          >${t.list.uploadHint} ${t.list.uploadMost(t.size(state.maxUploadBytes))}
          <span data-drop-hint hidden>${t.desk.upload}</span></small
        >
      </label>
      <div><button type="submit" class="primary">${t.list.upload}</button></div>
    </form>
  </section>`;

export const listPage = (c: Ctx, state: ListState): Promise<string> => {
  const t = c.get('texts');
  const { query } = state;
  const quarantine = query.state === 'quarantined';
  const hidden = may(c.get('session'), 'mail') ? state.quarantined : 0;
  const unfiltered = Object.values(filterParameters(query)).every((one) => one === undefined);
  const title = quarantine ? t.list.quarantineTitle : t.list.title;
  return page(c, {
    title,
    here: quarantine ? 'quarantine' : 'submissions',
    wide: true,
    notice: state.notice,
    scripts: ['queue.js'],
    body: html`<div class="headline" data-live="headline">
        <h1>${title}</h1>
        <span class="muted">${state.more ? t.queue.atLeast(state.total) : t.list.total(state.total)}</span>
        ${state.alarms > 0 && may(c.get('session'), 'mail') ? html`<a class="alert-link" href="/mail">${t.mail.alarmAlert(state.alarms)}</a>` : ''}
        ${
          hidden > 0 && !quarantine
            ? html`<a class="alert-link" href="/mail/quarantine">${t.list.quarantineAlert(hidden)}</a>`
            : ''
        }
      </div>
      ${
        quarantine
          ? html`<p class="lead">
              ${t.list.quarantineIntro}
              ${may(c.get('session'), 'mail') ? html`<a href="/mail/quarantine">${t.mail.openQuarantine}</a>` : ''}
            </p>`
          : ''
      }
      ${views(c, state, t)} ${filters(c, state, t)}
      <div data-live="rows" data-live-said="${t.queue.refreshed}">
        ${state.rows.length === 0 ? html`<p class="empty card">${unfiltered ? t.list.nothingYet : t.list.nothing}</p>` : table(c, state, t)}
        ${paging(state, t)}
      </div>
      ${saveView(c, state, t)} ${may(c.get('session'), 'upload') ? upload(c, state, t) : ''}`,
  });
};
