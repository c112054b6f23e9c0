/** Two documents hold what the evaluation printed between two marks; the rest of them is written by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
const marks = ['<!-- written by npm run eval: begin -->', '<!-- written by npm run eval: end -->'] as const;

/** Fails where the marks are gone: nothing written by hand is ever lost. */
export const between = (old: string, text: string): string => {
  const [begin, end] = [old.indexOf(marks[0]), old.indexOf(marks[1])];
  if (begin < 0 || end < begin) throw new Error(`The document has lost its marks ${marks.join(' … ')}.`);
  return `${old.slice(0, begin + marks[0].length)}\n\n${text.trim()}\n\n${old.slice(end)}`;
};

const writeInto = (name: string, text: string): void =>
  writeFileSync(pathOf(name), between(readFileSync(pathOf(name), 'utf8'), text));

export const writeDocs = (text: string): void => writeInto('evaluation.md', text);
export const writeScanDocs = (text: string): void => writeInto('evaluation-scans.md', text);
