import type { Alteration, Report } from '../../model/index.ts';

/** Dots an inch of the page images on the case page; marks are in points, so any value fits. */
export const viewDpi = 120;

export const documentOfAlteration = (alteration: Alteration, report: Report): number =>
  alteration.document ?? report.documents.find((one) => one.role === 'form')?.id ?? 0;
