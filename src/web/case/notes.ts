import { html } from 'hono/html';
import { maskPeselsIn } from '../../model/index.ts';
import { visible } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import { link, time, type Html } from '../pages/html.ts';
import { csrfField } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';
import type { CaseView } from './view.ts';

const lines = (text: string): string => text.split('\n').map(visible).join('\n');

/** What officers wrote to each other; every number in it that looks like a PESEL is masked, for notes are not revealed. */
export const notesSection = (c: Ctx, view: CaseView, mayWrite: boolean, t: Texts): Html => {
  const words = t.desk.notes;
  return html`<section id="notes" aria-labelledby="notes-title">
    <h2 id="notes-title">${words.title}</h2>
    ${
      view.notes.length === 0
        ? html`<p>${words.none}</p>`
        : html`<ul class="note-list">
            ${view.notes.map(
              (note) =>
                html`<li class="card">
                  <p class="meta"><span>${visible(note.by)}</span>${time(note.at, t.date(note.at))}</p>
                  <p class="note-text">${maskPeselsIn(lines(note.text))}</p>
                </li>`,
            )}
          </ul>`
    }
    ${
      mayWrite
        ? html`<form
            method="post"
            action="${link(`/submissions/${view.detail.id}/notes`, view.trail)}"
            class="stack"
            data-guard
          >
            ${csrfField(c)}
            <label class="field"
              ><span>${words.label}</span>
              <textarea
                name="text"
                rows="2"
                maxlength="4000"
                required
                data-key="i"
                data-key-label="${words.label}"
              ></textarea>
            </label>
            <div><button type="submit">${words.add}</button></div>
          </form>`
        : ''
    }
  </section>`;
};
