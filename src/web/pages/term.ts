import { html } from 'hono/html';
import { dayWords, standingOfTerm, termStanding } from '../../reports/index.ts';
import type { RowTerm } from '../../store/index.ts';
import type { Texts } from '../texts/index.ts';
import type { Html } from './html.ts';

const day = (iso: string, t: Texts): Html => html`<time datetime="${iso}">${dayWords(iso, t.code)}</time>`;

/** The last day of the office's term with the days left; `today` is the day in Poland, YYYY-MM-DD. */
export const termWords = (term: RowTerm | null | undefined, today: string, t: Texts): Html => {
  if (!term) return html`–`;
  if (term.state !== 'running')
    return html`${day(term.due, t)} <small class="term-note">${t.terms[term.state]}</small>`;
  const stands = termStanding({ end: term.due, count: term.count }, today);
  const words = standingOfTerm(stands, t.code);
  const badge = { 'not-begun': 'none', running: 'none', 'last-day': 'complete', overdue: 'reject' }[stands.state];
  return html`${day(term.due, t)}
    <span class="badge badge-${badge}">${stands.state === 'overdue' ? '! ' : ''}${words}</span>`;
};
