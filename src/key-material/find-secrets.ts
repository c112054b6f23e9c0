import { flattened } from './flatten.ts';
import { filesInside, type Budget } from './inside.ts';
import { textOf } from './pem.ts';
import { secretFile, type Secret } from './secret-kinds.ts';
import { placedSecrets, type SecretInText } from './secrets-in-text.ts';

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

const insideBase64 =
  (budget: Budget, depth: number) =>
  (bytes: Uint8Array): readonly Secret[] =>
    depth >= deepest || bytes.length < 24 ? [] : look(bytes, '', budget, depth + 1);

const lookAtText = (text: string, budget: Budget, depth: number): readonly Secret[] => {
  const found = placedSecrets(text, insideBase64(budget, depth), () => (budget.cut = true));
  if (text.slice(0, 4096).includes('\0')) return found;
  // The same text without tags and escapes: a key may stand in pieces between them.
  const flat = flattened(text);
  return flat === text ? found : [...found, ...placedSecrets(flat, insideBase64(budget, depth))];
};

const look = (bytes: Uint8Array, name: string, budget: Budget, depth: number): readonly Secret[] => {
  const whole = secretFile(bytes, name);
  if (whole) return [whole];
  const inner = filesInside(bytes, name, budget);
  if (inner !== null && depth >= deepest) budget.cut = true;
  const packed =
    inner === null || depth >= deepest ? [] : inner.flatMap((file) => look(file.bytes, file.name, budget, depth + 1));
  const texts: Secret[] = [];
  for (let at = 0; at < bytes.length; at += windowBytes - overlap)
    texts.push(...lookAtText(textOf(bytes.subarray(at, at + windowBytes)), budget, depth));
  return [...packed, ...texts];
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
