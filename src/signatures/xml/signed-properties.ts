import { textOf, type XmlElement } from '../../xml/index.ts';
import { property } from './qualifying.ts';

const instant = /^\s*(-?\d{4}[-.]\d{2}[-.]\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:\d{2})?\s*$/;

/** xs:dateTime (DIGIDOC-XML wrote points for hyphens) as milliseconds; without a zone it is taken as UTC. Null for anything else. */
export const dateTime = (text: string): number | null => {
  const match = instant.exec(text);
  if (!match) return null;
  const time = Date.parse(`${(match[1] as string).replace(/^(\d{4})\.(\d{2})\./, '$1-$2-')}${match[2] ?? 'Z'}`);
  return Number.isNaN(time) ? null : time;
};

/** The signer's claim of the time (SigningTime, ETSI EN 319 132-1 §5.2.1). */
export const claimedTime = (signed: XmlElement): number | null => {
  const time = property(signed, 'SignedSignatureProperties', 'SigningTime');
  return time ? dateTime(textOf(time)) : null;
};
