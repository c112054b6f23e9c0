import { flattened } from './flatten.ts';
import { filesInside, type Budget } from './inside.ts';
import { keyHeads, type KeyHead } from './key-heads.ts';
import { stretches, writtenBytes } from './loose-writings.ts';
import { namedSecretNumber } from './named-numbers.ts';
import { openPgpKey } from './pgp-packets.ts';
import { secretFile, secretOf, type Secret } from './secret-kinds.ts';
import { placedSecrets, type SecretInText } from './secrets-in-text.ts';
import { textReadings } from './text-readings.ts';
import { windowsKeys } from './windows-keys.ts';

export type { Secret } from './secret-kinds.ts';
export type { SecretInText } from './secrets-in-text.ts';

export type LookedThrough = {
  readonly secrets: readonly Secret[];
  /** A limit was reached: something in it was not looked at. */
  readonly cut: boolean;
};

/** Archives in archives, base64 in base64. */
const deepest = 5;
/** Bytes that gzip may give, altogether. */
const mostUnpacked = 256 * 1024 * 1024;
/** One look at a text: more than a whole letter. What lies across an edge is in both looks. */
const windowBytes = 128 * 1024 * 1024;
const overlap = 256 * 1024;

const plain = ({ kind, encrypted, size, sha256 }: Secret): Secret => ({ kind, encrypted, size, sha256 });

/** Each secret once. */
export const distinctSecrets = (secrets: readonly Secret[]): Secret[] => [
  ...new Map(secrets.map((secret) => [secret.sha256, plain(secret)])).values(),
];

const ofHead = (bytes: Buffer, { kind, encrypted, start, end }: KeyHead): Secret =>
  secretOf(kind, encrypted, bytes.subarray(start, end));

/** Keys in bytes, by their own form, wherever they begin. `whole`: only those of which nothing is cut off. */
const inBytes = (given: Uint8Array, whole: boolean): readonly Secret[] => {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const openPgp = openPgpKey(bytes);
  return [...(openPgp ? [openPgp] : []), ...keyHeads(bytes), ...windowsKeys(bytes)]
    .filter(({ end }) => !whole || end <= bytes.length)
    .map((head) => ofHead(bytes, head));
};

/** The first of what a stretch holds written out in hex, numbers or pieces: who removes it removes the whole of its text. */
const writtenOut = (stretch: string): readonly Secret[] => {
  for (const bytes of writtenBytes(stretch)) {
    const found = [
      ...inBytes(bytes, false),
      ...(bytes.includes('PRIVATE KEY') ? placedSecrets(bytes.toString('latin1'), () => []) : []),
    ];
    if (found.length > 0) return found;
  }
  const number = namedSecretNumber(stretch);
  return number === null ? [] : [secretOf('private-key', false, Buffer.from(number))];
};

const insideBase64 =
  (budget: Budget, depth: number) =>
  (bytes: Uint8Array): readonly Secret[] =>
    depth >= deepest || bytes.length < 24 ? [] : look(bytes, '', budget, depth + 1);

/** A text without what was found in it. */
const without = (text: string, found: readonly SecretInText[]): string => {
  let left = '';
  let at = 0;
  for (const { start, end } of found) {
    left += `${text.slice(at, Math.max(at, start))}\n`;
    at = Math.max(at, end);
  }
  return left + text.slice(at);
};

const lookAtText = (text: string, budget: Budget, depth: number): readonly Secret[] => {
  const found = placedSecrets(text, insideBase64(budget, depth), () => (budget.cut = true));
  const loose = stretches(without(text, found)).flatMap(writtenOut);
  if (text.slice(0, 4096).includes('\0')) return [...found, ...loose];
  // The same text without tags and escapes: a key may stand in pieces between them.
  const flat = flattened(text);
  if (flat === text) return [...found, ...loose];
  const more = placedSecrets(flat, insideBase64(budget, depth));
  return [...found, ...more, ...(loose.length > 0 ? loose : stretches(without(flat, more)).flatMap(writtenOut))];
};

const look = (bytes: Uint8Array, name: string, budget: Budget, depth: number): readonly Secret[] => {
  const whole = secretFile(bytes, name);
  if (whole) return [whole];
  const inner = filesInside(bytes, name, budget);
  if (inner !== null && depth >= deepest) budget.cut = true;
  const packed =
    inner === null || depth >= deepest ? [] : inner.flatMap((file) => look(file.bytes, file.name, budget, depth + 1));
  // A piece of base64 that holds but the head of a key is none by itself: its place would not be that of the key.
  const found = [...packed, ...inBytes(bytes, depth > 0 && inner === null && name === '')];
  for (let at = 0; at < bytes.length; at += windowBytes - overlap)
    for (const text of textReadings(bytes.subarray(at, at + windowBytes)))
      found.push(...lookAtText(text, budget, depth));
  return found;
};

/**
 * The keys and key stores in one file, whatever its name and type say: the file itself, text in it, base64 in that text, gzip and
 * tar. Not looked for: inside PDF streams, office documents, 7z, RAR and other packers. Never throws for what is in the bytes.
 */
export const lookThrough = (bytes: Uint8Array, name: string): LookedThrough => {
  const budget: Budget = { left: mostUnpacked, cut: false };
  const secrets = bytes.length === 0 ? [] : distinctSecrets(look(bytes, name, budget, 0));
  return { secrets, cut: budget.cut };
};

/** The secrets of `lookThrough` alone. */
export const findSecrets = (bytes: Uint8Array, name: string): readonly Secret[] => lookThrough(bytes, name).secrets;

/** Keys that stand in a text, in their order, each with its place. */
export const secretsInText = (text: string): SecretInText[] =>
  placedSecrets(text, insideBase64({ left: mostUnpacked, cut: false }, 0));
