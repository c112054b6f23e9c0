import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import type { QuarantinedLetter } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import { may } from '../security/roles.ts';
import type { Texts } from '../texts/index.ts';
import { caseLink } from './case-link.ts';
import { link, theirs, time, type Html } from './html.ts';
import { csrfField, type Notice } from './layout.ts';
import { mailPage, paging } from './mail-frame.ts';

export const quarantinePerPage = 25;

export const quarantineLink = (page: number): string => link('/mail/quarantine', { page: page > 1 ? page : undefined });

/** In plain words; what a mail server said is told as its code beside them. */
export const reasonWords = ({ code, stored }: Pick<QuarantinedLetter, 'code' | 'stored'>, t: Texts): string => {
  const known = Object.hasOwn(t.mail.reason, code) ? t.mail.reason[code] : undefined;
  return known ?? (stored ? (t.mail.reason['unknown'] ?? '') : t.mail.reasonServer);
};

const form = (c: Ctx, id: string, action: 'retry' | 'release', words: string, t: Texts): Html =>
  html`<form method="post" action="/mail/quarantine">
    ${csrfField(c)}
    <input type="hidden" name="id" value="${id}" />
    <button type="submit" name="action" value="${action}" class="small" aria-label="${words}${t.mail.of(id)}">
      ${words}
    </button>
  </form>`;

const row = (c: Ctx, one: QuarantinedLetter, t: Texts): Html => {
  const { id, stored } = one;
  const original = stored ? `/submissions/${id}/letter.eml` : `/mail/messages/${id}/original`;
  return html`<tr>
    <th scope="row" class="nowrap">${stored ? caseLink(c, id) : id}</th>
    <td class="cell-applicant">
      ${reasonWords(one, t)}
      <small>${one.tries === null ? '' : `${t.mail.tries(one.tries)}, `}${t.mail.code(visible(one.code))}</small>
      ${one.subject === null ? '' : html`<small>${theirs(one.subject)}</small>`}
      ${one.from === null ? '' : html`<small>${theirs(one.from)}</small>`}
    </td>
    <td data-label="${t.mail.where}">
      ${stored ? t.mail.stored : t.mail.onServer},
      ${visible(one.mailbox)}${one.uid === null ? '' : `, UID ${one.uid}`}${one.size === null ? '' : `, ${t.size(one.size)}`}
    </td>
    <td data-label="${t.mail.quarantinedSince}" class="cell-time">${time(one.since, t.shortDate(one.since))}</td>
    <td class="cell-actions">
      <div class="buttons">
        ${form(c, id, 'retry', t.mail.retryNow, t)} ${form(c, id, 'release', t.mail.release, t)}
        ${
          stored && !may(c.get('session'), 'documents')
            ? ''
            : html`<a class="button small" href="${original}" aria-label="${t.mail.download}${t.mail.of(id)}"
                >${t.mail.download}</a
              >`
        }
      </div>
    </td>
  </tr>`;
};

export const quarantinePage = (
  c: Ctx,
  state: {
    readonly rows: readonly QuarantinedLetter[];
    readonly total: number;
    readonly page: number;
    readonly notice: Notice | null;
  },
): Promise<string> => {
  const t = c.get('texts');
  const { rows, total, page, notice } = state;
  return mailPage(c, {
    part: 'quarantine',
    title: t.mail.quarantineTitle,
    quarantined: total,
    notice,
    body: html`<p class="lead">${t.mail.quarantineIntro}</p>
      ${
        rows.length === 0
          ? html`<p class="empty card">${t.mail.quarantineEmpty}</p>`
          : html`<table class="list">
                <caption class="hidden-word">
                  ${t.mail.quarantineCaption}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${t.mail.number}</th>
                    <th scope="col">${t.mail.why}</th>
                    <th scope="col">${t.mail.where}</th>
                    <th scope="col">${t.mail.quarantinedSince}</th>
                    <th scope="col">${t.mail.actions}</th>
                  </tr>
                </thead>
                <tbody>
                  ${rows.map((one) => row(c, one, t))}
                </tbody>
              </table>
              ${paging({ page, shown: rows.length, total, size: quarantinePerPage }, quarantineLink, t)}
              <details>
                <summary>${t.mail.help}</summary>
                <dl class="pairs">
                  <div>
                    <dt>${t.mail.retryNow}</dt>
                    <dd>${t.mail.helpRetry}</dd>
                  </div>
                  <div>
                    <dt>${t.mail.release}</dt>
                    <dd>${t.mail.releaseStored} ${t.mail.releaseServer}</dd>
                  </div>
                </dl>
                <p class="hint">${t.mail.auditNote}</p>
              </details>`
      }`,
  });
};
