import { html } from 'hono/html';
import { countStandings, visible } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import { link, theirs, time, type Html } from '../pages/html.ts';
import { verdictIcon, waitingIcon } from '../pages/icons.ts';
import { page, type Notice } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';
import { answerSection, draftOf } from './answer.ts';
import { documentsSection } from './documents.ts';
import { alterationsSection, fieldsSection } from './fields.ts';
import { findingsSection } from './findings.ts';
import { historySection } from './history.ts';
import { caseLink } from './links.ts';
import { maskFor } from './masking.ts';
import { sheetsSection } from './sheets.ts';
import { signaturesSection } from './signatures.ts';
import { caseSection, termsSection } from './terms.ts';
import type { CaseView } from './view.ts';

const formWords = (view: CaseView, t: Texts): string => {
  const template = view.report?.template;
  if (template === undefined) return '';
  if (template.version === null) return t.case.formUnknown;
  const notes = [
    { same: '', altered: t.case.formAltered, 'cannot-tell': t.case.formUncompared }[
      view.report?.comparison?.outcome ?? 'cannot-tell'
    ],
    template.outdated === true ? t.case.formOutdated : '',
  ].filter((note) => note !== '');
  return [t.case.form(template.version), ...notes].join(', ');
};

const walk = (view: CaseView, t: Texts): Html => {
  const { neighbours, trail } = view;
  if (neighbours === null) return html``;
  const step = (
    to: { id: string; at: number } | null,
    rel: 'prev' | 'next',
    sign: string,
    words: string,
    key: string,
  ): Html =>
    to === null
      ? html``
      : html`<a
          class="button small"
          rel="${rel}"
          href="${link(`/submissions/${to.id}`, { ...trail, at: to.at })}"
          aria-label="${words}: ${to.id}"
          data-key="${key}"
          data-key-label="${words}"
          >${sign}</a
        >`;
  return html`<span class="walk">
    ${t.case.position(neighbours.at, neighbours.total)}
    ${step(neighbours.previous, 'prev', '‹', t.case.previousCase, 'p')}
    ${step(neighbours.next, 'next', '›', t.case.nextCase, 'n')}
  </span>`;
};

const header = (view: CaseView, t: Texts): Html => {
  const { detail, report } = view;
  const procedure = view.pack?.name[t.code] ?? report?.procedure?.name ?? t.list.unknownProcedure;
  const { at: _at, ...filters } = view.trail;
  return html`<p class="crumbs"><a href="${link('/submissions', filters)}">‹ ${t.case.back}</a> ${walk(view, t)}</p>
    <div class="case-top">
      <div class="case-head">
        <h1>
          <span class="case-id">${detail.id}</span>
          ${detail.applicant === null ? html`<em>${t.list.unknownApplicant}</em>` : theirs(detail.applicant)}
        </h1>
        <p class="meta">
          <span>${procedure}</span>${report === null ? '' : html`<span>${formWords(view, t)}</span>`}
          <span>${t.case.received} ${time(detail.receivedAt, t.date(detail.receivedAt))}</span>
          ${detail.from === null ? '' : html`<span>${t.case.from} ${theirs(detail.from)}</span>`}
          ${
            detail.previous === null
              ? ''
              : html`<span>${t.case.corrects} <a href="/submissions/${detail.previous}">${detail.previous}</a></span>`
          }
        </p>
        ${detail.subject === null ? '' : html`<p class="subject">${theirs(detail.subject)}</p>`}
      </div>
      ${verdictPanel(view, t)}
    </div>`;
};

