import { html } from 'hono/html';
import type { Outcome } from '../../model/index.ts';
import { outcomeWords, verdictWords, visible } from '../../reports/index.ts';
import type { Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import type { PastCases } from './past-cases.ts';

const shown = 100;

/** Past cases that would come out otherwise, as a table. */
export const changesTable = ({ results, cut }: PastCases, t: Texts): Html => {
  const changed = results.filter(({ was, now, flips }) => was !== now || flips.length > 0);
  const untold = results.filter((one) => one.untold.length > 0).length;
  const said = (outcome: Outcome | null): string => (outcome === null ? t.rooms.noRule : outcomeWords[t.code][outcome]);
  return html`<p>
      ${t.rooms.judged(results.length)} ${cut ? t.rooms.cut : ''} ${untold > 0 ? t.rooms.untold(untold) : ''}
    </p>
    ${
      changed.length === 0
        ? html`<p><strong>${t.rooms.unchanged}</strong></p>`
        : html`<div class="scroll" role="group" tabindex="0" aria-label="${t.rooms.changed(changed.length)}">
            <table class="plain">
              <caption>
                ${t.rooms.changed(changed.length)}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t.rooms.case}</th>
                  <th scope="col">${t.rooms.was}</th>
                  <th scope="col">${t.rooms.now}</th>
                  <th scope="col">${t.rooms.flips}</th>
                </tr>
              </thead>
              <tbody>
                ${changed.slice(0, shown).map(
                  ({ submission, was, now, flips }) =>
                    html`<tr>
                      <th scope="row"><a href="/submissions/${submission}">${submission}</a></th>
                      <td>${verdictWords[t.code][was]}</td>
                      <td>${was === now ? '=' : html`<strong>${verdictWords[t.code][now]}</strong>`}</td>
                      <td>
                        ${flips.map(
                          (flip) =>
                            html`<details>
                              <summary><code>${flip.rule}</code>: ${said(flip.was)} → ${said(flip.now)}</summary>
                              <pre class="trace-text">${flip.why.slice(0, 12).map(visible).join('\n')}</pre>
                            </details>`,
                        )}
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }`;
};
