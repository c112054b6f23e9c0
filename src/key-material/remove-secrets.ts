import type { FoundSecret, UnpackedLetter } from '../model/index.ts';
import { looksLikeMail } from '../letters/index.ts';
import { secretsInText, type Secret } from './find-secrets.ts';
import { keysOfFile, type KeysOfFile } from './keys-of-file.ts';
import { decodedBody, mimeParts, type MimePart } from './mime-parts.ts';
import { textOf } from './pem.ts';
import { noteLine, noteText } from './removal-note.ts';

/** How letters are taken apart elsewhere; what one finds the other must find. Never rejects. */
export type Unpack = (bytes: Uint8Array, name: string) => Promise<UnpackedLetter>;

type Where = FoundSecret['where'];

/** Null: the letter holds none, and may be stored as it is. */
export type Removed = { readonly bytes: Uint8Array; readonly secrets: readonly Secret[] } | null;

/** Secrets of a file, of whatever is packed in it, and of the texts of messages in it. Each once. */
const secretsIn = async (bytes: Uint8Array, name: string, unpack: Unpack): Promise<Secret[]> => {
  const letter = await unpack(bytes, name);
  const found = letter.documents.flatMap((document) =>
    document.role === 'letter' || document.type === 'message/rfc822'
      ? secretsInMessage(document.bytes)
      : keysOfFile(document.bytes, document.name, document.type).secrets.filter(
          ({ removedFrom }) => removedFrom === null,
        ),
  );
  const all = [...found, ...secretsInText(letter.bodyText)];
  return [
    ...new Map(all.map(({ kind, encrypted, size, sha256 }) => [sha256, { kind, encrypted, size, sha256 }])).values(),
  ];
};

/** What stands in the texts of a message, its parts decoded one by one. */
const secretsInMessage = (bytes: Uint8Array): Secret[] =>
  mimeParts(bytes).flatMap((part) =>
    part.type.startsWith('text/') ? secretsInText(textOf(decodedBody(bytes, part))) : [],
  );

/** Keys that stand in the texts of a message itself, not in its attachments. */
export const keysOfMessage = (bytes: Uint8Array): KeysOfFile => {
  const texts = mimeParts(bytes)
    .filter(({ type, name }) => type.startsWith('text/') && name === '')
    .map((part) => keysOfFile(decodedBody(bytes, part), '', 'text/plain'));
  return {
    requests: texts.flatMap(({ requests }) => requests),
    certificates: texts.flatMap(({ certificates }) => certificates),
    secrets: texts.flatMap(({ secrets }) => secrets),
  };
};

/** A text without the keys in it; HTML too, where a key stands between tags. */
const withoutKeys = (text: string): { readonly text: string; readonly secrets: readonly Secret[] } => {
  const found = secretsInText(text);
  let left = text;
  for (const secret of found.toReversed())
    left = left.slice(0, secret.start) + noteLine(secret, 'message') + left.slice(secret.end);
  return { text: left, secrets: found };
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

const utf8 = (bytes: Buffer, charset: string): string => {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return textOf(bytes);
  }
};

/** The same part without its secrets, or null where it has none. */
const cleaned = async (
  message: Buffer,
  part: MimePart,
  unpack: Unpack,
): Promise<{ bytes: Buffer; secrets: readonly Secret[] } | null> => {
  const decoded = decodedBody(message, part);
  if (part.type.startsWith('text/') && part.name === '') {
    const { text, secrets } = withoutKeys(utf8(decoded, part.charset));
    if (secrets.length === 0) return null;
    // HTML loses its markup with its type: what is shown later is the text, and nothing in it is followed.
    return { bytes: replacement(message, part, text, false), secrets };
  }
  const secrets = await secretsIn(decoded, part.name, unpack);
  if (secrets.length === 0) return null;
  const packed = decoded[0] === 0x50 && decoded[1] === 0x4b;
  return { bytes: replacement(message, part, noteText(secrets, packed ? 'archive' : 'file'), true), secrets };
};

const keptFields =
  /^(?:from|to|cc|reply-to|sender|subject|date|message-id|in-reply-to|references|return-path|auto-submitted|precedence|authentication-results|list-[a-z-]+)[ \t]*:/i;

/** When a part could not be taken out alone: the letter's head, and notes in place of everything else. */
const headAlone = (message: Buffer, secrets: readonly Secret[]): Buffer => {
  const end = Math.min(
    message.length,
    256 * 1024,
    ...['\r\n\r\n', '\n\n'].map((gap) => message.indexOf(gap)).filter((at) => at > 0),
  );
  const header = message
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const kept = header.split(/\r?\n/).filter((line) => keptFields.test(line));
  const where: Where = 'message';
  const fields = [
    ...kept,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(fields.join('\r\n'), 'latin1'), Buffer.from(noteText(secrets, where), 'utf8')]);
};

/**
 * A letter as it may be stored: every part that holds a private key is replaced by a note, and if that does not take all of
 * them out, everything but the letter's head. The same letter gives the same bytes. Null where there is no secret in it.
 */
export const removeSecrets = async (bytes: Uint8Array, name: string, unpack: Unpack): Promise<Removed> => {
  const secrets = await secretsIn(bytes, name, unpack);
  const raw = secretsInText(textOf(bytes));
  if (secrets.length === 0 && raw.length === 0) return null;
  const all =
    secrets.length > 0 ? secrets : raw.map(({ kind, encrypted, size, sha256 }) => ({ kind, encrypted, size, sha256 }));
  if (!looksLikeMail(bytes, name)) {
    const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
    return { bytes: Buffer.from(noteText(all, packed ? 'archive' : 'file'), 'utf8'), secrets: all };
  }
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Buffer[] = [];
  let at = 0;
  for (const part of mimeParts(message)) {
    const clean = await cleaned(message, part, unpack);
    if (clean === null) continue;
    pieces.push(message.subarray(at, part.start), clean.bytes);
    at = part.end;
  }
  const redacted = Buffer.concat([...pieces, message.subarray(at)]);
  const left = [...(await secretsIn(redacted, name, unpack)), ...secretsInText(textOf(redacted))];
  return { bytes: left.length === 0 ? redacted : headAlone(message, all), secrets: all };
};
