export { decideRepresentation, type RepresentationAnswer } from './decide-representation.ts';
export type { RepresentationCase } from './people.ts';
export type { Alternative, Condition, Need, Role } from './rule.ts';
export { understand } from './understand.ts';
