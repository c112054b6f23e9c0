export { tokensOf, type Token } from './grammar/tokens.ts';
export { isOfOneHead } from './grammar/context.ts';
export { dayAt, lastDayOf } from './grammar/days.ts';
export type { Term } from './term.ts';
export { noMatter, type Matter, type Unit } from './matter.ts';
export { understand, type Substitution, type Understood } from './understand.ts';
