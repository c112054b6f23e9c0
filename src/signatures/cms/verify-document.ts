import { nothingCarried, type FormatInput, type FormatResult, type Signed } from '../validation/index.ts';
import { derOf } from '../asn1/index.ts';
import { failed, note } from '../failure.ts';
import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import { carriedBy } from './carried-by.ts';
import { cmsOid } from './oids.ts';
import { readCms } from './read.ts';
import { verifySigner } from './verify-signer.ts';
import { certificateReferences } from './signing-certificate.ts';

export const cmsLabels = ['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA'];

/** The name of what an enveloping signature holds: the file's own without the suffix. */
const innerName = (name: string): string => name.replace(/\.(?:p7m|p7s|pkcs7|sig|p7|pem)$/i, '') || name;

/** All signers of a CMS or CAdES file, in DER, BER or PEM (RFC 5652, ETSI EN 319 122-1). */
export const verifyCmsDocument = (input: FormatInput): FormatResult => {
  const read = orReason(() => {
    const [der] = derOf(input.bytes, cmsLabels);
    if (!der) throw new Malformed('it is neither DER nor PEM');
    return readCms(der);
  });
  if ('reason' in read)
    return {
      problems: [{ code: 'unreadable-cms', detail: `The signature file cannot be read: ${read.reason}.` }],
      found: [],
      contents: [],
    };
  const cms = read.value;
  const enveloping = cms.content !== null;
  const [detached] = input.files;
  const content = cms.content ?? detached?.bytes ?? null;
  const covers = enveloping ? [innerName(input.name)] : detached ? [detached.name] : [];
  const found = cms.signers.map((signer): Signed => {
    const verified = verifySigner({
      cms,
      signer,
      content: content === null ? null : [content],
      candidates: input.judging.trust.certificates,
      requireReference: false,
    });
    // A file that carries its own content says nothing about another one handed over with it.
    if (enveloping && detached && Buffer.compare(cms.content as Uint8Array, detached.bytes) !== 0)
      note(
        verified.checks,
        'detached-content',
        false,
        'The signature is over the content it carries, not over the other file.',
        failed('HASH_FAILURE'),
      );
    if (cms.contentType === cmsOid.timestampInfo)
      note(verified.checks, 'content-type', null, 'The content is a time-stamp.');
    return {
      format: 'CAdES',
      verified,
      ...carriedBy(cms, signer, input.judging.trust, nothingCarried),
      baseline: (unlessMalformed(() => certificateReferences(signer)) ?? []).length > 0,
      claimed: verified.claimed,
      coverage: content === null ? 'none' : 'whole',
      covers,
      changes: [],
      modified: false,
      evidence: [{ document: input.judging.document ?? 0, via: 'bytes' }],
    };
  });
  return {
    problems: [],
    found,
    contents: cms.content
      ? [{ name: innerName(input.name), bytes: cms.content, signatures: found.map((_, index) => index) }]
      : [],
  };
};
