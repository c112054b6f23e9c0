import { html } from 'hono/html';
import type { Finding } from '../../model/index.ts';
import { notChecked, roleWords, severityWords, standingWords, visible } from '../../reports/index.ts';
import { theirs, type Html } from '../pages/html.ts';
import { standingIcon } from '../pages/icons.ts';
import type { Texts } from '../texts/index.ts';
import { expressionsOf, fieldNames, whyTree } from './why-tree.ts';
import { evidenceLink } from './links.ts';
import type { Mask } from './masking.ts';
import { markId, type CaseView, type NumberedFinding } from './view.ts';

const cite = (finding: Finding): string => `${finding.cite.doc} ${finding.cite.clause}`.trim();

const meta = (finding: Finding, t: Texts): Html =>
  html`<p class="meta">
    ${finding.point === undefined ? '' : html`<span>${t.findings.point(finding.point)}</span>`}
    <span>${cite(finding)}</span>
    <span>${severityWords[t.code][finding.severity]}</span>
  </p>`;

const mostButtons = 3;

const evidenceLinks = (view: CaseView, { finding, number }: NumberedFinding, t: Texts): Html => {
  const places = finding.evidence.map((place, nth) => ({ place, nth })).slice(0, 12);
  if (places.length === 0 || !view.mayLook) return html``;
  const buttons = places.map(({ place, nth }) => {
    const elsewhere = view.shown !== null && place.document !== view.shown.id;
    const document = view.report?.documents.find((one) => one.id === place.document);
    // The mail itself has no name that says anything to people.
    const itself = document?.role === 'letter' || document?.role === 'body';
    const name = document === undefined ? '' : itself ? roleWords[t.code][document.role] : document.name;
    const page = place.page ?? 1;
    return html`<a class="button small" href="${evidenceLink(view, place, markId(number, nth))}"
      >${places.length > 1 ? t.findings.showNth(nth + 1, page) : t.findings.show(page)}${elsewhere && name !== '' ? ` (${t.findings.inDocument(visible(name))})` : ''}</a
    >`;
  });
  // A form that says a thing in a dozen places is looked at in the first of them.
  if (buttons.length <= mostButtons + 1) return html`<p class="evidence">${buttons}</p>`;
  return html`<p class="evidence">${buttons.slice(0, mostButtons)}</p>
    <details class="more-evidence">
      <summary lang="${t.code}">${t.desk.morePlaces(buttons.length - mostButtons)}</summary>
      <p class="evidence">${buttons.slice(mostButtons)}</p>
    </details>`;
};

/** What the short citation stands for, in the words of the pack. */
const source = (view: CaseView, { cite: { doc, clause } }: Finding, t: Texts): Html => {
  const named = view.pack?.citations?.[doc];
  if (named === undefined) return html``;
  // Our own reasonings are titled in English, for rule authors.
  const words = doc.startsWith('okienko') ? undefined : named.clauses?.[clause];
  return html`<p>
    <span lang="${t.code}">${t.desk.source}:</span>
    <span lang="pl">${named.title}, ${clause}${words === undefined ? '' : ` (${words})`}</span>
  </p>`;
};

