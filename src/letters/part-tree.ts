import { createHash } from 'node:crypto';
import { mostAllowed, type DocumentRole, type Problem, type UnpackedDocument, type WantedKey } from '../model/index.ts';
import type { SeenHtml } from './body-text.ts';
import type { OpenEnvelope } from './envelopes.ts';
import { safeName, typeOf } from './names.ts';
import type { OpenSigned } from './signed-parts.ts';

export type UnpackLimits = {
  /** Documents in one letter, nested ones included. */
  readonly documents: number;
  /** Mails in mails and archives in archives. */
  readonly nesting: number;
  /** Bytes that archives may unpack to, altogether. */
  readonly unpackedBytes: number;
};

export const defaultUnpackLimits: UnpackLimits = {
  documents: mostAllowed('documents'),
  nesting: mostAllowed('nesting'),
  unpackedBytes: mostAllowed('unpackedBytes'),
};

/** A letter while it is taken apart. */
export type PartTree = {
  readonly documents: UnpackedDocument[];
  readonly problems: Problem[];
  readonly wantedKeys: WantedKey[];
  readonly limits: UnpackLimits;
  readonly openSigned: OpenSigned;
  readonly openEnvelope: OpenEnvelope;
  readonly seenHtml: SeenHtml;
  unpackedBytes: number;
};

export type Part = {
  readonly name: string;
  readonly declared: string;
  readonly bytes: Uint8Array;
  readonly signedBy?: readonly number[];
  readonly problems?: readonly Problem[];
};

/** Adds a document; null when the letter holds more than the limit and the rest is left unread. */
export const addPart = (
  tree: PartTree,
  part: Part,
  parent: number,
  role: DocumentRole,
  problems: Problem[] = [],
): UnpackedDocument | null => {
  if (tree.documents.length >= tree.limits.documents) {
    if (!tree.problems.some(({ code }) => code === 'too-many-documents')) {
      tree.problems.push({
        code: 'too-many-documents',
        detail: `more than ${tree.limits.documents} documents; the rest was not read`,
      });
    }
    return null;
  }
  const id = tree.documents.length;
  const added: UnpackedDocument = {
    id,
    name: safeName(part.name, id === 0 ? 'letter' : `document-${id}`),
    type: typeOf(part.bytes, part.declared, part.name),
    size: part.bytes.length,
    sha256: createHash('sha256').update(part.bytes).digest('hex'),
    parent: id === 0 ? 0 : parent,
    role,
    problems,
    bytes: part.bytes,
    ...(part.signedBy === undefined ? {} : { signedBy: part.signedBy }),
  };
  tree.documents.push(added);
  return added;
};
