import type { Language, Localised } from '../../model/index.ts';
import { encodePng, renderPage } from '../../documents/index.ts';
import { kindsOf } from '../fields/value-kind.ts';
import { templateFromBlank } from '../load-template.ts';
import type { Template } from '../template.ts';
import { viewPage } from './view-page.ts';
import type { TemplateView, ViewedField } from './viewed.ts';

/** Pixels an inch of the pictures: enough to read 6-point print. */
const viewDpi = 130;

export type TemplateViewOrder = {
  readonly blank: Uint8Array;
  /** The text of form.yaml; without it the blank's own form fields are shown. */
  readonly form: string | null;
  readonly profile?: string;
  readonly language: Language;
  /** Whether pictures are wanted; without them only the list is made. */
  readonly html: boolean;
};

const fieldsOf = (template: Template): readonly ViewedField[] => {
  const widgets = new Map(template.blank.widgets.map((widget) => [widget.name, widget]));
  return Object.entries(template.definition.fields).flatMap(([id, field]) => {
    const one = (widget: string, label: Localised, option?: string): ViewedField => ({
      id,
      type: field.type,
      holds: kindsOf(template, id, field),
      point: field.point,
      label,
      ...(option === undefined ? {} : { option }),
      widget,
      page: widgets.get(widget)?.page ?? 1,
      box: widgets.get(widget)?.box ?? [0, 0, 0, 0],
      required: field.required === true,
    });
    return field.type === 'choices'
      ? field.options.map((option) => one(option.widget, option.label, option.value))
      : [one(field.widget, field.label)];
  });
};

/** What a template means and where, as data and as one HTML page. Throws OkienkoError `template` as loading one does. */
export const templateView = async (order: TemplateViewOrder): Promise<TemplateView> => {
  const template = await templateFromBlank(order.blank, order.form ?? undefined, 'blank', order.profile);
  const { definition, blank } = template;
  const view: TemplateView = {
    id: definition.id,
    version: definition.version,
    title: definition.title,
    pages: blank.pages.length,
    fields: fieldsOf(template),
    zones: template.zones.filter((zone) => zone.purpose !== 'field'),
    unstable: template.profile?.unstable ?? [],
    html: null,
  };
  if (!order.html) return view;
  const pictures: string[] = [];
  for (const page of blank.pages) {
    const image = await renderPage(order.blank, { name: 'blank', type: blank.type }, page.number, viewDpi);
    pictures.push(`data:image/png;base64,${Buffer.from(await encodePng(image)).toString('base64')}`);
  }
  return { ...view, html: viewPage(view, blank.pages, pictures, order.language) };
};
