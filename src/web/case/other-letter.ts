import { html } from 'hono/html';
import type { Ctx } from '../context.ts';
import type { Html } from '../pages/html.ts';
import { csrfField } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';
import type { CaseView } from './view.ts';

const otherKinds = ['wrong-addressee', 'receipt'] as const;

/** A letter that the check did not bring about. */
export const otherLetter = (c: Ctx, view: CaseView, t: Texts): Html => {
  const made = new Set(view.detail.replies.map(({ kind }) => kind));
  const kinds = otherKinds.filter((kind) => !made.has(kind));
  if (kinds.length === 0) return html``;
  return html`<details class="otherwise">
    <summary>${t.outbox.newLetter}</summary>
    <form method="post" action="/submissions/${view.detail.id}/draft" class="stack">
      ${csrfField(c)}
      <fieldset class="choices">
        <legend>${t.outbox.newLetterHint}</legend>
        ${kinds.map(
          (kind, index) =>
            html`<label class="choice"
              ><input type="radio" name="kind" value="${kind}" ${index === 0 ? html` checked` : ''} />
              <span>${t.outbox.kind[kind]}</span></label
            >`,
        )}
      </fieldset>
      <div><button type="submit">${t.outbox.prepare}</button></div>
    </form>
  </details>`;
};
