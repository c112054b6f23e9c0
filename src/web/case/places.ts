import type { Report } from '../../model/index.ts';
import type { Place } from '../security/revealed.ts';

/** Whether the report has such a place at all: the audit log names only what is there. */
export const hasPlace = (report: Report | null, place: Place): boolean => {
  if (report === null) return false;
  const [kind, name] = [place.slice(0, place.indexOf(':')), place.slice(place.indexOf(':') + 1)] as const;
  if (kind === 'field') return Object.hasOwn(report.fields, name);
  const number = /^[1-9]\d{0,5}$/.test(name) ? Number(name) : 0;
  if (kind === 'document') return report.documents.some(({ id }) => String(id) === name);
  const many = { signature: report.signatures, finding: report.findings, alteration: report.alterations }[kind];
  return many !== undefined && number >= 1 && number <= many.length;
};
