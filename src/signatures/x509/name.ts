import { bytesOf, oidValue, sequence, sequenceBytes, setOf, textValue, type Asn1 } from '../asn1/index.ts';
import { hex } from '../bytes.ts';
import { Malformed } from '../malformed.ts';
import { maskPeselsIn } from '../../model/index.ts';
import { harmless } from '../shown.ts';

export type NameAttribute = { readonly oid: string; readonly text: string; readonly canonical: string };

/** A distinguished name (RFC 5280 §4.1.2.4). */
export type Name = {
  readonly der: Uint8Array;
  /** Relative names in the order of the encoding. */
  readonly rdns: readonly (readonly NameAttribute[])[];
  /** One string a relative name, equal when RFC 5280 §7.1 calls the names equal, and only then. */
  readonly keys: readonly string[];
  /** All keys in one, for maps. */
  readonly key: string;
};

const labels: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'email',
};

/** Caseless, white space squeezed, compatibility forms folded (RFC 4518 in the measure RFC 5280 §7.1 asks for). */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const attribute = (node: Asn1): NameAttribute => {
  const [type, value, extra] = sequence(node);
  if (!value || extra) throw new Malformed('wrong attribute in a name');
  const oid = oidValue(type);
  const text = textValue(value);
  const canonical = text === null ? `#${hex(bytesOf(value))}` : fold(text);
  return { oid, text: text ?? canonical, canonical: `${oid}=${canonical}` };
};

export const readName = (node: Asn1 | undefined): Name => {
  const rdns = sequence(node).map((rdn) => {
    const attributes = setOf(rdn).map(attribute);
    if (attributes.length === 0) throw new Malformed('empty relative name');
    return attributes;
  });
  const keys = rdns.map((rdn) =>
    rdn
      .map(({ canonical }) => canonical)
      .toSorted()
      // With their lengths, so that no value can pass for two.
      .map((one) => `${one.length}:${one}`)
      .join(' '),
  );
  return { der: sequenceBytes(node), rdns, keys, key: keys.map((one) => `${one.length}:${one}`).join(' ') };
};

export const sameName = (a: Name, b: Name): boolean => a.keys.length === b.keys.length && a.key === b.key;
/** Whether `name` lies in the subtree of `base` (RFC 5280 §7.1). */
export const isWithin = (name: Name, base: Name): boolean =>
  base.keys.length <= name.keys.length && base.keys.every((key, index) => key === name.keys[index]);

/** The first value of an attribute type, counted from the most specific relative name. */
export const attributeOf = (name: Name, oid: string): string | null => {
  for (const rdn of name.rdns.toReversed()) {
    const found = rdn.find((one) => one.oid === oid);
    if (found) return found.text;
  }
  return null;
};

/** The whole name, most specific part first; PESEL numbers in it are masked. */
export const nameText = (name: Name): string =>
  maskPeselsIn(
    name.rdns
      .toReversed()
      .flatMap((rdn) => rdn.map(({ oid, text }) => `${labels[oid] ?? oid}=${harmless(text)}`))
      .join(', '),
  );

/** What a person would call the holder: common name, else given name and surname, else organisation. */
export const humanName = (name: Name): string => {
  const common = attributeOf(name, '2.5.4.3');
  const person = [attributeOf(name, '2.5.4.42'), attributeOf(name, '2.5.4.4')].filter(Boolean).join(' ');
  const chosen = common ?? (person || (attributeOf(name, '2.5.4.10') ?? attributeOf(name, '2.5.4.11')));
  return maskPeselsIn(harmless(chosen ?? (nameText(name) || 'no name')));
};
