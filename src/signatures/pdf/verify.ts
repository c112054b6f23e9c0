import { createHash } from 'node:crypto';
import type { Problem, Signature, SignatureChange } from '../../model/index.ts';
import { assemble, unverified } from '../assemble.ts';
import { readAsn1 } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { readCms, verifySigner, verifyTimestamp, type Cms, type Timestamp, type VerifiedSigner } from '../cms/index.ts';
import type { Conclusion } from '../conclude.ts';
import { failed, note, undecided } from '../failure.ts';
import { Malformed, orReason } from '../malformed.ts';
import { personInReason } from '../podpis-zaufany.ts';
import type { ReadTrust } from '../trust.ts';
import { onlyWhiteAfter, readByteRange, type ByteRange } from './byte-range.ts';
import { compareRevisions, judgeChanges } from './compare.ts';
import { documentStore } from './dss.ts';
import { get, openPdf, type PdfFile } from './file.ts';
import { locateSignatures, type Located } from './revisions.ts';
import { isDocumentTimestamp, permissionsAfter, signatureFields, textOf, type SignatureField } from './signature-dictionary.ts';
import { pdfDate } from './text.ts';
import { nameOf } from './values.ts';

export type PdfInput = { readonly bytes: Uint8Array; readonly trust: ReadTrust; readonly at: number; readonly document: number | undefined };

/** More signatures than this in one file are an attack on time. */
const signatureLimit = 100;

/** A signature with its signed revision opened, or why that cannot be done. */
type Opened = {
  readonly located: Located;
  readonly range: ByteRange;
  readonly signed: readonly Uint8Array[];
  readonly revision: { readonly file: PdfFile; readonly field: SignatureField } | null;
  readonly trouble: string | null;
};

const openSignature = (located: Located, final: PdfFile): Opened => {
  const { field, foundIn } = located;
  const { bytes } = final;
  const range = readByteRange(get(foundIn, field.signature, 'ByteRange'), field.contents, bytes);
  const signed = range.ranges.map(([from, to]) => bytes.subarray(from, to));
  const base = { located, range, signed };
  if (range.wrong !== null) return { ...base, revision: null, trouble: `${range.wrong.charAt(0).toUpperCase()}${range.wrong.slice(1)}.` };
  const read = orReason(() => {
    const file = range.end === final.end ? final : openPdf(bytes, range.end);
    const same = signatureFields(file).find(({ contents }) => contents.start === field.contents.start);
    if (!same) throw new Malformed('the signed revision does not hold this signature');
    return { file, field: same };
  });
  return 'reason' in read
    ? { ...base, revision: null, trouble: `The signed revision cannot be read: ${read.reason}.` }
    : { ...base, revision: read.value, trouble: null };
};

/** Past the last octet of the CMS message inside /Contents; whatever follows must be zeros. */
const isZeroPadded = (contents: Uint8Array): boolean => {
  const { end } = readAsn1(contents, { trailing: true });
  return contents.subarray(end).every((octet) => octet === 0);
};

const changesAfter = (opened: Opened, final: PdfFile): SignatureChange[] => {
  const { revision, located } = opened;
  if (!revision) return [{ level: 'other', allowed: false, detail: opened.trouble ?? 'What was signed cannot be told.' }];
  const removed: SignatureChange[] = located.removed
    ? [{ level: 'other', allowed: false, detail: 'The signature was taken out of the form after signing.' }]
    : [];
  const { end } = revision.file;
  if (end === final.end) return removed;
  if (onlyWhiteAfter(final.bytes, end)) return [...removed, { level: 'none', allowed: true, detail: 'Only white space follows the signed bytes.' }];
  if (final.sections.every(({ offset }) => offset < end))
    return [...removed, { level: 'other', allowed: false, detail: 'Bytes that belong to no revision follow the signed ones.' }];
  return [...removed, ...judgeChanges(compareRevisions(revision.file, final), permissionsAfter(revision.file, revision.field))];
};

const subFilters: Readonly<Record<string, 'cades' | 'pkcs7' | 'sha1'>> = {
  'ETSI.CAdES.detached': 'cades',
  'adbe.pkcs7.detached': 'pkcs7',
  'adbe.pkcs7.sha1': 'sha1',
};

