import { createHash } from 'node:crypto';
import { looksLikeMail } from '../letters/index.ts';
import { findSecrets, secretsInText, type LookedThrough, type Secret } from './find-secrets.ts';
import { flattened } from './flatten.ts';
import { headAlone } from './head-alone.ts';
import { decodedBody, mimeParts, type MimePart } from './mime-parts.ts';
import { textOf } from './pem.ts';
import { noteLine, noteText, unlookedText } from './removal-note.ts';
import { lookThroughLetter, type Unpack } from './secrets-in-letter.ts';

/** Null: the letter holds none, and may be stored as it is. */
export type Removed = {
  readonly bytes: Uint8Array;
  readonly secrets: readonly Secret[];
  /** Something went beyond the limits and was left out unseen. */
  readonly cut: boolean;
} | null;

/** A text without the keys in it, or null where they cannot be cut out of it one by one. */
const withoutKeys = (text: string, noteKey: string): string | null => {
  let left = '';
  let at = 0;
  for (const secret of secretsInText(text)) {
    const note = noteLine(secret, 'message', noteKey);
    // Several in one block of base64 have one place.
    left += secret.start >= at ? text.slice(at, secret.start) + note : `\r\n${note}`;
    at = Math.max(at, secret.end);
  }
  left += text.slice(at);
  return findSecrets(Buffer.from(left, 'utf8'), '').length === 0 ? left : null;
};

const asciiName = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '').slice(0, 60);

/** Header fields of a part but for those that say what its body is. */
const otherFields = (header: string): string =>
  header
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .filter(
      (line) =>
        line !== '' && !/^content-(?:type|transfer-encoding|disposition|md5|length|description)[ \t]*:/i.test(line),
    )
    .map((line) => `${line}\r\n`)
    .join('');

const replacement = (message: Buffer, part: MimePart, body: string, attachment: boolean): Buffer => {
  const header = message.subarray(part.start, part.body).toString('latin1');
  const name = `${asciiName(part.name) || 'sekret'}.usuniety.txt`;
  const fields = [
    otherFields(header),
    'Content-Type: text/plain; charset=utf-8\r\n',
    'Content-Transfer-Encoding: 8bit\r\n',
    attachment ? `Content-Disposition: attachment; filename="${name}"\r\n` : '',
    '\r\n',
  ].join('');
  return Buffer.concat([Buffer.from(fields, 'latin1'), Buffer.from(`${body}\r\n`, 'utf8')]);
};

const decodedText = (bytes: Buffer, charset: string): string => {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return textOf(bytes);
  }
};

const isPacked = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0x1f && bytes[1] === 0x8b);

/** The note in place of some bytes: what was in them, or that nobody could see it. */
const noteOf = (bytes: Uint8Array, { secrets }: LookedThrough, noteKey: string): string =>
  secrets.length > 0
    ? noteText(secrets, isPacked(bytes) ? 'archive' : 'file', noteKey)
    : unlookedText(bytes.length, createHash('sha256').update(bytes).digest('hex'), noteKey);

const isClean = ({ secrets, cut }: LookedThrough): boolean => secrets.length === 0 && !cut;

/** The same part without its secrets, or null where it has none. */
const cleaned = async (message: Buffer, part: MimePart, unpack: Unpack, noteKey: string): Promise<Buffer | null> => {
  const decoded = decodedBody(message, part);
  const looked = await lookThroughLetter(decoded, part.name, unpack);
  if (part.type.startsWith('text/') && part.name === '') {
    const text = decodedText(decoded, part.charset);
    if (isClean(looked) && findSecrets(Buffer.from(text, 'utf8'), '').length === 0) return null;
    // HTML loses its markup with its type: what is shown later is the text, and nothing in it is followed.
    const left = withoutKeys(text, noteKey) ?? withoutKeys(flattened(text), noteKey);
    return replacement(message, part, left ?? noteOf(decoded, looked, noteKey), false);
  }
  return isClean(looked) ? null : replacement(message, part, noteOf(decoded, looked, noteKey), true);
};

/**
 * A letter as it may be stored: every part that holds a private key is replaced by a note, and if that does not take all of
 * them out, everything but the letter's head. So is what nobody can look through because it goes beyond the limits. The same
 * letter gives the same bytes. Null where there is nothing to take out.
 */
export const removeSecrets = async (
  bytes: Uint8Array,
  name: string,
  unpack: Unpack,
  noteKey: string,
): Promise<Removed> => {
  const found = await lookThroughLetter(bytes, name, unpack);
  if (isClean(found)) return null;
  const { secrets, cut } = found;
  if (!looksLikeMail(bytes, name)) return { bytes: Buffer.from(noteOf(bytes, found, noteKey), 'utf8'), secrets, cut };
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Buffer[] = [];
  let at = 0;
  for (const part of mimeParts(message)) {
    const clean = await cleaned(message, part, unpack, noteKey);
    if (clean === null) continue;
    pieces.push(message.subarray(at, part.start), clean);
    at = part.end;
  }
  const redacted = Buffer.concat([...pieces, message.subarray(at)]);
  // The reading that makes the report must find nothing either.
  if (pieces.length > 0 && isClean(await lookThroughLetter(redacted, name, unpack)))
    return { bytes: redacted, secrets, cut };
  const where = 'message';
  const note = secrets.length > 0 ? noteText(secrets, where, noteKey) : noteOf(message, found, noteKey);
  return { bytes: headAlone(message, note), secrets, cut };
};
