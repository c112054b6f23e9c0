import { html } from 'hono/html';
import { problemWords, type Document } from '../../model/index.ts';
import { roleWords, visible } from '../../reports/index.ts';
import type { Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import { caseLink } from './links.ts';
import type { Mask } from './masking.ts';
import { isDrawable, type CaseView } from './view.ts';

const nameOf = (document: Document, mask: Mask, t: Texts): string =>
  mask.at(`document:${document.id}`).text(visible(document.name)) || t.documents.nameless;

const item = (view: CaseView, document: Document, seen: ReadonlySet<number>, mask: Mask, t: Texts): Html => {
  const documents = view.report?.documents ?? [];
  const name = nameOf(document, mask, t);
  // The letter is its own parent; a report that names a loop must not make one here.
  const inside = new Set([...seen, document.id]);
  const children = documents.filter((one) => one.parent === document.id && !inside.has(one.id));
  return html`<li id="document-${document.id}">
    <div class="document">
      <p>
        <strong><bdi>${name}</bdi></strong>
        ${mask.offer(`document:${document.id}`, name, [document.name], `document-${document.id}`)}
      </p>
      <p class="meta">
        <span>${roleWords[t.code][document.role]}</span><span>${document.type}</span
        ><span>${t.size(document.size)}</span>
      </p>
      <p class="buttons">
        ${view.mayLook && isDrawable(document) ? html`<a class="button small" href="${caseLink(view, { document: document.id })}#pages" aria-label="${t.documents.view}: ${name}">${t.documents.view}</a>` : ''}
        ${
          view.mayLook
            ? html`<a
                class="button small"
                href="/submissions/${view.detail.id}/documents/${document.id}"
                download
                aria-label="${t.documents.download}: ${name}"
                >${t.documents.download}</a
              >`
            : ''
        }
      </p>
      ${
        document.problems.length === 0
          ? ''
          : html`<ul class="problems" aria-label="${t.documents.problems}">
              ${document.problems.map((problem) => html`<li>${problemWords[problem.code][t.code]} <code>${problem.code}</code></li>`)}
            </ul>`
      }
      <details>
        <summary>${t.documents.sha}</summary>
        <code class="hash">${document.sha256}</code>
      </details>
    </div>
    ${
      children.length === 0
        ? ''
        : html`<ul class="tree">
            ${children.map((child) => item(view, child, inside, mask, t))}
          </ul>`
    }
  </li>`;
};

export const documentsSection = (view: CaseView, mask: Mask, t: Texts): Html => {
  const documents = view.report?.documents ?? [];
  const ids = new Set(documents.map((one) => one.id));
  const roots = documents.filter((one) => one.parent === one.id || !ids.has(one.parent));
  return html`<section id="documents" aria-labelledby="documents-title">
    <h2 id="documents-title">${t.documents.title}</h2>
    <p class="buttons">
      ${view.mayLook ? html`<a class="button small" href="/submissions/${view.detail.id}/letter">${t.documents.letter}</a>` : ''}
      ${view.report === null ? '' : html`<a class="button small" href="/api/v1/submissions/${view.detail.id}/report">${t.documents.json}</a>`}
      ${(view.report?.signatures ?? []).length === 0 ? '' : html`<a class="button small" href="/api/v1/submissions/${view.detail.id}/etsi-report">${t.documents.etsi}</a>`}
      ${view.mayLook ? html`<span class="hint">${t.documents.audited}</span>` : ''}
    </p>
    ${
      documents.length === 0
        ? html`<p>${t.documents.none}</p>`
        : html`<ul class="tree tree-root" aria-label="${t.documents.caption}">
            ${roots.map((one) => item(view, one, new Set(), mask, t))}
          </ul>`
    }
  </section>`;
};