/** What the CMS message must sign, by /SubFilter; null refuses it. */
const contentFor = (subFilter: string | null, cms: Cms, signed: readonly Uint8Array[]): readonly Uint8Array[] | null => {
  if (subFilters[subFilter ?? ''] !== 'sha1') return cms.content === null ? signed : null;
  const hash = createHash('sha1');
  for (const part of signed) hash.update(part);
  return cms.content !== null && equalBytes(cms.content, hash.digest()) ? [cms.content] : null;
};

const refuse = (verified: VerifiedSigner, check: string, detail: string, sub: 'FORMAT_FAILURE' | 'HASH_FAILURE'): VerifiedSigner => {
  note(verified.checks, check, false, detail, failed(sub));
  return { ...verified, intact: false };
};

type Shared = { readonly input: PdfInput; readonly final: PdfFile; readonly timestamps: readonly { readonly opened: Opened; readonly timestamp: Timestamp | null }[] };

const verifyOne = (opened: Opened, { input, final, timestamps }: Shared): Signature[] => {
  const { located, range, signed } = opened;
  const { field, foundIn } = opened.revision ? { field: opened.revision.field, foundIn: opened.revision.file } : located;
  const subFilter = nameOf(get(foundIn, field.signature, 'SubFilter'));
  const evidence: Signature['evidence'] = [
    { document: input.document ?? 0, bytes: [range.ranges[0]?.[0] ?? 0, range.end], field: field.name, via: 'signature-dictionary' },
  ];
  const read = orReason(() => {
    const cms = readCms(field.contents.bytes, { trailing: true });
    if (cms.signers.length === 0) throw new Malformed('there is no signer');
    if (!isZeroPadded(field.contents.bytes)) throw new Malformed('something other than zeros follows it');
    return cms;
  });
  if ('reason' in read)
    return [
      unverified({
        format: 'PAdES',
        indication: 'TOTAL-FAILED',
        subIndication: 'FORMAT_FAILURE',
        checks: [{ check: 'cms', ok: false, detail: `The signature in field “${field.name}” cannot be read: ${read.reason}.` }],
        evidence,
        document: input.document,
        modified: false,
      }),
    ];
  const cms = read.value;
  const content = contentFor(subFilter, cms, signed);
  const changes = changesAfter(opened, final);
  const modified = changes.some(({ allowed }) => !allowed);
  const covering = timestamps.filter(({ opened: other }) => other.range.end > range.end && other.trouble === null);
  const baseline = subFilters[subFilter ?? ''] === 'cades';

  return cms.signers.map((signer) => {
    let verified = verifySigner({
      cms,
      signer,
      content: content ?? signed,
      candidates: input.trust.certificates,
      requireReference: baseline,
    });
    const { checks } = verified;
    noteStructure(checks, opened, subFilter, cms.signers.length);
    if (content === null)
      verified =
        subFilters[subFilter ?? ''] === 'sha1'
          ? refuse(verified, 'message-digest', 'The signed digest is not that of the bytes covered.', 'HASH_FAILURE')
          : refuse(verified, 'detached-content', 'A detached PDF signature must not carry content of its own.', 'FORMAT_FAILURE');
    noteChanges(checks, changes, modified);
    const stated = textOf(foundIn, field.signature, 'M');
    return assemble({
      format: 'PAdES',
      verified,
      cms,
      signer,
      carried: documentStore(final),
      documentTimestamps: covering.map(({ timestamp }) => timestamp).filter((timestamp) => timestamp !== null),
      baseline,
      trust: input.trust,
      at: input.at,
      claimed: verified.claimed ?? (stated === null ? null : pdfDate(stated)),
      coverage: range.wrong === null && opened.revision === null ? 'part' : range.coverage,
      covers: [],
      changes,
      modified,
      evidence,
      document: input.document,
      person: (conclusion) => trustedProfile(conclusion, opened, input),
    });
  });
};

