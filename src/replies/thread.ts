import { domainOf } from '../identifiers/index.ts';
import type { MailHeaders } from '../model/index.ts';

/** One address that may stand in a header: no quoting, no comments, no second address, nothing that ends a line. */
export const safeAddress =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$/u;
const messageId = /^<[\x21-\x3B\x3D\x3F-\x7E]{1,250}>$/;
const mostReferences = 20;

/**
 * Whom to answer, or null. The sender (`From`) is the one who is bound to the application; `Reply-To` is honoured only with
 * `follow`, and only within the same domain (a clerk naming the office's common mailbox), because a forged Reply-To elsewhere would
 * carry the content of a case to a stranger, and a person who approves a draft looks at From.
 */
export const replyAddress = (headers: MailHeaders, ours: readonly string[], follow: boolean): string | null => {
  const from = headers.from?.address.trim() ?? '';
  if (!safeAddress.test(from)) return null;
  const wanted = headers.replyTo?.address.trim() ?? '';
  const sameDomain = safeAddress.test(wanted) && domainOf(wanted) !== '' && domainOf(wanted) === domainOf(from);
  const to = follow && sameDomain ? wanted : from;
  return ours.some((one) => one.toLowerCase() === to.toLowerCase()) ? null : to;
};

/** `In-Reply-To` and `References` of the answer (RFC 5322 §3.6.4); what is not a well-formed message id is left out. */
export const threading = (headers: MailHeaders): { inReplyTo: string | null; references: string[] } => {
  const own = headers.messageId?.trim() ?? '';
  const inReplyTo = messageId.test(own) ? own : null;
  const before =
    headers.references.length > 0 ? headers.references : (headers.inReplyTo?.match(/<[^<>\s]+>/g)?.slice(0, 1) ?? []);
  const chain = [...new Set([...before.map((one) => one.trim()), ...(inReplyTo ? [inReplyTo] : [])])].filter((one) =>
    messageId.test(one),
  );
  // The first names the thread, the last ones place the answer in it.
  const references = chain.length <= mostReferences ? chain : [chain[0]!, ...chain.slice(1 - mostReferences)];
  return { inReplyTo, references };
};
