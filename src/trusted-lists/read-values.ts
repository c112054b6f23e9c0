import type { Localised } from '../model/index.ts';
import { namespaces } from './vocabulary.ts';
import { childrenOf, childOf, UnreadableList, type Element } from './tree.ts';

const shown = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);

/** A name in its languages (§5.1.4). Lists must have English; where a language is missing another one stands in. */
export const namesIn = (element: Element | undefined, fallback = '?'): Localised => {
  const names = childrenOf(element, namespaces.list, 'Name');
  const inLanguage = (language: string): string | undefined =>
    names.find(
      ({ attributes, text }) => attributes['xml:lang']?.toLowerCase().startsWith(language) && shown(text) !== '',
    )?.text;
  const any = names.find(({ text }) => shown(text) !== '')?.text ?? fallback;
  return { pl: shown(inLanguage('pl') ?? inLanguage('en') ?? any), en: shown(inLanguage('en') ?? any) };
};

const dateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/** xs:dateTime; a list without a zone means UTC (§5.1.3). Throws `UnreadableList`. */
export const instantIn = (element: Element | undefined, what: string): string => {
  const text = element?.text ?? '';
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`;
  const time = dateTime.test(text) ? Date.parse(zoned) : NaN;
  if (Number.isNaN(time)) throw new UnreadableList(`${what} is not a date and time`);
  return new Date(time).toISOString();
};

export const textIn = (element: Element | undefined, name: string): string | null =>
  childOf(element, namespaces.list, name)?.text || null;

export const numberIn = (element: Element | undefined, name: string): number => {
  const text = textIn(element, name) ?? '';
  if (!/^\d{1,9}$/.test(text)) throw new UnreadableList(`${name} is not a number`);
  return Number(text);
};

/** Base64 with white space anywhere; null for anything else. */
export const base64In = (element: Element): Uint8Array | null => {
  const text = element.text.replace(/\s+/g, '');
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return new Uint8Array(Buffer.from(text, 'base64'));
};

/** DigitalId elements (§5.5.3): certificates, key identifiers, subject names. */
export const identitiesIn = (
  identity: Element | undefined,
): { certificates: Uint8Array[]; keyIdentifiers: Uint8Array[]; subjectNames: string[] } => {
  const ids = childrenOf(identity, namespaces.list, 'DigitalId');
  const bytesIn = (name: string): Uint8Array[] =>
    ids
      .flatMap((id) => childrenOf(id, namespaces.list, name))
      .map(base64In)
      .filter((bytes) => bytes !== null);
  return {
    certificates: bytesIn('X509Certificate'),
    keyIdentifiers: bytesIn('X509SKI'),
    subjectNames: ids
      .flatMap((id) => childrenOf(id, namespaces.list, 'X509SubjectName'))
      .map(({ text }) => shown(text)),
  };
};
