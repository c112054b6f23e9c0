import { isContext, isUniversal, oidValue, only, sequence, setOf, tags, textValue, type Asn1 } from '../asn1/index.ts';
import type { Check } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import { harmless } from '../shown.ts';
import { words, type Words } from '../words.ts';
import { cmsOid } from './oids.ts';
import type { SignerInfo } from './read.ts';

/** More of them than this say nothing to a person. */
const limit = 16;

/** Signed statements of the signer that decide nothing here but are told (EN 319 122-1 §5.2). */

const commitments: Readonly<Record<string, Words>> = {
  '1.2.840.113549.1.9.16.6.1': { pl: 'potwierdza autorstwo', en: 'proof of origin' },
  '1.2.840.113549.1.9.16.6.2': { pl: 'potwierdza otrzymanie', en: 'proof of receipt' },
  '1.2.840.113549.1.9.16.6.3': { pl: 'potwierdza dostarczenie', en: 'proof of delivery' },
  '1.2.840.113549.1.9.16.6.4': { pl: 'potwierdza wysłanie', en: 'proof of sending' },
  '1.2.840.113549.1.9.16.6.5': { pl: 'zatwierdza treść', en: 'approval of the content' },
  '1.2.840.113549.1.9.16.6.6': { pl: 'potwierdza utworzenie', en: 'proof of creation' },
};

const sentence = (pl: string, en: string, told: Words): Words =>
  words((say, language) => `${language === 'pl' ? pl : en}: ${say(told)}.`);

const commitment = (value: Asn1): Words => {
  const oid = oidValue(sequence(value)[0]);
  return sentence('Podpisujący oświadcza o celu podpisu', 'The signer states the purpose', commitments[oid] ?? oid);
};

/** SignerLocation: explicitly tagged texts, the last a sequence of them. */
const location = (value: Asn1): Words | null => {
  const texts = sequence(value).flatMap((part) =>
    isContext(part, 2) ? sequence(only(part)).map(textValue) : [textValue(only(part))],
  );
  const told = texts.filter((text) => text !== null).map((text) => harmless(text));
  return told.length === 0 ? null : sentence('Podane miejsce podpisania', 'Stated place of signing', told.join(', '));
};

/** Claimed attributes in [0]; certified ones are not checked here. */
const roles = (value: Asn1): Words => {
  const texts: string[] = [];
  for (const part of sequence(value)) {
    if (!isContext(part, 0)) continue;
    const claimed = unlessMalformed(() => sequence(only(part))) ?? [];
    for (const attribute of claimed) {
      const [first, set] = isUniversal(attribute, tags.sequence) ? sequence(attribute) : [];
      if (first && set)
        texts.push(
          ...setOf(set)
            .slice(0, limit)
            .map((one) => harmless(textValue(one) ?? '')),
        );
    }
  }
  const told = texts.filter(Boolean).join(', ');
  return told
    ? sentence('Podpisujący podaje o sobie, bez dowodu', 'The signer claims without proof', told)
    : {
        pl: 'Podpisujący podaje o sobie atrybuty, których nie sprawdzono.',
        en: 'The signer states attributes of their own, which were not checked.',
      };
};

const policy = (value: Asn1): Words =>
  isUniversal(value, tags.null)
    ? {
        pl: 'Podpis powołuje się na politykę wynikającą z okoliczności.',
        en: 'The signature refers to an implied policy.',
      }
    : sentence(
        'Podpis powołuje się na politykę, której nie sprawdzono',
        'The signature refers to a policy, which was not checked',
        oidValue(sequence(value)[0]),
      );

const hints = (value: Asn1): Words | null => {
  const [first] = sequence(value);
  const text = first ? textValue(first) : null;
  return text === null
    ? null
    : sentence('Opis treści według podpisującego', 'Description of the content by the signer', harmless(text));
};

const mime = (value: Asn1): Words | null => {
  const text = textValue(value);
  return text === null
    ? null
    : sentence('Rodzaj treści według podpisującego', 'Type of the content by the signer', harmless(text));
};

const reference = (): Words => ({
  pl: 'Podpis odwołuje się do innej podpisanej wiadomości, której nie sprawdzono.',
  en: 'The signature refers to another signed message, which was not checked.',
});

const readers: Readonly<Record<string, readonly [check: string, read: (value: Asn1) => Words | null]>> = {
  [cmsOid.commitmentType]: ['commitment-type', commitment],
  [cmsOid.signerLocation]: ['signer-location', location],
  [cmsOid.signerAttributes]: ['signer-attributes', roles],
  [cmsOid.signerAttributesV2]: ['signer-attributes', roles],
  [cmsOid.signaturePolicy]: ['signature-policy', policy],
  [cmsOid.contentHints]: ['content-hints', hints],
  [cmsOid.mimeType]: ['content-format', mime],
  [cmsOid.contentReference]: ['content-reference', reference],
};

/** What the signer states in signed attributes, one note each; what cannot be read is passed over. */
export const notedAttributes = (signer: SignerInfo): Check[] =>
  signer.signed
    .flatMap(({ oid, values }) => values.map((value) => ({ reader: readers[oid], value })))
    .flatMap(({ reader, value }) => {
      const detail = reader && unlessMalformed(() => reader[1](value));
      return detail ? [{ check: reader[0], ok: null, detail }] : [];
    })
    .slice(0, limit);
