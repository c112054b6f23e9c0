import { polishDay, type AttachedCertificate, type CertificateRequest, type NameParts } from '../../model/index.ts';
import type { Facts } from '../facts.ts';
import { labelOf } from '../plain-keys.ts';
import type { Defect } from './defect.ts';

/** Defects of requests, certificates and secrets: what may be wrong with a key although everything else is right. */

const replaced = <T>(list: readonly T[], old: T, fresh: T): T[] => list.map((one) => (one === old ? fresh : one));
const otherSpki = 'f'.repeat(64);

/** What the memory of earlier letters would say of the request of another person or unit. */
const earlierAs = (facts: Facts, said: { readonly sameUnit?: false; readonly samePerson?: false }): Facts => ({
  ...facts,
  history: facts.history && {
    ...facts.history,
    earlier: facts.history.earlier?.map((one) => ({ ...one, ...said })) ?? null,
  },
});

const withoutPart = (parts: NameParts, name: keyof NameParts): NameParts =>
  Object.fromEntries(Object.entries(parts).filter(([one]) => one !== name));

const ofRequest = (facts: Facts, request: CertificateRequest): readonly Defect[] => {
  const { parts, key } = request;
  const as = (change: string, fact: string, altered: Partial<CertificateRequest>, where: Facts = facts): Defect => ({
    change,
    fact: fact === '' ? 'requests' : `requests.${fact}`,
    facts: { ...where, requests: replaced(facts.requests, request, { ...request, ...altered }) },
  });
  const said = (code: string, weight: 'invalid' | 'refused' | 'advised') => ({
    problems: [...request.problems, { code, detail: '', weight }],
  });
  const names: readonly (keyof NameParts)[] = ['country', 'organization', 'commonName'];
  return [
    as('corrupt', '', { readable: false, ...said('csr-malformed', 'invalid') }),
    as('unsign', '', { selfSignature: 'invalid', ...said('csr-signature-invalid', 'invalid') }),
    as('doubt', '', { selfSignature: 'unsupported' }),
    as('shorten', 'key', { key: { ...key, type: 'RSA', bits: 1024, curve: '' } }),
    as('curve', 'key', { key: { ...key, type: 'EC', bits: 192, curve: 'P-192' } }),
    as('kind', 'key', { key: { ...key, type: 'DSA', bits: 2048, curve: '' } }),
    as('break', 'key', said('csr-roca', 'refused')),
    as('demote', 'digest', { digest: 'SHA-1', signature: 'sha1WithRSAEncryption' }),
    as('extend', 'extensions', { extensions: ['basicConstraints'], ca: true, ...said('csr-ca-requested', 'advised') }),
    as('extend', 'names', { extensions: ['subjectAltName'], names: ['DNS:inny.example'] }),
    ...names
      .filter((name) => (parts[name] ?? []).length > 0)
      .map((name) => as('drop', name, { parts: withoutPart(parts, name) })),
    as(
      'rename',
      'organization',
      { parts: { ...parts, organization: ['Zupełnie Inna Instytucja'] } },
      earlierAs(facts, { sameUnit: false, samePerson: false }),
    ),
    as(
      'rename',
      'commonName',
      { parts: { ...withoutPart(parts, 'serialNumber'), commonName: ['Zenobia Niewymieniona'] } },
      earlierAs(facts, { samePerson: false }),
    ),
    as('double', 'commonName', {
      parts: { ...parts, commonName: [`${parts.commonName?.[0] ?? ''}, Zenobia Niewymieniona`] },
    }),
    ...(facts.history
      ? [
          as(
            'reuse',
            'key',
            {},
            { ...facts, history: { ...facts.history, keys: { ...facts.history.keys, [key.spki]: ['A-1000'] } } },
          ),
        ]
      : []),
  ];
};

const dayMs = 86_400_000;

const ofCertificate = (facts: Facts, certificate: AttachedCertificate, clock: string): readonly Defect[] => {
  const { key, name } = certificate;
  const label = labelOf(name);
  const what = label === '' ? 'certificates' : `certificates.${label}`;
  const received = Date.parse(`${facts.received ?? polishDay(clock)}T12:00:00Z`);
  const ending = (days: number): string => new Date(received + days * dayMs).toISOString();
  const as = (change: string, fact: string, altered: Partial<AttachedCertificate>): Defect => ({
    change,
    fact: fact === '' ? what : `${what}.${fact}`,
    facts: { ...facts, certificates: replaced(facts.certificates, certificate, { ...certificate, ...altered }) },
  });
  const other = facts.certificates.find((one) => one !== certificate && one.readable);
  return [
    {
      change: 'drop',
      fact: what,
      facts: { ...facts, certificates: facts.certificates.filter((one) => one !== certificate) },
    },
    as('corrupt', '', {
      readable: false,
      problems: [{ code: 'certificate-malformed', detail: '', weight: 'invalid' }],
    }),
    as('authority', '', { ca: true, keyUsages: ['keyCertSign', 'cRLSign'] }),
    as('kind', 'key', { key: { ...key, type: 'RSA', bits: 2048, curve: '', spki: otherSpki } }),
    as('curve', 'key', { key: { ...key, type: 'EC', bits: 384, curve: 'P-384', spki: otherSpki } }),
    ...(other ? [as('reuse', 'key', { key: other.key })] : []),
    as('demote', 'signature', { signature: 'ecdsa-with-SHA1', digest: 'SHA-1' }),
    as('expire', 'validity', { notAfter: ending(-1) }),
    as('shorten', 'validity', { notAfter: ending(10) }),
    as('await', 'validity', { notBefore: ending(10) }),
    as('exchange', 'keyUsages', { keyUsages: ['cRLSign'] }),
    as('extend', 'extendedKeyUsages', { extendedKeyUsages: [...(certificate.extendedKeyUsages ?? []), 'codeSigning'] }),
    as('relabel', 'label', { name: name.replace(/prod\w*/i, 'symulator').replace(/integ\w*/i, 'symulator') }),
  ];
};

/** Each defect by itself. `clock` is what the day of receipt is where a letter has none. */
export const keyDefectsOf = (facts: Facts, clock: string): readonly Defect[] => [
  ...(facts.requests.length > 0
    ? [
        { change: 'drop', fact: 'requests', facts: { ...facts, requests: [] } },
        {
          change: 'double',
          fact: 'requests',
          facts: { ...facts, requests: [...facts.requests, ...facts.requests.slice(0, 1)] },
        },
      ]
    : []),
  ...facts.requests.filter(({ readable }) => readable).flatMap((request) => ofRequest(facts, request)),
  ...(facts.certificates.length > 0
    ? [{ change: 'empty', fact: 'certificates', facts: { ...facts, certificates: [] } }]
    : []),
  ...facts.certificates.filter(({ readable }) => readable).flatMap((one) => ofCertificate(facts, one, clock)),
  {
    change: 'disclose',
    fact: 'secrets',
    facts: {
      ...facts,
      secrets: [
        ...facts.secrets,
        {
          document: 1,
          name: 'klucz.key',
          kind: 'private-key',
          encrypted: false,
          size: 1200,
          sha256: '0'.repeat(64),
          where: 'file',
          removed: false,
        },
      ],
    },
  },
];
