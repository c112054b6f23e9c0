import {
  mostAllowed,
  type Forwarded,
  type MailHeaders,
  type Problem,
  type UnpackedDocument,
  type UnpackedLetter,
} from '../model/index.ts';
import { readArchive } from '../archives/index.ts';
import { deliveryEvidenceOf } from './delivery-report.ts';
import { bodyOf, untagged, type SeenHtml } from './body-text.ts';
import type { OpenEnvelope } from './envelopes.ts';
import { forwardedIn } from './forwarded.ts';
import { noHeaders } from './headers.ts';
import { readMessage, type Attachment, type Message } from './mime/read-message.ts';
import { looksLikeMail, typeOf } from './names.ts';
import { isOtherArchive } from './other-archives.ts';
import { readAuthentication, readHeaders } from './parse-mail.ts';
import { addPart, defaultUnpackLimits, type Part, type PartTree, type UnpackLimits } from './part-tree.ts';
import { seriesOf } from './series.ts';
import { isMimeEntity, mayCarrySigned, type OpenSigned, type SignedPart } from './signed-parts.ts';
import { isTnef, readTnef } from './tnef/read-tnef.ts';

const trouble = {
  tooDeep: {
    code: 'nested-too-deep',
    detail: 'mails or archives are nested deeper than the limit; the rest was not read',
  },
  tooMuchSigned: {
    code: 'archive-too-large',
    detail: 'the signed files of the letter are larger than the limit; the rest was not read',
  },
  encrypted: { code: 'mail-encrypted', detail: 'the message is encrypted, and none of the configured keys opens it' },
  otherArchive: { code: 'archive-kind', detail: 'an archive of a kind that is not opened' },
  cutShort: {
    code: 'too-many-documents',
    detail: 'the message has more parts, or deeper ones, than the limit; the rest was not read',
  },
  headerUnread: { code: 'mail-unreadable', detail: 'the header of the message cannot be parsed' },
} satisfies Readonly<Record<string, Problem>>;

/** What a signature or a signed container holds, as documents under it; null where it is nothing of the kind. */
const openedParts = async (tree: PartTree, part: Part, type: string): Promise<readonly SignedPart[] | null> => {
  if (!mayCarrySigned(type)) return null;
  const parts = await tree.openSigned({ name: part.name, type, bytes: part.bytes });
  return parts.length > 0 ? parts : null;
};

/** What a part says where its letter says nothing itself: text within signatures, encryption or `winmail.dat`. */
type InnerText = string;

const firstText = async (parts: readonly Part[], visit: (part: Part) => Promise<InnerText>): Promise<InnerText> => {
  let said = '';
  for (const part of parts) {
    const text = await visit(part);
    if (said === '') said = text;
  }
  return said;
};

const descendSigned = async (
  tree: PartTree,
  parts: readonly SignedPart[],
  carrier: UnpackedDocument,
  depth: number,
): Promise<InnerText> => {
  let said = '';
  for (const { name, bytes, signedBy, problems } of parts) {
    tree.unpackedBytes += bytes.length;
    if (tree.unpackedBytes > tree.limits.unpackedBytes) {
      carrier.problems.push(trouble.tooMuchSigned);
      return said;
    }
    const entity = isMimeEntity(bytes);
    const declared = entity ? 'message/rfc822' : '';
    const text = await descend(
      tree,
      { name, declared, bytes, signedBy, ...(problems && { problems }) },
      carrier.id,
      depth,
    );
    if (entity && said === '') said = text;
  }
  return said;
};

const descendArchive = async (tree: PartTree, part: Part, added: UnpackedDocument, depth: number): Promise<void> => {
  const left = tree.limits.unpackedBytes - tree.unpackedBytes;
  const { files, problem } = readArchive(part.bytes, {
    files: tree.limits.documents,
    bytes: left,
    ratio: mostAllowed('archiveRatio'),
  });
  if (problem) added.problems.push(problem);
  for (const file of files) {
    tree.unpackedBytes += file.bytes.length;
    await descend(tree, { name: file.name, declared: '', bytes: file.bytes }, added.id, depth);
  }
};

