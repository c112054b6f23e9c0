import { html } from 'hono/html';
import type { FieldFact } from '../../model/index.ts';
import type { Ctx } from '../context.ts';
import { link, type Html } from '../pages/html.ts';
import { csrfField } from '../pages/layout.ts';
import { may } from '../security/roles.ts';
import type { Texts } from '../texts/index.ts';
import type { Mask } from './masking.ts';
import { viewDpi, type CaseView } from './view.ts';

type Row = { readonly key: string; readonly fact: FieldFact; readonly label: string; readonly index: number };

/** Whether the words of the row are masked; a picture of them must not say what they hide. */
const isMasked = ({ key, fact }: Row, mask: Mask): boolean => {
  const values =
    fact.state === 'unread'
      ? (fact.candidates ?? [])
      : fact.state === 'read' && typeof fact.value !== 'boolean'
        ? [fact.value].flat()
        : [];
  return values.some((one) => mask.field(key, one) !== one);
};

/** The place on the page that the value was read from, out of the image that is on view anyway. */
export const fieldCrop = (view: CaseView, row: Row, mask: Mask, t: Texts): Html | null => {
  const { fact, label } = row;
  if (isMasked(row, mask)) return null;
  const place = fact.evidence.find(({ box }) => box !== undefined);
  const sheet = view.sheets.find(({ page }) => page === (place?.page ?? 1));
  if (place?.box === undefined || sheet === undefined || place.document !== view.shown?.id) return null;
  const [x, y, width, height] = place.box;
  const image = `/submissions/${view.detail.id}/documents/${place.document}/pages/${sheet.page}.png`;
  return html`<svg
    class="field-crop"
    role="img"
    aria-label="${t.desk.fix.crop(label)}"
    viewBox="${x - 6} ${y - 6} ${width + 12} ${height + 12}"
    width="${width + 12}"
    height="${height + 12}"
  >
    <image
      href="${link(image, { dpi: viewDpi })}"
      width="${sheet.width}"
      height="${sheet.height}"
      preserveAspectRatio="none"
    />
  </svg>`;
};

const valueOf = (fact: FieldFact): string => {
  if (fact.state !== 'read' || typeof fact.value === 'boolean') return '';
  return [fact.value].flat().join('\n');
};

const input = (view: CaseView, { key, fact }: Row, hidden: boolean, t: Texts): Html => {
  const type = view.fieldType(key);
  const options = view.report?.labels?.[key]?.options;
  // A masked value is not given away in a form either.
  const known = hidden ? '' : valueOf(fact);
  if (type === 'bool')
    return html`<label class="choice"
      ><input
        type="checkbox"
        name="value"
        value="yes"
        ${fact.state === 'read' && fact.value === true ? html` checked` : ''}
      /><span>${t.fields.yes}</span></label
    >`;
  if (options !== undefined && type === 'list<string>')
    return html`${Object.entries(options).map(
      ([one, words]) =>
        html`<label class="choice"
          ><input
            type="checkbox"
            name="value"
            value="${one}"
            ${known.split('\n').includes(one) ? html` checked` : ''}
          /><span>${words}</span></label
        >`,
    )}`;
  if (type === 'list<string>')
    return html`<label class="field"
      ><span>${t.desk.fix.lines}</span><textarea name="value" rows="3" maxlength="4000">${known}</textarea>
    </label>`;
  return html`<label class="field"
    ><span>${t.desk.fix.value}</span><input name="value" maxlength="1000" value="${known}"
  /></label>`;
};

export const fixForm = (c: Ctx, view: CaseView, row: Row, mask: Mask, t: Texts): Html => {
  const { detail } = view;
  if (detail.state !== 'checked' || detail.decision !== null || view.version !== null) return html``;
  if (!may(c.get('session'), 'decide') || view.fieldType(row.key) === null) return html``;
  const hidden = isMasked(row, mask);
  const hint = `fix-${row.index + 1}`;
  return html`<details class="field-fix">
    <summary aria-label="${t.desk.fix.of(row.label)}">${t.desk.fix.correct}</summary>
    <form method="post" action="${link(`/submissions/${detail.id}/fields`, view.trail)}" class="stack" data-guard>
      ${csrfField(c)}
      <input type="hidden" name="field" value="${row.key}" />
      <input type="hidden" name="version" value="${view.corrections.length}" />
      ${input(view, row, hidden, t)}
      <label class="choice"><input type="checkbox" name="absent" value="yes" /><span>${t.desk.fix.absent}</span></label>
      <label class="field"
        ><span>${t.desk.fix.reason}</span><input name="reason" required maxlength="500" aria-describedby="${hint}"
      /></label>
      <p class="hint" id="${hint}">${t.desk.fix.hint}</p>
      <div><button type="submit">${t.desk.fix.save}</button></div>
    </form>
  </details>`;
};
