import type { Document, Evidence, Finding, Report, Verdict } from '../../model/index.ts';
import { standingOf, worstFirst, type Standing } from '../../reports/index.ts';
import type { caseChanges, Explanation } from '../../rules/index.ts';
import type { AuditRow, Correction, Note, SubmissionDetail } from '../../store/index.ts';
import type { PackSummary } from '../deps.ts';
import type { Typed } from './typed.ts';
import { documentOfAlteration } from './alteration-place.ts';
import type { CropPages } from './crop-pages.ts';

export { viewDpi } from './alteration-place.ts';

export type NumberedFinding = {
  /** From 1, worst first; the same number stands at its boxes on the page image. */
  readonly number: number;
  readonly finding: Finding;
  readonly standing: Standing;
};

/** A box to draw on one page. `id` is the fragment that leads to it. */
export type Mark = {
  readonly id: string;
  readonly kind: 'finding' | 'alteration' | 'field';
  readonly document: number;
  readonly page: number;
  readonly box: NonNullable<Evidence['box']>;
  readonly number: number;
  readonly standing: Standing;
  readonly title: string;
};

export type Sheet = {
  readonly page: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
};

export type CaseView = {
  readonly detail: SubmissionDetail;
  readonly report: Report | null;
  readonly pack: PackSummary | null;
  /** Those a person must look at, worst first. */
  readonly findings: readonly NumberedFinding[];
  readonly passed: readonly Finding[];
  readonly notApplicable: readonly Finding[];
  readonly marks: readonly Mark[];
  /** The document on view, if any can be shown. */
  readonly shown: Document | null;
  readonly sheets: readonly Sheet[];
  readonly moreSheets: boolean;
  /** Pages that differences are cut out of. */
  readonly cropPages: CropPages;
  readonly audit: readonly AuditRow[];
  readonly notes: readonly Note[];
  readonly corrections: readonly Correction[];
  /** How the rules of the findings above came to their outcomes, by rule. */
  readonly explained: ReadonlyMap<string, Explanation>;
  /** Whether who looks may see the documents themselves; without it there are neither pages nor places on them. */
  readonly mayLook: boolean;
  /** Whether a draft can be written in the other language. */
  readonly mayRewrite: boolean;
  readonly fieldType: (field: string) => 'string' | 'list<string>' | 'bool' | null;
  /** Its pages are not drawn yet: the page does not wait for them. */
  readonly drawing: boolean;
  /** A report that a correction replaced is looked at; null: the present one. */
  readonly version: number | null;
  /** The decision that was chosen and still lacks its reason. */
  readonly choose: Verdict | null;
  /** Words that came with the request and are not kept yet. */
  readonly typed: Typed | null;
  /** Places of masked values that were asked for, and the token that tells so in an address. */
  readonly revealed: { readonly places: ReadonlySet<string>; readonly token: string | undefined };
  /** The part of the address to carry along: filters of the list and the place in it. */
  readonly trail: Readonly<Record<string, string | number | undefined>>;
  readonly neighbours: Neighbours | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The day in Poland, YYYY-MM-DD. */
  readonly today: string;
  /** What became of the findings of the letter that this one corrects. */
  readonly changes: ReturnType<typeof caseChanges> | null;
};

/** `at`: the place in the list, from 1; null where it is not known. */
export type Step = { readonly id: string; readonly at: number | null };

export type Neighbours = {
  readonly at: number | null;
  readonly total: number | null;
  readonly previous: Step | null;
  readonly next: Step | null;
};

export const numbered = (report: Report): NumberedFinding[] =>
  worstFirst(report.findings)
    .map((finding) => ({ finding, standing: standingOf(finding) }))
    .filter(({ standing }) => standing === 'bad' || standing === 'open' || standing === 'note')
    .map((one, index) => ({ ...one, number: index + 1 }));

export const markId = (number: number, nth: number): string => `m-${number}-${nth + 1}`;
export const alterationMarkId = (index: number): string => `alt-${index + 1}`;
export const fieldMarkId = (index: number): string => `w-${index + 1}`;

export const marksOf = (report: Report, findings: readonly NumberedFinding[]): Mark[] => [
  ...Object.entries(report.fields).flatMap(([, fact], index) => {
    const place = fact.evidence.find((one) => one.box !== undefined);
    if (place?.box === undefined) return [];
    return [
      {
        id: fieldMarkId(index),
        kind: 'field' as const,
        document: place.document,
        page: place.page ?? 1,
        box: place.box,
        number: index + 1,
        standing: 'good' as const,
        title: '',
      },
    ];
  }),
  ...report.alterations.map((alteration, index) => ({
    id: alterationMarkId(index),
    kind: 'alteration' as const,
    document: documentOfAlteration(alteration, report),
    page: alteration.places?.received?.page ?? alteration.page,
    box: alteration.places?.received?.box ?? alteration.box,
    number: index + 1,
    standing: alteration.certain ? ('bad' as const) : ('open' as const),
    title: '',
  })),
  ...findings.flatMap(({ number, finding, standing }) =>
    finding.evidence.flatMap((place, nth) =>
      place.box === undefined
        ? []
        : [
            {
              id: markId(number, nth),
              kind: 'finding' as const,
              document: place.document,
              page: place.page ?? 1,
              box: place.box,
              number,
              standing,
              title: finding.title,
            },
          ],
    ),
  ),
];

const drawable = /^(application\/pdf|image\/(png|jpeg|tiff|gif|webp|bmp))$/;

export const isDrawable = (document: Document): boolean => drawable.test(document.type);

/** The document asked for; else the form; else the one the findings speak of; else the first that can be drawn. */
export const documentOnView = (report: Report, asked: number | null, marks: readonly Mark[]): Document | null => {
  const byId = (id: number | undefined): Document | undefined => report.documents.find((one) => one.id === id);
  if (asked !== null) {
    const wanted = byId(asked);
    if (wanted !== undefined) return wanted;
  }
  const candidates = [
    report.documents.find((one) => one.role === 'form' && isDrawable(one)),
    byId(marks.find((one) => one.kind === 'finding')?.document),
    report.documents.find(isDrawable),
  ];
  return candidates.find((one) => one !== undefined && isDrawable(one)) ?? null;
};
