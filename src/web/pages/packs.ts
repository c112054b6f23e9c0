import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import type { PackState } from '../deps.ts';
import { time } from './html.ts';
import { page } from './layout.ts';

/** More lines than a person reads at once; the log has them all. */
const shown = 50;

export const packsPage = (c: Ctx, states: readonly PackState[]): Promise<string> => {
  const t = c.get('texts');
  return page(c, {
    title: t.packs.title,
    here: 'packs',
    body: html`<h1>${t.packs.title}</h1>
      <p class="lead">${t.packs.intro}</p>
      ${states.length === 0 ? html`<p class="card">${t.packs.none}</p>` : ''}
      ${states.map(
        ({ directory, inUse, refused, lookedAt }, index) =>
          html`<section class="card" aria-labelledby="pack-${index}">
            <div class="headline">
              <h2 id="pack-${index}">${inUse?.id ?? visible(directory)}</h2>
              <span class="muted">${refused.length === 0 ? t.packs.inUse : t.packs.refused(refused.length)}</span>
            </div>
            ${
              inUse === null
                ? ''
                : html`<p>
                    ${t.packs.version} ${visible(inUse.version)}, ${t.packs.since}
                    ${time(inUse.since, t.shortDate(inUse.since))}
                    <code>${inUse.digest.slice(0, 19)}</code>
                  </p>`
            }
            ${
              refused.length === 0
                ? ''
                : html`<p class="notice notice-bad">
                      ${inUse === null ? t.packs.never : t.packs.kept} ${time(lookedAt, t.shortDate(lookedAt))}
                    </p>
                    <pre class="letter-text" tabindex="0">${refused.slice(0, shown).map(visible).join('\n')}</pre>`
            }
          </section>`,
      )}`,
  });
};
