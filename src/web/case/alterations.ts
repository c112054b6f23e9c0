import { html } from 'hono/html';
import { alterationSentence, alterationWords, pageNotes, percent, visible } from '../../reports/index.ts';
import type { Alteration, Report } from '../../model/index.ts';
import type { Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import { toDocument } from './links.ts';
import { bothSides, cropStore } from './crops.ts';
import { mostWithPictures } from './crop-pages.ts';
import type { Mask } from './masking.ts';
import { alterationMarkId, type CaseView } from './view.ts';

const shown = (how: 'del' | 'ins', text: string, t: Texts): Html => {
  if (text === '') return html`<em>${t.alterations.nothing}</em>`;
  return how === 'del' ? html`<del><bdi>${visible(text)}</bdi></del>` : html`<ins><bdi>${visible(text)}</bdi></ins>`;
};

/** An empty list proves nothing by itself: there may have been nothing to compare with, or no way to compare. */
const noAlterations = ({ comparison }: Report, t: Texts): string => {
  if (comparison === null) return t.alterations.unknown;
  return comparison.outcome === 'same' ? t.alterations.none : t.alterations.doubtful;
};

const crops = (view: CaseView, one: Alteration, number: number, mask: Mask, t: Texts): Html => {
  const sides = bothSides(view, one, number, mask, t);
  return sides === null
    ? html``
    : html`<tr class="crops-row">
        <td colspan="5">${sides}</td>
      </tr>`;
};

export const alterationsSection = (view: CaseView, mask: Mask, t: Texts): Html => {
  const { report } = view;
  if (report === null) return html``;
  return html`<section id="alterations" aria-labelledby="alterations-title">
    <h2 id="alterations-title">${t.alterations.title}</h2>
    ${pageNotes(report.comparison, t.code).map((note) => html`<p>${note}</p>`)}
    ${
      report.alterations.length === 0
        ? html`<p>${noAlterations(report, t)}</p>`
        : html`${view.mayLook ? html`<p class="buttons"><a class="button small" href="/submissions/${view.detail.id}/compare">${t.desk.compare.open}</a></p>` : ''}
            ${cropStore(view.cropPages)}
            ${report.alterations.length > mostWithPictures && view.cropPages.size > 0 ? html`<p class="hint">${t.alterations.firstOnly(mostWithPictures, report.alterations.length)}</p>` : ''}
            <div class="scroll" role="group" tabindex="0" aria-labelledby="alterations-title">
              <table class="plain stacked">
                <caption class="hidden-word">
                  ${t.alterations.caption}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${t.alterations.what}</th>
                    <th scope="col">${t.alterations.expected}</th>
                    <th scope="col">${t.alterations.found}</th>
                    <th scope="col">${t.alterations.sure}</th>
                    <th scope="col">${t.alterations.where}</th>
                  </tr>
                </thead>
                <tbody>
                  ${report.alterations.map((one, index) => {
                    const mark = view.marks.find((other) => other.id === alterationMarkId(index));
                    return html`<tr id="alteration-${index + 1}">
                        <th scope="row">${alterationWords[t.code][one.kind]}</th>
                        ${
                          one.kind.startsWith('text-')
                            ? html`<td data-label="${t.alterations.expected}">
                                  ${shown('del', mask.text(one.expected), t)}
                                </td>
                                <td data-label="${t.alterations.found}">${shown('ins', mask.text(one.found), t)}</td>`
                            : html`<td colspan="2">${mask.text(alterationSentence(report, one, visible))}</td>`
                        }
                        <td data-label="${t.alterations.sure}">
                          ${percent(one.confidence)}${one.certain ? '' : html`<small>${t.alterations.uncertain}</small>`}
                        </td>
                        <td class="tight">
                          ${mark === undefined ? '–' : html`<a href="${toDocument(view, mark.document, mark.id)}" aria-label="${t.findings.show(one.page)}: ${alterationWords[t.code][one.kind]}">${t.fields.show}</a>`}
                        </td>
                      </tr>
                      ${crops(view, one, index + 1, mask, t)}`;
                  })}
                </tbody>
              </table>
            </div>`
    }
  </section>`;
};
