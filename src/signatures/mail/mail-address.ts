import { note, type Checks } from '../failure.ts';
import { attributeOf } from '../x509/name.ts';
import type { Certificate } from '../x509/certificate.ts';
import { fieldsNamed, type Headers } from './headers.ts';

/** Addresses of a From field, without names, comments and quoted texts, which may look like addresses of others. */
export const addressesIn = (field: string): string[] => {
  let text = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < field.length; at++) {
    const character = field[at] as string;
    if (character === '\\' && (quoted || depth > 0)) {
      at++;
      continue;
    }
    if (character === '"' && depth === 0) quoted = !quoted;
    else if (character === '(' && !quoted) depth++;
    else if (character === ')' && !quoted && depth > 0) depth--;
    else if (!quoted && depth === 0) text += character;
  }
  return text
    .split(',')
    .slice(0, 100)
    .map((one) => {
      const from = one.lastIndexOf('<');
      const to = one.indexOf('>', from);
      return (from >= 0 && to > from ? one.slice(from + 1, to) : one).replace(/\s+/g, '').toLowerCase();
    })
    .filter((one) => one.includes('@'));
};

/** The addresses a certificate is for (RFC 8550 §3): in its alternative names, or in its subject as older ones have it. */
const addressesOf = (certificate: Certificate): string[] =>
  [
    ...(certificate.extensions.subjectAltName ?? []).flatMap((name) => (name.type === 'email' ? [name.text] : [])),
    attributeOf(certificate.subject, '1.2.840.113549.1.9.1'),
  ]
    .filter((one) => one !== null)
    .map((one) => one.toLowerCase());

/** Whether the message comes from the address its signer's certificate is for (RFC 8550 §3). The header is not signed. */
export const noteAddress = (headers: Headers, certificate: Certificate | null, checks: Checks): void => {
  if (!certificate) return;
  const own = addressesOf(certificate);
  if (own.length === 0) {
    note(checks, 'mail-address', null, {
      pl: 'Certyfikat nie podaje adresu poczty, więc nie da się go porównać z nadawcą wiadomości.',
      en: 'The certificate names no mail address to compare with the sender of the message.',
    });
    return;
  }
  const senders = fieldsNamed(headers, 'from').flatMap(addressesIn);
  const ok = senders.length > 0 && senders.every((one) => own.includes(one));
  note(
    checks,
    'mail-address',
    ok,
    ok
      ? {
          pl: 'Wiadomość podaje jako nadawcę adres, który jest w certyfikacie.',
          en: 'The message states the address in the certificate as its sender.',
        }
      : {
          pl: 'Wiadomość podaje innego nadawcę niż adres w certyfikacie podpisującego.',
          en: 'The message states another sender than the address in the certificate of its signer.',
        },
  );
};
