import { unread, type Evidence, type FieldFact, type Widget } from '../../model/index.ts';
import { textInCells } from '../compare/comb-cells.ts';
import { valueConflict } from '../compare/widgets.ts';
import { overlapping, type Place } from './place.ts';

/** A text as found, with how sure we are and where; or the fact that says why there is none. */
export type Found =
  | { readonly text: string; readonly confidence: number; readonly evidence: Evidence }
  | { readonly fact: FieldFact };

/** Recognised words below this are not believed. */
const believable = 0.6;
const longestQuote = 200;

export const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u{a0}\u{2007}\u{202f}]/gu, ' ')
    .replace(/[\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]/gu, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

const quoted = (text: string): { quote?: string } => (text === '' ? {} : { quote: text.slice(0, longestQuote) });

/** From a form field of the file: its value, unless its drawing says something else. */
export const textOfWidget = (widget: Widget, document: number, field: string): Found => {
  const text = cleaned(widget.value ?? '');
  const evidence: Evidence = { document, page: widget.page, box: widget.box, field, via: 'acroform', ...quoted(text) };
  const conflict = valueConflict(widget);
  if (conflict?.certain === true) {
    const drawn = cleaned(conflict.drawn);
    const seen: Evidence = { ...evidence, via: 'appearance', quote: drawn.slice(0, longestQuote) };
    const fact = unread(
      'value-differs-from-appearance',
      [evidence, seen],
      [text, drawn].filter((one) => one !== ''),
    );
    return { fact };
  }
  return { text, confidence: 1, evidence };
};

/** From what is written in the field's place on the page: a flattened form, or a recognised scan. */
export const textOfPlace = (place: Place, document: number, field: string): Found => {
  const { reading, words, page, box } = place;
  const via = reading?.source === 'ocr' ? 'ocr' : 'text';
  const inCells = via === 'text' && place.cells !== null ? textInCells(words, place.cells) : null;
  const text = cleaned(inCells ?? words.map((word) => word.text).join(' '));
  const evidence: Evidence = { document, page, box, field, via, ...quoted(text) };
  if (reading === undefined) return { fact: unread('page-missing', [{ document, field, via: 'text' }]) };
  if (reading.source === 'none') return { fact: unread('page-unread', [evidence]) };
  if (via === 'text' && place.moved) return { fact: unread('page-moved', [evidence]) };
  if (via === 'text' && words.some((word) => word.turned === true)) return { fact: unread('not-as-seen', [evidence]) };
  if (via === 'text' && overlapping(words)) return { fact: unread('words-overlap', [evidence]) };
  if (via === 'text') return { text, confidence: 1, evidence };
  const confidence = words.reduce((least, word) => Math.min(least, word.confidence), 1);
  if (text === '') return { fact: unread('nothing-recognised', [evidence]) };
  if (confidence < believable) return { fact: unread('recognition-unsure', [evidence], [text]) };
  return { text, confidence, evidence };
};
