import { unread, type Box, type Evidence, type FieldFact, type Widget } from '../../model/index.ts';
import type { Ink } from '../compare/field-ink.ts';
import { cleaned } from './text-value.ts';

const longestQuote = 200;
/** More than a person reads. */
const mostPieces = 20;

/** The fact for a field that something foreign lies over, with its value and what is drawn as candidates; null without. */
export const foreignInk = (
  ink: readonly Ink[],
  at: { readonly page: number; readonly box: Box },
  widget: Widget | null,
  document: number,
  field: string,
): FieldFact | null => {
  if (ink.length === 0) return null;
  const value = widget === null || widget.checked !== null ? '' : cleaned(widget.value ?? '');
  const quote = (text: string): { quote?: string } => (text === '' ? {} : { quote: text.slice(0, longestQuote) });
  const own: Evidence = {
    document,
    page: at.page,
    box: at.box,
    field,
    via: widget === null ? 'text' : 'acroform',
    ...quote(value),
  };
  const pieces = ink.slice(0, mostPieces).map((one): Evidence => ({
    document,
    page: at.page,
    box: one.box,
    field,
    via: one.by === 'words' ? 'text' : 'appearance',
    ...quote(cleaned(one.text)),
  }));
  const candidates = [value, ...ink.map((one) => cleaned(one.text))].filter((one) => one !== '');
  return unread('something-drawn-in-the-field', [own, ...pieces], [...new Set(candidates)].slice(0, mostPieces));
};
