import { Malformed } from '../malformed.ts';
import { cursorAt, takeKeyword } from './parse.ts';
import type { XrefSection } from './xref-entries.ts';
import { readXrefStream } from './xref-stream.ts';
import { readTable } from './xref-table.ts';

/** The section at `offset`: a table (with its hybrid stream) or a stream. Throws `Malformed`. */
export const readSection = (bytes: Uint8Array, end: number, offset: number, shift: number): XrefSection => {
  if (offset < 0 || offset >= end) throw new Malformed('cross-reference section outside the file');
  const cursor = cursorAt(bytes, offset, end);
  return takeKeyword(cursor, 'xref')
    ? readTable(bytes, end, cursor, offset, shift)
    : readXrefStream(cursor, offset, shift);
};
