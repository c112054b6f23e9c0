export { decideSignatories, type Authorisation } from './decide.ts';
export { findEntity, loadEntities } from './entities.ts';
export { samePerson } from './same-person.ts';
export { decideRepresentation, type RepresentationAnswer, type RepresentationCase } from './representation/index.ts';
