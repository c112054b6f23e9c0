import type { Problem } from '../../model/index.ts';
import { derOf } from '../asn1/index.ts';
import { equalBytes, view } from '../bytes.ts';
import { note } from '../failure.ts';
import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import type { FormatInput, FormatResult, FoundContent, Signed, SignedFile } from '../validation/index.ts';
import type { Words } from '../words.ts';
import { cmsOid } from './oids.ts';
import { readCms, type Cms } from './read.ts';
import { verifyMessage, type MessageSignatures, type SignedContent } from './verify-message.ts';

export const cmsLabels = ['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA'];

/** The name of what an enveloping signature holds: the file's own without the suffix. */
const innerName = (name: string): string => name.replace(/\.(?:p7m|p7s|pkcs7|sig|p7|pem)$/i, '') || name;

/** Signed content that is itself signed, and so on, is followed this far. */
const nestingLimit = 5;

const signedData = Buffer.from('06092a864886f70d010702', 'hex');

/** The message inside the content of another one, or null when the content is something else: certificates alone are a file. */
const nestedIn = (cms: Cms): Cms | null => {
  const { content } = cms;
  if (content === null || content[0] !== 0x30) return null;
  if (cms.contentType !== cmsOid.signedData && !view(content.subarray(0, 32)).includes(signedData)) return null;
  const inner = unlessMalformed(() => readCms(content));
  return inner && inner.signers.length > 0 ? inner : null;
};

type Layer = { readonly cms: Cms; readonly name: string };

/** The message and those in it, outermost first. */
const layersOf = (outer: Cms, name: string): Layer[] => {
  const layers: Layer[] = [{ cms: outer, name }];
  for (let inner = nestedIn(outer); inner && layers.length < nestingLimit; inner = nestedIn(inner))
    layers.push({ cms: inner, name: innerName((layers.at(-1) as Layer).name) });
  return layers;
};

const read = (bytes: Uint8Array): { readonly value: Cms } | { readonly reason: string } =>
  orReason(() => {
    const [der] = derOf(bytes, cmsLabels);
    if (!der) throw new Malformed('it is neither DER nor PEM');
    return readCms(der);
  });

const leftOut = (result: MessageSignatures): Problem[] =>
  result.leftOut
    ? [{ code: 'unreadable-signature', detail: 'Some counter-signatures cannot be read or are too many.' }]
    : [];

/** All signers of a CMS or CAdES file, in DER, BER or PEM (RFC 5652, ETSI EN 319 122-1). */
export const verifyCmsDocument = (input: FormatInput): FormatResult => {
  const outer = read(input.bytes);
  if ('reason' in outer)
    return {
      problems: [{ code: 'unreadable-cms', detail: `The signature file cannot be read: ${outer.reason}.` }],
      found: [],
      contents: [],
    };
  return verifyLayers(layersOf(outer.value, input.name), input, 'CAdES');
};

export type DetachedResult =
  | { readonly problems: readonly Problem[]; readonly found: readonly Signed[] }
  /** The file is no message; it carries content of its own, which is no signature of anything beside it. */
  | { readonly refused: 'unreadable' | 'enveloping' };

/** The signers of a message that must be detached, over `original` alone; null: what was signed is not known. */
export const verifyDetachedCms = (
  original: SignedFile | null,
  input: Omit<FormatInput, 'files'>,
  format: string,
): DetachedResult => {
  const message = read(input.bytes);
  if ('reason' in message) return { refused: 'unreadable' };
  const cms = message.value;
  if (cms.content !== null) return { refused: 'enveloping' };
  const content = { bytes: original?.bytes ?? null, name: original?.name ?? null };
  const result = verifyMessage(cms, content, { ...input, files: [] }, { format });
  return { problems: leftOut(result), found: result.found };
};

/** What a message is over: its own content, or the file handed over; that by its name, if they are the same. */
const contentOf = ({ cms: { content }, name }: Layer, handed: SignedFile | null): SignedContent => {
  if (content === null) return { bytes: handed?.bytes ?? null, name: handed?.name ?? null };
  return { bytes: content, name: handed && equalBytes(content, handed.bytes) ? handed.name : innerName(name) };
};

/** Beside a file named `umowa.pdf.p7s` there is mostly one named `umowa.pdf`, and everybody takes that for the signed one. */
const carriedWords: Words = {
  pl: 'Podpisana treść jest w samym pliku podpisu. Innego pliku, choćby nazywał się tak samo, nie sprawdzano.',
  en: 'The signed content is inside the signature file itself. No other file was looked at, whatever its name.',
};

/**
 * Signatures of a message and of the messages in it; the innermost content is handed on, covered by all of them. Each is
 * held by itself against a file handed over: what lies around a signature of that file is none.
 */
const verifyLayers = (layers: readonly Layer[], input: FormatInput, format: string): FormatResult => {
  const found: Signed[] = [];
  const problems: Problem[] = [];
  const handed: SignedFile | null = input.files[0] ?? null;
  let contents: FoundContent[] = [];
  for (const [depth, layer] of layers.entries()) {
    const { cms, name } = layer;
    const result = verifyMessage(cms, contentOf(layer, handed), input, { handed, format, offset: found.length });
    if (cms.content !== null && handed === null)
      for (const { verified, counterSigns } of result.found)
        if (counterSigns === undefined) note(verified.checks, 'carried-content', null, carriedWords);
    found.push(...result.found);
    problems.push(...leftOut(result));
    if (depth === layers.length - 1 && cms.content !== null)
      contents = [
        {
          name: innerName(name),
          bytes: cms.content,
          signatures: found.flatMap((one, index) => (one.counterSigns === undefined ? [index] : [])),
        },
      ];
  }
  return { problems, found, contents };
};
