import { orReason, unlessMalformed } from '../malformed.ts';
import type { Words } from '../words.ts';
import { decodedBody, partName, partsOf, readEntity, textBeside, type Entity } from './entity.ts';

/** A signed entity of a message (RFC 8551 §3.5), and its leaves that no signature of it covers. */
export type SignedEntity =
  | {
      readonly kind: 'clear';
      /** The signed first part, exactly as it stands. */
      readonly signed: Uint8Array;
      readonly signature: Uint8Array;
      readonly micalg: string | null;
      /** Parts after the two that belong there. */
      readonly extra: readonly Entity[];
    }
  | { readonly kind: 'opaque'; readonly entity: Entity }
  /** Signed with something else than certificates (RFC 3156); signed in a way that cannot be followed. */
  | { readonly kind: 'foreign'; readonly reason: string }
  | { readonly kind: 'broken'; readonly reason: string };

export type Survey = {
  readonly signed: readonly SignedEntity[];
  readonly unsigned: readonly Entity[];
  /** Text that stands between the parts and belongs to none of them, so that nobody signed it. */
  readonly loose: readonly string[];
};

/** More nesting or entities than this are an attack on the reader. */
const limits = { depth: 16, entities: 2000 };

const isSignatureType = (type: string): boolean =>
  type === 'application/pkcs7-signature' || type === 'application/x-pkcs7-signature';
const isMessageType = (type: string): boolean =>
  type === 'application/pkcs7-mime' || type === 'application/x-pkcs7-mime';

const readSigned = (entity: Entity): SignedEntity => {
  const read = orReason((): SignedEntity => {
    const [signed, signature, ...extra] = partsOf(entity);
    if (!signed || !signature) return { kind: 'broken', reason: 'a signed message without its two parts' };
    if (!isSignatureType(signature.type.value)) {
      const protocol = entity.type.parameters.get('protocol')?.toLowerCase() ?? signature.type.value;
      return isSignatureType(protocol)
        ? { kind: 'broken', reason: 'the second part of a signed message is no signature' }
        : { kind: 'foreign', reason: protocol };
    }
    return {
      kind: 'clear',
      signed: signed.bytes,
      signature: decodedBody(signature),
      micalg: entity.type.parameters.get('micalg')?.toLowerCase() ?? null,
      extra,
    };
  });
  return 'value' in read ? read.value : { kind: 'broken', reason: read.reason };
};

/**
 * Finds what is signed in an entity. Attached messages and attachments of type pkcs7-mime are files of their own and not
 * looked into. Throws `Malformed` when the entity itself cannot be read.
 */
export const survey = (bytes: Uint8Array): Survey => {
  const signed: SignedEntity[] = [];
  const unsigned: Entity[] = [];
  const loose: string[] = [];
  let entities = 0;
  const walk = (entity: Entity, depth: number): void => {
    const type = entity.type.value;
    if (type.startsWith('multipart/') && loose.length < limits.depth)
      loose.push(...(unlessMalformed(() => textBeside(entity)) ?? []));
    if (type === 'multipart/signed') {
      const found = readSigned(entity);
      signed.push(found);
      if (found.kind === 'clear') unsigned.push(...found.extra);
    } else if (isMessageType(type) && depth === 0) {
      signed.push({ kind: 'opaque', entity });
    } else if (type.startsWith('multipart/') && depth < limits.depth) {
      const read = orReason(() => partsOf(entity));
      if ('reason' in read) unsigned.push(entity);
      else
        for (const part of read.value)
          if (++entities > limits.entities) unsigned.push(part);
          else walk(part, depth + 1);
    } else if (entity.body.length > 0) unsigned.push(entity);
  };
  walk(readEntity(bytes), 0);
  return { signed, unsigned, loose };
};

/** Names of the leaves inside a signed entity. */
export const leafNames = (bytes: Uint8Array): Words[] => {
  const names: Words[] = [];
  const walk = (entity: Entity, depth: number): void => {
    const read =
      entity.type.value.startsWith('multipart/') && depth < limits.depth ? orReason(() => partsOf(entity)) : null;
    if (read && 'value' in read) for (const part of read.value.slice(0, limits.entities)) walk(part, depth + 1);
    else if (names.length < 200) names.push(partName(entity));
  };
  const top = orReason(() => readEntity(bytes));
  if ('value' in top) walk(top.value, 0);
  return names;
};
