import type { MailHeaders } from '../model/index.ts';

export type AutomaticMail = 'bounce' | 'auto-reply' | 'mailing-list' | 'bulk' | 'no-sender' | 'robot';

/** Local parts that belong to programs (RFC 2142 and common use); answering them starts loops. */
const robots =
  /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?([+=-].*)?|.*-(bounces?|request|owner)|owner-.*|listserv|majordomo)$/i;

/**
 * Why a mail comes from a program and must not be answered, or null for a mail that a person (or a person's program on
 * her behalf) sent. RFC 3834 §2: no reply to an Auto-Submitted message, to a null return path, to lists.
 */
export const automaticMail = (headers: MailHeaders): AutomaticMail | null => {
  if (/^\s*multipart\/report\b/i.test(headers.contentType ?? '') || 'x-failed-recipients' in headers.automation)
    return 'bounce';
  if (headers.returnPath === '') return headers.autoSubmitted ? 'auto-reply' : 'bounce';
  if (headers.autoSubmitted !== undefined && !/^\s*no\b/i.test(headers.autoSubmitted)) return 'auto-reply';
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-loop'].some((name) => name in headers.automation))
    return 'auto-reply';
  if (headers.listHeaders.some((name) => name !== 'list-unsubscribe-post')) return 'mailing-list';
  if (/\b(bulk|list|junk|auto_reply)\b/i.test(headers.precedence ?? '')) {
    return /auto_reply/i.test(headers.precedence ?? '') ? 'auto-reply' : 'bulk';
  }
  if (!headers.from) return 'no-sender';
  const local = headers.from.address.slice(0, headers.from.address.lastIndexOf('@'));
  return robots.test(local) ? 'robot' : null;
};
