/**
 * Whether a reply may go to an address at all: the last look before it leaves, whoever chose the address.
 */

const atom = /^[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*$/;
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Mail to these is read by no one, or by a program (RFC 2142, RFC 3834 §2); the same as in src/letters/automatic.ts. */
const robots =
  /^(?:mailer-?daemon|daemon|postmaster|majordomo|listserv|(?:.*[._-])?(?:no|do[._-]?not|dont)[._-]?reply(?:[._+-].*)?|(?:.*[._-])?nie[._-]?odpowiadaj(?:[._+-].*)?|bounces?(?:[+=-].*)?|.*-(?:request|bounces?|owner|confirm)|owner-.*)$/i;

export type AddressRefusal = 'address-unsafe' | 'address-own' | 'address-robot';

/**
 * Null for one plain mailbox (`dot-atom@dns.name`, ASCII). Quoted local parts, comments, display names, lists, routes
 * (`%`, `!`), address literals and line breaks are legal somewhere, and in a reply always somebody's trick.
 */
export const unsafeAddress = (address: string): 'address-unsafe' | null => {
  const at = address.indexOf('@');
  const local = address.slice(0, at);
  const labels = address.slice(at + 1).split('.');
  const plain =
    at > 0 &&
    at <= 64 &&
    address.length <= 254 &&
    atom.test(local) &&
    labels.length >= 2 &&
    labels.every((part) => label.test(part)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return plain ? null : 'address-unsafe';
};

/** Why no reply may go there, or null. `own` are the office's own addresses. */
export const refuseAddress = (address: string, own: readonly string[]): AddressRefusal | null => {
  if (unsafeAddress(address)) return 'address-unsafe';
  const folded = address.toLowerCase();
  if (own.some((one) => one.toLowerCase() === folded)) return 'address-own';
  return robots.test(folded.slice(0, folded.indexOf('@'))) ? 'address-robot' : null;
};
