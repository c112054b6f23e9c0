import { latin1 } from '../bytes.ts';
import type { PdfRef, PdfUnread } from './values.ts';

const reference = /(\d{1,10})[\s\0]+(\d{1,5})[\s\0]+R/g;

/**
 * An object that cannot be read, with all that looks like a reference in it: with what looks like a comment, which may be
 * part of a string, and without.
 */
export const unread = (bytes: Uint8Array): PdfUnread => {
  const refs = new Map<string, PdfRef>();
  const text = latin1(bytes);
  for (const one of [text, text.replaceAll(/%[^\r\n]*/g, ' ')])
    for (const [, num, gen] of one.matchAll(reference))
      refs.set(`${num} ${gen}`, { kind: 'ref', num: Number(num), gen: Number(gen) });
  return { kind: 'unread', refs: [...refs.values()] };
};