const descendTnef = async (tree: PartTree, part: Part, added: UnpackedDocument, depth: number): Promise<InnerText> => {
  const tnef = readTnef(part.bytes);
  if (tnef === null) return '';
  if (tnef.damage !== null) added.problems.push({ code: 'tnef-damaged', detail: `winmail.dat: ${tnef.damage}` });
  for (const file of tnef.files) await descend(tree, file, added.id, depth);
  const { text, problems } = bodyOf({ text: tnef.text, html: tnef.html, htmlBeside: '' }, tree.seenHtml);
  added.problems.push(...problems);
  return text;
};

const kindOf = (type: string): 'message' | 'zip' | 'tnef' | 'other-archive' | null => {
  if (type === 'message/rfc822') return 'message';
  if (type === 'application/zip') return 'zip';
  if (type === 'application/ms-tnef') return 'tnef';
  return isOtherArchive(type) ? 'other-archive' : null;
};

const descend = async (tree: PartTree, part: Part, parent: number, depth: number): Promise<InnerText> => {
  const problems: Problem[] = [...(part.problems ?? [])];
  const type = typeOf(part.bytes, part.declared, part.name);
  if (part.bytes.length === 0) problems.push({ code: 'file-empty', detail: 'the file is empty' });
  const unopened = depth >= tree.limits.nesting || part.bytes.length === 0;
  const envelope = unopened ? null : tree.openEnvelope(part.bytes);
  const signed = unopened || envelope ? null : await openedParts(tree, part, type);
  const kind = kindOf(type);
  const container = envelope !== null || signed !== null || kind !== null;
  if (container && depth >= tree.limits.nesting) problems.push(trouble.tooDeep);
  const added = addPart(tree, part, parent, container ? 'container' : 'unknown', problems);
  if (!added || unopened) return '';
  if (envelope) return await descendEnvelope(tree, envelope, added, depth + 1);
  if (signed !== null) return await descendSigned(tree, signed, added, depth + 1);
  if (kind === 'message') return (await unpackMail(tree, part.bytes, added.id, depth + 1)).text;
  if (kind === 'tnef') return await descendTnef(tree, part, added, depth + 1);
  if (kind === 'zip') await descendArchive(tree, part, added, depth + 1);
  if (kind === 'other-archive') added.problems.push(trouble.otherArchive);
  return '';
};

const descendEnvelope = async (
  tree: PartTree,
  envelope: NonNullable<ReturnType<OpenEnvelope>>,
  added: UnpackedDocument,
  depth: number,
): Promise<InnerText> => {
  if ('opened' in envelope) {
    const { opened } = envelope;
    const name = added.name.replace(/\.p7m$/i, '');
    return await descend(
      tree,
      { name, declared: isMimeEntity(opened) ? 'message/rfc822' : '', bytes: opened },
      added.id,
      depth,
    );
  }
  if ('wanted' in envelope) tree.wantedKeys.push(...envelope.wanted);
  added.problems.push('broken' in envelope ? { ...trouble.encrypted, detail: envelope.broken } : trouble.encrypted);
  return '';
};

