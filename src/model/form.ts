import { z } from 'zod';
import { box } from './evidence.ts';
import { localised } from './language.ts';

export const templateMatch = z.object({
  /** Procedure and template, e.g. `pesel-registry-access`; null when nothing is close enough. */
  id: z.string().nullable(),
  version: z.string().nullable(),
  match: z.enum(['exact', 'altered', 'unknown']),
  /** Share of the template's static words found, 0…1. */
  score: z.number().optional(),
  /** Not the version in force at the time of the letter, though registered. */
  outdated: z.boolean().optional(),
  /** Registered, but not yet in force at the time of the letter. */
  early: z.boolean().optional(),
  /** The edition in force, where the document is of another one. */
  current: z.string().optional(),
  /** What a person who used an old edition should do, as the pack has it. */
  advice: localised.optional(),
  /** The editions could not be told apart on this document; it was held against the one in force. */
  editionUnsure: z.boolean().optional(),
  /** Further registered forms in the same file: each a form, its edition, and the pages it stands on. */
  alsoHere: z
    .array(
      z.object({
        id: z.string(),
        version: z.string(),
        pages: z.array(z.number().int().positive()),
        outcome: z.enum(['same', 'altered', 'cannot-tell']),
      }),
    )
    .optional(),
});
export type TemplateMatch = z.infer<typeof templateMatch>;

/** A place on a page; the box is in points of that page, from its top left. */
const place = z.object({ page: z.number().int().positive(), box });

export const alteration = z.object({
  kind: z.enum(['text-removed', 'text-added', 'text-changed', 'graphic', 'page', 'hidden', 'overlay', 'field']),
  page: z.number().int().positive(),
  box: box,
  expected: z.string(),
  found: z.string(),
  confidence: z.number(),
  /** Whether a person must look before it counts (a scan's doubtful word, something obscured). */
  certain: z.boolean().default(true),
  document: z.number().int().nonnegative().optional(),
  /** Another edition of the form says there what the document says. */
  edition: z.string().optional(),
  /** Where in a file without pages (DOCX, ODT): `body / table 2 / row 3 / cell 1 / paragraph 1`. */
  path: z.string().optional(),
  /**
   * The difference on both sides, each in points of its own page (`box` of a scan is in the blank's). A side is null where it
   * has no such page: one was added, or is missing. Absent where there are no pages to show (DOCX, ODT, XML).
   */
  places: z
    .object({
      /** `sha256` is that of the blank's file. */
      blank: place.extend({ sha256: z.string() }).nullable(),
      received: place.nullable(),
    })
    .optional(),
});
export type Alteration = z.infer<typeof alteration>;
export type AlterationPlaces = NonNullable<Alteration['places']>;

export const comparison = z.object({
  outcome: z.enum(['same', 'altered', 'cannot-tell']),
  /** Why nothing can be said, when `cannot-tell`. */
  reason: z.string().optional(),
  alterations: z.array(alteration),
  /** Pages of the file before or behind the form that are none of it: told, and no alteration. */
  annexes: z.array(z.number().int().positive()).optional(),
  /** The blank's pages in the order in which the file has them, where that is another one: told, and no alteration. */
  pageOrder: z.array(z.number().int().positive()).optional(),
});
export type Comparison = z.infer<typeof comparison>;
