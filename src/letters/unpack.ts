import { createHash } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import type { DocumentRole, MailHeaders, Problem, UnpackedDocument, UnpackedLetter } from '../model/index.ts';
import { readArchive } from '../archives/index.ts';
import { headersFrom, noHeaders } from './headers.ts';
import { looksLikeMail, safeName, typeOf } from './names.ts';

export type UnpackLimits = {
  /** Documents in one letter, nested ones included. */
  readonly documents: number;
  /** Mails in mails and archives in archives. */
  readonly nesting: number;
  /** Bytes that archives may unpack to, altogether. */
  readonly unpackedBytes: number;
};

export const defaultUnpackLimits: UnpackLimits = { documents: 200, nesting: 8, unpackedBytes: 256 * 1024 * 1024 };

/** Loads the mail parser ahead of its first letter. */
export const preloadMailParser = async (): Promise<void> => void (await import('mailparser'));

const parseMail = async (bytes: Uint8Array): Promise<ParsedMail> => {
  // Loaded where mail is really parsed: those who only import this folder's words do not pay for it.
  const { simpleParser } = await import('mailparser');
  return await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    keepCidLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    ignoreEmbedded: true,
    checksumAlgo: false,
    maxHtmlLengthToParse: 2_000_000,
  });
};

type Tree = {
  readonly documents: UnpackedDocument[];
  readonly problems: Problem[];
  readonly limits: UnpackLimits;
  unpackedBytes: number;
};

type Part = { readonly name: string; readonly declared: string; readonly bytes: Uint8Array };

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
  };
  tree.documents.push(added);
  return added;
};

const tooDeep: Problem = {
  code: 'nested-too-deep',
  detail: 'mails or archives are nested deeper than the limit; the rest was not read',
};

const descend = async (tree: Tree, part: Part, parent: number, depth: number): Promise<void> => {
  const problems: Problem[] = [];
  if (part.bytes.length === 0) problems.push({ code: 'file-empty', detail: 'the file is empty' });
  const type = typeOf(part.bytes, part.declared, part.name);
  const container = type === 'message/rfc822' || type === 'application/zip';
  if (container && depth >= tree.limits.nesting) problems.push(tooDeep);
  const added = add(tree, part, parent, container ? 'container' : 'unknown', problems);
  if (!added || problems.length > 0) return;
  if (type === 'message/rfc822') {
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

const unpackMail = async (
  tree: Tree,
  bytes: Uint8Array,
  id: number,
  depth: number,
): Promise<{ headers: MailHeaders; text: string }> => {
  let mail: ParsedMail;
  try {
    mail = await parseMail(bytes);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : 'unknown';
    tree.documents[id]?.problems.push({ code: 'mail-unreadable', detail: `the message cannot be parsed: ${detail}` });
    return { headers: noHeaders, text: '' };
  }
  for (const attachment of mail.attachments) {
    const { filename = '', contentType: declared, content: bytes } = attachment;
    await descend(tree, { name: filename, declared, bytes }, id, depth);
  }
  return { headers: headersFrom(mail), text: mail.text ?? '' };
};

/**
 * Takes a letter apart: MIME parts, nested messages and ZIP archives, depth first, within limits. Bytes that are no mail
 * are a letter of one document. Never throws for what is in the bytes; trouble is in `problems` of the letter or document.
 */
export const unpackLetter = async (
  bytes: Uint8Array,
  options: { readonly name: string; readonly limits?: Partial<UnpackLimits> },
): Promise<UnpackedLetter> => {
  const tree: Tree = {
    documents: [],
    problems: [],
    limits: { ...defaultUnpackLimits, ...options.limits },
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

/** The headers of a message, without reading its body. */
export const readHeaders = async (bytes: Uint8Array): Promise<MailHeaders> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = buffer.indexOf('\r\n\r\n');
  const unix = buffer.indexOf('\n\n');
  const cut = Math.min(...[end, unix].filter((at) => at >= 0).map((at) => at + 2), buffer.length);
  return headersFrom(await parseMail(Buffer.concat([buffer.subarray(0, cut), Buffer.from('\r\n')])));
};
