import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import { letterStates, type LedgerLetter, type LetterState } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import type { Texts } from '../texts/index.ts';
import { caseLink } from './case-link.ts';
import { link, theirs, time, type Html } from './html.ts';
import { standingIcon, waitingIcon } from './icons.ts';
import { mailPage, paging } from './mail-frame.ts';

export type LettersQuery = {
  readonly mailbox?: string;
  readonly state?: LetterState;
  readonly former?: boolean;
  readonly page: number;
};

export const lettersPerPage = 50;

export const lettersLink = ({ mailbox, state, former, page }: LettersQuery): string =>
  link('/mail/letters', {
    mailbox,
    state,
    former: former === true ? '1' : undefined,
    page: page > 1 ? page : undefined,
  });

const badges: Readonly<Record<LetterState, readonly ['good' | 'bad' | 'note' | 'off', string]>> = {
  seen: ['off', 'none'],
  stored: ['off', 'none'],
  checked: ['good', 'accept'],
  replied: ['good', 'accept'],
  quarantined: ['note', 'complete'],
  failed: ['bad', 'reject'],
  gone: ['bad', 'reject'],
};

const badge = (state: LetterState, t: Texts): Html => {
  const [icon, look] = badges[state];
  const waits = state === 'seen' || state === 'stored';
  return html`<span class="badge badge-${look}"
    >${waits ? waitingIcon() : standingIcon(icon)} ${t.mail.stateOne[state]}</span
  >`;
};

const row = (c: Ctx, one: LedgerLetter, t: Texts): Html => {
  const remarks = [
    one.duplicate ? t.mail.duplicate : '',
    one.leftHow === null ? '' : t.mail.left[one.leftHow],
    one.releasedBy === null ? '' : t.mail.released(visible(one.releasedBy)),
  ].filter((words) => words !== '');
  return html`<tr>
    <th scope="row" class="nowrap">${one.id}</th>
    <td>${badge(one.state, t)}</td>
    <td class="cell-applicant">
      ${
        one.submission === null
          ? html`<em>${t.mail.noLetter}</em>`
          : html`${caseLink(c, one.submission)}
            ${one.subject === null || one.subject.trim() === '' ? html`<em>${t.list.noSubject}</em>` : theirs(one.subject)}`
      }
      ${one.from === null ? '' : html`<small>${theirs(one.from)}</small>`}
      ${remarks.length === 0 ? '' : html`<small>${remarks.join('; ')}</small>`}
      ${one.lastError === null ? '' : html`<small>${t.mail.code(visible(one.lastError))}</small>`}
    </td>
    <td data-label="${t.mail.mailbox}">${visible(one.mailbox)}</td>
    <td data-label="${t.mail.uid}">${one.uid ?? '–'}</td>
    <td data-label="${t.mail.seen}" class="cell-time">${time(one.seenAt, t.shortDate(one.seenAt))}</td>
  </tr>`;
};

const filters = (query: LettersQuery, mailboxes: readonly string[], t: Texts): Html =>
  html`<form method="get" action="/mail/letters" class="filters">
    <label class="field"
      ><span>${t.mail.mailbox}</span>
      <select name="mailbox">
        <option value="">${t.mail.allMailboxes}</option>
        ${mailboxes.map(
          (one) =>
            html`<option value="${one}" ${query.mailbox === one ? html` selected` : ''}>${visible(one)}</option>`,
        )}
      </select>
    </label>
    <label class="field"
      ><span>${t.mail.stateLabel}</span>
      <select name="state">
        <option value="">${t.mail.all}</option>
        ${letterStates.map(
          (one) =>
            html`<option value="${one}" ${query.state === one ? html` selected` : ''}>${t.mail.state[one]}</option>`,
        )}
      </select>
    </label>
    <label class="choice"
      ><input type="checkbox" name="former" value="1" ${query.former === true ? html` checked` : ''} />
      <span>${t.mail.former}</span></label
    >
    <div class="buttons"><button type="submit">${t.mail.show}</button></div>
  </form>`;

export const lettersPage = (
  c: Ctx,
  state: {
    readonly query: LettersQuery;
    readonly mailboxes: readonly string[];
    readonly rows: readonly LedgerLetter[];
    readonly total: number;
    readonly quarantined: number;
  },
): Promise<string> => {
  const t = c.get('texts');
  const { query, rows, total } = state;
  return mailPage(c, {
    part: 'letters',
    title: t.mail.letters,
    quarantined: state.quarantined,
    notice: null,
    body: html`${filters(query, state.mailboxes, t)}
      <p class="muted">
        ${t.mail.total(total)}${query.state === undefined ? '' : html`. ${t.mail.stateHint[query.state]}`}
      </p>
      ${
        rows.length === 0
          ? html`<p class="empty card">${t.mail.empty}</p>`
          : html`<table class="list">
              <caption class="hidden-word">
                ${t.mail.caption}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t.mail.number}</th>
                  <th scope="col">${t.mail.stateLabel}</th>
                  <th scope="col">${t.mail.letter}</th>
                  <th scope="col">${t.mail.mailbox}</th>
                  <th scope="col">${t.mail.uid}</th>
                  <th scope="col">${t.mail.seen}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map((one) => row(c, one, t))}
              </tbody>
            </table>`
      }
      ${paging({ page: query.page, shown: rows.length, total, size: lettersPerPage }, (page) => lettersLink({ ...query, page }), t)}`,
  });
};
