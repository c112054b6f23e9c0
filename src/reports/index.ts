export { alterationSentence, alterationSentences, type Show } from './alteration-sentence.ts';
export { aspectsOf, type Aspect } from './aspects.ts';
export { canonicalReport, toJson } from './canonical.ts';
export { caseLists, caseListWords, caseRows, caseSignWords, type CaseRow } from './case-words.ts';
export { checkWords } from './check-words.ts';
export { alterationWords, excerpt, fieldRows, fieldValues, percent, type FieldRow } from './field-values.ts';
export { etsiReportOn, etsiValidationReport, type EtsiDocument } from './etsi/validation-report.ts';
export type { NameOf } from './explain-coverage.ts';
export { explainSignature, questionWords, type Explanation, type Question } from './explain-signature.ts';
export { countsLine, countStandings, verdictLine, worstFirst } from './findings.ts';
export { reportContentSecurityPolicy, toHtml, type Pictures } from './html.ts';
export type { BlankView, PageView } from './html-markup.ts';
export { cropOf } from './html-evidence.ts';
export { sideBySide, structureWords } from './both-sides.ts';
export { reportJsonSchema } from './json-schema.ts';
export { maskNumbers, maskReport } from './mask-report.ts';
export { noReplySentence, noReplyWords } from './no-reply-words.ts';
export { notChecked, trustIsDemo } from './not-checked.ts';
export { pageNotes } from './page-notes.ts';
export { reportNumber } from './report-number.ts';
export { cut, quoted, visible } from './safe-text.ts';
export { markedParts, type MarkedText } from './marked-parts.ts';
export {
  identityDegreeWords,
  signatoriesOutcomeWords,
  signatoriesReasonWords,
  subIndicationWords,
} from './signature-words.ts';
export {
  dayWords,
  lengthAfterWithin,
  lengthWords,
  standingOfTerm,
  termRows,
  termStanding,
  type TermRow,
  type TermStanding,
} from './term-words.ts';
export { toText, type TextOptions } from './text.ts';
export {
  bindShortWords,
  count,
  officialDate,
  officialTime,
  outcomeWords,
  plural,
  roleWords,
  severityWords,
  standingOf,
  standingSigns,
  standingWords,
  verdictWords,
  viaWords,
  type Countable,
  type Forms,
  type Standing,
} from './words.ts';
export { columns, wrap, type WrapOptions } from './wrap.ts';
