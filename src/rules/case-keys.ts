import type {
  AttachedCertificate,
  CertificateRequest,
  FoundSecret,
  KeyFacts,
  KeyProblem,
  NameParts,
} from '../model/index.ts';
import type { EarlierFacts, Facts } from './facts.ts';

/** Keys, annexes and history of a sample case, written under the names that rules use, as facts. What is left out is good. */

type Plain = Readonly<Record<string, unknown>>;

const items = (plain: Plain, name: string): Plain[] => {
  const value = plain[name];
  return Array.isArray(value) ? (value as Plain[]) : [];
};
const text = (one: Plain, name: string, otherwise = ''): string =>
  typeof one[name] === 'string' ? one[name] : otherwise;
const number = (one: Plain, name: string, otherwise: number): number =>
  typeof one[name] === 'number' ? one[name] : otherwise;
const texts = (one: Plain, name: string): string[] => (Array.isArray(one[name]) ? one[name].map(String) : []);

const partNames = [
  'country',
  'organization',
  'unit',
  'commonName',
  'givenName',
  'surname',
  'serialNumber',
  'email',
  'locality',
  'state',
] as const satisfies readonly (keyof NameParts)[];

const partsOf = (one: Plain): NameParts => {
  const pesel = text(one, 'pesel');
  return {
    ...(pesel === '' ? {} : { serialNumber: [`PNOPL-${pesel}`] }),
    ...Object.fromEntries(partNames.flatMap((name) => (text(one, name) === '' ? [] : [[name, [text(one, name)]]]))),
  };
};

const keyOf = (one: Plain, at: number): KeyFacts => ({
  type: text(one, 'keyType', 'RSA') as KeyFacts['type'],
  bits: number(one, 'bits', one['keyType'] === 'EC' ? 256 : 3072),
  curve: text(one, 'curve', one['keyType'] === 'EC' ? 'P-256' : ''),
  spki: text(one, 'spki', at.toString(16).padStart(64, '0')),
});

const advised: ReadonlySet<string> = new Set(['csr-key-advised', 'csr-ca-requested', 'csr-names-requested']);
const policy: ReadonlySet<string> = new Set(['csr-digest-refused', 'csr-key-short', 'csr-key-type', 'csr-curve']);
const weightOf = (code: string): KeyProblem['weight'] =>
  advised.has(code) ? 'advised' : policy.has(code) ? 'refused' : 'invalid';
const problemsOf = (one: Plain): KeyProblem[] =>
  texts(one, 'problems').map((code) => ({ code, detail: '', weight: weightOf(code) }));

const requestOf = (one: Plain, at: number): CertificateRequest => ({
  document: number(one, 'document', 1),
  name: text(one, 'name', 'operator.csr'),
  readable: one['readable'] !== false,
  format: 'pem',
  selfSignature: text(one, 'selfSignature', 'valid') as CertificateRequest['selfSignature'],
  subject: text(one, 'subject', 'C=PL'),
  parts: partsOf(one),
  key: keyOf(one, at),
  signature: text(one, 'signature', 'sha256WithRSAEncryption'),
  digest: text(one, 'digest', 'SHA-256'),
  extensions: texts(one, 'extensions'),
  names: texts(one, 'names'),
  ca: one['ca'] === true,
  problems: problemsOf(one),
});

const usagesFor: Readonly<Record<string, readonly string[]>> = {
  signing: ['digitalSignature'],
  encryption: ['keyAgreement'],
  both: ['digitalSignature', 'keyAgreement'],
};

