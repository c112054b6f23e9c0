import { html } from 'hono/html';
import type { MailboxHealth } from '../../intake/index.ts';
import { visible } from '../../reports/index.ts';
import type { Alarm, LetterState, ProcessedFolder, WaitingReplies } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import type { Texts } from '../texts/index.ts';
import { link, time, type Html } from './html.ts';
import { standingIcon } from './icons.ts';
import { mailPage, span } from './mail-frame.ts';

export type MailboxesState = {
  readonly mailboxes: readonly MailboxHealth[];
  readonly alarms: readonly Alarm[];
  /** Replies that wait to be sent, by what they wait for. */
  readonly waiting: WaitingReplies;
  readonly quarantined: number;
  /** Milliseconds since 1970. */
  readonly now: number;
};

const instant = (iso: string | null, t: Texts): Html =>
  iso === null ? html`${t.mail.never}` : time(iso, t.shortDate(iso));

const alarmsCard = (alarms: readonly Alarm[], t: Texts): Html =>
  alarms.length === 0
    ? html``
    : html`<section class="card mail-alarms" aria-labelledby="alarms-title">
        <h2 id="alarms-title">${standingIcon('bad')} ${t.mail.alarms}</h2>
        <ul>
          ${alarms.map(
            ({ mailbox, kind, since }) =>
              html`<li>
                <strong>${visible(mailbox)}</strong>: ${t.mail.alarm[kind]} (${t.mail.since} ${instant(since, t)})
              </li>`,
          )}
        </ul>
      </section>`;

const processedLines = (processed: ProcessedFolder | null, t: Texts): Html =>
  processed === null
    ? html``
    : html`<p class="hint">
        ${t.mail.processed(visible(processed.folder), processed.onServer, processed.inLedger)}
        ${processed.unknownUids.length === 0 ? '' : t.mail.processedUnknown(processed.unknownUids.slice(0, 20).join(', '))}
      </p>`;

const fourNumbers = ({ reconciliation: found }: MailboxHealth, t: Texts): Html => {
  if (found === null || found.comparedAt === null)
    return html`<p>
      ${t.mail.neverCompared}
      ${found?.problem === undefined || found.problem === null ? '' : t.mail.notAsked(found.problem)}
    </p>`;
  const number = (n: number, words: string, bad = false): Html =>
    html`<li class="${bad ? 'mail-bad' : ''}">
      <strong>${n}${bad ? html` ${standingIcon('bad')}` : ''}</strong> <span>${words}</span>
    </li>`;
  return html`<ul class="mail-numbers">
      ${number(found.onServer, t.mail.server)} ${number(found.inLedger, t.mail.ledger)}
      ${number(found.missing, t.mail.missing, found.missing > 0)} ${number(found.twice, t.mail.twice, found.twice > 0)}
    </ul>
    <p class="hint">
      ${t.mail.compared} ${instant(found.comparedAt, t)}.
      ${found.problem === null ? '' : t.mail.notAsked(found.problem)}
    </p>
    ${processedLines(found.processed, t)}
    ${found.missingUids.length === 0 ? '' : html`<p class="notice notice-bad">${t.mail.missingUids(found.missingUids.join(', '))}</p>`}
    ${found.twiceUids.length === 0 ? '' : html`<p class="notice notice-bad">${t.mail.twiceUids(found.twiceUids.join(', '))}</p>`}`;
};

