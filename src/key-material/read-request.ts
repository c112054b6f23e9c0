import type { CertificateRequest, KeyProblem } from '../model/index.ts';
import {
  algorithmIdentifier,
  bytesOf,
  isContext,
  isUniversal,
  childrenOf,
  contentsOf,
  integerBytes,
  Malformed,
  nameText,
  oidValue,
  orReason,
  readAsn1,
  readGeneralNames,
  readName,
  readPublicKey,
  readRawExtensions,
  readExtensions,
  sequence,
  setOf,
  signatureAlgorithm,
  smallInteger,
  tags,
  textValue,
  verifySignatureValue,
  wholeBitString,
  type Asn1,
} from '../signatures/index.ts';
import { algorithmName, digestOfAlgorithm, keyFactsOf } from './algorithms.ts';
import { extensionName } from './extension-names.ts';
import { judgeKey } from './judge-key.ts';
import type { KeyPolicy } from './key-policy.ts';
import { generalNameText, namePartsOf, oddStrings } from './names.ts';

/** A request without the letter around it. */
export type Request = Omit<CertificateRequest, 'document' | 'name' | 'format'>;

const invalid = (code: string, detail: string): KeyProblem => ({ code, detail, weight: 'invalid' });
const advised = (code: string, detail: string): KeyProblem => ({ code, detail, weight: 'advised' });

/** A file that claims to be a request and is none. */
export const unreadableRequest = (detail: string, code = 'csr-unreadable'): Request => ({
  readable: false,
  selfSignature: 'unsupported',
  subject: '',
  parts: {},
  key: { type: 'other', bits: 0, curve: '', spki: '' },
  signature: '',
  digest: '',
  extensions: [],
  names: [],
  ca: false,
  problems: [invalid(code, detail)],
});

const extensionRequest: ReadonlySet<string> = new Set(['1.2.840.113549.1.9.14', '1.3.6.1.4.1.311.2.1.14']);
const challengePassword = '1.2.840.113549.1.9.7';

type Asked = Pick<Request, 'extensions' | 'names' | 'ca'> & { readonly problems: readonly KeyProblem[] };

const readAsked = (node: Asn1): Asked => {
  const raw = readRawExtensions(node);
  const problems: KeyProblem[] = [];
  const { basicConstraints, unknownCritical } = readExtensions(node);
  const alternative = raw.find(({ oid }) => oid === '2.5.29.17');
  const names = alternative
    ? readGeneralNames(readAsn1(alternative.value, { der: true }))
        .slice(0, 200)
        .map(generalNameText)
    : [];
  const ca = basicConstraints?.ca === true;
  if (ca) problems.push(advised('csr-ca-requested', 'it asks for a certificate of an authority (CA:TRUE)'));
  if (names.length > 0) problems.push(advised('csr-names-requested', `it asks for alternative names: ${names.length}`));
  // X.690 §11.5 forbids to write a value that is the default; FreeIPA did.
  const wordy = sequence(node).some((one) => {
    const flag = sequence(one)[1];
    return isUniversal(flag, tags.boolean) && contentsOf(flag)[0] !== 0xff;
  });
  if (wordy) problems.push(advised('csr-extension-unusual', 'an extension is not written as DER asks'));
  if (unknownCritical.length > 0)
    problems.push(
      advised('csr-extension-unusual', `unknown critical extensions: ${unknownCritical.slice(0, 5).join(', ')}`),
    );
  return { extensions: raw.map(({ oid }) => extensionName(oid)), names, ca, problems };
};

const nothingAsked: Asked = { extensions: [], names: [], ca: false, problems: [] };

/** Attributes ::= SET OF Attribute under [0] (RFC 2986 §4.1); a type twice, or none or several values where one belongs, is a fault. */
const readAttributes = (node: Asn1 | undefined): Asked => {
  if (node === undefined) return nothingAsked;
  if (!isContext(node, 0) || !node.constructed) throw new Malformed('attributes expected');
  const seen = new Set<string>();
  const problems: KeyProblem[] = [];
  let asked = nothingAsked;
  for (const attribute of childrenOf(node, 100)) {
    const [type, values, extra] = sequence(attribute, 3);
    if (values === undefined || extra !== undefined) throw new Malformed('wrong attribute');
    const oid = oidValue(type);
    const held = setOf(values, 100);
    if (seen.has(oid)) problems.push(invalid('csr-duplicate-attribute', `the attribute ${oid} stands there twice`));
    seen.add(oid);
    if (extensionRequest.has(oid)) {
      if (held.length !== 1) throw new Malformed('not exactly one list of extensions');
      if (asked !== nothingAsked) problems.push(invalid('csr-duplicate-attribute', 'extensions are asked for twice'));
      asked = readAsked(held[0] as Asn1);
    }
    if (oid === challengePassword) {
      // SINGLE VALUE TRUE, a DirectoryString (RFC 2985 §5.4.1). The password itself is nobody's business.
      if (held.length !== 1 || textValue(held[0] as Asn1) === null) throw new Malformed('wrong challenge password');
      problems.push(advised('csr-challenge-password', 'it carries a password for revoking (challengePassword)'));
    }
  }
  return { ...asked, problems: [...problems, ...asked.problems] };
};

