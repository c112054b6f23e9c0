import { z } from 'zod';
import type { Language, Localised } from './language.ts';

/** What a field is called on its form, in the report's language, so that a report is readable without the template. */
export const fieldLabel = z.object({
  /** The form's own number of the place, e.g. "3d". */
  point: z.string(),
  label: z.string(),
  /** For choices: what each value stands for. */
  options: z.record(z.string(), z.string()).optional(),
});
export type FieldLabel = z.infer<typeof fieldLabel>;

type LabelledField = {
  readonly point: string;
  readonly label: Localised;
  readonly options?: readonly { readonly value: string; readonly label: Localised }[];
};

/** Labels of a template's fields (`definition.fields`) under the keys the report uses: `prefix` + field id. */
export const fieldLabels = (
  fields: Readonly<Record<string, LabelledField>>,
  language: Language,
  prefix = '',
): Record<string, FieldLabel> =>
  Object.fromEntries(
    Object.entries(fields).map(([id, field]) => [
      `${prefix}${id}`,
      {
        point: field.point,
        label: field.label[language],
        ...(field.options && {
          options: Object.fromEntries(field.options.map((option) => [option.value, option.label[language]])),
        }),
      },
    ]),
  );
