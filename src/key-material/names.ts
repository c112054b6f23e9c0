import type { NameParts } from '../model/index.ts';
import {
  childrenOf,
  contentsOf,
  sequence,
  setOf,
  tags,
  type Asn1,
  type GeneralName,
  type Name,
} from '../signatures/index.ts';

const partByOid: Readonly<Record<string, keyof NameParts>> = {
  '2.5.4.3': 'commonName',
  '2.5.4.4': 'surname',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'country',
  '2.5.4.7': 'locality',
  '2.5.4.8': 'state',
  '2.5.4.10': 'organization',
  '2.5.4.11': 'unit',
  '2.5.4.12': 'title',
  '2.5.4.42': 'givenName',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'email',
};

/** The values of a name under the names people use. Control characters and overrides of direction are taken out. */
export const namePartsOf = (name: Name): NameParts => {
  const parts: Partial<Record<keyof NameParts, string[]>> = {};
  for (const { oid, text } of name.rdns.flat().slice(0, 100)) {
    const part = partByOid[oid];
    if (part !== undefined)
      (parts[part] ??= []).push(
        text
          .slice(0, 1000)
          .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
          .trim(),
      );
  }
  return parts;
};

/** String types of a name whose letters different programs read differently, by what they are called. */
export const oddStrings = (name: Asn1): string[] => {
  const found = new Set<string>();
  for (const rdn of sequence(name, 100)) {
    for (const attribute of setOf(rdn, 20)) {
      const value = childrenOf(attribute, 3)[1];
      if (value === undefined || value.class !== 'universal') continue;
      if (value.tag === tags.bmpString) found.add('BMPString');
      if (value.tag === tags.universalString) found.add('UniversalString');
      // Beyond ASCII nobody agrees what T.61 means: most programs write Latin-1 and call it so.
      if (value.tag === tags.teletexString && contentsOf(value).some((octet) => octet > 0x7e)) found.add('T61String');
    }
  }
  return [...found];
};

const ipText = (bytes: Uint8Array): string =>
  bytes.length === 4
    ? [...bytes].join('.')
    : Array.from({ length: Math.floor(bytes.length / 2) }, (_, at) =>
        (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
      ).join(':');

const clean = (text: string): string => text.slice(0, 300).replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

/** `DNS:…`, `email:…`, `URI:…`, `IP:…`, `other`. */
export const generalNameText = (name: GeneralName): string => {
  switch (name.type) {
    case 'dns':
      return `DNS:${clean(name.text)}`;
    case 'email':
      return `email:${clean(name.text)}`;
    case 'uri':
      return `URI:${clean(name.text)}`;
    case 'ip':
      return `IP:${ipText(name.bytes)}`;
    case 'directory':
      return 'directory';
    default:
      return 'other';
  }
};
