import type { DocumentReading } from '../../model/index.ts';
import { hasWholePage, scoreOf } from '../recognise/score.ts';
import { countsOfFile } from '../recognise/word-counts.ts';
import type { Template } from '../template.ts';
import { wordsOf } from './blank-course.ts';
import { readByLabels } from './by-labels.ts';
import { typedTokens } from './typed-tokens.ts';

/** Of the title's words and of the labels, what must be there before words alone make a file this form. */
const mostOfTitle = 0.8;
const mostLabels = 0.6;
const fewestLabels = 5;
const longestFile = 6_000;

/** Share of the blank's words from which on a file with pages is the blank itself, were it ever so mutilated. */
const mutilated = 0.3;

const isMutilated = (reading: DocumentReading, template: Template): boolean => {
  const counts = countsOfFile(reading);
  return scoreOf(template, counts) >= mutilated || hasWholePage(template, counts);
};

/**
 * Whether a file without the form's print names itself and most of its places: the text of a mail, or the print of an
 * e-form's data. Scans are never told so.
 */
export const saysToBe = (reading: DocumentReading, template: Template): boolean => {
  if (reading.eForm !== undefined || reading.pages.some(({ source }) => source === 'ocr')) return false;
  if (reading.pages.length > 0 && isMutilated(reading, template)) return false;
  const tokens = typedTokens(reading);
  if (tokens.length === 0 || tokens.length > longestFile) return false;
  const have = new Set(tokens.map(({ key }) => key));
  const title = wordsOf(template.definition.title.pl).filter((key) => key.length > 2);
  if (title.length === 0 || title.filter((key) => have.has(key)).length / title.length < mostOfTitle) return false;
  const { found, all } = readByLabels(template, tokens);
  return all > 0 && found >= fewestLabels && found / all >= mostLabels;
};

/** Whether a file is to be read by its words alone, since it is not made the way the blank is. */
export const isTyped = (reading: DocumentReading, template: Template): boolean => {
  if (reading.eForm !== undefined || !reading.readable) return false;
  if (template.blank.office !== undefined && reading.office !== undefined) return false;
  return reading.office !== undefined || reading.pages.length === 0 || saysToBe(reading, template);
};
