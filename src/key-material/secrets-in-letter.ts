import type { UnpackedLetter } from '../model/index.ts';
import { distinctSecrets, findSecrets, lookThrough, type LookedThrough } from './find-secrets.ts';
import { keysOfFile, type KeysOfFile } from './keys-of-file.ts';
import { decodedBody, mimeParts } from './mime-parts.ts';

/** How letters are taken apart elsewhere; what one finds the other must find. Never rejects. */
export type Unpack = (bytes: Uint8Array, name: string) => Promise<UnpackedLetter>;

/** Problems that mean: there is more, and nobody has seen it. */
const beyondLimits: ReadonlySet<string> = new Set([
  'too-many-documents',
  'nested-too-deep',
  'archive-too-large',
  'archive-too-many-files',
  'archive-ratio',
]);

/** What stands in the texts of a message, its parts decoded one by one. */
const textsOf = (bytes: Uint8Array): LookedThrough[] =>
  mimeParts(bytes)
    .filter(({ type }) => type.startsWith('text/') || type.startsWith('message/'))
    .map((part) => lookThrough(decodedBody(bytes, part), part.name));

/**
 * Secrets of a file or letter as it came, of whatever is packed in it, and of the texts of messages in it, each once. Every
 * document is looked at by its bytes, whatever its sender says it is.
 */
export const lookThroughLetter = async (bytes: Uint8Array, name: string, unpack: Unpack): Promise<LookedThrough> => {
  const letter = await unpack(bytes, name);
  const looks = letter.documents.flatMap((document) => [
    lookThrough(document.bytes, document.name),
    ...(document.role === 'letter' || document.type === 'message/rfc822' ? textsOf(document.bytes) : []),
  ]);
  const body = findSecrets(new TextEncoder().encode(letter.bodyText), '');
  const problems = [...letter.problems, ...letter.documents.flatMap((document) => document.problems)];
  return {
    secrets: distinctSecrets([...looks.flatMap(({ secrets }) => secrets), ...body]),
    cut: looks.some(({ cut }) => cut) || problems.some(({ code }) => beyondLimits.has(code)),
  };
};

/** Keys that stand in the texts of a message itself, not in its attachments. */
export const keysOfMessage = (bytes: Uint8Array, noteKey = ''): KeysOfFile => {
  const texts = mimeParts(bytes)
    .filter(({ type, name }) => type.startsWith('text/') && name === '')
    .map((part) => keysOfFile(decodedBody(bytes, part), '', { noteKey }));
  return {
    requests: texts.flatMap(({ requests }) => requests),
    certificates: texts.flatMap(({ certificates }) => certificates),
    secrets: texts.flatMap(({ secrets }) => secrets),
    unlooked: texts.some(({ unlooked }) => unlooked),
  };
};
