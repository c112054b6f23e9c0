import { latin1 } from '../bytes.ts';
import type { PdfRef, PdfUnread } from './values.ts';

const reference = /(\d{1,10})(?:[\s\0]|%[^\r\n]*[\r\n])+(\d{1,5})(?:[\s\0]|%[^\r\n]*[\r\n])+R/g;

/** An object that cannot be read, with all that looks like a reference in it. */
export const unread = (bytes: Uint8Array): PdfUnread => {
  const refs: PdfRef[] = [];
  for (const [, num, gen] of latin1(bytes).matchAll(reference))
    refs.push({ kind: 'ref', num: Number(num), gen: Number(gen) });
  return { kind: 'unread', refs };
};
