import { z } from 'zod';
import { citation, localised, outcome, severity } from '../model/index.ts';
import { cel, effective } from './procedure-schema.ts';

export const ruleTest = z.strictObject({
  name: z.string().optional(),
  /** Facts by their names in CEL. What is not given is unread. */
  given: z.record(z.string(), z.unknown()).default({}),
  expect: outcome,
  /** The severity the finding must have, for rules that escalate. */
  severity: severity.optional(),
  /** Words the message must contain. */
  says: z.strictObject({ pl: z.string().optional(), en: z.string().optional() }).optional(),
});
export type RuleTest = z.infer<typeof ruleTest>;

/** One rule file. docs/rule-authoring.md explains every key. */
export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/, 'an id like PRA-P1-02'),
  title: localised,
  severity,
  /** `shadow`: judged, counted and shown apart; never part of the verdict or of a reply. */
  mode: z.enum(['enforce', 'shadow']).default('enforce'),
  /** When it fails or cannot tell, an officer must look, whatever its severity. */
  review: z.boolean().default(false),
  /** The point of the form it concerns. */
  point: z.string().optional(),
  effective,
  cite: citation,
  /** Rules that must not stand in the way: each passed, or asked nothing because its own `when` was false. */
  after: z.array(z.string()).default([]),
  /** Rules that must have passed; where one does not apply, neither does this. */
  needs: z.array(z.string()).default([]),
  when: cel.optional(),
  /** True: the facts are read, yet they do not decide the matter. */
  unsure: cel.optional(),
  require: cel,
  /** A failure is of this severity when the condition holds. */
  escalate: z.strictObject({ severity, when: cel }).optional(),
  /** Names of the facts whose places the finding shows. */
  evidence: z.array(z.string()).default([]),
  message: localised,
  /** Says what is in doubt when `unsure` is true. */
  doubt: localised.optional(),
  remedy: localised.optional(),
  /** Values for the messages, in CEL. */
  params: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), cel).default({}),
  tests: z.array(ruleTest).min(1),
});
export type RuleDefinition = z.infer<typeof ruleSchema>;

/** Every rule that must be judged before this one. */
export const prerequisites = ({ after, needs }: Pick<RuleDefinition, 'after' | 'needs'>): readonly string[] => [
  ...after,
  ...needs,
];