const certificateOf = (one: Plain, at: number): AttachedCertificate => ({
  document: number(one, 'document', 1),
  name: text(one, 'name', text(one, 'label', 'certificate')),
  readable: one['readable'] !== false,
  subject: text(one, 'subject', 'C=PL'),
  parts: partsOf(one),
  issuer: text(one, 'issuer', 'C=PL,O=Urząd certyfikacji'),
  selfIssued: one['selfIssued'] === true,
  key: keyOf({ keyType: 'EC', ...one }, at),
  signature: text(one, 'signature', 'ecdsa-with-SHA256'),
  digest: text(one, 'digest', 'SHA-256'),
  keyUsages: Array.isArray(one['keyUsages']) ? texts(one, 'keyUsages') : (usagesFor[text(one, 'use')] ?? null),
  extendedKeyUsages: Array.isArray(one['extendedKeyUsages']) ? texts(one, 'extendedKeyUsages') : null,
  ca: one['ca'] === true,
  notBefore: `${text(one, 'notBefore', '2026-01-01')}T00:00:00Z`,
  notAfter: `${text(one, 'notAfter', '2028-01-01')}T00:00:00Z`,
  sha256: text(one, 'sha256', at.toString(16).padStart(64, '0')),
  problems: problemsOf(one),
});

const secretOf = (one: Plain): FoundSecret => ({
  document: number(one, 'document', 1),
  name: text(one, 'name', 'klucz.key'),
  kind: text(one, 'kind', 'private-key') as FoundSecret['kind'],
  encrypted: one['encrypted'] === true,
  size: number(one, 'size', 1200),
  sha256: text(one, 'sha256', '0'.repeat(64)),
  where: text(one, 'where', 'file') as FoundSecret['where'],
  removed: one['removed'] === true,
});

const historyOf = (history: Plain, requests: Facts['requests']): NonNullable<Facts['history']> => ({
  sameOpen: texts(history, 'sameOpen'),
  ownSystemIps: texts(history, 'ownSystemIps'),
  earlier: items(history, 'earlier').map((one): EarlierFacts => ({
    submission: text(one, 'submission', 'A-1001'),
    procedure: text(one, 'procedure'),
    template: text(one, 'template'),
    received: text(one, 'received', '2026-01-05'),
    verdict: text(one, 'verdict', 'accept'),
    open: one['open'] === true,
    sameUnit: one['sameUnit'] !== false,
    samePerson: one['samePerson'] === true,
    system: text(one, 'system'),
    spki: texts(one, 'spki'),
  })),
  certificates: items(history, 'certificates').map(certificateOf),
  // A key that the case says nothing of never came before.
  keys: Object.fromEntries([
    ...requests.flatMap((request) => (request.readable ? [[request.key.spki, []] as const] : [])),
    ...Object.entries((history['keys'] ?? {}) as Plain).map(
      ([spki, of]) => [spki, Array.isArray(of) ? of.map(String) : []] as const,
    ),
  ]),
});

/** The facts of a case that this file knows of; `signatureOf` makes a signature of what a case says of one. */
export const caseKeyFacts = (
  plain: Plain,
  signatureOf: (one: unknown) => Facts['signatures'][number],
): Pick<Facts, 'received' | 'annexes' | 'requests' | 'certificates' | 'secrets' | 'history'> => ({
  received: text(plain, 'received') || null,
  annexes: items(plain, 'annexes').map((one) => {
    const kinds = texts(one, 'kinds');
    const kind = text(one, 'kind');
    return {
      document: number(one, 'document', 3),
      name: text(one, 'name', 'zalacznik.pdf'),
      // A case says `unread: true` of an annex that nobody could read.
      text: one['unread'] === true ? null : text(one, 'text'),
      kinds: one['unread'] === true ? null : kind === '' ? kinds : [...new Set([kind, ...kinds])],
      signatures: items(one, 'signatures').map(signatureOf),
      namesPerson: one['unread'] === true ? null : one['namesPerson'] !== false,
    };
  }),
  requests: items(plain, 'requests').map(requestOf),
  certificates: items(plain, 'certificates').map(certificateOf),
  secrets: items(plain, 'secrets').map(secretOf),
  history: plain['history'] ? historyOf(plain['history'] as Plain, items(plain, 'requests').map(requestOf)) : null,
});
