import { html } from 'hono/html';
import type { Alteration, Box } from '../../model/index.ts';
import { sideBySide, structureWords, visible } from '../../reports/index.ts';
import type { Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import { mostWithPictures, sidesOf, type CropPage, type CropPages, type Side } from './crop-pages.ts';
import type { Mask } from './masking.ts';
import type { CaseView } from './view.ts';

/** Every page once, in no place of its own; the crops use them. */
export const cropStore = (pages: CropPages): Html =>
  pages.size === 0
    ? html``
    : html`<svg class="crop-store" width="0" height="0" aria-hidden="true" focusable="false">
        <defs>
          ${[...pages.values()].map(
            (one) =>
              html`<image
                id="${one.id}"
                href="${one.href}"
                width="${one.width}"
                height="${one.height}"
                preserveAspectRatio="none"
              />`,
          )}
        </defs>
      </svg>`;

const figure = (
  title: string,
  label: string,
  page: CropPage | null,
  side: Side | null,
  crop: Box | null,
  none: string,
): Html => {
  if (page === null || side === null || crop === null)
    return html`<figure>
      <figcaption>${title}</figcaption>
      <p class="hint">${none}</p>
    </figure>`;
  const [x, y, width, height] = side.box;
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg
      class="crop"
      role="img"
      aria-label="${label}"
      viewBox="${crop.join(' ')}"
      width="${crop[2]}"
      height="${crop[3]}"
    >
      <use href="#${page.id}" />
      <rect x="${x - 2}" y="${y - 2}" width="${width + 4}" height="${height + 4}" rx="2" />
    </svg>
  </figure>`;
};

/** The place on the official form beside the place in the file; for a file without pages, where in its structure it is. */
export const bothSides = (view: CaseView, one: Alteration, number: number, mask: Mask, t: Texts): Html | null => {
  const { report } = view;
  if (report === null) return null;
  if (one.path !== undefined)
    return html`<p class="hint">
      ${t.alterations.structure}: ${visible(mask.text(structureWords(one.path, t.code)))}
    </p>`;
  const sides = number <= mostWithPictures ? sidesOf(one, report) : null;
  if (sides === null) return null;
  const pageOf = (side: Side | null): CropPage | null => (side && view.cropPages.get(side.key)) ?? null;
  const blank = pageOf(sides.blank);
  const received = pageOf(sides.received);
  if (blank === null && received === null) return null;
  const crops = sideBySide(
    sides.blank && blank && { box: sides.blank.box, width: blank.width, height: blank.height },
    sides.received && received && { box: sides.received.box, width: received.width, height: received.height },
  );
  const words = t.alterations;
  return html`<div class="crops">
    ${figure(
      sides.blank === null ? words.expected : words.blankPage(sides.blank.page),
      words.blankAlt(number, sides.blank?.page ?? 0),
      blank,
      sides.blank,
      crops.blank,
      sides.blank === null ? words.notOnBlank : words.notDrawn,
    )}
    ${figure(
      sides.received === null ? words.found : words.receivedPage(sides.received.page),
      words.receivedAlt(number, sides.received?.page ?? 0),
      received,
      sides.received,
      crops.received,
      sides.received === null ? words.notReceived : words.notDrawn,
    )}
  </div>`;
};
