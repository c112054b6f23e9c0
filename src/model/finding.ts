import { z } from 'zod';
import { evidence } from './evidence.ts';

export const outcome = z.enum(['pass', 'fail', 'not-applicable', 'cannot-tell']);
export type Outcome = z.infer<typeof outcome>;

export const severity = z.enum(['reject', 'complete', 'note']);
export type Severity = z.infer<typeof severity>;

export const verdict = z.enum(['accept', 'complete', 'reject', 'officer']);
export type Verdict = z.infer<typeof verdict>;

export const citation = z.object({ doc: z.string(), clause: z.string() });
export type Citation = z.infer<typeof citation>;

/** One step of the explanation: an expression of the rule and what it came to. */
export const traceStep = z.object({ expression: z.string(), value: z.string() });
export type TraceStep = z.infer<typeof traceStep>;

export const finding = z.object({
  rule: z.string(),
  outcome,
  severity,
  /** A failing or undecided finding asks for an officer even where its severity alone would not. */
  review: z.boolean().default(false),
  title: z.string(),
  /** What we saw, in the report's language. Empty for pass and not-applicable. */
  message: z.string(),
  /** What to do about it, in the report's language. */
  remedy: z.string().optional(),
  /** The point of the form it concerns, e.g. "5"; absent for what concerns the whole letter. */
  point: z.string().optional(),
  cite: citation,
  evidence: z.array(evidence),
  trace: z.array(traceStep),
});
export type Finding = z.infer<typeof finding>;
