import type { Entity, Evidence } from '../model/index.ts';

/** The office's own register as the place of a fact. */
export const registerOf = (entity: Entity): Evidence[] => [
  { document: 0, via: 'register', ...(entity.source === undefined ? {} : { quote: entity.source }) },
];
