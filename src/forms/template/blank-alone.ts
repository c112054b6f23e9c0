import { OkienkoError } from '../../model/index.ts';
import { templateFromBlank } from '../load-template.ts';
import type { Template } from '../template.ts';
import { newTemplate } from './new-template.ts';

/**
 * A template from a blank alone. Without `formYaml` and without form fields in the file, the places to fill in are those that
 * are found from its drawing, as `template new` finds them; a blank where that finds nothing has none. Throws OkienkoError
 * `template` like `templateFromBlank`.
 */
export const templateOfBlank = async (
  bytes: Uint8Array,
  formYaml?: string,
  name = 'blank',
  profile?: string,
): Promise<Template> => {
  const own = await templateFromBlank(bytes, formYaml, name, profile);
  if (formYaml !== undefined || own.blank.widgets.length > 0 || own.graphics.length === 0) return own;
  try {
    const { form } = await newTemplate({ bytes, name, language: 'pl' });
    return await templateFromBlank(bytes, form, name, profile);
  } catch (error) {
    // A blank without letters of its own has no labels to find places by.
    if (error instanceof OkienkoError && error.code === 'template') return own;
    throw error;
  }
};
