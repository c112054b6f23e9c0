/** Forms typed anew: mails, DOCX and ODT where the blank has pages, prints of what an e-form holds. */
export { isTyped, saysToBe } from './says-to-be.ts';
export { readTyped } from './read-typed.ts';
