import { decodeText, resolve } from './object-tree.ts';
import { isArray, isDictionary, isName, type PdfObjects, type PdfValue } from './syntax.ts';

const deepest = 4;
const widest = 40;
const longest = 600;

/** An object in words, so that two can be told apart: names, numbers, texts and what they lead to, some steps deep. */
export const objectWords = (file: PdfObjects, value: PdfValue | undefined, depth = 0): string => {
  const found = resolve(file, value);
  if (found === undefined || found === null) return '';
  if (isName(found)) return `/${found.name}`;
  if (typeof found === 'string') return decodeText(found).slice(0, longest);
  if (isArray(found)) {
    if (depth >= deepest) return '[…]';
    const parts = found.slice(0, widest).map((one) => objectWords(file, one, depth + 1));
    return `[${parts.join(' ')}]`.slice(0, longest);
  }
  if (isDictionary(found)) {
    if (depth >= deepest) return '<…>';
    const parts = [...found.entries]
      .slice(0, widest)
      .map(([key, one]) => `${key} ${key === 'Parent' || key === 'P' ? '' : objectWords(file, one, depth + 1)}`);
    return `<${parts.sort().join(' ')}>`.slice(0, longest);
  }
  return String(found);
};
