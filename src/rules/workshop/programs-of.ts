import type { Program } from '../cel-types.ts';
import type { Rule } from '../pack.ts';

/** Every expression of a rule with its place in the file. */
export const programsOf = (rule: Rule): readonly { readonly path: readonly string[]; readonly program: Program }[] =>
  [
    ...(['when', 'unsure', 'require'] as const).map((key) => ({ path: [key], program: rule[key] })),
    { path: ['escalate', 'when'], program: rule.escalate },
    ...Object.entries(rule.params).map(([name, program]) => ({ path: ['params', name], program })),
  ].flatMap(({ path, program }) => (program ? [{ path, program }] : []));
