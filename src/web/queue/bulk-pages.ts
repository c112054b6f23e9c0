import { html } from 'hono/html';
import type { Verdict } from '../../model/index.ts';
import type { BulkDecision, ReplyRow, SubmissionDetail, SubmissionRow } from '../../store/index.ts';
import { seenDigest } from '../case/answer.ts';
import { sessionOf, type Ctx } from '../context.ts';
import { theirs, time, type Html } from '../pages/html.ts';
import { csrfField, page, type Notice } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';

export type Preview = {
  readonly detail: SubmissionDetail;
  readonly verdict: Verdict;
  readonly findingSet: string;
  readonly rows: readonly SubmissionRow[];
  readonly total: number;
  readonly drafts: readonly ReplyRow[];
};

const caseItem = (c: Ctx, row: SubmissionRow, reply: ReplyRow | undefined, t: Texts): Html => {
  const words = t.queue.bulk;
  const held = row.holder != null && row.holder.by !== sessionOf(c).account.name ? row.holder.by : null;
  return html`<li class="card">
    <label class="choice"
      ><input type="checkbox" name="case" value="${row.id}" ${held === null ? html` checked` : html` disabled`} />
      <span
        ><strong>${row.id}</strong> ${row.applicant === null ? t.list.unknownApplicant : theirs(row.applicant)}</span
      >
      <small
        >${time(row.receivedAt, t.shortDate(row.receivedAt))}${held === null ? '' : html` · ${theirs(words.held(held))}`}</small
      >
    </label>
    ${
      reply === undefined
        ? html`<p class="muted">${words.noReply}</p>`
        : html`<input type="hidden" name="seen-${row.id}" value="${seenDigest(reply)}" />
            <details>
              <summary aria-label="${words.reply}: ${row.id}">${words.reply}</summary>
              <p lang="${reply.language}"><strong>${theirs(reply.subject)}</strong></p>
              <pre class="letter-text" lang="${reply.language}">${theirs(reply.text)}</pre>
            </details>`
    }
    <a href="/submissions/${row.id}" aria-label="${t.list.number} ${row.id}">${row.id} ›</a>
  </li>`;
};

/** What would be decided together: the findings once, each case with the reply that would go out. */
export const bulkPreview = (c: Ctx, preview: Preview, notice: Notice | null): Promise<string> => {
  const { detail, verdict, findingSet, rows, total, drafts } = preview;
  const t = c.get('texts');
  const words = t.queue.bulk;
  const findings = (detail.report?.findings ?? []).filter(
    ({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell',
  );
  const form = html`<form method="post" action="/submissions/${detail.id}/alike" class="stack">
    ${csrfField(c)} <input type="hidden" name="set" value="${findingSet}" />
    <section class="card" aria-labelledby="shared">
      <h2 id="shared">${words.findings}</h2>
      ${
        findings.length === 0
          ? html`<p>${words.noFindings}</p>`
          : html`<ul>
              ${findings.map((one) => html`<li>${theirs(one.title)} <small>${one.outcome === 'fail' ? '' : `(${words.open}) `}${one.cite.doc} ${one.cite.clause}</small></li>`)}
            </ul>`
      }
      <p><strong>${words.decision}: ${t.verdict[verdict].badge}</strong></p>
    </section>
    <h2>${words.cases}</h2>
    ${total > rows.length ? html`<p>${words.most(rows.length, total)}</p>` : ''}
    <ul class="bulk-cases">
      ${rows.map((row) =>
        caseItem(
          c,
          row,
          drafts.find(({ submission }) => submission === row.id),
          t,
        ),
      )}
    </ul>
    <div class="buttons">
      <button type="submit" class="primary">${words.submit(rows.length)}</button>
      <a class="button quiet" href="/submissions">${words.back}</a>
    </div>
  </form>`;
  return page(c, {
    title: words.title,
    here: 'submissions',
    notice,
    body: html`<div class="headline"><h1>${words.title}</h1></div>
      ${
        rows.length < 2
          ? html`<p class="empty card">${words.none} <a href="/submissions">${words.back}</a></p>`
          : html`<p class="lead">${words.intro}</p>
              ${form}`
      }`,
  });
};

/** A case of a decision that was taken together, as it stands now. */
export type Outcome = { readonly id: string; readonly decided: boolean; readonly heldBy: string | null };

export const bulkResult = (
  c: Ctx,
  bulk: BulkDecision,
  outcomes: readonly Outcome[],
  notice: Notice | null,
): Promise<string> => {
  const t = c.get('texts');
  const words = t.queue.bulk;
  const said = ({ decided, heldBy }: Outcome): Html | string => {
    if (decided) return words.outcome.done;
    if (heldBy !== null) return theirs(words.held(heldBy));
    return bulk.undoneAt === null ? words.outcome.open : words.outcome.undone;
  };
  return page(c, {
    title: words.done,
    here: 'submissions',
    notice,
    body: html`<div class="headline">
        <h1>${words.done}</h1>
        <span class="muted">${theirs(bulk.by)}, ${time(bulk.at, t.date(bulk.at))}</span>
      </div>
      <p><strong>${words.decision}: ${t.verdict[bulk.verdict].badge}</strong></p>
      <ul class="bulk-cases">
        ${outcomes.map((one) => html`<li class="card"><a href="/submissions/${one.id}">${one.id}</a>: ${said(one)}</li>`)}
      </ul>
      ${
        bulk.undoneAt === null && bulk.by === sessionOf(c).account.name
          ? html`<form method="post" action="/submissions/together/${bulk.id}/undo" class="stack">
              ${csrfField(c)}
              <p class="hint">${words.undoHint}</p>
              <div class="buttons"><button type="submit">${words.undo}</button></div>
            </form>`
          : ''
      }
      <p><a href="/submissions">${words.back}</a></p>`,
  });
};
