/** Transfer encodings (RFC 2045 §6), read as far as they can be read. */

const digit = (octet: number | undefined): number => {
  if (octet === undefined) return -1;
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet & 0xdf;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : -1;
};

/** Quoted-printable without its soft line ends and the blanks before line ends; an escape that is none stays as it stands. */
export const quotedPrintable = (body: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(body.length);
  let to = 0;
  /** Where the blanks before a line end begin. */
  let solid = 0;
  for (let at = 0; at < body.length; at += 1) {
    const octet = body[at] as number;
    if (octet === 0x3d) {
      let end = at + 1;
      while (body[end] === 0x20 || body[end] === 0x09) end += 1;
      const lineEnd = body[end] === 0x0d && body[end + 1] === 0x0a ? end + 1 : body[end] === 0x0a ? end : -1;
      const [high, low] = [digit(body[at + 1]), digit(body[at + 2])];
      if (lineEnd >= 0) at = lineEnd;
      else if (high >= 0 && low >= 0) {
        out[to++] = high * 16 + low;
        at += 2;
      } else out[to++] = octet;
      // What is written as an escape or kept by a soft line end is no blank to be dropped.
      solid = to;
    } else {
      if (octet === 0x0a || (octet === 0x0d && body[at + 1] === 0x0a)) to = solid;
      out[to++] = octet;
      if (octet !== 0x20 && octet !== 0x09) solid = to;
    }
  }
  return out.subarray(0, to);
};

/**
 * Base64. What stands on a line after the padding is no part of it; programs that pad every piece of a file give several blocks,
 * which follow one another.
 */
const base64 = (body: Buffer): Buffer => {
  const text = body
    .toString('latin1')
    .replace(/=[^\r\n]*/g, '=')
    .replace(/[^A-Za-z0-9+/=]+/g, '');
  const blocks = text.split('=').filter((block) => block !== '');
  const [only = ''] = blocks;
  return blocks.length <= 1
    ? Buffer.from(only, 'base64')
    : Buffer.concat(blocks.map((block) => Buffer.from(block, 'base64')));
};

const uuBegin = /^begin(?:-base64)? [0-7]{3,4} [^\r\n]{0,300}\r?\n/m;

/** POSIX uuencode; null when it has no beginning. */
const uuencoded = (body: Buffer): Buffer | null => {
  const text = body.toString('latin1');
  const begin = uuBegin.exec(text);
  if (!begin) return null;
  const parts: Buffer[] = [];
  for (const line of text.slice(begin.index + begin[0].length).split(/\r?\n/)) {
    if (line === 'end') break;
    const length = (line.charCodeAt(0) - 32) & 63;
    if (line === '' || length === 0) continue;
    const octets = Buffer.alloc(Math.ceil(length / 3) * 3);
    for (let from = 1, to = 0; to < length; from += 4, to += 3) {
      const of = (at: number): number => ((line.charCodeAt(from + at) || 32) - 32) & 63;
      octets.writeUIntBE((of(0) << 18) | (of(1) << 12) | (of(2) << 6) | of(3), to, 3);
    }
    parts.push(octets.subarray(0, length));
  }
  return Buffer.concat(parts);
};

/** The body of a part without its transfer encoding; of an unknown encoding as it stands. */
export const decodeBody = (body: Buffer, encoding: string): Buffer => {
  const name = encoding
    .trim()
    .replace(/[;\s].*$/s, '')
    .replace(/^"|"$/g, '')
    .toLowerCase();
  if (name === 'base64') return base64(body);
  if (name === 'quoted-printable') return quotedPrintable(body);
  if (/^(?:x-)?uu(?:e|encode)?$/.test(name)) return uuencoded(body) ?? body;
  return body;
};
