export type { Matter } from './authorisations/index.ts';
export type { Authorisation } from './carry.ts';
export { decideSignatories, type SignatoriesInput } from './decide.ts';
export { isClearReading, precedentFor, representationKey } from './precedent.ts';
export { defaultExtractPolicy, isOf, newestOf, type Extract, type ExtractPolicy } from './extract.ts';
export { findEntity, loadEntities, unitInConflict } from './entities.ts';
export { namesPerson } from './names-person.ts';
export { samePerson } from './same-person.ts';
export {
  decideRepresentation,
  type RepresentationAnswer,
  type RepresentationCase,
  type Unit,
} from './representation/index.ts';
