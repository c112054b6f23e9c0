import type { Problem, Signature } from '../../model/index.ts';
import { assemble } from '../assemble.ts';
import { derOf } from '../asn1/index.ts';
import { failed, note } from '../failure.ts';
import { Malformed, orReason } from '../malformed.ts';
import type { ReadTrust } from '../trust.ts';
import { cmsOid } from './oids.ts';
import { readCms } from './read.ts';
import { verifySigner } from './verify-signer.ts';
import { certificateReferences } from './signing-certificate.ts';
import { unlessMalformed } from '../malformed.ts';

export type CmsInput = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly detached: { readonly name: string; readonly bytes: Uint8Array } | null;
  readonly trust: ReadTrust;
  readonly at: number;
  readonly document: number | undefined;
};

export const cmsLabels = ['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA'];

/** The name of what an enveloping signature holds: the file's own without the suffix. */
const innerName = (name: string): string => name.replace(/\.(?:p7m|p7s|pkcs7|sig|p7|pem)$/i, '') || name;

/** All signers of a CMS or CAdES file, in DER, BER or PEM (RFC 5652, ETSI EN 319 122-1). */
export const verifyCmsDocument = (
  input: CmsInput,
): { problems: Problem[]; signatures: Signature[]; content: Uint8Array | null } => {
  const read = orReason(() => {
    const [der] = derOf(input.bytes, cmsLabels);
    if (!der) throw new Malformed('it is neither DER nor PEM');
    return readCms(der);
  });
  if ('reason' in read)
    return {
      problems: [{ code: 'unreadable-cms', detail: `The signature file cannot be read: ${read.reason}.` }],
      signatures: [],
      content: null,
    };
  const cms = read.value;
  const enveloping = cms.content !== null;
  const content = cms.content ?? input.detached?.bytes ?? null;
  const covers = enveloping ? [innerName(input.name)] : input.detached ? [input.detached.name] : [];
  const signatures = cms.signers.map((signer) => {
    const verified = verifySigner({
      cms,
      signer,
      content: content === null ? null : [content],
      candidates: input.trust.certificates,
      requireReference: false,
    });
    // A file that carries its own content says nothing about another one handed over with it.
    if (enveloping && input.detached && Buffer.compare(cms.content as Uint8Array, input.detached.bytes) !== 0)
      note(
        verified.checks,
        'detached-content',
        false,
        'The signature is over the content it carries, not over the other file.',
        failed('HASH_FAILURE'),
      );
    if (cms.contentType === cmsOid.timestampInfo)
      note(verified.checks, 'content-type', null, 'The content is a time-stamp.');
    return assemble({
      format: 'CAdES',
      verified,
      cms,
      signer,
      carried: { certificates: [], crls: [], ocsps: [] },
      documentTimestamps: [],
      baseline: (unlessMalformed(() => certificateReferences(signer)) ?? []).length > 0,
      trust: input.trust,
      at: input.at,
      claimed: verified.claimed,
      coverage: content === null ? 'none' : 'whole',
      covers,
      changes: [],
      modified: false,
      evidence: [{ document: input.document ?? 0, via: 'bytes' }],
      document: input.document,
    });
  });
  return { problems: [], signatures, content };
};
