import MailComposer from 'nodemailer/lib/mail-composer';
import type { ReplyRow } from '../store/index.ts';
import { letterAsHtml } from './html-letter.ts';

/** A file that goes with a reply. `name` is ASCII. */
export type Annex = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

const messageId = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/;
const mostReferences = 20;

/** A line break in a header would begin another header. */
// oxlint-disable-next-line no-control-regex -- exactly those
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

/**
 * The bytes of a reply (RFC 5322): plain text in UTF-8, and the same as HTML beside it (RFC 2046 §5.1.4) where wanted. `Auto-Submitted: auto-replied` (RFC 3834 §5) also when an
 * officer approved it: it was composed in answer to a letter, and no robot may answer it.
 */
export const composeMail = (
  reply: Pick<ReplyRow, 'to' | 'subject' | 'text' | 'messageId' | 'inReplyTo' | 'references' | 'language'>,
  {
    from,
    date,
    html = true,
    annexes = [],
  }: {
    readonly from: string;
    readonly date: Date;
    readonly html?: boolean;
    readonly annexes?: readonly Annex[];
  },
): Promise<Buffer> => {
  if (!messageId.test(reply.messageId)) throw new Error('a reply needs a well-formed Message-ID of its own');
  const references = reply.references.filter((id) => messageId.test(id)).slice(-mostReferences);
  const inReplyTo = reply.inReplyTo !== null && messageId.test(reply.inReplyTo) ? reply.inReplyTo : null;
  const composer = new MailComposer({
    from,
    // As an object: never parsed, so it cannot turn into two.
    to: { name: '', address: reply.to },
    subject: oneLine(reply.subject),
    text: reply.text.replace(/\r\n?|\n/g, '\r\n'),
    ...(html ? { html: letterAsHtml(reply).replace(/\n/g, '\r\n') } : {}),
    textEncoding: 'quoted-printable',
    attachments: annexes.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
    })),
    messageId: reply.messageId,
    date,
    ...(inReplyTo === null ? {} : { inReplyTo }),
    ...(references.length === 0 ? {} : { references }),
    headers: {
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': reply.language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
};
