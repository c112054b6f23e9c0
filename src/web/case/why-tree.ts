import { html } from 'hono/html';
import { visible } from '../../reports/index.ts';
import type { Explanation } from '../../rules/index.ts';
import type { Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';
import type { Mask } from './masking.ts';
import type { CaseView } from './view.ts';

type Part = Explanation['conditions'][number]['parts'][number];

/** Deeper than this nobody reads; the explanation itself ends after 150 lines. */
const deepest = 12;

const step = (part: Part, prefix: string, depth: number, mask: Mask): Html =>
  html`<li>
    <code>${prefix}${mask.text(visible(part.expression))}</code> → <code>${mask.text(visible(part.value))}</code>
    ${
      part.parts.length === 0 || depth >= deepest
        ? ''
        : html`<ul>
            ${part.parts.map((one) => step(one, '', depth + 1, mask))}
          </ul>`
    }
  </li>`;

/** Every expression of a rule with its value, and below it what it was computed from, as `okienko rules explain` tells it. */
export const whyTree = ({ before, conditions }: Explanation, mask: Mask, t: Texts): Html =>
  html`<p class="hint" lang="${t.code}">${t.desk.tree.title}. ${t.desk.tree.computed}</p>
    ${before.map((line) => html`<p><code>${mask.text(visible(line))}</code></p>`)}
    <ul class="why-tree">
      ${conditions.map((one) => step(one, `${one.key}: `, 0, mask))}
    </ul>`;

/** A step of a rule and all it was computed from. */
export const expressionsOf = ({ expression, parts }: Part): string[] => [expression, ...parts.flatMap(expressionsOf)];

/** What the form calls the fields that a rule names, so that its steps can be read without knowing the rules. */
export const fieldNames = (view: CaseView, expressions: readonly string[], t: Texts): Html => {
  const named = new Set(expressions.flatMap((one) => one.match(/\bform\.\w+/g) ?? []));
  const labels = [...named].flatMap((name) => {
    const label = view.report?.labels?.[name]?.label;
    return label === undefined ? [] : [html`<li><code>${name}</code>: ${label}</li>`];
  });
  return labels.length === 0
    ? html``
    : html`<p class="hint">${t.desk.tree.fields}</p>
        <ul class="why-tree">
          ${labels}
        </ul>`;
};
