import type { Alteration, Box, Comparison, FieldFact, FieldValue, TemplateMatch } from '../model/index.ts';

/** What `okienko compare` prints of one file (docs: the command's contract). Boxes are points from the top left. */
export type CompareOutput = {
  readonly file: string;
  readonly outcome: Comparison['outcome'];
  readonly reason?: string;
  /** Pages before or behind the form that are none of it. */
  readonly annexes?: readonly number[];
  /** The blank's pages as the file has them, where it has them in another order. */
  readonly pageOrder?: readonly number[];
  /** Which form and edition it is, and which further forms lie in the file. */
  readonly template?: TemplateMatch;
  readonly alterations: readonly Pick<
    Alteration,
    'kind' | 'page' | 'box' | 'expected' | 'found' | 'confidence' | 'certain' | 'path' | 'edition' | 'places'
  >[];
  readonly fields: Readonly<
    Record<
      string,
      {
        readonly state: FieldFact['state'];
        readonly value: FieldValue | null;
        readonly confidence: number;
        readonly box: Box | null;
        /** Why it is unread, and what it may be. */
        readonly reason?: string;
        readonly candidates?: readonly string[];
      }
    >
  >;
  /** For scans: whether the places for signatures and stamps hold ink, by zone; null when unsure. */
  readonly inked?: Readonly<Record<string, boolean | null>>;
};

export const toCompareOutput = (
  file: string,
  comparison: Comparison,
  fields: Readonly<Record<string, FieldFact>>,
  zones: Readonly<Record<string, FieldFact>> = {},
  match?: TemplateMatch,
): CompareOutput => ({
  file,
  outcome: comparison.outcome,
  ...(comparison.reason === undefined ? {} : { reason: comparison.reason }),
  ...(comparison.annexes === undefined ? {} : { annexes: comparison.annexes }),
  ...(comparison.pageOrder === undefined ? {} : { pageOrder: comparison.pageOrder }),
  ...(match === undefined ? {} : { template: match }),
  alterations: comparison.alterations.map(
    ({ kind, page, box, expected, found, confidence, certain, path, edition, places }) => ({
      kind,
      page,
      box,
      expected,
      found,
      confidence,
      certain,
      ...(path === undefined ? {} : { path }),
      ...(edition === undefined ? {} : { edition }),
      ...(places === undefined ? {} : { places }),
    }),
  ),
  fields: Object.fromEntries(
    Object.entries(fields).map(([id, fact]) => [
      id,
      {
        state: fact.state,
        value: fact.state === 'read' ? fact.value : null,
        confidence: fact.confidence,
        box: fact.evidence.find((one) => one.box !== undefined)?.box ?? null,
        ...(fact.state === 'unread' ? { reason: fact.reason, candidates: fact.candidates ?? [] } : {}),
      },
    ]),
  ),
  ...(Object.keys(zones).length === 0
    ? {}
    : {
        inked: Object.fromEntries(
          Object.entries(zones).map(([id, fact]) => [id, fact.state === 'read' ? fact.value === true : null]),
        ),
      }),
});
