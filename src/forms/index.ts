export { compareForm } from './compare-form.ts';
export { blankDigest } from './compare/places.ts';
export { toCompareOutput, type CompareOutput } from './compare-output.ts';
export {
  loadTemplate,
  parseTemplateDefinition,
  templateFromBlank,
  templateOf,
  type TemplateFiles,
} from './load-template.ts';
export { readZoneInk } from './fields/zone-ink.ts';
export { readAllFields, readFields } from './read-fields.ts';
export {
  compareFile,
  fieldsOfFile,
  judgeFile,
  recogniseFile,
  type ComparedFile,
  type JudgedFile,
  type ReceivedForm,
  type RecognisedFile,
} from './judge-form.ts';
export { recognise } from './recognise.ts';
export { templateDefinition, templateField, type TemplateDefinition, type TemplateField } from './template-schema.ts';
export type { Template, Zone } from './template.ts';
export { templateOfBlank } from './template/blank-alone.ts';
export { newTemplate, type NewTemplate, type NewTemplateOrder } from './template/new-template.ts';
export {
  profileOf,
  readVariant,
  variants,
  writeProfile,
  type PageReadings,
  type ProfileOrder,
} from './template/make-profile.ts';
export { harmlessReadings, unstableAt, type TemplateProfile, type UnstableWord } from './template/profile.ts';
export { templateView, type TemplateViewOrder } from './template/view.ts';
export type { TemplateView, ViewedField } from './template/viewed.ts';
