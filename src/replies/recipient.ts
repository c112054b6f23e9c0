import { authenticatedSender, type MailHeaders, type Report } from '../model/index.ts';

import { replyAddress, safeAddress } from './thread.ts';

export type RecipientPolicy = {
  /** The form's field whose address gets the reply; the sender when absent. */
  readonly field?: string | undefined;
  /** Whether a Reply-To within the sender's domain is followed where the sender was authenticated. */
  readonly replyTo: 'authenticated' | 'never';
  /** Addresses of the office; none of them gets a reply. */
  readonly ours: readonly string[];
};

export type Recipient = {
  readonly to: string;
  /**
   * A reply by itself goes nowhere else than to somebody who plainly wrote to us: not to an address of the form that is not the
   * sender's, nor to a sender whose domain says that the letter is not from there.
   */
  readonly automatic: boolean;
};

/** What the office's own mail server found out about the sender. */
const authentication = (report: Report, headers: MailHeaders): 'pass' | 'fail' | 'none' => {
  const { spf, dkim, dmarc } = authenticatedSender(report.mail?.authentication, headers.from?.address);
  if (dmarc !== 'none') return dmarc;
  if (dkim === 'pass' || spf === 'pass') return 'pass';
  return dkim === 'fail' || spf === 'fail' ? 'fail' : 'none';
};

const inForm = (report: Report, field: string): string | null => {
  const name = field.replace(/^form\./, '');
  const fact = [`form.${name}`, name].map((key) => report.fields[key]).find((found) => found !== undefined);
  if (fact?.state !== 'read') return null;
  const values = typeof fact.value === 'string' ? [fact.value] : Array.isArray(fact.value) ? fact.value : [];
  // Read off a picture an address may be another's by one letter.
  const sure = fact.evidence.every(({ via }) => via !== 'ocr');
  const [only, ...more] = values.map((value) => value.trim());
  return sure && only !== undefined && more.length === 0 && safeAddress.test(only) ? only : null;
};

/** Whom the answer goes to: the sender, or by the office's policy the address in the form; never anybody else. Null: nobody. */
export const chooseRecipient = (report: Report, headers: MailHeaders, policy: RecipientPolicy): Recipient | null => {
  const sender = authentication(report, headers);
  const follow = policy.replyTo === 'authenticated' && sender === 'pass';
  const plain = replyAddress(headers, policy.ours, follow);
  const stated = policy.field === undefined ? null : inForm(report, policy.field);
  const isOurs = policy.ours.some((one) => one.toLowerCase() === stated?.toLowerCase());
  if (stated !== null && !isOurs) {
    const same = stated.toLowerCase() === headers.from?.address.trim().toLowerCase();
    return { to: stated, automatic: same && sender !== 'fail' };
  }
  // The form was to say it and does not: the sender, once somebody has looked.
  return plain === null ? null : { to: plain, automatic: policy.field === undefined && sender !== 'fail' };
};
