import { compile } from '../pattern.ts';
import { footers } from './footers.ts';
import { headlines as titles } from './headlines.ts';
import { lines } from './lines.ts';
import { papers } from './papers.ts';
import { sentences } from './sentences.ts';

/** Read from the text itself: shapes, and what is known of the letter. */
const readers =
  'subject recipient unit known system phone date code person street town mail url number sign figure'.split(' ');

export const grammar = compile({ ...papers, ...sentences, ...lines, ...footers, ...titles }, readers);

/** What may follow it on the same line as a unit of its own, without any mark. */
export const opening = ['greeting', 'farewell'] as const;
/** Whole sentences or clauses between marks. */
export const clauses = [
  'announce',
  'signed',
  'ask',
  'contact',
  'thanks',
  'sorry',
  'urgency',
  'filed',
  'addressee',
  'concerning',
  'english',
  'confidential',
  'mistaken',
  'spreading',
  'data',
  'scanned',
  'device',
  'green',
  'englishNotice',
] as const;
/** Lines below a letter, each a whole line. */
export const standing = ['line', 'item'] as const;

/** What a subject may say; `answered` besides, behind a "Re:". */
export const headlines = ['title', 'urgency', 'addressee', 'concerning'] as const;
