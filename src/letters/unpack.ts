import { createHash } from 'node:crypto';
import type { DocumentRole, MailHeaders, Problem, UnpackedDocument, UnpackedLetter } from '../model/index.ts';
import { readArchive } from '../archives/index.ts';
import { bodyOf, untagged, type SeenHtml } from './body-text.ts';
import { noHeaders } from './headers.ts';
import { looksLikeMail, safeName, typeOf } from './names.ts';
import { readMessage, type Attachment, type Message } from './mime/read-message.ts';
import { readHeaders } from './parse-mail.ts';
import { isMimeEntity, mayCarrySigned, type OpenSigned, type SignedPart } from './signed-parts.ts';

export type UnpackLimits = {
  /** Documents in one letter, nested ones included. */
  readonly documents: number;
  /** Mails in mails and archives in archives. */
  readonly nesting: number;
  /** Bytes that archives may unpack to, altogether. */
  readonly unpackedBytes: number;
};

export const defaultUnpackLimits: UnpackLimits = { documents: 200, nesting: 8, unpackedBytes: 256 * 1024 * 1024 };

type Tree = {
  readonly documents: UnpackedDocument[];
  readonly problems: Problem[];
  readonly limits: UnpackLimits;
  readonly openSigned: OpenSigned;
  readonly seenHtml: SeenHtml;
  unpackedBytes: number;
};

type Part = {
  readonly name: string;
  readonly declared: string;
  readonly bytes: Uint8Array;
  readonly signedBy?: readonly number[];
  readonly problems?: readonly Problem[];
};

