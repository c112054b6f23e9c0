/**
 * The raw header block of a mail (RFC 5322 §2.2), read with hard limits and without decoding anything. What happens to
 * a letter before it is safely stored must not depend on how well it is formed.
 */

const maxBlockBytes = 256 * 1024;
const cr = 13;
const lf = 10;

export type RawHeaders = {
  /** The first field of that name (given in lower case), unfolded, white space run together, as Latin-1; null when there is none. */
  first(name: string): string | null;
  /** Offset of the first byte after the block and its empty line. */
  readonly bodyStart: number;
};

const fieldName = /^([!-9;-~]+)[ \t]*:/;
/** Some mail stores put this line in front of the block. */
const mboxLine = /^>?From /;

/** Where the block ends and the body begins: after the first empty line, or at the limit. */
const findBody = (bytes: Uint8Array): { readonly end: number; readonly bodyStart: number } => {
  const limit = Math.min(bytes.length, maxBlockBytes);
  let lineStart = 0;
  while (lineStart < limit) {
    const newline = bytes.indexOf(lf, lineStart);
    if (newline === -1 || newline >= limit) break;
    const length = newline - lineStart - (newline > lineStart && bytes[newline - 1] === cr ? 1 : 0);
    if (length === 0) return { end: lineStart, bodyStart: newline + 1 };
    lineStart = newline + 1;
  }
  return { end: limit, bodyStart: limit };
};

/**
 * Reads the block. Lines that are no field are passed over; bytes that do not even begin like a mail have no headers,
 * and their body is everything.
 */
export const readRawHeaders = (bytes: Uint8Array): RawHeaders => {
  const { end, bodyStart } = findBody(bytes);
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1').split(/\r?\n/);
  const [line = ''] = lines;
  if (!fieldName.test(line) && !mboxLine.test(line)) return { first: () => null, bodyStart: 0 };

  const fields = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      current.push(line);
      continue;
    }
    const name = fieldName.exec(line);
    current = name ? [line.slice(name[0].length)] : [];
    const key = name?.[1]?.toLowerCase();
    if (key !== undefined && !fields.has(key)) fields.set(key, current);
  }
  return {
    first: (name) =>
      fields
        .get(name)
        ?.join('')
        .replace(/[ \t]+/g, ' ')
        .trim() ?? null,
    bodyStart,
  };
};
