import { html } from 'hono/html';
import { percent, viaWords, visible } from '../../reports/index.ts';
import type { FieldFact, Report } from '../../model/index.ts';
import type { Ctx } from '../context.ts';
import type { Html } from '../pages/html.ts';
import { fieldCrop, fixForm } from './fix-form.ts';
import type { Texts } from '../texts/index.ts';
import { caseLink, toDocument } from './links.ts';
import type { Mask } from './masking.ts';
import { fieldMarkId, type CaseView } from './view.ts';

const byPoint = new Intl.Collator('pl', { numeric: true });

type Row = {
  readonly key: string;
  readonly fact: FieldFact;
  readonly index: number;
  readonly point: string;
  readonly label: string;
};

/** In the order of the form's points; `index` keeps the order of the report, which names the marks. */
const rowsOf = (report: Report): Row[] =>
  Object.entries(report.fields)
    .map(([key, fact], index) => {
      const label = report.labels?.[key];
      return { key, fact, index, point: label?.point ?? '', label: label?.label ?? key };
    })
    .sort((left, right) => byPoint.compare(left.point, right.point));

const valuesOf = (row: Row, report: Report, mask: Mask, t: Texts): readonly string[] => {
  const { fact, key } = row;
  if (fact.state !== 'read') return [];
  if (typeof fact.value === 'boolean') return [fact.value ? t.fields.yes : t.fields.no];
  const options = report.labels?.[key]?.options;
  const values = typeof fact.value === 'string' ? [fact.value] : fact.value;
  return values.map((value) => visible(options?.[value] ?? mask.field(key, value)));
};

const rawValues = (fact: FieldFact): readonly string[] => {
  if (fact.state === 'unread') return fact.candidates ?? [];
  if (fact.state !== 'read' || typeof fact.value === 'boolean') return [];
  return typeof fact.value === 'string' ? [fact.value] : fact.value;
};

const value = (row: Row, report: Report, mask: Mask, t: Texts): Html => {
  const { fact } = row;
  const options = report.labels?.[row.key]?.options;
  if (fact.state === 'absent') return html`<em>${t.fields.absent}</em>`;
  if (fact.state === 'unread') {
    const maybe = (fact.candidates ?? []).map((one) => visible(options?.[one] ?? mask.field(row.key, one)));
    return html`<em>${t.fields.unread}</em
      >${maybe.length === 0 ? '' : html` <small>${t.fields.maybe}: ${maybe.join(', ')}</small>`}`;
  }
  const values = valuesOf(row, report, mask, t);
  if (values.length === 0) return html`<em>${t.fields.absent}</em>`;
  if (values.length === 1) return html`<bdi>${values[0]}</bdi>`;
  return html`<ul class="values">
    ${values.map((one) => html`<li><bdi>${one}</bdi></li>`)}
  </ul>`;
};

const fieldRow = (c: Ctx, view: CaseView, report: Report, row: Row, mask: Mask, t: Texts): Html => {
  const mark = view.marks.find((one) => one.id === fieldMarkId(row.index));
  const via = row.fact.evidence[0]?.via;
  const crop = fieldCrop(view, row, mask, t);
  return html`<tr id="field-${row.index + 1}" class="field-${row.fact.state}">
      <td class="tight cell-point">${row.point}</td>
      <th scope="row">${row.label}</th>
      <td>
        ${value(row, report, mask, t)}
        ${mask.offer(`field:${row.key}`, row.label, rawValues(row.fact), `field-${row.index + 1}`)}
        ${fixForm(c, view, row, mask, t)}
      </td>
      <td class="tight" data-label="${t.fields.confidence}">
        ${row.fact.state === 'unread' ? '–' : percent(row.fact.confidence)}${via === undefined ? '' : html`<small>${viaWords[t.code][via]}</small>`}
      </td>
      <td class="tight">
        ${mark === undefined ? '–' : html`<a href="${toDocument(view, mark.document, mark.id)}" aria-label="${t.fields.show}: ${row.label}">${t.fields.show}</a>`}
      </td>
    </tr>
    ${
      crop === null
        ? ''
        : html`<tr class="crop-row field-${row.fact.state}">
            <td></td>
            <td colspan="4">${crop}</td>
          </tr>`
    }`;
};

export const fieldsSection = (c: Ctx, view: CaseView, mask: Mask, t: Texts): Html => {
  const { report } = view;
  if (report === null) return html``;
  const rows = rowsOf(report);
  return html`<section id="fields" aria-labelledby="fields-title">
    <h2 id="fields-title">${t.fields.title}</h2>
    ${
      rows.length === 0
        ? html`<p>${t.fields.none}</p>`
        : html`<div class="scroll" role="group" tabindex="0" aria-labelledby="fields-title">
            <table class="plain fields-table stacked">
              <caption class="hidden-word">
                ${t.fields.caption}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t.fields.point}</th>
                  <th scope="col">${t.fields.name}</th>
                  <th scope="col">${t.fields.value}</th>
                  <th scope="col">${t.fields.confidence}</th>
                  <th scope="col">${t.fields.where}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map((row) => fieldRow(c, view, report, row, mask, t))}
              </tbody>
            </table>
          </div>`
    }
    <p class="buttons">
      ${
        view.revealed.places.size === 0
          ? ''
          : html`<a
              class="button small"
              href="${caseLink(view, { document: view.shown?.id, revealed: undefined })}#fields"
              >${t.case.hidePersonal}</a
            >`
      }
      <span class="hint">${t.case.personalHint}</span>
    </p>
  </section>`;
};
