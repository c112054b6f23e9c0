import { z } from 'zod';
import { evidence, type Evidence } from './evidence.ts';

/** The value of a form field, after the template's type was applied. */
export const fieldValue = z.union([z.string(), z.boolean(), z.array(z.string())]);
export type FieldValue = z.infer<typeof fieldValue>;

/**
 * What is known about one thing: `read` with a value, `absent` (we looked, it is not there) or `unread`
 * (we could not tell). `confidence` is 0…1. An absent or unread fact keeps the place that was looked at.
 */
export const fieldFact = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('read'),
    value: fieldValue,
    confidence: z.number(),
    evidence: z.array(evidence),
  }),
  z.object({ state: z.literal('absent'), confidence: z.number(), evidence: z.array(evidence) }),
  z.object({
    state: z.literal('unread'),
    reason: z.string(),
    candidates: z.array(z.string()).optional(),
    confidence: z.number(),
    evidence: z.array(evidence),
  }),
]);
export type FieldFact = z.infer<typeof fieldFact>;

export const read = (value: FieldValue, confidence: number, from: Evidence[]): FieldFact => ({
  state: 'read',
  value,
  confidence,
  evidence: from,
});
export const absent = (confidence: number, from: Evidence[]): FieldFact => ({
  state: 'absent',
  confidence,
  evidence: from,
});
export const unread = (reason: string, from: Evidence[], candidates?: string[]): FieldFact => ({
  state: 'unread',
  reason,
  confidence: 0,
  evidence: from,
  ...(candidates ? { candidates } : {}),
});
