export { checkLetter, type CheckedLetter } from './check-letter.ts';
export type { EarlierApplication, PipelineContext } from './context.ts';
export { takeApart } from './look.ts';
export { renderEvidence, type RenderedPage } from './render-evidence.ts';
export type {
  BlankOrder,
  CompareOrder,
  OrWrongTemplate,
  RenderOrder,
  SignedContent,
  VerifyOrder,
} from './reader-tasks.ts';
export { trustPins } from './trust-pins.ts';
