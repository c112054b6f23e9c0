import { asciiDomain, domainOf, localPartOf, normaliseEmail, sameEmail } from '../../identifiers/index.ts';
import { withoutConjunctions } from './text.ts';

/** True when the address lies in one of the domains, or in a subdomain of one. */
export const isFreeMail = (address: string, domains: readonly string[]): boolean => {
  const domain = domainOf(address);
  return domain !== '' && domains.some((free) => domain === free || domain.endsWith(`.${asciiDomain(free) ?? free}`));
};

/** True when the part before the at sign is one of the aliases, alone or with a suffix ("biuro", "biuro.lodz"). */
export const isSharedAlias = (address: string, aliases: readonly string[]): boolean => {
  const local = localPartOf(address);
  return (
    local !== '' &&
    aliases.some((alias) => local === alias || (/^[._+-]/.test(local.slice(alias.length)) && local.startsWith(alias)))
  );
};

/** True when at least one of the recipients is one of the addressees. */
export const sentTo = (recipients: readonly string[], addressees: readonly string[]): boolean =>
  recipients.some((recipient) => addressees.some((addressee) => sameEmail(recipient, addressee)));

/** Addresses of the list that are no single valid mailbox; a word that only joins two is no entry. */
export const invalidEmails = (addresses: readonly string[]): string[] =>
  withoutConjunctions(addresses).filter((address) => normaliseEmail(address) === null);

/** The invalid entries as `2. d…@urzad`: position in the list, first character, and the domain, which is no secret. */
export const invalidEmailsShown = (addresses: readonly string[]): string[] =>
  withoutConjunctions(addresses).flatMap((address, at) => {
    if (normaliseEmail(address) !== null) return [];
    const sign = address.lastIndexOf('@');
    const domain = sign < 0 ? '' : address.slice(sign, sign + 60);
    return [`${at + 1}. ${[...address][0] ?? ''}…${domain}`];
  });
