import type { Evidence, Signature } from '../model/index.ts';
import type { Facts } from './facts.ts';

/** A report stays readable: a rule shows at most this many places. */
const limit = 40;

const ofSignature = (signature: Signature): readonly Evidence[] =>
  signature.evidence.length > 0 ? signature.evidence : [{ document: signature.document ?? 0, via: 'certificate' }];

const ofApplication = (facts: Facts): readonly Evidence[] =>
  facts.application ? [{ document: facts.application.document, via: 'bytes' }] : [{ document: 0, via: 'bytes' }];

const ofName = (name: string, facts: Facts): readonly Evidence[] => {
  const [top = '', field = ''] = name.split('.');
  switch (top) {
    case 'form':
      return (facts.form[field]?.evidence ?? []).map((place) => ({ ...place, field: name }));
    case 'alterations':
      return facts.alterations.map(({ document, page, box, found, expected }) => ({
        document: document ?? facts.application?.document ?? 0,
        page,
        box,
        quote: found || expected,
        via: 'text',
      }));
    case 'signatures':
      return facts.signatures.flatMap(ofSignature);
    case 'authorisationSignatures':
      return facts.authorisationSignatures.flatMap(ofSignature);
    case 'signatories':
      return (facts.signatories?.basis ?? []).flatMap(({ evidence }) => evidence);
    case 'documents':
      return facts.documents.filter(({ id }) => id !== 0).map(({ id }) => ({ document: id, via: 'bytes' }));
    case 'mail':
      return facts.mail ? [{ document: 0, via: field === 'body' ? 'mail-body' : 'mail-header' }] : [];
    case 'entity':
      return facts.entity ? [{ document: 0, via: 'register', quote: facts.entity.source ?? facts.entity.name }] : [];
    case 'extract':
      return facts.extract?.evidence ?? [];
    case 'annexes':
    case 'requests':
    case 'certificates':
    case 'secrets':
      return facts[top].map(({ document }) => ({ document, via: document === 0 ? 'mail-body' : 'bytes' }));
    case 'received':
      return facts.mail ? [{ document: 0, via: 'mail-header' }] : [];
    case 'template':
    case 'comparison':
    case 'application':
    case 'applications':
      return ofApplication(facts);
    default:
      return [];
  }
};

/** The places the named facts were read from, each once. */
export const evidenceOf = (names: readonly string[], facts: Facts): Evidence[] => {
  const seen = new Set<string>();
  return names
    .flatMap((name) => ofName(name, facts))
    .filter((place) => {
      const key = JSON.stringify(place);
      return seen.has(key) ? false : (seen.add(key), true);
    })
    .slice(0, limit);
};

/** Names a rule may list under `evidence`. */
export const evidenceTops: ReadonlySet<string> = new Set([
  'form',
  'alterations',
  'signatures',
  'authorisationSignatures',
  'signatories',
  'documents',
  'mail',
  'entity',
  'extract',
  'annexes',
  'requests',
  'certificates',
  'secrets',
  'received',
  'template',
  'comparison',
  'application',
  'applications',
]);