const facts = (one: MailboxHealth, now: number, t: Texts): Html => {
  const pair = (name: string, value: Html | string): Html =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  const { lagSeconds, backlog, oldestWaitingAt, failures, lastError, nextRetryAt } = one;
  const lag = lagSeconds === null ? t.mail.unknown : lagSeconds === 0 ? t.mail.noLag : span(lagSeconds, t);
  const waiting =
    backlog === null
      ? t.mail.unknown
      : html`${backlog}${backlog > 0 && oldestWaitingAt !== null ? html`, ${t.mail.oldestWaiting} ${instant(oldestWaitingAt, t)}` : ''}`;
  const unanswered = html`${one.unanswered}${one.oldestUnansweredAt === null ? '' : html`, ${t.mail.oldest} ${instant(one.oldestUnansweredAt, t)}`}`;
  const failing =
    failures === 0
      ? t.mail.noFailures
      : html`${t.mail.failuresNow(failures)}${one.failingSince === null ? '' : html`, ${t.mail.since} ${instant(one.failingSince, t)}`}`;
  return html`<dl class="pairs mail-facts">
    ${pair(t.mail.contact, instant(one.lastContactAt, t))} ${pair(t.mail.look, instant(one.lastLookAt, t))}
    ${pair(t.mail.lag, lag)} ${pair(t.mail.backlog, waiting)} ${pair(t.mail.unanswered, unanswered)}
    ${pair(t.mail.failures, failing)}
    ${failures > 0 && nextRetryAt !== null ? pair(t.mail.retry, Date.parse(nextRetryAt) > now ? t.mail.in(span((Date.parse(nextRetryAt) - now) / 1000, t)) : instant(nextRetryAt, t)) : ''}
    ${lastError === null ? '' : pair(t.mail.lastError, html`<code>${visible(lastError)}</code>, ${instant(one.lastErrorAt, t)}`)}
    ${one.mode === null ? '' : pair(t.mail.afterLabel, t.mail.after[one.mode])}
  </dl>`;
};

const stateLinks = (one: MailboxHealth, t: Texts): Html =>
  html`<h3>${t.mail.states}</h3>
    <ul class="mail-states">
      ${(Object.entries(one.states) as [LetterState, number][]).map(
        ([state, n]) =>
          html`<li>
            <a href="${link('/mail/letters', { mailbox: one.name, state })}"
              >${t.mail.state[state]} <span class="number">${n}</span></a
            >
          </li>`,
      )}
    </ul>`;

/** Why letters wait for their replies; what goes at once is not worth a line. */
const waitingLine = (waiting: WaitingReplies, t: Texts): Html => {
  const why = waiting.flatMap(({ waitsFor, replies }) =>
    waitsFor === null || waitsFor === 'undo' ? [] : [t.mail.waitsFor[waitsFor](replies)],
  );
  return why.length === 0
    ? html``
    : html`<p><a href="/outbox?group=waiting">${t.mail.repliesWait}</a> ${why.join('; ')}.</p>`;
};

const isMissing = ({ connected, lastError }: MailboxHealth): boolean => !connected && lastError === 'folder-missing';

export const mailboxesPage = (c: Ctx, state: MailboxesState): Promise<string> => {
  const t = c.get('texts');
  const { mailboxes, alarms, waiting, quarantined, now } = state;
  return mailPage(c, {
    part: 'mailboxes',
    title: t.mail.title,
    quarantined,
    notice: null,
    body: html`<p class="lead">${t.mail.intro}</p>
      ${alarmsCard(alarms, t)} ${waitingLine(waiting, t)}
      ${mailboxes.length === 0 ? html`<p class="empty card">${t.mail.none}</p>` : ''}
      <div class="mail-grid">
        ${mailboxes.map(
          (one, index) =>
            html`<section class="card stack" aria-labelledby="mailbox-${index}">
              <div class="headline">
                <h2 id="mailbox-${index}">${visible(one.name)}</h2>
                <span class="badge badge-${one.connected ? 'accept' : 'reject'}"
                  >${standingIcon(one.connected ? 'good' : 'bad')}
                  ${one.connected ? t.mail.connected : isMissing(one) ? t.mail.folderMissing : t.mail.away}</span
                >
              </div>
              ${fourNumbers(one, t)} ${facts(one, now, t)} ${stateLinks(one, t)}
            </section>`,
        )}
      </div>`,
  });
};
