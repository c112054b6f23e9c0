import { fold } from './tokens.ts';

const named =
  /\b(?:grup|kategori|klas|typ)(?:a|y|ie|e|i|u|em)?\b[^\p{L}\d]{0,3}(?:["„”'(]\s*)?([a-d]|i{1,3}|[1-4])\b|\bkat\.?\s*([a-d]|i{1,3}|[1-4])\b/u;

/** Titles that name a group of members: "grupa:a". */
export const isGroup = (title: string): boolean => title.startsWith('grupa:');

/** The group of members that a function in the register names ("CZŁONEK ZARZĄDU GRUPY B"), or null. */
export const groupOf = (title: string): string | null => {
  const found = named.exec(fold(title));
  return found ? `grupa:${found[1] ?? found[2]}` : null;
};

/** Titles that name a field ("ds. finansowych"): "ds:finanso". */
export const fieldOf = 'ds:';

/** Whether a function in the register is for that field. */
export const hasField = (function_: string, title: string): boolean =>
  new RegExp(
    String.raw`\b(?:ds|d/s|do spraw)\b\W*\p{L}*\W*${title.slice(fieldOf.length).replace(/[^a-z]/g, '')}`,
    'u',
  ).test(fold(function_));

/** Titles that name the organ or the office somebody belongs to ("prezes rady", "dyrektor biura"): "organ:rad". */
export const organOf = 'organ:';
