/** The court register (KRS): extracts that applicants attach, and the register's open interface. */
export { createAskRegister, type AskRegister, type RegisterAnswer } from './ask-register.ts';
export { checkExtract } from './check-extract.ts';
export type { ReadExtract, RegisterPerson } from './extract-model.ts';
export { readOpenEntry, type OpenEntry } from './open-entry.ts';
export { readExtract } from './read-extract.ts';