const selfSignatureOf = (
  info: Asn1,
  algorithm: Asn1 | undefined,
  value: Asn1 | undefined,
  key: ReturnType<typeof readPublicKey>,
): Request['selfSignature'] => {
  const known = signatureAlgorithm(algorithmIdentifier(algorithm));
  if (known === null || key.type === 'unknown' || (key.type === 'RSA' && key.size > 8192)) return 'unsupported';
  const result = verifySignatureValue({
    key,
    algorithm: known,
    message: [bytesOf(info)],
    signature: wholeBitString(value),
  });
  if (result.ok) return 'valid';
  return result.reason === 'unsupported' ? 'unsupported' : 'invalid';
};

const read = (der: Uint8Array, policy: KeyPolicy): Request => {
  const whole = readAsn1(der, { der: true, trailing: true, limits: { depth: 24, nodes: 20_000, length: 1 << 20 } });
  const [info, algorithm, value, extra] = sequence(whole, 4);
  if (info === undefined || value === undefined || extra !== undefined) throw new Malformed('three parts expected');
  const [version, subject, spki, attributes, further] = sequence(info, 5);
  if (spki === undefined || further !== undefined) throw new Malformed('wrong CertificationRequestInfo');
  if (smallInteger(integerBytes(version)) !== 0) throw new Malformed('the version of the request is not 0');
  const name = readName(subject);
  const key = readPublicKey(spki);
  const identifier = algorithmIdentifier(algorithm);
  // What is wrong with the wishes leaves the name and the key to be seen.
  const read = orReason(() => readAttributes(attributes));
  const asked =
    'value' in read ? read.value : { ...nothingAsked, problems: [invalid('csr-attribute-malformed', read.reason)] };
  const facts = keyFactsOf(key);
  const digest = digestOfAlgorithm(identifier);
  const selfSignature = selfSignatureOf(info, algorithm, value, key);
  const strings = oddStrings(subject as Asn1);
  const problems: KeyProblem[] = [
    ...(whole.end < der.length
      ? [invalid('csr-trailing-bytes', `${der.length - whole.end} bytes after the request`)]
      : []),
    ...(selfSignature === 'invalid'
      ? [invalid('csr-signature-invalid', 'the request is not signed with its own key, or was changed since')]
      : []),
    ...(selfSignature === 'unsupported'
      ? [invalid('csr-signature-unsupported', `signatures by ${algorithmName(identifier)} cannot be verified`)]
      : []),
    ...(digest !== '' && !policy.digests.includes(digest)
      ? [{ code: 'csr-digest-refused', detail: `the digest ${digest} is not taken`, weight: 'refused' as const }]
      : []),
    ...judgeKey(key, facts, policy),
    ...asked.problems,
    ...(name.rdns.length === 0 ? [advised('csr-subject-empty', 'the name is empty')] : []),
    ...(strings.length > 0
      ? [advised('csr-subject-string', `the name holds ${strings.join(', ')}, which programs read differently`)]
      : []),
  ];
  return {
    readable: true,
    selfSignature,
    subject: nameText(name),
    parts: namePartsOf(name),
    key: facts,
    signature: algorithmName(identifier),
    digest,
    extensions: asked.extensions,
    names: asked.names,
    ca: asked.ca,
    problems,
  };
};

/** Reads one request in DER (RFC 2986). Never throws for what is in the bytes. */
export const readRequest = (der: Uint8Array, policy: KeyPolicy): Request => {
  if (der.length > policy.size)
    return unreadableRequest(`${der.length} bytes, at most ${policy.size} are taken`, 'csr-too-large');
  const outcome = orReason(() => read(der, policy));
  return 'value' in outcome ? outcome.value : unreadableRequest(outcome.reason);
};

/** Whether DER has the shape of a request: a certificate and a key begin otherwise. */
export const looksLikeRequest = (der: Uint8Array): boolean => {
  const shape = orReason(() => {
    const [info, algorithm, value] = sequence(
      readAsn1(der, { trailing: true, limits: { depth: 8, nodes: 200, length: 1 << 20 } }),
      4,
    );
    const [version, subject, key, attributes] = sequence(info, 12);
    return (
      isUniversal(version, tags.integer) &&
      isUniversal(subject, tags.sequence) &&
      isUniversal(key, tags.sequence) &&
      (attributes === undefined || isContext(attributes, 0)) &&
      isUniversal(algorithm, tags.sequence) &&
      isUniversal(value, tags.bitString)
    );
  });
  return 'value' in shape && shape.value;
};
