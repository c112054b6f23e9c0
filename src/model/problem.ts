import { z } from 'zod';

/** Expected trouble with somebody's bytes: data, never an exception. Codes are listed in docs/errors.md. */
export const problem = z.object({
  code: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  /** One sentence in plain English for logs and developers; carries no personal data. */
  detail: z.string(),
});
export type Problem = z.infer<typeof problem>;
