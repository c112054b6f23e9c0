import type { HeaderLines, ParsedMail } from 'mailparser';
import type { MailAddress, MailHeaders } from '../model/index.ts';
import { isByHand } from './automatic.ts';

type Addresses = ParsedMail['from'] | ParsedMail['to'];

const addressesOf = (header: Addresses | undefined): MailAddress[] => {
  const objects = header === undefined ? [] : Array.isArray(header) ? header : [header];
  return objects.flatMap((object) =>
    object.value
      .flatMap((entry) => entry.group ?? [entry])
      .filter((entry) => entry.address)
      .map((entry) => ({ address: String(entry.address), ...(entry.name ? { name: entry.name } : {}) })),
  );
};

/** The unfolded values of all headers of that name, without decoding: enough for the structured headers we act upon. */
const rawAll = (lines: HeaderLines, name: string): string[] =>
  lines
    .filter((candidate) => candidate.key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\r?\n[ \t]+/g, ' ')
        .trim(),
    );
const raw = (lines: HeaderLines, name: string): string | undefined => rawAll(lines, name)[0];

/** The one of several that a robot wrote: a relay that adds its own `no` does not make a person of it. */
const autoSubmittedOf = (lines: HeaderLines): string | undefined => {
  const all = rawAll(lines, 'auto-submitted');
  return all.find((value) => !isByHand(value)) ?? all[0];
};

const joined = (lines: HeaderLines, name: string): string | undefined => {
  const all = rawAll(lines, name);
  return all.length === 0 ? undefined : all.join(', ');
};

/** Headers by which robots mark their mail, beside those of RFC 3834 and RFC 2369. */
const automationHeaders = [
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-loop',
  'x-failed-recipients',
];

const messageIds = (value: string | undefined): string[] => value?.match(/<[^<>\s]{1,990}>/g) ?? [];

/**
 * Whom a mail is from. Several authors need a `Sender` (RFC 5322 §3.6.2); without one among them it is nobody's: an answer to
 * the first would go past the others.
 */
const authorOf = (mail: ParsedMail): MailAddress | undefined => {
  // Two fields, which §3.6 forbids: what servers checked and what people see need not be the same one.
  if ((mail.headerLines ?? []).filter(({ key }) => key === 'from').length > 1) return undefined;
  const authors = addressesOf(mail.from);
  if (authors.length < 2) return authors[0];
  const [sender] = addressesOf(mail.headers.get('sender') as ParsedMail['from']);
  return authors.find(({ address }) => address.toLowerCase() === sender?.address.toLowerCase());
};

/** RFC 5322 header fields as mailparser read them, reduced to what the product acts upon. */
export const headersFrom = (mail: ParsedMail): MailHeaders => {
  const lines = mail.headerLines ?? [];
  const from = authorOf(mail);
  const replyTo = addressesOf(mail.replyTo)[0];
  const returnPath = raw(lines, 'return-path');
  const optional = {
    messageId: messageIds(raw(lines, 'message-id'))[0],
    inReplyTo: messageIds(raw(lines, 'in-reply-to'))[0],
    from,
    replyTo,
    subject: mail.subject,
    date: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date.toISOString() : undefined,
    returnPath: returnPath?.replace(/^<|>$/g, ''),
    autoSubmitted: autoSubmittedOf(lines),
    precedence: joined(lines, 'precedence'),
    contentType: raw(lines, 'content-type'),
  };
  return {
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<MailHeaders>),
    references: messageIds(raw(lines, 'references')),
    to: addressesOf(mail.to),
    cc: addressesOf(mail.cc),
    listHeaders: lines.map((line) => line.key).filter((key) => key.startsWith('list-')),
    automation: Object.fromEntries(
      automationHeaders.flatMap((name) => {
        const value = joined(lines, name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
};

export const noHeaders: MailHeaders = { references: [], to: [], cc: [], listHeaders: [], automation: {} };
