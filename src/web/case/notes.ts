import { html } from 'hono/html';
import { maskPeselsIn } from '../../model/index.ts';
import { visible } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import { link, time, type Html } from '../pages/html.ts';
import { csrfField } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';
import { answerFormId, hasAnswerForm } from './answer.ts';
import { mostOf } from './typed.ts';
import type { CaseView } from './view.ts';

const lines = (text: string): string => text.split('\n').map(visible).join('\n');

export const noteFormId = 'note-form';

/**
 * Where the case can be decided the note is part of that form: whatever is sent carries both, and nothing typed is lost. Its
 * button stands after those of the form, which Enter presses.
 */
const noteForm = (c: Ctx, view: CaseView, t: Texts): Html => {
  const words = t.desk.notes;
  const within = hasAnswerForm(c, view);
  const form = within ? answerFormId : noteFormId;
  const action = link(`/submissions/${view.detail.id}/notes`, view.trail);
  const fields = html`<label class="field"
      ><span>${words.label}</span>
      <textarea
        name="note"
        form="${form}"
        rows="2"
        maxlength="${mostOf.note}"
        data-key="i"
        data-key-label="${words.label}"
      >
${view.typed?.note ?? ''}</textarea>
    </label>
    <div>
      <button type="submit" form="${form}" formaction="${action}" formnovalidate>${words.add}</button>
    </div>`;
  if (within) return html`<div class="stack">${fields}</div>`;
  return html`<form
    method="post"
    action="${action}"
    id="${noteFormId}"
    class="stack"
    data-guard="${view.typed === null ? '' : 'typed'}"
  >
    ${csrfField(c)} ${fields}
  </form>`;
};

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
    ${mayWrite ? noteForm(c, view, t) : ''}
  </section>`;
};
