import { z } from '@hono/zod-openapi';
import { verdict as modelVerdict, type Report } from '../../model/index.ts';
import { holdsPesel } from '../list-query.ts';

/** The model's schemas were made before the OpenAPI extension and cannot describe themselves: repeated here by their values. */
const verdict = z.enum(modelVerdict.options);

export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .openapi('Error', { description: '`code` is stable, `message` is for people.' });

export const stateSchema = z.enum(['received', 'checked', 'decided', 'quarantined']);
const replyStateSchema = z.enum(['draft', 'pending', 'sending', 'sent', 'held', 'withheld', 'bounced', 'cancelled']);

export const submissionSchema = z
  .object({
    id: z.string(),
    state: stateSchema,
    receivedAt: z.string(),
    from: z.string().nullable(),
    subject: z.string().nullable(),
    procedure: z.string().nullable(),
    verdict: verdict.nullable(),
    applicant: z.string().nullable(),
    failing: z.number().int(),
    undecided: z.number().int(),
    reply: replyStateSchema.nullable(),
    previous: z.string().nullable(),
    next: z.string().nullable().optional().openapi({ description: 'The later letter that corrects this one.' }),
    term: z
      .object({
        due: z.string().openapi({ description: 'Last day, YYYY-MM-DD.' }),
        count: z.enum(['calendar', 'working']),
        state: z.enum(['running', 'waiting', 'settled']),
      })
      .nullable()
      .optional()
      .openapi({ description: "The office's term that ends first." }),
  })
  .openapi('Submission');

export const submissionListSchema = z
  .object({ total: z.number().int(), submissions: z.array(submissionSchema) })
  .openapi('SubmissionList');

export const replySchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    language: z.enum(['pl', 'en']),
    state: replyStateSchema,
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    heldReason: z.string().nullable(),
    sentAt: z.string().nullable(),
  })
  .openapi('Reply');

export const submissionDetailSchema = submissionSchema
  .extend({
    letter: z.object({ sha256: z.string(), size: z.number().int() }),
    checked: z.boolean().openapi({ description: 'Whether `/report` has something to give.' }),
    replies: z.array(replySchema),
    decision: z.object({ verdict, by: z.string(), at: z.string(), reason: z.string().nullable() }).nullable(),
    quarantineReason: z.string().nullable(),
  })
  .openapi('SubmissionDetail');

export const acceptedSchema = z
  .object({ id: z.string(), duplicate: z.boolean().openapi({ description: 'The same letter was here already.' }) })
  .openapi('Accepted');

export const decisionSchema = z
  .object({
    verdict,
    reason: z
      .string()
      .trim()
      .max(2000)
      .optional()
      .openapi({ description: 'Needed when the verdict is not the proposed one.' }),
    reply: z.string().max(100).nullable().optional().openapi({ description: 'Id of the draft reply to send with it.' }),
  })
  .openapi('Decision');

/** Described by the published JSON schema of reports (see describe.ts). */
export const reportSchema = z.custom<Report>(() => true).openapi('Report', { type: 'object' });

export const listQuerySchema = z.object({
  state: stateSchema.optional(),
  verdict: verdict.optional(),
  procedure: z.string().max(80).optional(),
  text: z
    .string()
    .max(200)
    // The words of the message alone: the value must not come back in it.
    .refine((text) => !holdsPesel(text), 'a PESEL number is not searched for')
    .optional()
    .openapi({ description: 'Words in the number, applicant, sender or subject; never a PESEL number.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

export const idParameter = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'A-1042' }),
});

export const personalQuery = z.object({
  personal: z
    .enum(['show'])
    .optional()
    .openapi({ description: 'Without it PESEL numbers are masked. Showing them is audited.' }),
});
