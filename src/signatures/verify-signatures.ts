import { startWork } from './x509/work.ts';
import type { Language, Problem, Signature } from '../model/index.ts';
import { OkienkoError } from '../model/index.ts';
import { heldAgainst } from './asked-file.ts';
import { derOf } from './asn1/index.ts';
import { view } from './bytes.ts';
import { cmsLabels, verifyCmsDocument } from './cms/verify-document.ts';
import { orReason } from './malformed.ts';
import { doubtShownOver } from './pdf/shown-over.ts';
import { verifyPdf } from './pdf/verify.ts';
import type { TrustBundle } from './trust-schema.ts';
import { readTrust, withExtra, type ExtraMaterial } from './trust.ts';
import {
  assemble,
  nothingFound,
  startWishes,
  unverified,
  type FormatInput,
  type FormatResult,
  type FoundContent,
  type Judging,
  type Wanted,
} from './validation/index.ts';
import { holdsSignatures, isDigidocXml, verifyContainer, verifyDigidocXml } from './containers/index.ts';
import { holdsSignedMail, verifyMail } from './mail/index.ts';
import { looksLikeSignedXml, readGivenKey, verifyXmlDocument } from './xml/index.ts';

export type VerifyOptions = {
  /** MIME type as detected; an empty one is told from the bytes. */
  readonly type: string;
  readonly name: string;
  readonly trust: TrustBundle;
  /** The instant to judge at, ISO 8601. */
  readonly at: string;
  /** The signed original of a detached signature. */
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array };
  /** A key file for XML signatures that carry none: a public key or certificate in PEM or DER, or the octets of an HMAC secret. */
  readonly key?: Uint8Array;
  readonly document?: number;
  /** Certificates and revocation data got meanwhile, DER: candidates like those the document carries. */
  readonly extra?: ExtraMaterial;
  /** Of the texts for people; Polish unless told otherwise. */
  readonly language?: Language;
};

export type Verification = {
  readonly type: string;
  readonly problems: Problem[];
  readonly signatures: Signature[];
  /** Files carried inside, exactly as they were signed, with the indices of the signatures that cover each. */
  readonly contents: readonly FoundContent[];
  /** What would help and was not at hand; empty when nothing is missing that could be asked for. */
  readonly wanted: readonly Wanted[];
};

type Kind = 'pdf' | 'cms' | 'xml' | 'digidoc' | 'container' | 'mail' | 'other';

const startsWith = (bytes: Uint8Array, text: string, within: number): boolean =>
  view(bytes.subarray(0, within)).includes(text);

const signedData = Buffer.from('06092a864886f70d010702', 'hex');

/** The kind of signed file, by content; the name and the type given only confirm. */
const kindOf = (bytes: Uint8Array): Kind => {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return holdsSignatures(bytes) ? 'container' : 'other';
  // Nor is a mail the PDF that it quotes.
  if (holdsSignedMail(bytes)) return 'mail';
  // A container or an enveloping signature may hold a PDF within its first bytes, so its own tag is looked at first.
  if (bytes[0] !== 0x30 && startsWith(bytes, '%PDF-', 1024)) return 'pdf';
  const [der] = derOf(bytes, cmsLabels);
  if (der && view(der.subarray(0, 32)).includes(signedData)) return 'cms';
  if (looksLikeSignedXml(bytes)) return isDigidocXml(bytes) ? 'digidoc' : 'xml';
  return 'other';
};

const types: Readonly<Record<Exclude<Kind, 'other'>, string>> = {
  pdf: 'application/pdf',
  cms: 'application/pkcs7-mime',
  xml: 'application/xml',
  digidoc: 'application/x-ddoc',
  container: 'application/vnd.etsi.asic-e+zip',
  mail: 'message/rfc822',
};

/** Types by which a kind may be called already, and more exactly than here. */
const moreExact: { readonly [kind in Kind]?: RegExp } = {
  cms: /pkcs7/,
  container: /asic-[se]|opendocument|openxmlformats/,
};

/** A reader that gives up in an unforeseen place must cost one file its answer, never turn into an error of ours. */
const verify = (bytes: Uint8Array, options: VerifyOptions): Verification => {
  const result = orReason(() => verifyKind(bytes, options));
  if ('value' in result) return result.value;
  return {
    type: options.type,
    problems: [{ code: 'unreadable-signature', detail: `The signatures cannot be read: ${result.reason}.` }],
    signatures: [],
    contents: [],
    wanted: [],
  };
};

const verifyKind = (bytes: Uint8Array, options: VerifyOptions): Verification => {
  const at = Date.parse(options.at);
  if (Number.isNaN(at)) throw new OkienkoError('internal', 'The instant to verify at is not ISO 8601.');
  const bundle = readTrust(options.trust);
  const trust = options.extra ? withExtra(bundle, options.extra) : bundle;
  const wishes = startWishes();
  const kind = kindOf(bytes);
  const type = kind === 'other' || moreExact[kind]?.test(options.type) === true ? options.type : types[kind];
  const judging: Judging = {
    trust,
    at,
    document: options.document,
    language: options.language ?? 'pl',
    wishes,
    work: startWork(),
  };
  const input: FormatInput = {
    bytes,
    name: options.name,
    judging,
    files: options.detached ? [options.detached] : [],
    ...(options.key ? readGivenKey(options.key) : { key: null }),
  };
  const result = verifyFormat[kind](input);
  const { problems, contents } = result;
  const found = options.detached ? heldAgainst(options.detached, result) : result.found;
  return {
    type,
    problems: [...problems],
    signatures: doubtShownOver(
      found.map((one) => ('verified' in one ? assemble(one, judging) : unverified(one, judging))),
      judging.language,
    ),
    contents,
    wanted: wishes.list(),
  };
};

const verifyFormat: Readonly<Record<Kind, (input: FormatInput) => FormatResult>> = {
  pdf: verifyPdf,
  cms: verifyCmsDocument,
  xml: verifyXmlDocument,
  digidoc: verifyDigidocXml,
  container: verifyContainer,
  mail: verifyMail,
  other: () => nothingFound,
};

/**
 * Verifies every signature of one file (ETSI EN 319 102-1). What a stranger's bytes cause comes back as problems and
 * failed checks; throws `OkienkoError` `internal` only for a wrong instant. Without a trust anchor nothing passes.
 */
export const verifySignatures = (bytes: Uint8Array, options: VerifyOptions): Promise<Verification> =>
  new Promise((done) => done(verify(bytes, options)));
