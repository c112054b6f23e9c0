export type { RepresentationAnswer } from './answer.ts';
export { decideRepresentation } from './decide-representation.ts';
export type { RepresentationCase, Unit } from './people.ts';
export { readOnce } from './read-once.ts';
export type { Alternative, Condition, Need, Role } from './rule.ts';
export { understand } from './understand.ts';
