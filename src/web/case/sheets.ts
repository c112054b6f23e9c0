import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import { link, type Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import { caseLink } from './links.ts';
import { isDrawable, viewDpi, type CaseView, type Mark, type Sheet } from './view.ts';

const tagRadius = 9;

/** Beside the box, so that it covers neither a tick nor a word: left of it while there is room, then right of it. */
const tagPlace = (mark: Mark, sheet: Sheet, before: number): { x: number; y: number } => {
  const clamp = (value: number, most: number): number => Math.min(Math.max(value, tagRadius + 1), most - tagRadius - 1);
  const [x, y, width, height] = mark.box;
  const pitch = tagRadius * 2 + 2;
  const left = Math.max(1, Math.floor((x - 4) / pitch));
  const beside =
    before < left ? x - 4 - tagRadius - before * pitch : x + width + 4 + tagRadius + (before - left) * pitch;
  return { x: clamp(beside, sheet.width), y: clamp(y + Math.min(height / 2, tagRadius), sheet.height) };
};

const near = (a: Mark, b: Mark): boolean =>
  Math.abs(a.box[0] - b.box[0]) < tagRadius * 2 && Math.abs(a.box[1] - b.box[1]) < tagRadius * 2;

/** SVG attributes, not styles: the content security policy forbids inline styles, and percentages would need them. */
const rectangle = (mark: Mark, margin: number): Html => {
  const [x, y, width, height] = mark.box;
  return html`<rect
    x="${x - margin}"
    y="${y - margin}"
    width="${Math.max(width + 2 * margin, 4)}"
    height="${Math.max(height + 2 * margin, 4)}"
    rx="2"
  />`;
};

const drawMark = (mark: Mark, sheet: Sheet, marks: readonly Mark[], t: Texts): Html => {
  if (mark.kind === 'field') return html`<g id="${mark.id}" class="mark mark-field">${rectangle(mark, 2)}</g>`;
  if (mark.kind === 'alteration') {
    return html`<a
      href="#alteration-${mark.number}"
      id="${mark.id}"
      class="mark mark-alteration"
      aria-label="${t.pages.alterationBox(mark.number)}"
      >${rectangle(mark, 3)}</a
    >`;
  }
  const before = marks.slice(0, marks.indexOf(mark)).filter((one) => one.kind === 'finding' && near(one, mark)).length;
  const { x, y } = tagPlace(mark, sheet, before);
  return html`<a
    href="#f-${mark.number}"
    id="${mark.id}"
    class="mark mark-${mark.standing}"
    aria-label="${t.pages.box(mark.number, mark.title)}"
    >${rectangle(mark, 2)}<circle cx="${x}" cy="${y}" r="${tagRadius}" /><text
      x="${x}"
      y="${y}"
      text-anchor="middle"
      dominant-baseline="central"
      >${mark.number}</text
    ></a
  >`;
};

const drawSheet = (view: CaseView, sheet: Sheet, t: Texts): Html => {
  const { shown, detail } = view;
  if (shown === null) return html``;
  const image = `/submissions/${detail.id}/documents/${shown.id}/pages/${sheet.page}.png`;
  const marks = view.marks.filter((one) => one.document === shown.id && one.page === sheet.page);
  const last = view.moreSheets ? `${view.sheets.at(-1)?.page ?? 1}+` : String(view.sheets.at(-1)?.page ?? 1);
  return html`<figure class="sheet" id="p-${shown.id}-${sheet.page}">
    <figcaption>
      <span>${t.pages.page(sheet.page, last)}</span>
      <span
        ><a href="${image.slice(0, -4)}/text">${t.desk.pages.text}</a>
        <a href="${link(image, { dpi: 220 })}">${t.pages.larger}</a></span
      >
    </figcaption>
    <div class="sheet-image">
      <img
        src="${link(image, { dpi: viewDpi })}"
        width="${Math.round((sheet.width * viewDpi) / 72)}"
        height="${Math.round((sheet.height * viewDpi) / 72)}"
        alt="${t.pages.alt(sheet.page, visible(shown.name))}"
      />
      <svg
        class="words"
        viewBox="0 0 ${sheet.width} ${sheet.height}"
        preserveAspectRatio="none"
        aria-hidden="true"
        data-words="${image.slice(0, -4)}/words"
      ></svg>
      <svg class="marks" viewBox="0 0 ${sheet.width} ${sheet.height}" preserveAspectRatio="none">
        ${marks.map((mark) => drawMark(mark, sheet, marks, t))}
      </svg>
    </div>
  </figure>`;
};

const chooser = (view: CaseView, t: Texts): Html => {
  const choices = (view.report?.documents ?? []).filter(isDrawable);
  if (choices.length < 2) return html``;
  return html`<ul class="document-tabs" aria-label="${t.pages.choose}">
    ${choices.map(
      (one) =>
        html`<li>
          <a
            class="tab"
            href="${caseLink(view, { document: one.id })}#pages"
            ${one.id === view.shown?.id ? html` aria-current="true"` : ''}
            >${visible(one.name) || t.documents.nameless}</a
          >
        </li>`,
    )}
  </ul>`;
};

export const sheetsSection = (view: CaseView, t: Texts): Html => {
  if (view.report === null) return html``;
  if (!view.mayLook)
    return html`<section class="pages" id="pages" aria-labelledby="pages-title">
      <h2 id="pages-title">${t.pages.title}</h2>
      <p class="card">${t.desk.pages.notYours}</p>
    </section>`;
  const later = link(`/submissions/${view.detail.id}/sheets`, {
    document: view.shown?.id,
    version: view.version ?? undefined,
    revealed: view.revealed.token,
  });
  return html`<section
    class="pages"
    id="pages"
    aria-labelledby="pages-title"
    ${view.drawing ? html` data-later="${later}"` : ''}
  >
    <div class="pages-head">
      <h2 id="pages-title">${t.pages.title}</h2>
      <div class="page-tools" role="group" aria-label="${t.pages.zoom}" hidden>
        <button type="button" class="quiet" data-place data-key="m" data-key-label="${t.desk.pages.next}">
          ${t.desk.pages.next}
        </button>
        <button
          type="button"
          class="quiet"
          data-rotate
          data-key="b"
          data-key-label="${t.desk.pages.rotate}"
          aria-label="${t.desk.pages.rotate}"
        >
          ↻
        </button>
      </div>
      <div class="zoom" role="group" aria-label="${t.pages.zoom}" hidden>
        <button
          type="button"
          class="quiet"
          data-zoom="-1"
          data-key="-"
          data-key-label="${t.pages.zoomOut}"
          aria-label="${t.pages.zoomOut}"
        >
          −
        </button>
        <output>100%</output>
        <button
          type="button"
          class="quiet"
          data-zoom="1"
          data-key="+"
          data-key-label="${t.pages.zoomIn}"
          aria-label="${t.pages.zoomIn}"
        >
          +
        </button>
      </div>
    </div>
    ${chooser(view, t)}
    ${
      view.sheets.length === 0
        ? view.drawing
          ? html`<p class="card">
              ${t.desk.pages.drawing}
              <a href="${caseLink(view, { document: view.shown?.id })}#pages">${t.case.refresh}</a>
            </p>`
          : html`<p class="card">${view.shown === null ? t.pages.noDocuments : t.pages.none}</p>`
        : html`<div class="sheets" role="group" aria-labelledby="pages-title" tabindex="0">
              ${view.sheets.map((sheet) => drawSheet(view, sheet, t))}
              ${view.moreSheets ? html`<p class="hint">${t.pages.more}</p>` : ''}
            </div>
            <p class="hint">${t.pages.legend}</p>`
    }
  </section>`;
};
