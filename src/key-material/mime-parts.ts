/** The parts of a raw message with their places in it: enough to take one out and leave the rest as it came. */

export type MimePart = {
  /** Offsets: the header fields, the body. */
  readonly start: number;
  readonly body: number;
  readonly end: number;
  /** Lower case, without parameters; `text/plain` where nothing is said (RFC 2045 §5.2). */
  readonly type: string;
  readonly encoding: string;
  /** As written in the header, undecoded; its ending is what counts. */
  readonly name: string;
  readonly charset: string;
};

const limits = { depth: 20, parts: 2000, header: 256 * 1024 };

const endOfHeader = (bytes: Buffer, start: number, end: number): number => {
  if (bytes[start] === 0x0a) return start + 1;
  if (bytes[start] === 0x0d && bytes[start + 1] === 0x0a) return start + 2;
  const limit = Math.min(end, start + limits.header);
  const window = bytes.subarray(start, limit);
  const [crlf, lf] = [window.indexOf('\r\n\r\n'), window.indexOf('\n\n')];
  const found = [crlf < 0 ? Infinity : crlf + 4, lf < 0 ? Infinity : lf + 2];
  const at = Math.min(...found);
  return Number.isFinite(at) ? start + at : end;
};

const field = (header: string, name: string): string =>
  new RegExp(`^${name}[ \\t]*:([^\\n]*)`, 'im').exec(header)?.[1]?.trim() ?? '';

const parameter = (value: string, name: string): string => {
  const match = new RegExp(`;\\s*${name}(?:\\*\\d?\\*?)?\\s*=\\s*(?:"([^"]{0,500})"|([^;\\s]{0,500}))`, 'i').exec(
    value,
  );
  return match?.[1] ?? match?.[2] ?? '';
};

/** Where the lines `--boundary` of a multipart stand: of each the line itself and what follows it. */
const delimiters = (bytes: Buffer, from: number, end: number, boundary: string) => {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const found: { readonly line: number; readonly next: number; readonly last: boolean }[] = [];
  for (let at = bytes.indexOf(mark, from); at >= 0 && at < end; at = bytes.indexOf(mark, at + mark.length)) {
    if (at !== from && bytes[at - 1] !== 0x0a) continue;
    const rest = bytes.subarray(at + mark.length, Math.min(end, at + mark.length + 200));
    const eol = rest.indexOf(0x0a);
    const tail = rest
      .subarray(0, eol < 0 ? rest.length : eol)
      .toString('latin1')
      .trim();
    // A longer boundary that begins like this one is another one.
    if (tail !== '' && tail !== '--') continue;
    found.push({ line: at, next: eol < 0 ? end : at + mark.length + eol + 1, last: tail === '--' });
    if (tail === '--' || found.length > limits.parts) break;
  }
  return found;
};

/** Every leaf of a message, in order. A multipart whose boundary is never seen is one leaf. */
export const mimeParts = (message: Uint8Array): MimePart[] => {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const parts: MimePart[] = [];
  const visit = (start: number, end: number, depth: number): void => {
    if (parts.length >= limits.parts) return;
    const body = endOfHeader(bytes, start, end);
    const header = bytes
      .subarray(start, body)
      .toString('latin1')
      .replace(/\r?\n[ \t]+/g, ' ');
    const contentType = field(header, 'content-type');
    const type = (/^[^;\s]+/.exec(contentType)?.[0] ?? 'text/plain').toLowerCase();
    const encoding = field(header, 'content-transfer-encoding').toLowerCase();
    const boundary = parameter(contentType, 'boundary');
    if (type.startsWith('multipart/') && boundary !== '' && depth < limits.depth) {
      const lines = delimiters(bytes, body, end, boundary);
      lines.forEach(({ next, last }, at) => {
        if (!last) visit(next, lines[at + 1]?.line ?? end, depth + 1);
      });
      if (lines.length > 0) return;
    }
    if (type === 'message/rfc822' && !/base64|quoted/.test(encoding) && depth < limits.depth) {
      visit(body, end, depth + 1);
      return;
    }
    const name = parameter(field(header, 'content-disposition'), 'filename') || parameter(contentType, 'name');
    parts.push({ start, body, end, type, encoding, name, charset: parameter(contentType, 'charset') });
  };
  visit(0, bytes.length, 0);
  return parts;
};

/** The body of a part without its transfer encoding. */
export const decodedBody = (message: Uint8Array, { body, end, encoding }: MimePart): Buffer => {
  const raw = Buffer.from(message.buffer, message.byteOffset + body, end - body);
  if (encoding.startsWith('base64'))
    return Buffer.from(raw.toString('latin1').replace(/[^A-Za-z0-9+/=]+/g, ''), 'base64');
  if (encoding.startsWith('quoted-printable'))
    return Buffer.from(
      raw
        .toString('latin1')
        .replace(/[ \t]+(?=\r?\n)/g, '')
        .replace(/=\r?\n/g, '')
        .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    );
  return raw;
};
