import {
  bytesOf,
  childrenOf,
  encodeSetOf,
  isUniversal,
  octetString,
  oidValue,
  readAsn1,
  sequence,
  tags,
  toDer,
  type Asn1,
} from '../asn1/index.ts';
import { concatBytes, equalBytes } from '../bytes.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { failed, note, undecided, type Checks } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Words } from '../words.ts';
import { cmsOid } from './oids.ts';
import type { SignerInfo } from './read.ts';
import { noteRepeated, protectionHolds, singleAttribute } from './signed-attributes.ts';

/** What is signed when there are signed attributes: their DER, and as a fallback the octets as they stand. */
export const signedForms = (attributes: Asn1): { der: Uint8Array; asIs: Uint8Array } => {
  const asIs = concatBytes(Uint8Array.of(0x31), bytesOf(attributes).subarray(1));
  return { der: unlessMalformed(() => encodeSetOf(childrenOf(attributes).map(toDer))) ?? asIs, asIs };
};

/** What a signature is over. `type`: the content type that has to be signed; null where none may be (counter-signatures). */
export type Signable = { readonly type: string | null; readonly content: readonly Uint8Array[] | null };

const contentMissing: Words = {
  pl: 'Nie ma pod ręką treści, którą podpisano.',
  en: 'The signed content is not at hand.',
};

/** RFC 5652 §11.1, §11.4: the type of the content is signed with it, except in a counter-signature, which signs no content. */
const noteContentType = (signer: SignerInfo, wanted: string | null, checks: Checks): boolean => {
  const type = singleAttribute(signer, cmsOid.contentType);
  if (wanted === null) {
    if (type === null) return true;
    note(checks, 'content-type', null, {
      pl: 'Kontrasygnata podaje rodzaj treści, choć nie powinna.',
      en: 'The counter-signature states a type of content, which it should not.',
    });
    return true;
  }
  const ok = type !== null && type !== 'repeated' && unlessMalformed(() => oidValue(type)) === wanted;
  note(
    checks,
    'content-type',
    ok,
    ok
      ? {
          pl: 'Podpisany rodzaj treści jest rodzajem tej treści.',
          en: 'The signed content type is that of the content.',
        }
      : {
          pl: 'Podpisanego rodzaju treści brak, jest powtórzony albo inny niż rodzaj tej treści.',
          en: 'The signed content type is missing, repeated or another.',
        },
    failed('FORMAT_FAILURE'),
  );
  return ok;
};

/** `fits`: the content has the digest that was signed, whatever else is wrong. */
export type Held = { readonly holds: boolean; readonly fits: boolean };

export const attributesHold = (
  { type, content }: Signable,
  signer: SignerInfo,
  digest: DigestName,
  checks: Checks,
): Held => {
  const typeOk = noteContentType(signer, type, checks);
  const onceOk = noteRepeated(signer, checks);
  const protectedOk = protectionHolds(signer);
  if (!protectedOk)
    note(
      checks,
      'algorithm-protection',
      false,
      {
        pl: 'Podpisane algorytmy nie są tymi, których użyto.',
        en: 'The signed algorithms are not those used.',
      },
      failed('SIG_CRYPTO_FAILURE'),
    );
  const attribute = singleAttribute(signer, cmsOid.messageDigest);
  if (attribute === null || attribute === 'repeated') {
    note(
      checks,
      'message-digest',
      false,
      {
        pl: 'Podpisanego skrótu treści brak albo jest powtórzony.',
        en: 'The signed message digest is missing or repeated.',
      },
      failed('FORMAT_FAILURE'),
    );
    return { holds: false, fits: false };
  }
  if (content === null) {
    note(checks, 'message-digest', null, contentMissing, undecided('SIGNED_DATA_NOT_FOUND'));
    return { holds: false, fits: false };
  }
  const stated = unlessMalformed(() => octetString(attribute));
  const actual = contentDigest(digest, content);
  const fits = stated !== null && actual !== null && equalBytes(stated, actual);
  note(
    checks,
    'message-digest',
    fits,
    fits
      ? { pl: 'Treść ma skrót, który podpisano.', en: 'The content has the digest that was signed.' }
      : {
          pl: 'Treść nie ma skrótu, który podpisano.',
          en: 'The content does not have the digest that was signed.',
        },
    failed('HASH_FAILURE'),
  );
  return { holds: fits && typeOk && onceOk && protectedOk, fits };
};

const known = new WeakMap<readonly Uint8Array[], Map<DigestName, Uint8Array | null>>();

/** Many signers of one large content would cost as many digests. The content must not be changed meanwhile. */
const contentDigest = (digest: DigestName, content: readonly Uint8Array[]): Uint8Array | null => {
  let digests = known.get(content);
  if (!digests) known.set(content, (digests = new Map()));
  let value = digests.get(digest);
  if (value === undefined) digests.set(digest, (value = digestOf(digest, ...content)));
  return value;
};

/** Without signed attributes the value is over the content itself (RFC 5652 §5.4). */
export const contentOnly = ({ type, content }: Signable, checks: Checks): boolean => {
  if (content === null) {
    note(checks, 'message-digest', null, contentMissing, undecided('SIGNED_DATA_NOT_FOUND'));
    return false;
  }
  note(checks, 'signed-attributes', null, {
    pl: 'Nie ma podpisanych atrybutów; podpis złożono na samej treści.',
    en: 'There are no signed attributes; the signature is over the content itself.',
  });
  if (type !== null && type !== cmsOid.data) {
    note(
      checks,
      'content-type',
      false,
      {
        pl: 'Treść tego rodzaju trzeba podpisać razem z atrybutami.',
        en: 'Content of this type must be signed with attributes.',
      },
      failed('FORMAT_FAILURE'),
    );
    return false;
  }
  if (looksLikeAttributes(content)) {
    note(
      checks,
      'content-type',
      false,
      {
        pl: 'Treść jest zbiorem podpisanych atrybutów wziętym z innego podpisu.',
        en: 'The content is a set of signed attributes taken from another signature.',
      },
      failed('FORMAT_FAILURE'),
    );
    return false;
  }
  return true;
};

/** The attributes of one signature presented as the content of another would verify as if that content had been signed. */
const looksLikeAttributes = (content: readonly Uint8Array[]): boolean => {
  const parts = content.filter(({ length }) => length > 0);
  const [first] = parts;
  if (!first || first[0] !== 0x31) return false;
  return (
    unlessMalformed(() =>
      childrenOf(readAsn1(parts.length === 1 ? first : concatBytes(...parts))).every((node) => {
        const [oid, values] = sequence(node);
        return isUniversal(oid, tags.oid) && isUniversal(values, tags.set);
      }),
    ) ?? false
  );
};
