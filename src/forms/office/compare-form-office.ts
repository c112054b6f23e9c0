import type { Comparison, DocumentReading } from '../../model/index.ts';
import type { Template } from '../template.ts';
import { compareOfficeReadings, type OfficeComparison } from './compare-office.ts';

/** Comparing and reading the fields need the same course of steps: it is worked out once. */
const known = new WeakMap<DocumentReading, { readonly template: Template; readonly result: OfficeComparison }>();

/** Null when one of the two is no DOCX or ODT. */
export const comparisonOf = (reading: DocumentReading, template: Template): OfficeComparison | null => {
  if (template.blank.office === undefined || reading.office === undefined) return null;
  const before = known.get(reading);
  if (before?.template === template) return before.result;
  const result = compareOfficeReadings(template.blank.office, reading.office);
  known.set(reading, { template, result });
  return result;
};

/** More differences than a person reads. */
const mostAlterations = 200;

/** The comparison of two files of word processors; null when one of them is none. */
export const compareOffice = (reading: DocumentReading, template: Template, document: number): Comparison | null => {
  const found = comparisonOf(reading, template);
  if (found === null) return null;
  const alterations = found.differences.slice(0, mostAlterations).map((one) => ({ ...one, document }));
  if (found.differences.some((one) => one.certain)) return { outcome: 'altered', alterations };
  if (found.reason !== null) return { outcome: 'cannot-tell', reason: found.reason, alterations };
  return alterations.length > 0
    ? { outcome: 'cannot-tell', reason: 'review', alterations }
    : { outcome: 'same', alterations };
};
