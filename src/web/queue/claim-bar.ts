import { html } from 'hono/html';
import type { ClaimResult, Store, SubmissionDetail } from '../../store/index.ts';
import { sessionOf, type Ctx } from '../context.ts';
import type { Html } from '../pages/html.ts';
import { csrfField } from '../pages/layout.ts';
import { may } from '../security/roles.ts';

/** Null: there is nothing to say. */
export type CaseHold = Exclude<ClaimResult, { kind: 'not-open' }> | null;

/** Takes the case for an officer who opens it, unless another has it; for others only looks whose it is. */
export const claimOnOpen = async (
  store: Pick<Store, 'claims'>,
  c: Ctx,
  detail: SubmissionDetail,
): Promise<CaseHold> => {
  if (detail.state !== 'checked') return null;
  const session = sessionOf(c);
  if (may(session, 'decide')) {
    const result = await store.claims.take(detail.id, session.account.name);
    return result.kind === 'not-open' ? null : result;
  }
  const claim = await store.claims.of(detail.id);
  return claim === null ? null : { kind: 'held', claim };
};

const clock = (iso: string): string =>
  new Intl.DateTimeFormat('pl-PL', { timeStyle: 'short', timeZone: 'Europe/Warsaw' }).format(new Date(iso));

/** Says who has the case; an officer may take it over or give it back. */
export const claimBar = (c: Ctx, detail: SubmissionDetail, hold: CaseHold): Html => {
  if (hold === null) return html``;
  const t = c.get('texts').queue.hold;
  const { claim } = hold;
  const form = (action: 'over' | 'release', words: string, kind: string): Html =>
    html`<form method="post" action="/submissions/${detail.id}/claim">
      ${csrfField(c)}<input type="hidden" name="action" value="${action}" />
      <button type="submit" class="${kind}">${words}</button>
    </form>`;
  if (hold.kind === 'held')
    return html`<section class="claim claim-held" aria-label="${t.label}">
      <p>
        <strong>${t.held(claim.by, clock(claim.since), clock(claim.until))}</strong>
        ${may(c.get('session'), 'decide') ? t.warn : ''}
      </p>
      ${may(c.get('session'), 'decide') ? form('over', t.over, '') : ''}
    </section>`;
  return html`<section
    class="claim"
    aria-label="${t.label}"
    data-claim="/submissions/${detail.id}/claim"
    data-claim-lost="${t.lost}"
  >
    <p role="status">${t.yours(clock(claim.until))}</p>
    ${form('release', t.release, 'quiet')}
  </section>`;
};
