import { html } from 'hono/html';
import type { Alteration, Report } from '../../model/index.ts';
import { alterationWords } from '../../reports/index.ts';
import type { SubmissionDetail } from '../../store/index.ts';
import { assetUrl } from '../assets.ts';
import type { Ctx } from '../context.ts';
import type { Html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';
import { sidesOf, type CropPage, type CropPages, type Side } from './crop-pages.ts';

type Numbered = {
  readonly number: number;
  readonly one: Alteration;
  readonly blank: Side | null;
  readonly received: Side | null;
};
type Pair = { readonly blank: string | null; readonly received: string | null; readonly changes: Numbered[] };

/** Pages that belong together: a difference that stands on both sides says which. */
const pairsOf = (report: Report): readonly Pair[] => {
  const pairs = new Map<string, Pair>();
  report.alterations.forEach((one, index) => {
    const sides = sidesOf(one, report);
    if (sides === null) return;
    const { blank, received } = sides;
    const known = [...pairs.values()].find(
      (pair) =>
        (blank !== null && pair.blank === blank.key && (received === null || pair.received === received.key)) ||
        (blank === null && received !== null && pair.received === received.key),
    );
    const change = { number: index + 1, one, blank, received };
    if (known !== undefined) known.changes.push(change);
    else
      pairs.set(`${blank?.key}|${received?.key}`, {
        blank: blank?.key ?? null,
        received: received?.key ?? null,
        changes: [change],
      });
  });
  return [...pairs.values()];
};

const pageNumber = (key: string | null): number => Number(key?.split('/')[2] ?? 0);

const boxes = (drawn: CropPage, changes: readonly Numbered[], side: 'blank' | 'received'): Html =>
  html`<svg class="marks" viewBox="0 0 ${drawn.width} ${drawn.height}" preserveAspectRatio="none" aria-hidden="true">
    ${changes.map(({ number, one, [side]: place }) => {
      if (place === null) return '';
      const [x, y, width, height] = place.box;
      return html`<g class="mark ${one.certain ? 'mark-bad' : 'mark-open'}">
        <rect x="${x - 2}" y="${y - 2}" width="${width + 4}" height="${height + 4}" rx="2" />
        <circle cx="${Math.max(x - 11, 10)}" cy="${y + Math.min(height / 2, 9)}" r="9" />
        <text
          x="${Math.max(x - 11, 10)}"
          y="${y + Math.min(height / 2, 9)}"
          text-anchor="middle"
          dominant-baseline="central"
          >${number}</text
        >
      </g>`;
    })}
  </svg>`;

const side = (
  drawn: CropPage | null,
  title: string,
  changes: readonly Numbered[],
  which: 'blank' | 'received',
  t: Texts,
): Html =>
  html`<figure>
    <figcaption>${title}</figcaption>
    ${
      drawn === null
        ? html`<p class="hint">${t.desk.compare.noPage}</p>`
        : html`<div class="sheet-image">
            <img src="${drawn.href}" alt="${title}" width="${drawn.width}" height="${drawn.height}" />
            ${boxes(drawn, changes, which)}
          </div>`
    }
  </figure>`;

const pairSection = (id: string, pair: Pair, index: number, drawn: CropPages, t: Texts): Html => {
  const words = t.desk.compare;
  const blank = pair.blank === null ? null : (drawn.get(pair.blank) ?? null);
  const received = pair.received === null ? null : (drawn.get(pair.received) ?? null);
  const title = words.page(pageNumber(pair.received ?? pair.blank));
  return html`<section aria-labelledby="pair-${index}">
    <h2 id="pair-${index}">${title}</h2>
    <ul class="sentences" aria-label="${words.changes}">
      ${pair.changes.map(
        ({ number, one }) =>
          html`<li>
            <a href="/submissions/${id}#alteration-${number}">${number}. ${alterationWords[t.code][one.kind]}</a>
          </li>`,
      )}
    </ul>
    <div class="compare-pair">
      ${side(blank, words.blank(pageNumber(pair.blank)), pair.changes, 'blank', t)}
      ${side(received, words.received(pageNumber(pair.received)), pair.changes, 'received', t)}
    </div>
    ${
      blank === null || received === null
        ? ''
        : html`<div hidden>
            <h3>${words.overlay}</h3>
            <p class="overlay-slider">
              <span aria-hidden="true">${words.onlyBlank}</span>
              <input
                type="range"
                min="0"
                max="100"
                step="5"
                value="50"
                aria-label="${words.slider}: ${title}"
                data-overlay="over-${index}"
              />
              <span aria-hidden="true">${words.onlyReceived}</span>
            </p>
            <div class="overlay-images">
              <img
                src="${blank.href}"
                alt="${words.blank(pageNumber(pair.blank))}"
                width="${blank.width}"
                height="${blank.height}"
              />
              <img
                id="over-${index}"
                src="${received.href}"
                alt="${words.received(pageNumber(pair.received))}"
                width="${received.width}"
                height="${received.height}"
              />
            </div>
          </div>`
    }
  </section>`;
};

/** The official form and what was received as whole pages, side by side and over each other. */
export const comparePage = (c: Ctx, detail: SubmissionDetail, drawn: CropPages): Promise<string> => {
  const t = c.get('texts');
  const words = t.desk.compare;
  const pairs = detail.report === null ? [] : pairsOf(detail.report).slice(0, 12);
  return page(c, {
    title: words.title(detail.id),
    here: 'submissions',
    wide: true,
    body: html`<p class="crumbs">
        <a href="/submissions/${detail.id}#alterations">‹ ${t.desk.pages.backToCase} ${detail.id}</a>
      </p>
      <h1>${words.title(detail.id)}</h1>
      ${pairs.length === 0 ? html`<p>${words.none}</p>` : html`<p class="hint">${words.hint}</p>`}
      ${pairs.map((pair, index) => pairSection(detail.id, pair, index + 1, drawn, t))}
      <script type="module" src="${assetUrl('desk.js')}"></script>`,
  });
};
