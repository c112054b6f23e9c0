import { Malformed } from '../malformed.ts';

const partsLimit = 500;

/** Whether nothing but white space stands between `from` and the end of its line, and where the next line starts. */
const restOfLine = (bytes: Buffer, from: number): number | null => {
  for (let at = from; at < bytes.length; at++) {
    const octet = bytes[at];
    if (octet === 0x0a) return at + 1;
    if (octet !== 0x20 && octet !== 0x09 && octet !== 0x0d) return null;
  }
  return bytes.length;
};

/** The end of the part before a delimiter line: the line break before the delimiter belongs to it (RFC 2046 §5.1.1). */
const withoutBreak = (bytes: Buffer, start: number, end: number): number => {
  if (end <= start || bytes[end - 1] !== 0x0a) return end;
  return end - 2 >= start && bytes[end - 2] === 0x0d ? end - 2 : end - 1;
};

export type Multipart = {
  readonly parts: readonly Uint8Array[];
  /** What stands before the first delimiter and after the last: nobody's, and shown by no reader that follows the standard. */
  readonly beside: readonly Uint8Array[];
};

/**
 * The parts of a multipart body, exactly as they stand (RFC 2046 §5.1). A delimiter is a whole line, so that a boundary
 * which begins another one is not taken for it. Throws `Malformed`.
 */
export const splitMultipart = (bytes: Buffer, boundary: string): Multipart => {
  if (boundary.length > 200) throw new Malformed('boundary too long');
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Uint8Array[] = [];
  const beside: Uint8Array[] = [];
  let start: number | null = null;
  for (let at = bytes.indexOf(delimiter); at >= 0; at = bytes.indexOf(delimiter, at + 1)) {
    if (at > 0 && bytes[at - 1] !== 0x0a) continue;
    const after = at + delimiter.length;
    const next = restOfLine(bytes, after);
    const closes = next === null && bytes[after] === 0x2d && bytes[after + 1] === 0x2d;
    const end = closes ? restOfLine(bytes, after + 2) : next;
    if (end === null) continue;
    if (start === null) beside.push(bytes.subarray(0, at));
    else parts.push(bytes.subarray(start, withoutBreak(bytes, start, at)));
    if (parts.length > partsLimit) throw new Malformed('too many parts');
    if (closes) return { parts, beside: [...beside, bytes.subarray(end)] };
    start = end;
  }
  if (start === null) throw new Malformed('multipart without its boundary');
  parts.push(bytes.subarray(start));
  return { parts, beside };
};
