/** The texts that some bytes can be: letter by letter, and in UTF-16 and UTF-32 wherever letters and zeros stand in turn. */

import { utf16 } from './pem.ts';

/** Letters in a row, each with zeros behind it, from which on bytes are taken for such a text. */
const shortestRun = 16;

/** Whether letters with `zeros` zeros between them stand somewhere, whichever comes first and wherever it begins. */
const alternates = (bytes: Uint8Array, zeros: number): boolean => {
  let letters = 0;
  let gap = 0;
  for (const octet of bytes) {
    if (octet === 0) {
      gap += 1;
      if (gap > zeros) letters = 0;
    } else {
      letters = gap === zeros && octet >= 0x09 && octet < 0x7f ? letters + 1 : 1;
      gap = 0;
      if (letters >= shortestRun) return true;
    }
  }
  return false;
};

/**
 * Every reading of some bytes, one by one. A mark at their beginning decides nothing: it is the sender's word, and a key behind
 * a wrong one is still a key.
 */
export const textReadings = (bytes: Uint8Array): string[] => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = [view.toString('latin1')];
  if (!view.includes(0)) return texts;
  if (alternates(view, 1))
    // The other byte order is the same text from the next byte on, but for letters beyond Latin-1.
    texts.push(utf16(view), utf16(view.subarray(1)));
  if (alternates(view, 3)) texts.push(view.toString('latin1').replace(/\0+/g, ''));
  return texts;
};
