/** `docs/evaluation.md` holds what the evaluation printed between two marks; the rest of it is written by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../../docs/evaluation.md', import.meta.url));
const marks = ['<!-- written by npm run eval: begin -->', '<!-- written by npm run eval: end -->'] as const;

/** Fails where the marks are gone: nothing written by hand is ever lost. */
export const between = (old: string, text: string): string => {
  const [begin, end] = [old.indexOf(marks[0]), old.indexOf(marks[1])];
  if (begin < 0 || end < begin) throw new Error(`docs/evaluation.md has lost its marks ${marks.join(' … ')}.`);
  return `${old.slice(0, begin + marks[0].length)}\n\n${text.trim()}\n\n${old.slice(end)}`;
};

export const writeDocs = (text: string): void => writeFileSync(path, between(readFileSync(path, 'utf8'), text));
