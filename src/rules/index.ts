export type { AnnexFacts, ApplicationFacts, EarlierFacts, ExtractFacts, Facts, ThisCaseFacts } from './facts.ts';
export { caseChanges, failedRules } from './case-changes.ts';
export { clashes, hasEnded, packsInForce, templateFolders } from './in-force.ts';
export { judge } from './judge.ts';
export { keptFacts, type KeptFacts } from './kept-facts.ts';
export { compileAll, loadPack, readPack } from './load-pack.ts';
export { nearest } from './nearest.ts';
export type { Pack, PackField, Rule } from './pack.ts';
export { plainFacts, termDaysOf } from './plain-facts.ts';
export { termsOn, type TermDays } from './terms.ts';
export { procedureSchema, type Procedure } from './procedure-schema.ts';
export { ruleSchema, type RuleDefinition } from './rule-schema.ts';
export { verdictOf } from './verdict.ts';
export { problemText, readYaml, type PackProblem } from './yaml-source.ts';
export { docsFor, environmentReference } from './workshop/docs.ts';
export { editorSchema, packJsonSchemas } from './workshop/json-schemas.ts';
export { docsHtml } from './workshop/docs-html.ts';
export { lintPack } from './workshop/lint.ts';
export { newRule } from './workshop/new-rule.ts';
export { testPack, type RuleResult, type TestResult } from './workshop/test-pack.ts';
export type { TestFailure } from './workshop/test-failure.ts';
export { caseFacts, lintCases, type SampleCase } from './workshop/cases.ts';
export { caseSchema } from './workshop/case-schema.ts';
export { counterPage, readCounterList } from './workshop/counter-page.ts';
export { coverageOf, coverageText, type Coverage } from './workshop/coverage.ts';
export { judgeCorrected } from './workshop/corrected.ts';
export { inLanguage } from './workshop/in-language.ts';
export {
  asReported,
  explainReport,
  explainRule,
  explanationText,
  ruleOf,
  type Explanation,
} from './workshop/explain.ts';
export { mutatePack, mutationText, unnoticedSchema, type Compliant, type MutationResult } from './workshop/mutate.ts';
export {
  explainInTime,
  mostRuleLetters,
  rejudgeInTime,
  withEditedRule,
  withTrialsInForce,
} from './workshop/try-rule.ts';
export { rejudge, rejudgedText, type Rejudged } from './workshop/rejudge.ts';
export { shadowSums, shadowText, type ShadowSum } from './workshop/shadow.ts';
export { factsOfReport } from './report-facts.ts';
export { reviewPack, watchPack } from './workshop/watch.ts';
export { withOfficePolicy, type OfficePolicy } from './office-policy.ts';
