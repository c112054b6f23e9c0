import type { Comparison, DocumentReading } from '../../model/index.ts';
import type { Template } from '../template.ts';
import { compareOfficeReadings } from './compare-office.ts';
import { comparePages } from './compare-pages.ts';
import { hiddenInTyped } from './hidden-in-typed.ts';
import { grouped, type OfficeDifference } from './differences.ts';
import type { Filled } from './places.ts';
import { isTyped, readTyped } from '../typed/index.ts';

export type Worked = {
  readonly differences: readonly OfficeDifference[];
  readonly filled: ReadonlyMap<string, Filled>;
  /** Why no more than `cannot-tell` can be said, if so. */
  readonly reason: string | null;
};

/** Comparing and reading the fields need the same course of steps: it is worked out once. */
const known = new WeakMap<DocumentReading, { readonly template: Template; readonly result: Worked | null }>();

const work = (reading: DocumentReading, template: Template): Worked | null => {
  const blank = template.blank.office;
  if (blank !== undefined && reading.office !== undefined) return compareOfficeReadings(blank, reading.office);
  if (isTyped(reading, template)) {
    const { filled, differences } = readTyped(reading, template);
    return { differences: [...hiddenInTyped(reading), ...differences], filled, reason: 'format' };
  }
  return blank !== undefined && reading.pages.length > 0 ? { ...comparePages(blank, reading), reason: 'format' } : null;
};

/** Null when neither of the two is a DOCX or ODT and the file is no form typed anew. */
export const comparisonOf = (reading: DocumentReading, template: Template): Worked | null => {
  const before = known.get(reading);
  if (before?.template === template) return before.result;
  const made = work(reading, template);
  const result = made === null ? null : { ...made, differences: grouped(made.differences) };
  known.set(reading, { template, result });
  return result;
};

/** More differences than a person reads. */
const mostAlterations = 200;

/**
 * The comparison where the blank or the file is a DOCX or ODT, or the file is the form typed anew; null otherwise. Between a
 * file with pages and one without, only words are compared: the answer is `altered` where words clearly are others or something is hidden, and
 * `cannot-tell` with the reason `format` in every other case.
 */
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