const noteStructure = (checks: VerifiedSigner['checks'], opened: Opened, subFilter: string | null, signers: number): void => {
  const { located, range, trouble } = opened;
  const { name } = located.field;
  note(
    checks,
    'byte-range',
    trouble === null,
    trouble ?? `The signature in field “${name}” covers bytes 0 to ${range.end}, all but itself.`,
    failed('FORMAT_FAILURE'),
  );
  const kind = subFilters[subFilter ?? ''];
  if (kind === undefined)
    note(checks, 'sub-filter', false, `The kind of signature “${subFilter ?? 'none'}” is not known here.`, undecided('FORMAT_FAILURE'));
  else if (kind === 'sha1')
    note(checks, 'sub-filter', false, 'adbe.pkcs7.sha1 signs a SHA-1 digest, which is not acceptable.', undecided('CRYPTO_CONSTRAINTS_FAILURE'));
  else note(checks, 'sub-filter', true, `The signature is of kind ${subFilter}.`);
  if (signers > 1) note(checks, 'single-signer', false, 'A PDF signature must have exactly one signer.', failed('FORMAT_FAILURE'));
};

const noteChanges = (checks: VerifiedSigner['checks'], changes: readonly SignatureChange[], modified: boolean): void => {
  const forbidden = changes.find(({ allowed }) => !allowed);
  const detail = forbidden
    ? forbidden.detail
    : changes.length === 0
      ? 'Nothing follows the signed bytes.'
      : `After signing: ${changes.map((change) => change.detail).join(' ')}`;
  note(checks, 'changes-after-signing', !modified, detail, failed('FORMAT_FAILURE'));
  const filled = changes.filter(({ level, detail: text }) => level === 'form-fill' && !text.includes('signature'));
  if (changes.length > 0)
    note(checks, 'values-unchanged', filled.length === 0, filled.length === 0 ? 'No form value was changed after signing.' : filled.map((change) => change.detail).join(' '));
};

/**
 * Podpis zaufany: the certificate is the minister's seal, so the person is whom the signed dictionary names. Believed only
 * when that very certificate is the trusted seal and the dictionary lies inside the signed bytes.
 */
const trustedProfile = (conclusion: Conclusion, { revision, range }: Opened, input: PdfInput) => {
  if (!revision || conclusion.anchor?.service !== 'zaufany-seal') return null;
  if (conclusion.anchor.certificate.sha256 !== conclusion.certificate?.sha256) return null;
  const { file, field } = revision;
  const { start, end } = field.signature;
  if (start < 0 || end > range.end || start >= field.contents.start || end <= field.contents.end) return null;
  const reason = textOf(file, field.signature, 'Reason');
  const signer = reason === null ? null : personInReason(reason);
  return signer ? { signer, kind: input.trust.bundle.anchors.length > 0 ? ('zaufany' as const) : ('unknown' as const) } : null;
};

/** All signatures of a PDF (ETSI EN 319 142-1, ISO 32000-2 §12.8). */
export const verifyPdf = (input: PdfInput): { problems: Problem[]; signatures: Signature[] } => {
  const opened = orReason(() => {
    const final = openPdf(input.bytes);
    return { final, located: locateSignatures(final) };
  });
  if ('reason' in opened) return { problems: [{ code: 'pdf-structure', detail: `The structure of the PDF cannot be followed: ${opened.reason}.` }], signatures: [] };
  const { final, located } = opened.value;
  const problems: Problem[] = [];
  if (located.length > signatureLimit) {
    problems.push({ code: 'too-many-signatures', detail: `The file holds ${located.length} signatures; only ${signatureLimit} are looked at.` });
    located.length = signatureLimit;
  }
  const all = located.map((one) => openSignature(one, final));
  const isTimestamp = ({ located: { field, foundIn } }: Opened): boolean => isDocumentTimestamp(foundIn, field.signature);
  const store = all.some(isTimestamp) ? documentStore(final).certificates : [];
  const timestamps = all.filter(isTimestamp).map((one) => ({
    opened: one,
    timestamp: verifyTimestamp(one.located.field.contents.bytes, one.signed, [...store, ...input.trust.certificates], { trailing: true }),
  }));
  return { problems, signatures: all.filter((one) => !isTimestamp(one)).flatMap((one) => verifyOne(one, { input, final, timestamps })) };
};