/** Attachments of a message that was signed in the clear: those inside the signed part, as signed, then what stands beside it. */
const signedAttachments = async (
  tree: PartTree,
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

/** Parts that are the message in another wrapping, not files that came with it. */
const isWrapping = ({ declared, bytes }: Part): boolean =>
  /^application\/(?:(?:x-)?pkcs7-mime|(?:vnd\.)?ms-tnef)$/.test(declared) || isTnef(bytes);

const unpackMail = async (
  tree: PartTree,
  bytes: Uint8Array,
  id: number,
  depth: number,
): Promise<{ headers: MailHeaders; text: string; message: Message }> => {
  const message = readMessage(bytes);
  const parts = (await signedAttachments(tree, message, bytes, id)) ?? message.attachments;
  const inner = await firstText(parts, async (part) => {
    const text = await descend(tree, part, id, depth);
    return isWrapping(part) ? text : '';
  });
  const { text: own, problems } = bodyOf(message, tree.seenHtml);
  tree.documents[id]?.problems.push(...problems, ...(message.cut ? [trouble.cutShort] : []));
  const text = own.trim() === '' ? inner : own;
  if (id !== 0) return { headers: noHeaders, text, message };
  const headers = await readHeaders(bytes);
  if (headers === noHeaders) tree.documents[id]?.problems.push(trouble.headerUnread);
  return { headers, text, message };
};

/** The message that the sender passed on: as the only message among the attachments, or in the text. */
const forwardedBy = async (
  { attachments }: Message,
  text: string,
  { subject = '' }: MailHeaders,
): Promise<Forwarded | null> => {
  const messages = attachments.filter(({ declared, bytes }) => declared === 'message/rfc822' && bytes.length > 0);
  const [only] = messages;
  if (only === undefined || messages.length > 1) return forwardedIn(text, subject);
  const inner = await readHeaders(only.bytes);
  return {
    how: 'attached',
    from: inner.from?.address ?? null,
    subject: inner.subject ?? null,
    date: inner.date ?? null,
  };
};

const nothingSigned: OpenSigned = async () => [];

/**
 * Takes a letter apart: MIME parts, nested messages, `winmail.dat`, ZIP archives and, where `openSigned` is given, what signatures hold,
 * depth first, within limits. Encrypted messages are opened by `openEnvelope`. Bytes that are no mail
 * are a letter of one document. Never throws for what is in the bytes; trouble is in `problems` of the letter or document.
 */
export const unpackLetter = async (
  bytes: Uint8Array,
  options: {
    readonly name: string;
    readonly limits?: Partial<UnpackLimits>;
    readonly openSigned?: OpenSigned;
    readonly openEnvelope?: OpenEnvelope;
    /** Names of the mail servers whose findings about a sender count (RFC 8601 `authserv-id`). */
    readonly authservIds?: readonly string[];
    /** What an HTML text shows. Without it all of it counts as seen. */
    readonly seenHtml?: SeenHtml;
  },
): Promise<UnpackedLetter> => {
  const tree: PartTree = {
    documents: [],
    problems: [],
    wantedKeys: [],
    limits: { ...defaultUnpackLimits, ...options.limits },
    openSigned: options.openSigned ?? nothingSigned,
    openEnvelope: options.openEnvelope ?? (() => null),
    seenHtml: options.seenHtml ?? untagged,
    unpackedBytes: 0,
  };
  const { documents, problems, wantedKeys } = tree;
  const wanted = (): Pick<UnpackedLetter, 'wantedKeys'> => (wantedKeys.length === 0 ? {} : { wantedKeys });
  if (!looksLikeMail(bytes, options.name)) {
    await descend(tree, { name: options.name, declared: '', bytes }, 0, 0);
    return { headers: noHeaders, bodyText: '', documents, problems, ...wanted() };
  }
  addPart(tree, { name: options.name, declared: 'message/rfc822', bytes }, 0, 'letter');
  const { headers, text, message } = await unpackMail(tree, bytes, 0, 0);
  const series = seriesOf(headers.subject ?? '', text);
  const delivery = deliveryEvidenceOf(message, headers);
  const mail = {
    kind: message.kind,
    authentication: readAuthentication(bytes, options.authservIds ?? []),
    // A report of a server brings the message it is about: nobody passed it on.
    forwarded: message.kind === 'message' ? await forwardedBy(message, text, headers) : null,
    ...(delivery === null ? {} : { delivery }),
    ...(series === null ? {} : { series }),
  };
  return { headers, bodyText: text, documents, problems, mail, ...wanted() };
};
