import { html } from 'hono/html';
import type { Finding } from '../../model/index.ts';
import { notChecked, severityWords, standingWords, visible } from '../../reports/index.ts';
import { theirs, type Html } from '../pages/html.ts';
import { standingIcon } from '../pages/icons.ts';
import type { Texts } from '../texts/index.ts';
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

const evidenceLinks = (view: CaseView, { finding, number }: NumberedFinding, t: Texts): Html => {
  const places = finding.evidence.map((place, nth) => ({ place, nth })).slice(0, 12);
  if (places.length === 0) return html``;
  return html`<p class="evidence">
    ${places.map(({ place, nth }) => {
      const elsewhere = view.shown !== null && place.document !== view.shown.id;
      const name = view.report?.documents.find((one) => one.id === place.document)?.name ?? '';
      const page = place.page ?? 1;
      return html`<a class="button small" href="${evidenceLink(view, place, markId(number, nth))}"
        >${places.length > 1 ? t.findings.showNth(nth + 1, page) : t.findings.show(page)}${elsewhere && name !== '' ? ` (${t.findings.inDocument(visible(name))})` : ''}</a
      >`;
    })}
  </p>`;
};

const why = (finding: Finding, mask: Mask, t: Texts): Html => {
  const quotes = finding.evidence.flatMap(({ quote }) => (quote === undefined || quote === '' ? [] : [quote]));
  return html`<details class="why">
    <summary>${t.findings.why}</summary>
    <p class="meta">
      <span>${t.findings.rule}: <code>${finding.rule}</code></span>
    </p>
    ${quotes.slice(0, 8).map((quote) => html`<p>${t.findings.quote}: <q>${theirs(mask.text(quote))}</q></p>`)}
    ${
      finding.trace.length === 0
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

const open = (view: CaseView, one: NumberedFinding, mask: Mask, t: Texts): Html => {
  const { finding, standing, number } = one;
  return html`<li id="f-${number}" class="finding finding-${standing}" tabindex="-1" data-finding>
    <span class="finding-number" aria-hidden="true">${number}</span>
    <div class="finding-body">
      <h3>
        <span class="standing standing-${standing}">${standingIcon(standing)} ${standingWords[t.code][standing]}</span>
        ${finding.title}
      </h3>
      ${finding.message === '' ? '' : html`<p class="message">${mask.text(visible(finding.message))}</p>`}
      ${finding.remedy === undefined || finding.remedy === '' ? '' : html`<p class="remedy"><strong>${t.findings.remedy}:</strong> ${mask.text(visible(finding.remedy))}</p>`}
      ${meta(finding, t)} ${evidenceLinks(view, one, t)} ${why(finding, mask, t)}
    </div>
  </li>`;
};

const folded = (findings: readonly Finding[], title: string, hint: string, mask: Mask, t: Texts): Html =>
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
                ${meta(finding, t)} ${why(finding, mask, t)}
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
    ${folded(view.passed, t.findings.passed(view.passed.length), t.findings.passedHint, mask, t)}
    ${folded(view.notApplicable, t.findings.notApplicable(view.notApplicable.length), '', mask, t)}
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
