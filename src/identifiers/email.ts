import { domainToASCII } from 'node:url';

const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The domain in its ASCII (punycode) lower-case form, or null when it is not a host name with a dot and a real last label. */
export const asciiDomain = (domain: string): string | null => {
  // domainToASCII also decodes percent signs and turns `0x7f.1` into an address, so the characters are checked first.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  const last = labels.at(-1) ?? '';
  if (ascii.length > 253 || labels.length < 2 || !labels.every((part) => label.test(part))) return null;
  return /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(last) ? ascii : null;
};

/**
 * One mailbox as a form asks for it: no display name, no list, no trailing punctuation; at most 254 characters, 64 before
 * the at sign (RFC 5321 §4.5.3.1). International domains are accepted. Null when it is not that.
 */
export const normaliseEmail = (text: string): string | null => {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || trimmed.length > 254) return null;
  const name = trimmed.slice(0, at);
  const domain = asciiDomain(trimmed.slice(at + 1));
  if (domain === null || name.length > 64 || !local.test(name)) return null;
  return `${name.toLowerCase()}@${domain}`;
};

export const isEmail = (text: string): boolean => normaliseEmail(text) !== null;

/** The same mailbox, compared without regard to case. False when either is no address. */
export const sameEmail = (a: string, b: string): boolean => {
  const left = normaliseEmail(a);
  return left !== null && left === normaliseEmail(b);
};

/** The ASCII domain of an address, or the empty string. */
export const domainOf = (text: string): string => normaliseEmail(text)?.split('@').at(-1) ?? '';

/** The part before the at sign, lower case, or the empty string. */
export const localPartOf = (text: string): string => {
  const address = normaliseEmail(text);
  return address === null ? '' : address.slice(0, address.lastIndexOf('@'));
};
