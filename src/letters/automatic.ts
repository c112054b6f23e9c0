import type { MailAddress, MailHeaders } from '../model/index.ts';

export type AutomaticMail = 'bounce' | 'auto-reply' | 'mailing-list' | 'bulk' | 'no-sender' | 'robot';

/**
 * Local parts that belong to programs (RFC 2142 and common use, Polish too); answering them starts loops. The outbox holds
 * the same against the address itself: src/replies/outbox-address.ts.
 */
const robots =
  /^(?:mailer-?daemon|daemon|postmaster|majordomo|listserv|(?:.*[._-])?(?:no|do[._-]?not|dont)[._-]?reply(?:[._+-].*)?|(?:.*[._-])?nie[._-]?odpowiadaj(?:[._+-].*)?|bounces?(?:[+=-].*)?|.*-(?:request|bounces?|owner|confirm)|owner-.*)$/i;

const parts = ({ address }: MailAddress): { local: string; domain: string } => {
  const at = address.lastIndexOf('@');
  return {
    local: address.slice(0, at).trim(),
    domain: address
      .slice(at + 1)
      .trim()
      .toLowerCase(),
  };
};

/** `Auto-Submitted: no` (RFC 3834 §5): the keyword alone, with parameters or a comment behind it. */
export const isByHand = (autoSubmitted: string): boolean => /^\s*no\s*(?:[;(]|$)/i.test(autoSubmitted);

/** Values of Microsoft's X-Auto-Response-Suppress that ask for no answer of a program; the others are about receipts. */
const suppresses = /(?:^|[,;\s])(?:all|autoreply|oof|dr)(?:$|[,;\s])/i;

/**
 * Why a mail comes from a program and must not be answered, or null for a mail that a person (or a person's program on
 * her behalf) sent. RFC 3834 §2: no reply to an Auto-Submitted message, to a null return path, to lists.
 */
export const automaticMail = (headers: MailHeaders): AutomaticMail | null => {
  if (/^\s*multipart\/report\b/i.test(headers.contentType ?? '') || 'x-failed-recipients' in headers.automation)
    return 'bounce';
  if (headers.returnPath === '') return headers.autoSubmitted ? 'auto-reply' : 'bounce';
  if (headers.autoSubmitted !== undefined && !isByHand(headers.autoSubmitted)) return 'auto-reply';
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-loop'].some((name) => name in headers.automation))
    return 'auto-reply';
  if (suppresses.test(headers.automation['x-auto-response-suppress'] ?? '')) return 'auto-reply';
  if (headers.listHeaders.some((name) => name !== 'list-unsubscribe-post')) return 'mailing-list';
  if (/\b(bulk|list|junk|auto_reply)\b/i.test(headers.precedence ?? '')) {
    return /auto_reply/i.test(headers.precedence ?? '') ? 'auto-reply' : 'bulk';
  }
  if (!headers.from) return 'no-sender';
  const from = parts(headers.from);
  // The reply goes to Reply-To only within the sender's own domain; elsewhere it says nothing about who would get it.
  const replyTo = headers.replyTo ? parts(headers.replyTo) : from;
  return [from, replyTo].some(({ local, domain }) => domain === from.domain && local.length < 400 && robots.test(local))
    ? 'robot'
    : null;
};