/** Adds a document; false when the letter holds more than the limit and the rest is left unread. */
const add = (
  tree: Tree,
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

const tooDeep: Problem = {
  code: 'nested-too-deep',
  detail: 'mails or archives are nested deeper than the limit; the rest was not read',
};

const tooMuchSigned: Problem = {
  code: 'archive-too-large',
  detail: 'the signed files of the letter are larger than the limit; the rest was not read',
};

/** What a signature or a signed container holds, as documents under it; null where it is nothing of the kind. */
const openedParts = async (tree: Tree, part: Part, type: string): Promise<readonly SignedPart[] | null> => {
  if (!mayCarrySigned(type)) return null;
  const parts = await tree.openSigned({ name: part.name, type, bytes: part.bytes });
  return parts.length > 0 ? parts : null;
};

const descendSigned = async (
  tree: Tree,
  parts: readonly SignedPart[],
  carrier: UnpackedDocument,
  depth: number,
): Promise<void> => {
  for (const { name, bytes, signedBy, problems } of parts) {
    tree.unpackedBytes += bytes.length;
    if (tree.unpackedBytes > tree.limits.unpackedBytes) {
      carrier.problems.push(tooMuchSigned);
      return;
    }
    const declared = isMimeEntity(bytes) ? 'message/rfc822' : '';
    await descend(tree, { name, declared, bytes, signedBy, ...(problems && { problems }) }, carrier.id, depth);
  }
};

const descend = async (tree: Tree, part: Part, parent: number, depth: number): Promise<void> => {
  const problems: Problem[] = [...(part.problems ?? [])];
  const type = typeOf(part.bytes, part.declared, part.name);
  if (part.bytes.length === 0) problems.push({ code: 'file-empty', detail: 'the file is empty' });
  const tooMany = depth >= tree.limits.nesting;
  const signed = tooMany || part.bytes.length === 0 ? null : await openedParts(tree, part, type);
  const container = signed !== null || type === 'message/rfc822' || type === 'application/zip';
  const shut = part.bytes.length === 0 || (container && tooMany);
  if (container && tooMany) problems.push(tooDeep);
  const added = add(tree, part, parent, container ? 'container' : 'unknown', problems);
  if (!added || shut) return;
  if (signed !== null) {
    await descendSigned(tree, signed, added, depth + 1);
  } else if (type === 'message/rfc822') {
    await unpackMail(tree, part.bytes, added.id, depth + 1);
  } else if (type === 'application/zip') {
    const left = tree.limits.unpackedBytes - tree.unpackedBytes;
    const { files, problem } = readArchive(part.bytes, { files: tree.limits.documents, bytes: left, ratio: 500 });
    if (problem) added.problems.push(problem);
    for (const file of files) {
      tree.unpackedBytes += file.bytes.length;
      await descend(tree, { name: file.name, declared: '', bytes: file.bytes }, added.id, depth + 1);
    }
  }
};

/** Attachments of a message that was signed in the clear: those inside the signed part, as signed, then what stands beside it. */
const signedAttachments = async (
  tree: Tree,
  message: Message,
  bytes: Uint8Array,
  id: number,
): Promise<readonly Part[] | null> => {
  if (!message.clearSigned) return null;
  const name = tree.documents[id]?.name ?? '';
  const [entity] = await tree.openSigned({ name, type: 'message/rfc822', bytes });
  if (!entity) return null;
  const { signedBy } = entity;
  const signed = readMessage(entity.bytes).attachments.map((one): Part => ({ ...one, signedBy }));
  const beside = message.attachments.filter(
    ({ declared, bytes: held }: Attachment) =>
      !/^application\/(?:x-)?pkcs7-signature$/i.test(declared) &&
      !signed.some((one) => Buffer.compare(one.bytes, held) === 0),
  );
  return [...signed, ...beside];
};

const cutShort: Problem = {
  code: 'too-many-documents',
  detail: 'the message has more parts, or deeper ones, than the limit; the rest was not read',
};

const headerUnread: Problem = { code: 'mail-unreadable', detail: 'the header of the message cannot be parsed' };

const unpackMail = async (
  tree: Tree,
  bytes: Uint8Array,
  id: number,
  depth: number,
): Promise<{ headers: MailHeaders; text: string }> => {
  const message = readMessage(bytes);
  const parts = (await signedAttachments(tree, message, bytes, id)) ?? message.attachments;
  for (const part of parts) await descend(tree, part, id, depth);
  const { text, problems } = bodyOf(message, tree.seenHtml);
  tree.documents[id]?.problems.push(...problems, ...(message.cut ? [cutShort] : []));
  if (id !== 0) return { headers: noHeaders, text };
  const headers = await readHeaders(bytes);
  if (headers === noHeaders) tree.documents[id]?.problems.push(headerUnread);
  return { headers, text };
};

const nothingSigned: OpenSigned = async () => [];

/**
 * Takes a letter apart: MIME parts, nested messages, ZIP archives and, where `openSigned` is given, what signatures hold, depth
 * first, within limits. Bytes that are no mail
 * are a letter of one document. Never throws for what is in the bytes; trouble is in `problems` of the letter or document.
 */
export const unpackLetter = async (
  bytes: Uint8Array,
  options: {
    readonly name: string;
    readonly limits?: Partial<UnpackLimits>;
    readonly openSigned?: OpenSigned;
    /** What an HTML text shows. Without it all of it counts as seen. */
    readonly seenHtml?: SeenHtml;
  },
): Promise<UnpackedLetter> => {
  const tree: Tree = {
    documents: [],
    problems: [],
    limits: { ...defaultUnpackLimits, ...options.limits },
    openSigned: options.openSigned ?? nothingSigned,
    seenHtml: options.seenHtml ?? untagged,
    unpackedBytes: 0,
  };
  if (!looksLikeMail(bytes, options.name)) {
    await descend(tree, { name: options.name, declared: '', bytes }, 0, 0);
    return { headers: noHeaders, bodyText: '', documents: tree.documents, problems: tree.problems };
  }
  add(tree, { name: options.name, declared: 'message/rfc822', bytes }, 0, 'letter');
  const { headers, text } = await unpackMail(tree, bytes, 0, 0);
  return { headers, bodyText: text, documents: tree.documents, problems: tree.problems };
};
