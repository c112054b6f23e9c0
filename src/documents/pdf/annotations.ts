import type { Annotation, Box, Widget } from '../../model/index.ts';
import type { AnnotationLook } from './annotation-looks.ts';
import { floats, utf16, withMemory, type Pdfium, type Pointer } from './engine.ts';
import { boxThrough, type PageFrame } from './geometry.ts';

/** FPDF_ANNOT_* of fpdf_annot.h. */
const subtypes = [
  'Unknown',
  'Text',
  'Link',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Caret',
  'Ink',
  'Popup',
  'FileAttachment',
  'Sound',
  'Movie',
  'Widget',
  'Screen',
  'PrinterMark',
  'TrapNet',
  'Watermark',
  '3D',
  'RichMedia',
  'XFAWidget',
  'Redact',
] as const;
const popupSubtype = 16;
const widgetSubtype = 20;

/** FPDF_FORMFIELD_* of fpdf_formfill.h. */
const fieldKinds: readonly (Widget['kind'] | null)[] = [
  null,
  'button',
  'checkbox',
  'radio',
  'choice',
  'choice',
  'text',
  'signature',
];

/** ISO 32000-2 §12.5.3, table 167: Hidden hides from everybody, NoView from the screen; Print alone brings onto paper. */
const flag = { hidden: 2, print: 4, noView: 32 } as const;
const mostAnnotations = 3_000;

/** An annotation while its page is open; `release` must be called. */
export type OpenWidget = {
  readonly handle: Pointer;
  readonly widget: Omit<Widget, 'appearanceText'>;
  readonly hasAppearance: boolean;
  /** Its state has no look. */
  readonly stateless: boolean;
};

const boxOf = (api: Pdfium, annotation: Pointer, frame: PageFrame): Box =>
  withMemory(api, 16, (at) => {
    if (!api.FPDFAnnot_GetRect(annotation, at)) return [0, 0, 0, 0];
    const [left = 0, top = 0, right = 0, bottom = 0] = floats(api, at, 4);
    return boxThrough(frame.toUpright, left, bottom, right, top);
  });

const textOf = (api: Pdfium, annotation: Pointer, key: string): string =>
  utf16(api, (at, bytes) => api.FPDFAnnot_GetStringValue(annotation, key, at, bytes));

/**
 * A box is ticked when the appearance state it shows is not Off. The engine's own IsChecked is wrong until a page view
 * exists, and the field's value may say something else than what is drawn, so the state (/AS) decides.
 */
const tickedOf = (api: Pdfium, annotation: Pointer, kind: Widget['kind'], value: string | null): boolean | null => {
  if (kind !== 'checkbox' && kind !== 'radio') return null;
  if (!api.FPDFAnnot_HasKey(annotation, 'AS')) return value !== null && value !== 'Off';
  const state = textOf(api, annotation, 'AS');
  return state !== '' && state !== 'Off';
};

const openWidget = (
  api: Pdfium,
  form: Pointer,
  handle: Pointer,
  page: number,
  box: Box,
  flags: number,
  look: AnnotationLook | undefined,
): OpenWidget | null => {
  const kind = form === 0 ? null : (fieldKinds[api.FPDFAnnot_GetFormFieldType(form, handle)] ?? null);
  if (kind === null) return null;
  // The raw value: for check boxes the engine's other function answers with the state that is drawn.
  const value = utf16(api, (at, bytes) => api.EPDFAnnot_GetFormFieldRawValue(form, handle, at, bytes));
  const hasAppearance = api.EPDFAnnot_HasAppearanceStream(handle, 0);
  const name = utf16(api, (at, bytes) => api.FPDFAnnot_GetFormFieldName(form, handle, at, bytes));
  return {
    handle,
    hasAppearance,
    stateless: look?.stateless === true,
    widget: {
      name,
      kind,
      page,
      box,
      value: value === '' ? null : value,
      checked: tickedOf(api, handle, kind, value === '' ? null : value),
      // An unsigned or invisible signature field shows nothing.
      hidden:
        look?.layered === true ||
        (flags & (flag.hidden | flag.noView)) !== 0 ||
        (kind === 'signature' && !hasAppearance),
      ...((flags & flag.print) === 0 ? { unprinted: true } : {}),
      ...(look?.signed === true ? { signed: true } : {}),
      ...(look?.otherLooks === true && kind !== 'button' ? { otherLooks: true } : {}),
    },
  };
};

const linkPart = (look: AnnotationLook | undefined): { link?: string; border?: number } => ({
  ...(look === undefined || look.link === '' ? {} : { link: look.link }),
  ...(look === undefined || look.border === 0 ? {} : { border: look.border }),
});

export type PageAnnotations = {
  readonly annotations: readonly Annotation[];
  readonly widgets: readonly OpenWidget[];
  readonly truncated: boolean;
};

/** The page's annotations and widgets for the time of `use`; every handle is released afterwards. */
export const withAnnotations = <T>(
  api: Pdfium,
  page: Pointer,
  form: Pointer,
  number: number,
  frame: PageFrame,
  use: (found: PageAnnotations) => T,
  looks: ReadonlyMap<string, AnnotationLook> = new Map(),
): T => {
  const handles: Pointer[] = [];
  try {
    const annotations: Annotation[] = [];
    const widgets: OpenWidget[] = [];
    const count = api.FPDFPage_GetAnnotCount(page);
    for (let i = 0; i < count && i < mostAnnotations; i++) {
      const handle = api.FPDFPage_GetAnnot(page, i);
      if (handle === 0) continue;
      handles.push(handle);
      const subtype = api.FPDFAnnot_GetSubtype(handle);
      const box = boxOf(api, handle, frame);
      const flags = api.FPDFAnnot_GetFlags(handle);
      const widget =
        subtype === widgetSubtype
          ? openWidget(api, form, handle, number, box, flags, looks.get(`${number} ${i}`))
          : null;
      if (widget !== null) {
        widgets.push(widget);
        continue;
      }
      const contents = textOf(api, handle, 'Contents');
      annotations.push({
        subtype: subtypes[subtype] ?? 'Unknown',
        box,
        ...(contents === '' ? {} : { contents }),
        hidden: (flags & flag.hidden) !== 0 || (flags & (flag.noView | flag.print)) === flag.noView,
        ...(api.EPDFAnnot_HasAppearanceStream(handle, 0) ? { drawn: true } : {}),
        ...linkPart(looks.get(`${number} ${i}`)),
        ...(subtype === popupSubtype && textOf(api, handle, 'Open') === 'true' ? { open: true } : {}),
      });
    }
    return use({ annotations, widgets, truncated: count > mostAnnotations });
  } finally {
    for (const handle of handles) api.FPDFPage_CloseAnnot(handle);
  }
};
