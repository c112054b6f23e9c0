import { z } from 'zod';

/** A day of the calendar in Poland, YYYY-MM-DD. */
const day = z.string();

/** One term of a matter, as it stood when the letter was judged. */
export const reportTerm = z.object({
  name: z.string(),
  label: z.string(),
  /** Who has to act in it. */
  who: z.enum(['office', 'applicant']),
  /** What it is counted from: `received`, `delivered` (our summons) or an event of the procedure; and that in words. */
  from: z.string(),
  fromLabel: z.string(),
  amount: z.number().int(),
  unit: z.enum(['days', 'weeks', 'months']),
  count: z.enum(['calendar', 'working']),
  /** Null while nobody knows the day of the event. */
  start: day.nullable(),
  end: day.nullable(),
  /** The last day to which it may be extended; null where it may not, or is not known. */
  latest: day.nullable(),
  /** Whether it goes on with a corrected letter, without the days in which the office waited. */
  pauses: z.boolean(),
  /** Such days, in calendar days. */
  paused: z.number().int(),
  cite: z.object({ doc: z.string(), clause: z.string() }).optional(),
});
export type ReportTerm = z.infer<typeof reportTerm>;

/**
 * How an earlier letter is known to be of the same case: an answer to our reply, its number in the subject, an answer to the sender's
 * own letter, the same unit and system.
 */
export const caseSign = z.enum(['reply', 'number', 'thread', 'series', 'same-application']);
export type CaseSign = z.infer<typeof caseSign>;

/** What the letter has to do with earlier ones of the same case. Rules are told by id. */
export const reportCase = z.object({
  predecessor: z
    .object({
      submission: z.string(),
      how: caseSign,
      received: day,
      verdict: z.string(),
    })
    .nullable(),
  /** Perhaps the predecessor: an officer says so. */
  proposed: z.array(z.object({ submission: z.string(), how: caseSign })),
  /** 1: the first letter of its case. */
  number: z.number().int(),
  /** The day on which the first letter of the case was received. */
  first: day,
  /** When the office waited for the applicant: from the day it answered to the day of the next letter. */
  pauses: z.array(z.object({ from: day, until: day })),
  /** Failed in the predecessor, and does not any more. */
  fixed: z.array(z.string()),
  /** Failed then and fails now. */
  open: z.array(z.string()),
  /** Was met then and fails now. */
  broken: z.array(z.string()),
  /** Fails now, and could not be checked or did not apply then. */
  found: z.array(z.string()),
  /** Failed then, and cannot be told now. */
  unclear: z.array(z.string()),
});
export type ReportCase = z.infer<typeof reportCase>;
