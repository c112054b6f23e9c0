import { firstField, messageStart, readFields, type Fields } from './fields.ts';
import { boundaryOf, nameIn, readStructured, type Structured } from './structured.ts';

/** A MIME entity (RFC 2045 §2.4): windows on the octets of the message. */
export type Entity = {
  readonly fields: Fields['fields'];
  readonly type: Structured;
  /** `inline`, `attachment` or what else stands there; empty when nothing does. */
  readonly disposition: string;
  readonly name: string | undefined;
  readonly encoding: string;
  /** The body as sent, in its transfer encoding. */
  readonly body: Buffer;
  /** Of a multipart whose delimiters are there. */
  readonly children: readonly Entity[] | null;
  /** Parts that the limits left unread. */
  readonly cut: boolean;
};

const limits = { depth: 24, parts: 2_000 };

type Delimiter = { readonly line: number; readonly next: number; readonly last: boolean };

/** Lines `--boundary` and `--boundary--` between two places; a longer boundary that begins like this one is another. */
const delimiters = (message: Buffer, start: number, end: number, boundary: string): Delimiter[] => {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const found: Delimiter[] = [];
  for (let at = message.indexOf(mark, start); at >= 0 && at < end; at = message.indexOf(mark, at + mark.length)) {
    if (at !== start && message[at - 1] !== 0x0a) continue;
    const after = at + mark.length;
    const eol = message.indexOf(0x0a, after);
    const stop = eol < 0 || eol >= end ? end : eol;
    if (stop - after > 1_000) continue;
    const tail = message.toString('latin1', after, stop).trim();
    if (tail !== '' && tail !== '--') continue;
    const last = tail === '--';
    found.push({ line: at, next: Math.min(stop + 1, end), last });
    if (last || found.length > limits.parts) break;
  }
  return found;
};

/** The line end before a delimiter belongs to it (RFC 2046 §5.1.1). */
const withoutLineEnd = (message: Buffer, start: number, end: number): number => {
  if (end > start && message[end - 1] === 0x0a) return end - 1 > start && message[end - 2] === 0x0d ? end - 2 : end - 1;
  return end;
};

const plain = 'text/plain';

/** The type of an entity that names none, or names it in a way that is no type (RFC 2045 §5.2). */
const typeOf = (field: string | undefined, fallback: string): Structured => {
  const type = readStructured(field ?? fallback);
  return /^[^\s/]+\/[^\s/]+$/.test(type.value) ? type : { ...type, value: type.value === 'text' ? plain : fallback };
};

/**
 * Takes a message apart into its entities. Where delimiters are missing, doubled or wrongly nested every octet still belongs
 * to a part: an inner multipart ends with its outer one, and a multipart without delimiters is a text. Nested messages
 * are leaves.
 */
export const readTree = (message: Buffer): Entity => {
  let parts = 0;
  const visit = (start: number, end: number, depth: number, fallback: string): Entity => {
    parts += 1;
    const { fields, body } = readFields(message, start, end);
    const type = typeOf(firstField({ fields }, 'content-type'), fallback);
    const disposition = readStructured(firstField({ fields }, 'content-disposition') ?? '');
    const leaf: Entity = {
      fields,
      type,
      disposition: disposition.value,
      name:
        nameIn(disposition, 'filename') ??
        nameIn(disposition, 'name') ??
        nameIn(type, 'name') ??
        nameIn(type, 'filename'),
      encoding: firstField({ fields }, 'content-transfer-encoding') ?? '',
      body: message.subarray(body, end),
      children: null,
      cut: false,
    };
    if (!type.value.startsWith('multipart/')) return leaf;
    const boundary = boundaryOf(type);
    const lines = boundary === '' || depth >= limits.depth ? [] : delimiters(message, body, end, boundary);
    if (lines.length === 0)
      return { ...leaf, type: { value: plain, parameters: new Map() }, cut: depth >= limits.depth };
    const inner = type.value === 'multipart/digest' ? 'message/rfc822' : plain;
    const children: Entity[] = [];
    for (const [index, { next, last }] of lines.entries()) {
      if (last || parts >= limits.parts) continue;
      const until = lines[index + 1]?.line ?? end;
      children.push(
        visit(next, lines[index + 1] ? withoutLineEnd(message, next, Math.max(until, next)) : end, depth + 1, inner),
      );
    }
    return { ...leaf, children, cut: parts >= limits.parts };
  };
  return visit(messageStart(message), message.length, 0, plain);
};
