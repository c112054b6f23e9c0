import { html } from 'hono/html';
import type { Signatories } from '../../model/index.ts';
import { visible } from '../../reports/index.ts';
import { isClearReading, representationKey } from '../../signatories/index.ts';
import type { Store, SubmissionDetail } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import type { Html } from '../pages/html.ts';
import { csrfField } from '../pages/layout.ts';
import { may } from '../security/roles.ts';
import type { Texts } from '../texts/index.ts';
import type { CaseView } from './view.ts';

/** An earlier reading of the text, and where nobody understood it the form for a new one. */
export const precedentBlock = (
  c: Ctx,
  view: CaseView,
  { precedent, reason, representation }: Signatories,
  t: Texts,
): Html => {
  const words = t.signatures;
  const earlier =
    precedent === undefined
      ? ''
      : html`<h4>${words.precedentTitle}</h4>
          <p>
            ${words.precedentSays(visible(precedent.by), t.date(precedent.at))}
            <strong>${visible(precedent.reading)}</strong> (${visible(precedent.why)})
          </p>
          <p>${words.precedentOutcome[precedent.outcome]}</p>`;
  if (reason !== 'ambiguous' || representation === undefined || !may(c.get('session'), 'decide'))
    return html`${earlier}`;
  return html`${earlier}
    <details>
      <summary>${words.precedentNew}</summary>
      <form method="post" action="/submissions/${view.detail.id}/precedent">
        ${csrfField(c)}
        <p>
          <label>${words.precedentReading}<br /><input name="reading" maxlength="500" required size="60" /></label>
        </p>
        <p>
          <label>${words.precedentWhy}<br /><input name="why" maxlength="500" required size="60" /></label>
        </p>
        <button type="submit">${words.precedentStore}</button>
      </form>
    </details>`;
};

export type PrecedentOutcome = 'precedentStored' | 'precedentUnclear' | 'precedentNone';

const field = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 500) : '';
};

/** Stores an officer's reading of the text that this submission was judged by; only one that can be read in one way. */
export const storePrecedent = async (
  store: Store,
  detail: SubmissionDetail,
  form: FormData,
  by: string,
): Promise<PrecedentOutcome> => {
  const stated = detail.report?.signatories?.representation;
  if (stated === undefined) return 'precedentNone';
  const [reading, why] = [field(form, 'reading'), field(form, 'why')];
  if (why === '' || !isClearReading(reading)) return 'precedentUnclear';
  await store.precedents.add(detail.id, { key: representationKey(stated.text), of: stated.text, reading, by, why });
  return 'precedentStored';
};
