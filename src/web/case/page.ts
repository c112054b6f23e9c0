import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import { maskIdentifiersIn } from '../../model/index.ts';
import { sessionOf, type Ctx } from '../context.ts';
import { link, theirs, time, type Html } from '../pages/html.ts';
import { assetUrl } from '../assets.ts';
import { page, type Notice } from '../pages/layout.ts';
import { termWords } from '../pages/term.ts';
import { may } from '../security/roles.ts';
import { claimBar, type CaseHold } from '../queue/claim-bar.ts';
import type { Texts } from '../texts/index.ts';
import { answerFormId, answerSection, draftOf, hasAnswerForm } from './answer.ts';
import { correctionsSection } from './corrections.ts';
import { decisionBar } from './decision-bar.ts';
import { documentsSection } from './documents.ts';
import { alterationsSection } from './alterations.ts';
import { fieldsSection } from './fields.ts';
import { findingsSection } from './findings.ts';
import { historySection } from './history.ts';
import { caseLink } from './links.ts';
import { maskFor, type Asking } from './masking.ts';
import { noteFormId, notesSection } from './notes.ts';
import { sheetsSection } from './sheets.ts';
import { signaturesSection } from './signatures.ts';
import { caseSection, termsSection } from './terms.ts';
import { verdictPanel } from './verdict-panel.ts';
import type { CaseView, Step } from './view.ts';

const formWords = (view: CaseView, t: Texts): string => {
  const template = view.report?.template;
  // A procedure without a form has none to recognise.
  if (template === undefined || view.pack?.forms.length === 0) return '';
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
  const step = (to: Step | null, rel: 'prev' | 'next', sign: string, words: string, key: string): Html =>
    to === null
      ? html``
      : html`<a
          class="button small"
          rel="${rel}"
          href="${link(`/submissions/${to.id}`, { ...trail, at: to.at ?? undefined })}"
          aria-label="${words}: ${to.id}"
          data-key="${key}"
          data-key-label="${words}"
          >${sign}</a
        >`;
  return html`<span class="walk">
    ${neighbours.at === null || neighbours.total === null ? '' : t.case.position(neighbours.at, neighbours.total)}
    ${step(neighbours.previous, 'prev', '‹', t.case.previousCase, 'p')}
    ${step(neighbours.next, 'next', '›', t.case.nextCase, 'n')}
  </span>`;
};

const header = (c: Ctx, view: CaseView, hold: CaseHold, t: Texts): Html => {
  const { detail, report } = view;
  const procedure = view.pack?.name[t.code] ?? report?.procedure?.name ?? t.list.unknownProcedure;
  const { at: _at, ...filters } = view.trail;
  return html`<div class="crumbs">
      <a href="${link('/submissions', filters)}">‹ ${t.case.back}</a>
      ${hold?.kind === 'yours' ? claimBar(c, detail, hold) : ''} ${walk(view, t)}
    </div>
    ${verdictPanel(c, view, t)}
    <div class="case-top">
      <div class="case-head">
        <h1>
          <span class="case-id">${detail.id}</span>
          ${detail.applicant === null ? html`<em>${t.list.unknownApplicant}</em>` : theirs(detail.applicant)}
        </h1>
        <p class="meta">
          <span>${procedure}</span>${report === null ? '' : html`<span>${formWords(view, t)}</span>`}
          <span>${t.case.received} ${time(detail.receivedAt, t.date(detail.receivedAt))}</span>
          ${detail.term == null || detail.decision !== null ? '' : html`<span class="case-term">${t.desk.term} ${termWords(detail.term, view.today, t)}</span>`}
          ${detail.from === null ? '' : html`<span>${t.case.from} ${theirs(detail.from)}</span>`}
          ${
            detail.previous === null
              ? ''
              : html`<span>${t.case.corrects} <a href="/submissions/${detail.previous}">${detail.previous}</a></span>`
          }
        </p>
        ${detail.subject === null ? '' : html`<p class="subject">${theirs(maskIdentifiersIn(detail.subject))}</p>`}
      </div>
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
    ['notes', view.notes.length === 0 ? t.desk.notes.title : `${t.desk.notes.title} (${view.notes.length})`],
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

export const casePage = (c: Ctx, view: CaseView, notice: Notice | null, hold: CaseHold = null): Promise<string> => {
  const t = c.get('texts');
  const session = sessionOf(c);
  const asking: Asking = {
    action: link(`/submissions/${view.detail.id}/reveal`, {
      ...view.trail,
      document: view.shown?.id,
      revealed: view.revealed.token,
    }),
    csrf: session.csrf,
    words: t.reveal,
  };
  const { places } = view.revealed;
  const mask = maskFor(
    view.pack,
    view.report?.template.version ?? null,
    places,
    may(session, 'reveal') ? asking : null,
  );
  const action = link(`/submissions/${view.detail.id}/words`, {
    ...view.trail,
    document: view.shown?.id,
    revealed: view.revealed.token,
    version: view.version ?? undefined,
    lang: t.layout.otherLanguageCode,
  });
  const form = hasAnswerForm(c, view) ? answerFormId : noteFormId;
  return page(c, {
    ...(may(session, 'decide') && {
      carries: { form, action, usual: draftOf(view.detail.replies) === null ? 'decide' : 'save' },
    }),
    title: `${view.detail.id}${view.detail.applicant === null ? '' : `, ${visible(view.detail.applicant)}`}`,
    here: view.detail.state === 'quarantined' ? 'quarantine' : 'submissions',
    wide: true,
    notice,
    scripts: ['queue.js'],
    body: html`${header(c, view, hold, t)} ${hold?.kind === 'held' ? claimBar(c, view.detail, hold) : ''}
      ${contents(view, t)}
      <div
        ${view.typed === null ? '' : html`data-address="${caseLink(view, { document: view.shown?.id })}"`}
        class="case ${view.report === null ? 'case-plain' : ''}"
      >
        ${findingsSection(view, mask, t)} ${sheetsSection(view, t)}
        <div class="rest">
          ${answerSection(c, view, t)} ${caseSection(c, view, t)} ${termsSection(view, t)}
          ${signaturesSection(c, view, mask, t)} ${fieldsSection(c, view, mask, t)} ${alterationsSection(view, mask, t)}
          ${documentsSection(view, mask, t)} ${notesSection(c, view, may(session, 'decide'), t)}
          ${correctionsSection(view, mask, t)} ${historySection(view, t)} ${pins(view, t)}
        </div>
      </div>
      ${decisionBar(view, may(session, 'decide'), t)}
      <script type="module" src="${assetUrl('desk.js')}"></script>`,
  });
};
