import { z } from 'zod';

/**
 * A rectangle on a page, in PDF points (1/72 inch), origin at the top left of the upright page:
 * `[x, y, width, height]`.
 */
export const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Box = z.infer<typeof box>;

/** How a fact was read off the bytes. */
export const via = z.enum([
  'acroform',
  'appearance',
  'text',
  'office',
  'ocr',
  'xml',
  'certificate',
  'signature-dictionary',
  'mail-header',
  'mail-body',
  'bytes',
  'register',
]);
export type Via = z.infer<typeof via>;

/**
 * Where a fact comes from. `document` is the id of a document of the letter (0 is the letter itself);
 * page numbers start at 1; `bytes` is `[start, end)` within that document.
 */
export const evidence = z.object({
  document: z.number().int().nonnegative(),
  page: z.number().int().positive().optional(),
  box: box.optional(),
  bytes: z.tuple([z.number().int(), z.number().int()]).optional(),
  path: z.string().optional(),
  field: z.string().optional(),
  /** The words seen there, so that a report can be checked without the letter at hand. */
  quote: z.string().optional(),
  via,
});
export type Evidence = z.infer<typeof evidence>;
