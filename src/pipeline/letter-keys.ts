import type { AttachedCertificate, CertificateRequest, FoundSecret, UnpackedLetter } from '../model/index.ts';
import { noKeys, type KeysOfFile } from '../key-material/index.ts';
import type { PipelineContext } from './context.ts';
import type { Looked } from './look.ts';

export type LetterKeys = {
  readonly requests: readonly CertificateRequest[];
  readonly certificates: readonly AttachedCertificate[];
  readonly secrets: readonly FoundSecret[];
  /** Numbers of documents in which something was left out unseen when the letter was stored. */
  readonly unlooked?: readonly number[];
};

/** A text that cannot hold a key is not sent to the reader. */
const mayHoldKey = (text: string): boolean =>
  /BEGIN |PuTTY-User-Key-File|okienko-(?:removed-secret|not-looked-through)|[A-Za-z0-9+/_-]{40}/.test(text);

/** What the text of the message holds; strangers' bytes, and so read in the cage. */
const keysOfBody = async (letter: UnpackedLetter, context: PipelineContext): Promise<KeysOfFile> => {
  if (!mayHoldKey(letter.bodyText)) return noKeys;
  const bytes = new TextEncoder().encode(letter.bodyText);
  const outcome = await context.cage.run<KeysOfFile>('keys', { bytes, name: '' });
  return outcome.ok ? outcome.value : noKeys;
};

/** What stands in the texts of messages that are attached; their own attachments are documents themselves. */
const keysOfMessages = async (letter: UnpackedLetter, context: PipelineContext) => {
  const found: { readonly document: number; readonly keys: KeysOfFile }[] = [];
  for (const { id, role, type, bytes } of letter.documents) {
    if (role !== 'container' || type !== 'message/rfc822') continue;
    const outcome = await context.cage.run<KeysOfFile>('keys-of-message', { bytes });
    if (outcome.ok) found.push({ document: id, keys: outcome.value });
  }
  return found;
};

/** A file in a folder of an archive keeps that folder's name: "produkcja/podpis.crt". */
const isInArchive = (one: Looked, looked: readonly Looked[]): boolean => {
  const parent = looked[one.document.parent];
  return parent !== undefined && parent !== one && parent.document.type === 'application/zip';
};

/** Requests, certificates and secrets of a whole letter: of its files and of its text. */
export const letterKeys = async (
  letter: UnpackedLetter,
  looked: readonly Looked[],
  context: PipelineContext,
): Promise<LetterKeys> => {
  const body = await keysOfBody(letter, context);
  const places = [
    { keys: body, document: 0, name: '', where: 'message' as const },
    ...(await keysOfMessages(letter, context)).map((one) => ({ ...one, name: '', where: 'message' as const })),
    ...looked.flatMap((one) =>
      one.examined === null
        ? []
        : [
            {
              keys: one.examined.keys,
              document: one.document.id,
              name: one.document.name,
              where: isInArchive(one, looked) ? ('archive' as const) : ('file' as const),
            },
          ],
    ),
  ];
  return {
    unlooked: places.flatMap(({ keys, document }) => (keys.unlooked ? [document] : [])),
    requests: places.flatMap(({ keys, document, name }) =>
      keys.requests.map((request) => ({ ...request, document, name })),
    ),
    certificates: places.flatMap(({ keys, document, name }) =>
      keys.certificates.map((certificate) => ({ ...certificate, document, name })),
    ),
    secrets: places.flatMap(({ keys, document, name, where }) =>
      keys.secrets.map(({ removedFrom, ...secret }) => ({
        ...secret,
        document,
        name,
        where: removedFrom ?? where,
        removed: removedFrom !== null,
      })),
    ),
  };
};
