export type { ApplicationFacts, Facts } from './facts.ts';
export { judge } from './judge.ts';
export { loadPack, readPack } from './load-pack.ts';
export type { Pack, PackField, Rule } from './pack.ts';
export { procedureSchema, type Procedure } from './procedure-schema.ts';
export { ruleSchema, type RuleDefinition } from './rule-schema.ts';
export { verdictOf } from './verdict.ts';
export { problemText, type PackProblem } from './yaml-source.ts';
export { testPack, type TestResult } from './workshop-test.ts';