const verdictPanel = (view: CaseView, t: Texts): Html => {
  const { detail, report } = view;
  if (detail.decision !== null) {
    const { decision } = detail;
    return html`<div class="verdict verdict-${decision.verdict}">
      <p class="verdict-line">${verdictIcon(decision.verdict)} ${t.verdict[decision.verdict].decided}</p>
      <p>
        ${visible(decision.by)},
        ${time(decision.at, t.date(decision.at))}${report === null ? '' : ` · ${t.case.proposedWas(t.verdict[report.verdict].badge)}`}
      </p>
    </div>`;
  }
  if (report !== null) {
    const counts = countStandings(report.findings);
    return html`<div class="verdict verdict-${report.verdict}">
      <p class="verdict-line">${verdictIcon(report.verdict)} ${t.verdict[report.verdict].line}</p>
      <p>${t.case.counts(counts.bad, counts.open, counts.note, counts.good)}</p>
    </div>`;
  }
  if (detail.state === 'quarantined') {
    return html`<div class="verdict verdict-officer">
      <p class="verdict-line">${verdictIcon('officer')} ${t.case.quarantined}</p>
      <p>${t.case.quarantinedWhat}</p>
      ${detail.quarantineReason === null ? '' : html`<p>${t.case.reason}: ${visible(detail.quarantineReason)}</p>`}
    </div>`;
  }
  return html`<div class="verdict verdict-none">
    <p class="verdict-line">${waitingIcon()} ${t.state.received}</p>
    <p>${t.case.waiting} <a href="${caseLink(view)}">${t.case.refresh}</a></p>
  </div>`;
};

const contents = (view: CaseView, t: Texts): Html => {
  if (view.report === null) return html``;
  const entries: readonly (readonly [string, string])[] = [
    ['answer', t.answer.title],
    ...((view.report.terms ?? []).length > 0 ? [['terms', t.terms.title] as const] : []),
    ['signatures', `${t.signatures.title} (${view.report.signatures.length})`],
    ['fields', t.fields.title],
    ['alterations', `${t.alterations.title} (${view.report.alterations.length})`],
    ['documents', `${t.documents.title} (${view.report.documents.length})`],
    ['history', t.history.title],
  ];
  return html`<nav class="contents" aria-label="${t.case.contents}">
    ${entries.map(([id, words]) => html`<a href="#${id}">${words}</a>`)}
  </nav>`;
};

const pins = (view: CaseView, t: Texts): Html => {
  if (view.report === null) return html``;
  const { pins: values } = view.report;
  return html`<details class="pins">
    <summary>${t.case.pins}</summary>
    <dl class="pairs">
      ${(['okienko', 'pack', 'trust', 'clock'] as const).map(
        (name) =>
          html`<div>
            <dt>${t.case.pinNames[name]}</dt>
            <dd><code class="hash">${values[name]}</code></dd>
          </div>`,
      )}
    </dl>
  </details>`;
};

const actionBar = (view: CaseView, t: Texts): Html => {
  const { detail, report } = view;
  if (detail.decision !== null || report === null) return html``;
  const definite = report.verdict !== 'officer';
  return html`<nav class="action-bar" aria-label="${t.answer.bar}">
    <span class="verdict-short verdict-${report.verdict}"
      >${verdictIcon(report.verdict)} ${t.verdict[report.verdict].line}</span
    >
    ${definite ? html`<a class="button primary" href="#approve">${draftOf(detail.replies) === null ? t.answer.shortAccept : t.answer.shortApprove}</a>` : ''}
    <a class="button" href="#otherwise">${definite ? t.answer.shortOtherwise : t.answer.decide}</a>
  </nav>`;
};

export const casePage = (c: Ctx, view: CaseView, notice: Notice | null): Promise<string> => {
  const t = c.get('texts');
  const mask = maskFor(view.pack, view.report?.template.version ?? null, view.personal);
  return page(c, {
    title: `${view.detail.id}${view.detail.applicant === null ? '' : `, ${visible(view.detail.applicant)}`}`,
    here: view.detail.state === 'quarantined' ? 'quarantine' : 'submissions',
    wide: true,
    notice,
    body: html`${header(view, t)} ${contents(view, t)}
      <div class="case ${view.report === null ? 'case-plain' : ''}">
        ${findingsSection(view, mask, t)} ${sheetsSection(view, t)}
        <div class="rest">
          ${answerSection(c, view, t)} ${caseSection(c, view, t)} ${termsSection(view, t)}
          ${signaturesSection(view, mask, t)} ${fieldsSection(view, mask, t)} ${alterationsSection(view, mask, t)}
          ${documentsSection(view, mask, t)} ${historySection(view, t)} ${pins(view, t)}
        </div>
      </div>
      ${actionBar(view, t)}`,
  });
};
