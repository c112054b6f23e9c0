export { lastDayOf, type Term } from './term.ts';
export { noMatter, type Matter } from './matter.ts';
export type { Unit } from './other-units.ts';
export { understand, type Understood } from './understand.ts';
