import { setTimeout as pause } from 'node:timers/promises';
import { polishDay, type Report, type Verdict } from '../../model/index.ts';
import { caseChanges, type Explanation } from '../../rules/index.ts';
import type { SubmissionDetail } from '../../store/index.ts';
import type { WebDeps } from '../deps.ts';
import { filterParameters, type ListQuery } from '../list-query.ts';
import type { PageCache } from '../page-cache.ts';
import { neighboursOf } from './place-in-list.ts';
import { cropPagesOf } from './crop-pages.ts';
import type { Typed } from './typed.ts';
import {
  documentOnView,
  isDrawable,
  marksOf,
  numbered,
  viewDpi,
  type CaseView,
  type Mark,
  type NumberedFinding,
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

const formLost = (before: Report, now: Report): boolean => before.template.id !== null && now.template.id === null;

/** The next case's first pages while this one is read, so that it opens at once. Nobody waits for it. */
const drawAhead = (deps: WebDeps, pages: PageCache, id: string): void => {
  const draw = async (): Promise<void> => {
    const next = await deps.store.submissions.get(id);
    if (next?.report == null) return;
    const shown = documentOnView(next.report, null, marksOf(next.report, numbered(next.report)));
    if (shown === null || !isDrawable(shown)) return;
    for (const page of [1, 2]) if ((await pages.get(id, shown.id, page, viewDpi)) === null) return;
  };
  draw().catch((error: unknown) =>
    deps.log.warn({ submission: id, error: error instanceof Error ? error.name : 'unknown' }, 'not drawn ahead'),
  );
};

/** Null where it takes longer; it goes on all the same, and the next look finds it done. */
const within = async <T>(work: Promise<T>, milliseconds: number): Promise<T | null> => {
  const timer = new AbortController();
  work.catch(() => {});
  const late = pause(milliseconds, null, { signal: timer.signal }).catch(() => null);
  const first = await Promise.race([work, late]);
  timer.abort();
  return first;
};

const explain = (
  deps: WebDeps,
  report: Report | null,
  findings: readonly NumberedFinding[],
): ReadonlyMap<string, Explanation> => {
  if (report === null || deps.explain === undefined) return new Map();
  const rules = findings.slice(0, 30).map(({ finding }) => finding.rule);
  return new Map(deps.explain(report, rules).map((one) => [one.rule, one]));
};

export type CaseRequest = {
  readonly query: ListQuery;
  /** The name of the account that asks. */
  readonly by: string;
  /** Place in that list, from 1. */
  readonly at: number | null;
  readonly document: number | null;
  readonly version: number | null;
  readonly choose: Verdict | null;
  readonly typed: Typed | null;
  /** How long the page waits for images, in milliseconds. */
  readonly patience: number;
  readonly revealed: CaseView['revealed'];
  /** Whether who asks may see the documents. */
  readonly mayLook: boolean;
};

export const loadCase = async (
  deps: WebDeps,
  { pages, blanks }: { readonly pages: PageCache; readonly blanks: PageCache },
  detail: SubmissionDetail,
  request: CaseRequest,
): Promise<CaseView> => {
  const old = request.version === null ? null : await deps.store.corrections.version(detail.id, request.version);
  const report = old ?? detail.report;
  const now = (deps.clock ?? Date.now)();
  const today = polishDay(new Date(now).toISOString());
  const findings = report === null ? [] : numbered(report);
  const marks = report === null || !request.mayLook ? [] : marksOf(report, findings);
  const shown = report === null || !request.mayLook ? null : documentOnView(report, request.document, marks);
  const [drawn, audit, neighbours, cropPages, before, notes, corrections] = await Promise.all([
    shown === null || !isDrawable(shown)
      ? { sheets: [], more: false }
      : within(sheetsOf(pages, detail.id, shown.id, marks), request.patience),
    deps.store.submissions.audit(detail.id),
    neighboursOf(deps, detail.id, request.query, request.at, { by: request.by, today }),
    report === null || !request.mayLook
      ? new Map()
      : within(cropPagesOf(detail.id, report, pages, blanks), request.patience).then((drawn) => drawn ?? new Map()),
    detail.previous === null ? null : deps.store.submissions.get(detail.previous),
    deps.store.notes.of(detail.id),
    deps.store.corrections.of(detail.id),
  ]);
  if (neighbours?.next) drawAhead(deps, pages, neighbours.next.id);
  return {
    detail,
    report,
    pack: deps.packs.find((one) => one.id === (report?.procedure?.id ?? detail.procedure)) ?? null,
    findings,
    passed: report?.findings.filter((one) => one.outcome === 'pass') ?? [],
    notApplicable: report?.findings.filter((one) => one.outcome === 'not-applicable') ?? [],
    marks,
    shown,
    sheets: drawn?.sheets ?? [],
    moreSheets: drawn?.more ?? false,
    cropPages,
    audit,
    notes,
    corrections,
    explained: explain(deps, report, findings),
    mayLook: request.mayLook,
    mayRewrite: deps.rewriteReply !== undefined,
    fieldType: (field) => (report === null ? null : (deps.fieldType?.(report, field) ?? null)),
    drawing: drawn === null,
    version: old === null ? null : request.version,
    choose: request.choose,
    typed: request.typed,
    revealed: request.revealed,
    trail: { ...filterParameters(request.query), at: neighbours?.at ?? undefined },
    neighbours,
    now,
    today,
    changes:
      report && before?.report
        ? caseChanges(before.report.findings, report.findings, formLost(before.report, report))
        : null,
  };
};
