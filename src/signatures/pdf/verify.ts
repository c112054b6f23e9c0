import { createHash } from 'node:crypto';
import type { Problem, Signature, SignatureChange } from '../../model/index.ts';
import { assemble, unverified } from '../assemble.ts';
import { readAsn1 } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { readCms, verifySigner, verifyTimestamp, type Cms, type SignerInfo, type Timestamp, type VerifiedSigner } from '../cms/index.ts';
import type { Carried, Conclusion } from '../conclude.ts';
import { failed, note, undecided } from '../failure.ts';
import { Malformed, orReason } from '../malformed.ts';
import { personInReason } from '../podpis-zaufany.ts';
import type { ReadTrust } from '../trust.ts';
import { onlyWhiteAfter, readByteRange, type ByteRange } from './byte-range.ts';
import { compareRevisions, judgeChanges } from './compare.ts';
import { documentStore } from './dss.ts';
import { catalogOf } from './fields.ts';
import { get, openPdf, type PdfFile } from './file.ts';
import { locateSignatures, type Located } from './revisions.ts';
import { shown } from './shown.ts';
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

const changesAfter = (opened: Opened, final: PdfFile, holds: (field: string) => boolean): SignatureChange[] => {
  const { revision, located } = opened;
  if (!revision) return [{ level: 'other', allowed: false, detail: opened.trouble ?? 'What was signed cannot be told.' }];
  const removed: SignatureChange[] = located.removed
    ? [{ level: 'other', allowed: false, detail: 'The signature was taken out of the form after signing.' }]
    : [];
  const { end } = revision.file;
  if (end === final.end) return removed;
  if (onlyWhiteAfter(final.bytes, end)) return [...removed, { level: 'other', allowed: false, detail: 'White space that nobody signed follows the signed bytes.' }];
  if (final.sections.every(({ offset }) => offset < end))
    return [...removed, { level: 'other', allowed: false, detail: 'Bytes that belong to no revision follow the signed ones.' }];
  return [...removed, ...judgeChanges(compareRevisions(revision.file, final), permissionsAfter(revision.file, revision.field), holds)];
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

/** A signature after the cryptographic checks, before what came later is judged. */
type Prepared = {
  readonly opened: Opened;
  readonly cms: Cms;
  readonly subFilter: string | null;
  readonly signers: readonly { readonly info: SignerInfo; readonly verified: VerifiedSigner }[];
};

type Shared = {
  readonly input: PdfInput;
  readonly final: PdfFile;
  readonly store: Carried;
  readonly timestamps: readonly { readonly opened: Opened; readonly timestamp: Timestamp | null }[];
  /** Whether the signature in a field holds by itself. */
  readonly holds: (field: string) => boolean;
};

const fieldOf = (opened: Opened): { field: SignatureField; foundIn: PdfFile } =>
  opened.revision ? { field: opened.revision.field, foundIn: opened.revision.file } : opened.located;

const prepare = (opened: Opened, input: PdfInput, store: Carried): Prepared | { readonly opened: Opened; readonly reason: string } => {
  const { field, foundIn } = fieldOf(opened);
  const read = orReason(() => {
    const cms = readCms(field.contents.bytes, { trailing: true });
    if (cms.signers.length === 0) throw new Malformed('there is no signer');
    return cms;
  });
  if ('reason' in read) return { opened, reason: read.reason };
  const cms = read.value;
  const subFilter = nameOf(get(foundIn, field.signature, 'SubFilter'));
  const kind = subFilters[subFilter ?? ''];
  const content = contentFor(subFilter, cms, opened.signed);
  const signers = cms.signers.map((info) => {
    let verified = verifySigner({
      cms,
      signer: info,
      content: content ?? opened.signed,
      candidates: [...store.certificates, ...input.trust.certificates],
      requireReference: kind === 'cades',
    });
    noteStructure(verified.checks, opened, subFilter, cms.signers.length);
    if (!isZeroPadded(field.contents.bytes))
      note(verified.checks, 'padding', false, 'Something other than zeros follows the signature inside /Contents.', undecided('FORMAT_FAILURE'));
    if (content === null)
      verified =
        kind === 'sha1'
          ? refuse(verified, 'message-digest', 'The signed digest is not that of the bytes covered.', 'HASH_FAILURE')
          : refuse(verified, 'detached-content', 'A detached PDF signature must not carry content of its own.', 'FORMAT_FAILURE');
    return { info, verified };
  });
  return { opened, cms, subFilter, signers };
};

const verifyOne = (prepared: Prepared, { input, final, store, timestamps, holds }: Shared): Signature[] => {
  const { opened, cms, subFilter, signers } = prepared;
  const { range } = opened;
  const { field, foundIn } = fieldOf(opened);
  const changes = changesAfter(opened, final, holds);
  const modified = changes.some(({ allowed }) => !allowed);
  const covering = timestamps.filter(({ opened: other }) => other.range.end > range.end && other.trouble === null);
  const stated = textOf(foundIn, field.signature, 'M');
  return signers.map(({ info, verified }) => {
    noteChanges(verified.checks, changes, modified);
    return assemble({
      format: 'PAdES',
      verified,
      cms,
      signer: info,
      carried: store,
      documentTimestamps: covering.map(({ timestamp }) => timestamp).filter((timestamp) => timestamp !== null),
      baseline: subFilters[subFilter ?? ''] === 'cades',
      trust: input.trust,
      at: input.at,
      claimed: verified.claimed ?? (stated === null ? null : pdfDate(stated)),
      coverage: range.wrong === null && opened.revision === null ? 'part' : range.coverage,
      covers: [],
      changes,
      modified,
      evidence: evidenceOf(opened, input),
      document: input.document,
      person: (conclusion) => trustedProfile(conclusion, opened, input),
    });
  });
};

const evidenceOf = ({ located, range }: Opened, input: PdfInput): Signature['evidence'] => [
  { document: input.document ?? 0, bytes: [range.ranges[0]?.[0] ?? 0, range.end], field: located.field.name, via: 'signature-dictionary' },
];

const unreadable = (opened: Opened, reason: string, input: PdfInput): Signature =>
  unverified({
    format: 'PAdES',
    indication: 'TOTAL-FAILED',
    subIndication: 'FORMAT_FAILURE',
    checks: [{ check: 'cms', ok: false, detail: `The signature in field “${shown(opened.located.field.name)}” cannot be read: ${reason}.` }],
    evidence: evidenceOf(opened, input),
    document: input.document,
  });

const noteStructure = (checks: VerifiedSigner['checks'], opened: Opened, subFilter: string | null, signers: number): void => {
  const { located, range, trouble } = opened;
  const { name } = located.field;
  note(
    checks,
    'byte-range',
    trouble === null,
    trouble ?? `The signature in field “${shown(name)}” covers bytes 0 to ${range.end}, all but itself.`,
    failed('FORMAT_FAILURE'),
  );
  const kind = subFilters[subFilter ?? ''];
  if (kind === undefined)
    note(checks, 'sub-filter', false, `The kind of signature “${shown(subFilter ?? 'none')}” is not known here.`, undecided('FORMAT_FAILURE'));
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
  const read = orReason(() => {
    const final = openPdf(input.bytes);
    if (!catalogOf(final)) throw new Malformed('the document catalogue is missing');
    return { final, located: locateSignatures(final) };
  });
  if ('reason' in read) return { problems: [{ code: 'pdf-structure', detail: `The structure of the PDF cannot be followed: ${read.reason}.` }], signatures: [] };
  const { final, located } = read.value;
  const problems: Problem[] = [];
  if (located.length > signatureLimit) {
    problems.push({ code: 'too-many-signatures', detail: `The file holds ${located.length} signatures; only ${signatureLimit} are looked at.` });
    located.length = signatureLimit;
  }
  // A form that could not be read may hold signatures, so that "none" would be a guess.
  if (final.damaged.size > 0)
    problems.push(
      final.encrypted
        ? { code: 'pdf-encrypted', detail: 'Parts of the form are encrypted and were not searched for signatures.' }
        : { code: 'pdf-structure', detail: `${final.damaged.size} objects on the way to the signatures cannot be read.` },
    );
  // In the order of signing, whatever order the form lists its fields in.
  const all = located.map((one) => openSignature(one, final)).toSorted((a, b) => a.range.end - b.range.end);
  const isTimestamp = ({ located: { field, foundIn } }: Opened): boolean => isDocumentTimestamp(foundIn, field.signature);
  const store = documentStore(final);
  const timestamps = all.filter(isTimestamp).map((opened) => ({
    opened,
    timestamp: verifyTimestamp(opened.located.field.contents.bytes, opened.signed, [...store.certificates, ...input.trust.certificates], { trailing: true }),
  }));
  const prepared = all.filter((one) => !isTimestamp(one)).map((one) => prepare(one, input, store));
  const sound = new Set(
    prepared
      .filter((one) => 'signers' in one && one.opened.trouble === null && one.signers.every(({ verified }) => verified.intact))
      .map(({ opened }) => opened.located.field.name),
  );
  const shared: Shared = { input, final, store, timestamps, holds: (field) => sound.has(field) };
  return { problems, signatures: prepared.flatMap((one) => ('signers' in one ? verifyOne(one, shared) : [unreadable(one.opened, one.reason, input)])) };
};
