import { html } from 'hono/html';
import type { SubmissionRow } from '../../store/index.ts';
import type { Texts } from '../texts/index.ts';
import { standingIcon, verdictIcon, waitingIcon } from './icons.ts';
import type { Html } from './html.ts';

/** Icon and word, never colour alone. */
export const verdictBadge = (row: Pick<SubmissionRow, 'verdict' | 'decided' | 'state'>, t: Texts): Html => {
  if (row.decided !== null) {
    return html`<span class="badge badge-${row.decided}"
      >${verdictIcon(row.decided)} ${t.verdict[row.decided].decided}</span
    >`;
  }
  if (row.verdict !== null) {
    return html`<span class="badge badge-${row.verdict}"
      >${verdictIcon(row.verdict)} ${t.verdict[row.verdict].badge}</span
    >`;
  }
  return html`<span class="badge badge-none"
    >${row.state === 'quarantined' ? standingIcon('note') : waitingIcon()} ${t.state[row.state]}</span
  >`;
};
