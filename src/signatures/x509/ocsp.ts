import {
  bytesOf,
  childrenOf,
  contentsOf,
  integerBytes,
  isContext,
  isUniversal,
  octetString,
  oidValue,
  only,
  readAsn1,
  sequence,
  smallInteger,
  tags,
  timeText,
  timeValue,
  wholeBitString,
  type Asn1,
} from '../asn1/index.ts';
import { latin1, sha256Hex } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm, type AlgorithmIdentifier } from '../crypto/algorithm.ts';
import type { DigestName } from '../crypto/digest.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { certificateOrNull, type Certificate } from './certificate.ts';
import { readRawExtensions } from './extensions.ts';
import { readName, type Name } from './name.ts';

/** What a response says of one certificate (RFC 6960 §4.2.1). Times are milliseconds. */
export type OcspAnswer = {
  readonly digest: DigestName | null;
  readonly issuerName: Uint8Array;
  readonly issuerKey: Uint8Array;
  readonly serial: Uint8Array;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: number | null;
  /** CRLReason code. */
  readonly reason: number | null;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly unknownCritical: boolean;
  /** The responder keeps revocations of certificates that expired from this instant on (RFC 6960 §4.4.4). */
  readonly archiveCutoff: number | null;
};

/** A basic OCSP response (RFC 6960 §4.2.1), read but not trusted. */
export type Ocsp = {
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly responder: { readonly name: Name } | { readonly keyHash: Uint8Array };
  readonly producedAt: number;
  readonly responses: readonly OcspAnswer[];
  readonly certificates: readonly Certificate[];
  /** Hex sha256 of the bytes as they were given and of the basic response in them: its names in proofs of existence. */
  readonly ids: () => readonly string[];
};

const readSingle = (node: Asn1): OcspAnswer => {
  const [id, status, thisUpdate, ...rest] = sequence(node);
  const [algorithm, nameHash, keyHash, serial] = sequence(id);
  if (!status || status.class !== 'context') throw new Malformed('certificate status expected');
  const state = (['good', 'revoked', 'unknown'] as const)[status.tag];
  if (!state) throw new Malformed('unknown certificate status');
  const next = rest.find((part) => isContext(part, 0));
  const extensions = rest.find((part) => isContext(part, 1));
  const raw = extensions ? extensionsOf(extensions) : [];
  const cutoff = raw.find(({ oid }) => oid === '1.3.6.1.5.5.7.48.1.6');
  // RevokedInfo under an implicit tag: the time, and a reason in an explicit one.
  const [when, why] = state === 'revoked' ? childrenOf(status) : [];
  return {
    digest: digestAlgorithm(algorithmIdentifier(algorithm)),
    issuerName: octetString(nameHash),
    issuerKey: octetString(keyHash),
    serial: integerBytes(serial),
    status: state,
    // Said without its time, which RevokedInfo demands, a revocation is heard from when it was said.
    revokedAt: state !== 'revoked' ? null : when ? timeText(latin1(contentsOf(when)), false) : timeValue(thisUpdate),
    reason: why && isContext(why, 0) ? smallInteger(contentsOf(only(why))) : null,
    thisUpdate: timeValue(thisUpdate),
    nextUpdate: next ? timeValue(only(next)) : null,
    unknownCritical: raw.some(({ critical }) => critical),
    archiveCutoff: cutoff ? timeValue(readAsn1(cutoff.value)) : null,
  };
};

/** Reads an OCSPResponse, or the BasicOCSPResponse inside one. Throws `Malformed`. */
export const readOcsp = (der: Uint8Array): Ocsp => {
  const [first, second] = sequence(readAsn1(der));
  if (isUniversal(first, tags.enumerated)) {
    if (smallInteger(contentsOf(first)) !== 0 || !isContext(second, 0))
      throw new Malformed('OCSP response without an answer');
    const [type, response] = sequence(only(second));
    if (oidValue(type) !== '1.3.6.1.5.5.7.48.1.1') throw new Malformed('unknown OCSP response type');
    const basic = octetString(response);
    return readBasic(readAsn1(basic), () => [sha256Hex(der), sha256Hex(basic)]);
  }
  return readBasic(readAsn1(der), () => [sha256Hex(der)]);
};

/** A nonce (RFC 8954) says who asked and changes no answer, marked critical or not. */
const nonce = '1.3.6.1.5.5.7.48.1.2';

/** Responders in use send an empty list, against RFC 5280 §4.1; it says nothing, so nothing is lost with it. */
const extensionsOf = (wrapped: Asn1): ReturnType<typeof readRawExtensions> =>
  sequence(only(wrapped)).length === 0 ? [] : readRawExtensions(only(wrapped));

/** Responders answer about a handful of certificates at once; a stranger may write as many as he likes. */
const answerLimit = 1000;

const readBasic = (node: Asn1, ids: Ocsp['ids']): Ocsp => {
  const [tbs, algorithm, signature, certificates] = sequence(node);
  if (!tbs) throw new Malformed('empty OCSP response');
  const parts = sequence(tbs).filter((part, index) => !(index === 0 && isContext(part, 0)));
  const [responder, producedAt, responses, extensions] = parts;
  if (extensions && extensionsOf(extensions).some(({ oid, critical }) => critical && oid !== nonce))
    throw new Malformed('critical extension in an OCSP response');
  if (!responder) throw new Malformed('OCSP response without a responder');
  const answers = sequence(responses);
  if (answers.length > answerLimit) throw new Malformed('too many answers in an OCSP response');
  return {
    tbs: bytesOf(tbs),
    signatureAlgorithm: algorithmIdentifier(algorithm),
    signature: wholeBitString(signature),
    responder: isContext(responder, 1)
      ? { name: readName(only(responder)) }
      : { keyHash: octetString(only(responder)) },
    producedAt: timeValue(producedAt),
    responses: answers.map(readSingle),
    certificates: certificates
      ? sequence(only(certificates))
          .slice(0, 32)
          .map((one) => certificateOrNull(bytesOf(one)))
          .filter((one) => one !== null)
      : [],
    ids,
  };
};

const readings = new WeakMap<Uint8Array, Ocsp | null>();

/** The response, or null when the bytes are none. Many signatures of a document share one: it is read once. */
export const ocspOrNull = (der: Uint8Array): Ocsp | null => {
  let ocsp = readings.get(der);
  if (ocsp === undefined) readings.set(der, (ocsp = unlessMalformed(() => readOcsp(der))));
  return ocsp;
};
