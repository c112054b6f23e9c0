export { checkLetter, type CheckedLetter } from './check-letter.ts';
export type { EarlierApplication, PipelineContext } from './context.ts';
export { takeApart } from './look.ts';
export { drawBlankPage } from './blank-pages.ts';
export { renderEvidence, type RenderedBlank, type RenderedPage, type RenderedEvidence } from './render-evidence.ts';
export type {
  BlankOrder,
  BlankPageOrder,
  CompareOrder,
  OrWrongTemplate,
  RenderOrder,
  SignedContent,
  VerifyOrder,
  WordsOrder,
} from './reader-tasks.ts';
export { trustPins } from './trust-pins.ts';
