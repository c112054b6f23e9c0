import { base64Blocks, mostBlocks } from './base64-blocks.ts';
import { flattened } from './flatten.ts';
import { pemTexts, type PemText } from './pem.ts';
import { secretOf, type Secret } from './secret-kinds.ts';

/** One that stands in a text, with its place there. */
export type SecretInText = Secret & { readonly start: number; readonly end: number };

/** Looks through what base64 in a text holds. */
export type LookInside = (bytes: Uint8Array) => readonly Secret[];

const isSecretLabel = (label: string): boolean => label.includes('PRIVATE KEY') || /^(?:PKCS12|PFX)$/.test(label);

/** Signs between two pieces of one key that are none of it: line numbers, quotation, a remark. */
const widestGap = 60;

/**
 * Base64 behind a heading of a private key whatever stands between its lines. A heading that somebody only speaks of has
 * none near it.
 */
const looseBody = (written: string): { readonly bytes: Uint8Array; readonly end: number } | null => {
  const plain = flattened(written);
  const pieces: string[] = [];
  let at = 0;
  for (const match of plain.matchAll(/[A-Za-z0-9+/]{16}[A-Za-z0-9+/]*={0,2}/g)) {
    const gap = plain.slice(at, match.index);
    if (gap.length > widestGap || /content-/i.test(gap)) break;
    pieces.push(match[0]);
    at = match.index + match[0].length;
  }
  const joined = pieces.join('').replace(/=+/g, '');
  if (joined.length < 48) return null;
  const last = (pieces.at(-1) ?? '').slice(-16);
  const found = written.lastIndexOf(last);
  return { bytes: Buffer.from(joined, 'base64'), end: found < 0 ? written.length : found + last.length };
};

const kindOfPem = (label: string, headed: boolean, bytes: Uint8Array): Pick<Secret, 'kind' | 'encrypted'> => {
  if (label === 'PKCS12' || label === 'PFX') return { kind: 'pkcs12', encrypted: true };
  if (label.startsWith('PGP')) return { kind: 'pgp-key', encrypted: false };
  if (label === 'OPENSSH PRIVATE KEY') {
    // The name of the cipher stands first: "none" for a key in clear.
    const cipher = Buffer.from(bytes.subarray(15, 40)).toString('latin1');
    return { kind: 'openssh-key', encrypted: !cipher.includes('none') };
  }
  const encrypted = label.startsWith('ENCRYPTED') || headed;
  return { kind: encrypted ? 'encrypted-private-key' : 'private-key', encrypted };
};

const ofPem = ({ label, headed, bytes, written, start, end }: PemText): SecretInText[] => {
  if (bytes !== null && bytes.length >= 24) {
    const { kind, encrypted } = kindOfPem(label, headed, bytes);
    return [{ ...secretOf(kind, encrypted, bytes), start, end }];
  }
  const loose = looseBody(written);
  if (loose === null) return [];
  const { kind, encrypted } = kindOfPem(label, headed, loose.bytes);
  // A block that is closed ends there; without its end it reaches to the last piece of the key.
  const closed = end - start > written.length + label.length + 24;
  return [{ ...secretOf(kind, encrypted, loose.bytes), start, end: closed ? end : end - (written.length - loose.end) }];
};

const puttyIn = (text: string): SecretInText[] => {
  const start = text.search(/PuTTY-User-Key-File-\d/);
  if (start < 0 || !/^Private-Lines: *\d/m.test(text.slice(start))) return [];
  const mac = /^Private-(?:MAC|Hash): *[0-9a-fA-F]+/m.exec(text.slice(start));
  const end = mac === null ? text.length : start + mac.index + mac[0].length;
  const held = text.slice(start, end);
  return [{ ...secretOf('putty-key', !/^Encryption: *none\s*$/m.test(held), Buffer.from(held)), start, end }];
};

const overlaps = (one: SecretInText, others: readonly SecretInText[]): boolean =>
  others.some(({ start, end }) => start < one.end && end > one.start);

/**
 * Keys that stand in a text, in their order, each with its place. What base64 holds is told by `inside`; `cut` is called where
 * there is more of it than is looked at.
 */
export const placedSecrets = (text: string, inside: LookInside, cut: () => void = () => {}): SecretInText[] => {
  const pem = pemTexts(text, isSecretLabel).flatMap(ofPem);
  const putty = puttyIn(text).filter((one) => !overlaps(one, pem));
  const known = [...pem, ...putty];
  const blocks = base64Blocks(text);
  if (blocks.length === mostBlocks) cut();
  const packed = blocks.flatMap(({ bytes, start, end }) =>
    known.some((one) => start < one.end && end > one.start)
      ? []
      : inside(bytes).map((secret): SecretInText => ({ ...secret, start, end })),
  );
  return [...known, ...packed].toSorted((a, b) => a.start - b.start);
};