const why = (view: CaseView, finding: Finding, mask: Mask, t: Texts): Html => {
  const explained = view.explained.get(finding.rule);
  const quotes = finding.evidence.flatMap(({ quote }) => (quote === undefined || quote === '' ? [] : [quote]));
  return html`<details class="why">
    <summary>${t.findings.why}</summary>
    <p class="meta">
      <span>${t.findings.rule}: <code>${finding.rule}</code></span>
    </p>
    ${source(view, finding, t)}
    ${quotes.slice(0, 8).map((quote) => html`<p>${t.findings.quote}: <q>${theirs(mask.text(quote))}</q></p>`)}
    ${fieldNames(
      view,
      [
        ...finding.trace.map(({ expression }) => expression),
        ...(explained?.conditions ?? []).flatMap(({ parts }) => parts.flatMap(expressionsOf)),
      ],
      t,
    )}
    ${
      explained !== undefined && explained.conditions.length > 0
        ? whyTree(explained, mask, t)
        : finding.trace.length === 0
          ? ''
          : html`<div class="scroll" role="group" tabindex="0" aria-label="${t.findings.whyCaption}: ${finding.title}">
              <table class="plain trace">
                <caption class="hidden-word">
                  ${t.findings.whyCaption}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${t.findings.step}</th>
                    <th scope="col">${t.findings.came}</th>
                  </tr>
                </thead>
                <tbody>
                  ${finding.trace.map(
                    (step) =>
                      html`<tr>
                        <td><code>${mask.text(visible(step.expression))}</code></td>
                        <td><code>${mask.text(visible(step.value))}</code></td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
    }
  </details>`;
};

const findingTexts = (finding: Finding): readonly string[] => [
  finding.message,
  finding.remedy ?? '',
  ...finding.evidence.map(({ quote }) => quote ?? ''),
  ...finding.trace.flatMap(({ expression, value }) => [expression, value]),
];

const open = (view: CaseView, one: NumberedFinding, whole: Mask, t: Texts): Html => {
  const { finding, standing, number } = one;
  const place = `finding:${number}` as const;
  const mask = whole.at(place);
  return html`<li id="f-${number}" class="finding finding-${standing}" tabindex="-1" data-finding>
    <span class="finding-number" aria-hidden="true">${number}</span>
    <div class="finding-body">
      <h3>
        <span class="standing standing-${standing}">${standingIcon(standing)} ${standingWords[t.code][standing]}</span>
        ${finding.title}
      </h3>
      ${finding.message === '' ? '' : html`<p class="message">${mask.text(visible(finding.message))}</p>`}
      ${finding.remedy === undefined || finding.remedy === '' ? '' : html`<p class="remedy"><strong>${t.findings.remedy}:</strong> ${mask.text(visible(finding.remedy))}</p>`}
      ${meta(finding, t)} ${evidenceLinks(view, one, t)} ${why(view, finding, mask, t)}
      ${whole.offer(place, finding.title, findingTexts(finding), `f-${number}`)}
    </div>
  </li>`;
};

const folded = (
  view: CaseView,
  findings: readonly Finding[],
  title: string,
  hint: string,
  mask: Mask,
  t: Texts,
): Html =>
  findings.length === 0
    ? html``
    : html`<details class="folded">
        <summary lang="${t.code}">${title}</summary>
        ${hint === '' ? '' : html`<p class="hint" lang="${t.code}">${hint}</p>`}
        <ul class="folded-list">
          ${findings.map(
            (finding) =>
              html`<li>
                <p>${standingIcon(finding.outcome === 'pass' ? 'good' : 'off')} ${finding.title}</p>
                ${meta(finding, t)} ${why(view, finding, mask, t)}
              </li>`,
          )}
        </ul>
      </details>`;

export const findingsSection = (view: CaseView, mask: Mask, t: Texts): Html => {
  const { report } = view;
  if (report === null) return html``;
  const unchecked = notChecked(report);
  return html`<section class="findings" aria-labelledby="findings-title" lang="${report.language}">
    <h2 id="findings-title" lang="${t.code}">${t.findings.title}</h2>
    ${
      view.findings.length === 0
        ? html`<p class="card" lang="${t.code}">${t.findings.none}</p>`
        : html`<ol class="finding-list">
            ${view.findings.map((one) => open(view, one, mask, t))}
          </ol>`
    }
    ${folded(view, view.passed, t.findings.passed(view.passed.length), t.findings.passedHint, mask, t)}
    ${folded(view, view.notApplicable, t.findings.notApplicable(view.notApplicable.length), '', mask, t)}
    <details class="folded unchecked" ${unchecked.length > 0 && view.findings.length === 0 ? html` open` : ''}>
      <summary lang="${t.code}">${t.findings.unchecked} (${unchecked.length})</summary>
      ${
        unchecked.length === 0
          ? html`<p lang="${t.code}">${t.findings.uncheckedNone}</p>`
          : html`<ul>
                ${unchecked.map((line) => html`<li>${mask.text(line)}</li>`)}
              </ul>
              <p class="hint" lang="${t.code}">${t.findings.uncheckedNote}</p>`
      }
    </details>
  </section>`;
};
