import type { DeliveryEvidence, MailHeaders } from '../model/index.ts';
import { automaticMail } from './automatic.ts';
import type { Message } from './mime/read-message.ts';

/** A report says what it has to say within its first kilobytes; the message given back may be long. */
const readCharacters = 64 * 1024;
const mostIds = 20;

const latin = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, readCharacters)).toString('latin1');
/** Fields go on in lines that begin with a blank (RFC 5322 §2.2.3). */
const unfolded = (text: string): string => text.replace(/\r?\n[ \t]+/g, ' ');

const fieldsOf = (text: string, name: string): string[] =>
  [...unfolded(text).matchAll(new RegExp(`^${name}[ \\t]*:[ \\t]*(.{1,1000})$`, 'gim'))].map((match) =>
    (match[1] ?? '').trim(),
  );

/** The Message-IDs of a header block; those of the body that follows it are somebody else's words. */
const idsOfHeader = (text: string): string[] =>
  fieldsOf(/^[\s\S]*?(?=\r?\n\r?\n|$(?![\s\S]))/.exec(text)?.[0] ?? '', 'Message-ID').flatMap(
    (value) => value.match(/<[^<>\s]{1,990}>/g) ?? [],
  );

/** RFC 3461 §4: `+` and two hexadecimal digits stand for an octet. */
const fromXtext = (text: string): string =>
  text.replace(/\+([0-9A-F]{2})/g, (_, octet: string) => String.fromCodePoint(Number.parseInt(octet, 16)));

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** What servers write that send back mail in a form of their own, with the header of what they could not deliver in the text. */
const quotedId = /^[>\s]*message-id[ \t]*:[ \t]*(<[^<>\s]{1,990}>)/gim;

/**
 * What a report of a mail server says of the messages it is about (RFC 3464; RFC 3462 for the message or its header given back). A
 * server that writes its own kind of report, recognised as a bounce by its header, is taken to say that delivery failed. Null for
 * other mail. What it says is anybody's word: it is good for finding the reply it names, and for nothing else.
 */
export const deliveryEvidenceOf = (message: Message, headers: MailHeaders): DeliveryEvidence | null => {
  const formal = message.kind === 'delivery-report';
  if (!formal && automaticMail(headers) !== 'bounce') return null;
  const statuses = message.attachments
    .filter(({ declared }) => /^message\/(?:global-)?delivery-status$/.test(declared))
    .slice(0, 5)
    .map(({ bytes }) => latin(bytes));
  const given = message.attachments
    .filter(({ declared }) =>
      /^(?:message\/(?:rfc822|global)|(?:text|message)\/(?:rfc822|global)-headers)$/.test(declared),
    )
    .slice(0, 5)
    .map(({ bytes }) => latin(bytes));
  const quoted = [...message.text.slice(0, readCharacters).matchAll(quotedId)].map((match) => match[1] ?? '');
  const said = statuses.flatMap((text) => fieldsOf(text, 'Action')).map((value) => value.toLowerCase());
  const action = actions.find((one) => said.some((value) => value.startsWith(one)));
  const codes = statuses
    .flatMap((text) => fieldsOf(text, 'Status'))
    .flatMap((value) => /^[245]\.\d{1,3}\.\d{1,3}/.exec(value)?.[0] ?? []);
  const digit = action === 'failed' || action === undefined ? '5' : action === 'delayed' ? '4' : '2';
  return {
    // Without a word of its own, a report is one of failure.
    action: action ?? 'failed',
    status: codes.find((code) => code.startsWith(digit)) ?? codes[0] ?? `${digit}.0.0`,
    messageIds: [...new Set([...given.flatMap(idsOfHeader), ...quoted])].slice(0, mostIds),
    domains: [
      ...new Set(
        statuses
          .flatMap((text) => fieldsOf(text, '(?:Original|Final)-Recipient'))
          .map((value) => value.replace(/^[^;]{0,40};/, '').trim())
          .filter((value) => value.includes('@') && value.length <= 320)
          .map((value) => value.slice(value.lastIndexOf('@') + 1).toLowerCase()),
      ),
    ].slice(0, mostIds),
    envelopeIds: [
      ...new Set(
        statuses
          .flatMap((text) => fieldsOf(text, 'Original-Envelope-Id'))
          .map((value) => fromXtext(value).replace(/^<|>$/g, ''))
          .filter((value) => value !== '' && value.length <= 990 && !/[<>\s]/.test(value)),
      ),
    ].slice(0, mostIds),
  };
};
