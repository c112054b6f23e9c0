import { base64Bytes } from '../base64.ts';
import { latin1, view } from '../bytes.ts';
import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import { nameParameter, readStructured, type Structured } from './content-type.ts';
import { harmless } from '../shown.ts';
import type { Words } from '../words.ts';
import { fieldsNamed, readHeaders, type Headers } from './headers.ts';
import { splitMultipart, type Multipart } from './multipart.ts';

/** A MIME entity (RFC 2045 §2.4): windows on the bytes of the message. */
export type Entity = {
  /** The whole entity with its header. */
  readonly bytes: Uint8Array;
  readonly headers: Headers;
  readonly type: Structured;
  readonly body: Uint8Array;
};

const plain: Structured = { value: 'text/plain', parameters: new Map() };

const single = (headers: Headers, name: string): string | null => {
  const [value, second] = fieldsNamed(headers, name);
  // Readers take the first or the last, so that a message with two shows each of them something else.
  if (second !== undefined) throw new Malformed(`header field ${name} occurs twice`);
  return value ?? null;
};

/** Reads one entity. Throws `Malformed`. */
export const readEntity = (bytes: Uint8Array): Entity => {
  const headers = readHeaders(view(bytes));
  const type = single(headers, 'content-type');
  return {
    bytes,
    headers,
    type: type === null ? plain : readStructured(type),
    body: bytes.subarray(headers.body),
  };
};

const splitEntity = ({ type, body }: Entity): Multipart => {
  const boundary = type.parameters.get('boundary');
  if (boundary === undefined || boundary === '') throw new Malformed('multipart without a boundary');
  return splitMultipart(view(body), boundary);
};

/** What programs write there for readers that know no MIME. */
const customary =
  /^this is an? (?:multi-?part|s\/mime|cryptographically|mime)[ -](?:signed |encapsulated |encrypted )?message(?: in mime format)?\.?$/i;

/** Text before and after the parts of a multipart entity; the customary sentence is none. Throws `Malformed`. */
export const textBeside = (entity: Entity): string[] =>
  splitEntity(entity).beside.flatMap((bytes) => {
    const text = harmless(view(bytes.subarray(0, 400)).toString('utf8'), 60);
    return text === '' || customary.test(text) ? [] : [text];
  });

/** The parts of a multipart entity. Throws `Malformed`; a part that cannot be read is one of unknown kind. */
export const partsOf = (entity: Entity): Entity[] =>
  splitEntity(entity).parts.map((bytes) => {
    const read = orReason(() => readEntity(bytes));
    return 'value' in read
      ? read.value
      : { bytes, headers: { fields: [], body: 0 }, type: { value: 'unknown', parameters: new Map() }, body: bytes };
  });

const encodingOf = (headers: Headers): string => single(headers, 'content-transfer-encoding')?.toLowerCase() ?? '7bit';

const decoded = (encoding: string, body: Uint8Array): Uint8Array => {
  switch (encoding) {
    case 'base64':
      return base64Bytes(latin1(body), 'the body');
    case '7bit':
    case '8bit':
    case 'binary':
      return body;
    default:
      throw new Malformed('unknown transfer encoding');
  }
};

/** The body with its transfer encoding undone (RFC 2045 §6). Throws `Malformed` for one that cannot be undone exactly. */
export const decodedBody = ({ headers, body }: Entity): Uint8Array => decoded(encodingOf(headers), body);

/** The first octets of the same, to tell what the rest is. */
export const decodedStart = ({ headers, body }: Entity): Uint8Array => {
  const encoding = encodingOf(headers);
  const start = body.subarray(0, 256);
  if (encoding !== 'base64') return decoded(encoding, start);
  const text = latin1(start).replace(/[ \t\r\n]+/g, '');
  return base64Bytes(text.slice(0, text.length - (text.length % 4)), 'the body');
};

const messageText: Words = { pl: 'treść wiadomości', en: 'text of the message' };

/** What a person would call the part: its file name, else what it is. */
export const partName = (entity: Entity): Words => {
  const disposition = unlessMalformed(() => {
    const field = single(entity.headers, 'content-disposition');
    return field === null ? null : nameParameter(readStructured(field), 'filename');
  });
  const stated = harmless(disposition ?? nameParameter(entity.type, 'name') ?? '');
  if (stated) return stated;
  return entity.type.value.startsWith('text/') ? messageText : harmless(entity.type.value);
};
