import { polishDay, type Report } from '../../model/index.ts';
import { caseChanges } from '../../rules/index.ts';
import type { SubmissionDetail } from '../../store/index.ts';
import type { WebDeps } from '../deps.ts';
import { filterParameters, toFilter, type ListQuery } from '../list-query.ts';
import type { PageCache } from '../page-cache.ts';
import { cropPagesOf } from './crop-pages.ts';
import {
  documentOnView,
  isDrawable,
  marksOf,
  numbered,
  viewDpi,
  type CaseView,
  type Mark,
  type Neighbours,
  type Sheet,
} from './view.ts';

/** Pages drawn unasked; further ones only where evidence lies on them. */
const mostSheets = 6;
const mostEvidencePages = 12;

const sheetsOf = async (
  pages: PageCache,
  submission: string,
  document: number,
  marks: readonly Mark[],
): Promise<{ sheets: Sheet[]; more: boolean }> => {
  const draw = async (page: number): Promise<Sheet | null> => {
    const drawn = await pages.get(submission, document, page, viewDpi);
    if (drawn === null) return null;
    return { page, width: (drawn.width * 72) / viewDpi, height: (drawn.height * 72) / viewDpi };
  };
  const sheets: Sheet[] = [];
  // Two at a time: the usual form has two pages, and the machine may have two cores.
  for (let page = 1; page <= mostSheets; page += 2) {
    const pair = await Promise.all([draw(page), draw(page + 1)]);
    sheets.push(...pair.filter((one) => one !== null));
    if (pair.includes(null)) return { sheets, more: false };
  }
  const evidencePages = new Set(
    marks.filter((one) => one.document === document && one.kind !== 'field').map((one) => one.page),
  );
  const further = [...evidencePages].filter((page) => page > mostSheets).sort((a, b) => a - b);
  for (const page of further.slice(0, mostEvidencePages)) {
    const sheet = await draw(page);
    if (sheet !== null) sheets.push(sheet);
  }
  return { sheets, more: true };
};

const around = 25;

/** The submissions before and after this one in the list the officer came from. */
const neighboursOf = async (
  deps: WebDeps,
  id: string,
  query: ListQuery,
  at: number | null,
): Promise<Neighbours | null> => {
  if (at === null) return null;
  const offset = Math.max(0, at - 1 - around);
  const { rows, total } = await deps.store.submissions.list({ ...toFilter(query), limit: 2 * around + 1, offset });
  const index = rows.findIndex((row) => row.id === id);
  if (index === -1) return null;
  const neighbour = (step: number): { id: string; at: number } | null => {
    const row = rows[index + step];
    return row === undefined ? null : { id: row.id, at: offset + index + step + 1 };
  };
  return { at: offset + index + 1, total, previous: neighbour(-1), next: neighbour(1) };
};

const formLost = (before: Report, now: Report): boolean => before.template.id !== null && now.template.id === null;

export type CaseRequest = {
  readonly query: ListQuery;
  /** Place in that list, from 1. */
  readonly at: number | null;
  readonly document: number | null;
  readonly personal: boolean;
};

export const loadCase = async (
  deps: WebDeps,
  { pages, blanks }: { readonly pages: PageCache; readonly blanks: PageCache },
  detail: SubmissionDetail,
  request: CaseRequest,
): Promise<CaseView> => {
  const { report } = detail;
  const findings = report === null ? [] : numbered(report);
  const marks = report === null ? [] : marksOf(report, findings);
  const shown = report === null ? null : documentOnView(report, request.document, marks);
  const [drawn, audit, neighbours, cropPages, before] = await Promise.all([
    shown === null || !isDrawable(shown) ? { sheets: [], more: false } : sheetsOf(pages, detail.id, shown.id, marks),
    deps.store.submissions.audit(detail.id),
    neighboursOf(deps, detail.id, request.query, request.at),
    report === null ? new Map() : cropPagesOf(detail.id, report, pages, blanks),
    detail.previous === null ? null : deps.store.submissions.get(detail.previous),
  ]);
  return {
    detail,
    report,
    pack: deps.packs.find((one) => one.id === (report?.procedure?.id ?? detail.procedure)) ?? null,
    findings,
    passed: report?.findings.filter((one) => one.outcome === 'pass') ?? [],
    notApplicable: report?.findings.filter((one) => one.outcome === 'not-applicable') ?? [],
    marks,
    shown,
    sheets: drawn.sheets,
    moreSheets: drawn.more,
    cropPages,
    audit,
    personal: request.personal,
    trail: { ...filterParameters(request.query), at: neighbours?.at },
    neighbours,
    today: polishDay(new Date((deps.clock ?? Date.now)()).toISOString()),
    changes:
      report && before?.report
        ? caseChanges(before.report.findings, report.findings, formLost(before.report, report))
        : null,
  };
};
