import type { StrayField } from '../../model/index.ts';
import { placedAnnotations, treeFields } from './form-tree.ts';
import { decodeText } from './object-tree.ts';
import { isName, type PdfObjects, type PdfValue } from './syntax.ts';

const mostStrays = 50;

const textOf = (value: PdfValue | undefined): string =>
  typeof value === 'string' ? decodeText(value) : isName(value) && value.name !== 'Off' ? value.name : '';

/**
 * Fields of the form's tree (ISO 32000-2 §12.7.4) that have a value and no widget on any page: nobody sees what they say.
 * Buttons without state and signatures are left out, for an invisible signature is common.
 */
export const strayFields = (file: PdfObjects): readonly StrayField[] => {
  const placed = placedAnnotations(file);
  return treeFields(file)
    .flatMap(({ name, type, entries, widgets, dictionary }): StrayField[] => {
      const value = textOf(entries.V);
      if (value === '' || type === 'Sig' || placed.has(dictionary) || widgets.some((kid) => placed.has(kid))) return [];
      return [{ name, value }];
    })
    .slice(0, mostStrays);
};
