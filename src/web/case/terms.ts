import { html } from 'hono/html';
import type { ReportTerm } from '../../model/index.ts';
import { caseLists, caseListWords, caseSignWords, dayWords, lengthWords, visible } from '../../reports/index.ts';
import type { Store, SubmissionDetail } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import { theirs, type Html } from '../pages/html.ts';
import { csrfField } from '../pages/layout.ts';
import { termWords } from '../pages/term.ts';
import { may } from '../security/roles.ts';
import type { Texts } from '../texts/index.ts';
import type { CaseView } from './view.ts';

const termRow = (term: ReportTerm, view: CaseView, t: Texts): Html => {
  const state = term.who === 'office' ? (view.detail.term?.state ?? 'running') : 'running';
  const last =
    term.end === null
      ? html`${t.terms.from(lengthWords(term, t.code), term.fromLabel)}`
      : termWords({ due: term.end, count: term.count, state }, view.today, t);
  const notes = [
    term.start === null ? '' : t.terms.counted(lengthWords(term, t.code), term.fromLabel, dayWords(term.start, t.code)),
    term.paused > 0 ? t.terms.paused(term.paused) : '',
    term.latest === null || term.latest === term.end ? '' : t.terms.latest(dayWords(term.latest, t.code)),
  ].filter((note) => note !== '');
  return html`<tr>
    <th scope="row">${visible(term.label)} <small>${t.terms.who[term.who]}</small></th>
    <td>${last}</td>
    <td>${notes.join('; ')}</td>
  </tr>`;
};

/** Terms as they stand today; the report tells how they stood when it was made. */
export const termsSection = (view: CaseView, t: Texts): Html => {
  const terms = view.report?.terms ?? [];
  if (terms.length === 0) return html``;
  return html`<section id="terms" aria-labelledby="terms-title">
    <h2 id="terms-title">${t.terms.title}</h2>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">${t.terms.term}</th>
          <th scope="col">${t.terms.last}</th>
          <th scope="col">${t.terms.how}</th>
        </tr>
      </thead>
      <tbody>
        ${terms.map((term) => termRow(term, view, t))}
      </tbody>
    </table>
  </section>`;
};

const ruleName = (rule: string, view: CaseView): string => {
  const title = view.report?.findings.find((one) => one.rule === rule)?.title;
  return title === undefined ? rule : `${title} (${rule})`;
};

const changes = (view: CaseView, t: Texts): Html =>
  html`${caseLists.map((list) => {
    const rules = view.changes?.[list] ?? [];
    if (rules.length === 0) return '';
    return html`<h3>${caseListWords[t.code][list]}</h3>
      <ul>
        ${rules.map((rule) => html`<li>${theirs(ruleName(rule, view))}</li>`)}
      </ul>`;
  })}`;

const proposals = (c: Ctx, view: CaseView, t: Texts): Html => {
  const proposed =
    view.detail.previous === null && may(c.get('session'), 'decide') ? (view.report?.case?.proposed ?? []) : [];
  return html`${proposed.map(
    ({ submission, how }) =>
      html`<form method="post" action="/submissions/${view.detail.id}/case" class="buttons">
        ${csrfField(c)}
        <input type="hidden" name="previous" value="${submission}" />
        <span
          >${t.case.perhapsCorrects}
          <a href="/submissions/${submission}">${submission}</a> (${caseSignWords[t.code][how]})</span
        >
        <button type="submit">${t.case.linkCase(submission)}</button>
      </form>`,
  )}`;
};

/** Earlier and later letters of the case, and what became of the findings. */
export const caseSection = (c: Ctx, view: CaseView, t: Texts): Html => {
  const { detail } = view;
  const proposed = view.report?.case?.proposed ?? [];
  const next = detail.next ?? null;
  if (detail.previous === null && next === null && proposed.length === 0) return html``;
  const how = view.report?.case?.predecessor?.how;
  return html`<section id="case" aria-labelledby="case-title">
    <h2 id="case-title">${t.case.letters}</h2>
    ${
      detail.previous === null
        ? ''
        : html`<p>
            ${t.case.corrects}
            <a href="/submissions/${detail.previous}">${detail.previous}</a
            >${how === undefined ? '' : ` (${caseSignWords[t.code][how]})`}
          </p>`
    }
    ${next === null ? '' : html`<p>${t.case.correctedBy} <a href="/submissions/${next}">${next}</a></p>`}
    ${changes(view, t)} ${proposals(c, view, t)}
  </section>`;
};

export type LinkOutcome = 'caseLinked' | 'caseNotLinked';

/** Links what the check only proposed; nothing else, so that no form can join letters of two applicants. */
export const linkCase = async (
  store: Store,
  detail: SubmissionDetail,
  form: FormData,
  by: string,
): Promise<LinkOutcome> => {
  const previous = form.get('previous');
  const proposed = detail.report?.case?.proposed.some(({ submission }) => submission === previous) ?? false;
  if (typeof previous !== 'string' || !proposed) return 'caseNotLinked';
  return (await store.submissions.link(detail.id, previous, by)) ? 'caseLinked' : 'caseNotLinked';
};
