import { html } from 'hono/html';
import type { Standing } from '../../reports/index.ts';
import type { Verdict } from '../../model/index.ts';
import type { Html } from './html.ts';

/** Icons are decoration: a word always stands beside them. */
const icon = (shape: Html, name: string): Html =>
  html`<svg class="icon icon-${name}" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    ${shape}
  </svg>`;

const disc = html`<circle cx="10" cy="10" r="8.5" class="icon-disc" />`;

const shapes = {
  tick: html`${disc}<path d="m6 10.4 2.7 2.7L14.2 7.3" class="icon-line" />`,
  cross: html`${disc}<path d="m7 7 6 6m0-6-6 6" class="icon-line" />`,
  pencil: html`${disc}<path d="M6.6 13.4 7.2 11l4.7-4.7 1.8 1.8L9 12.8z" class="icon-line" />`,
  question: html`${disc}<path d="M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6" class="icon-line" /><path
      d="M10 13.9v.1"
      class="icon-line"
    />`,
  bang: html`${disc}<path d="M10 6v4.8m0 2.9v.1" class="icon-line" />`,
  dash: html`${disc}<path d="M6.8 10h6.4" class="icon-line" />`,
  clock: html`${disc}<path d="M10 5.6V10l2.8 1.8" class="icon-line" />`,
};

export const verdictIcon = (verdict: Verdict): Html =>
  icon(
    { accept: shapes.tick, reject: shapes.cross, complete: shapes.pencil, officer: shapes.question }[verdict],
    verdict,
  );

export const standingIcon = (standing: Standing): Html =>
  icon(
    { bad: shapes.cross, open: shapes.question, note: shapes.bang, good: shapes.tick, off: shapes.dash }[standing],
    standing,
  );

export const waitingIcon = (): Html => icon(shapes.clock, 'off');
