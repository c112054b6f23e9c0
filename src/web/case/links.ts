import type { Evidence } from '../../model/index.ts';
import { link } from '../pages/html.ts';
import { fieldMarkId, type CaseView } from './view.ts';

/** The case's own address with what must be carried along. */
export const caseLink = (
  view: Pick<CaseView, 'detail' | 'trail' | 'revealed'>,
  change: Readonly<Record<string, string | number | undefined>> = {},
): string => link(`/submissions/${view.detail.id}`, { ...view.trail, revealed: view.revealed.token, ...change });

/** A fragment within the document on view, or the page with another document on view. */
export const toDocument = (view: CaseView, document: number, fragment: string): string =>
  document === view.shown?.id ? `#${fragment}` : `${caseLink(view, { document })}#${fragment}`;

export const fieldIndex = (view: CaseView, field: string): number => {
  const bare = field.replace(/^form\./, '');
  return Object.keys(view.report?.fields ?? {}).findIndex((key) => key.replace(/^form\./, '') === bare);
};

/** Where to look for one piece of evidence: its box, else its page, else its field, else its document's row. */
export const evidenceLink = (view: CaseView, place: Evidence, id: string): string => {
  if (!view.mayLook) return `#document-${place.document}`;
  if (place.box !== undefined) return toDocument(view, place.document, id);
  if (place.page !== undefined) return toDocument(view, place.document, `p-${place.document}-${place.page}`);
  const index = place.field === undefined ? -1 : fieldIndex(view, place.field);
  if (index >= 0) {
    const mark = view.marks.find((one) => one.id === fieldMarkId(index));
    return mark === undefined ? `#field-${index + 1}` : toDocument(view, mark.document, mark.id);
  }
  return `#document-${place.document}`;
};
