/** The court register (KRS): extracts that applicants attach, and the register's open interface. */
export type { ReadExtract, RegisterPerson } from './extract-model.ts';
export { readExtract } from './read-extract.ts';
