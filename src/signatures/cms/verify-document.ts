import type { Problem } from '../../model/index.ts';
import { derOf } from '../asn1/index.ts';
import { view } from '../bytes.ts';
import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import type { FormatInput, FormatResult, FoundContent, Signed, SignedFile } from '../validation/index.ts';
import { cmsOid } from './oids.ts';
import { readCms, type Cms } from './read.ts';
import { verifyMessage } from './verify-message.ts';

export const cmsLabels = ['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA'];

/** The name of what an enveloping signature holds: the file's own without the suffix. */
const innerName = (name: string): string => name.replace(/\.(?:p7m|p7s|pkcs7|sig|p7|pem)$/i, '') || name;

/** Signed content that is itself signed, and so on, is followed this far. */
const nestingLimit = 5;

const signedData = Buffer.from('06092a864886f70d010702', 'hex');

/** The message inside the content of another one, or null when the content is something else. */
const nestedIn = (cms: Cms): Cms | null => {
  const { content } = cms;
  if (content === null || content[0] !== 0x30) return null;
  if (cms.contentType !== cmsOid.signedData && !view(content.subarray(0, 32)).includes(signedData)) return null;
  return unlessMalformed(() => readCms(content));
};

type Layer = { readonly cms: Cms; readonly name: string };

/** The message and those in it, outermost first. */
const layersOf = (outer: Cms, name: string): Layer[] => {
  const layers: Layer[] = [{ cms: outer, name }];
  for (let inner = nestedIn(outer); inner && layers.length < nestingLimit; inner = nestedIn(inner))
    layers.push({ cms: inner, name: innerName((layers.at(-1) as Layer).name) });
  return layers;
};

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
  return verifyLayers(layersOf(read.value, input.name), input, 'CAdES');
};

/** Signatures of a message and of the messages in it; the innermost content is handed on, covered by all of them. */
export const verifyLayers = (layers: readonly Layer[], input: FormatInput, format: string): FormatResult => {
  const found: Signed[] = [];
  const problems: Problem[] = [];
  const [file] = input.files;
  const detached: SignedFile | null = file ?? null;
  let contents: FoundContent[] = [];
  for (const [depth, { cms, name }] of layers.entries()) {
    const innermost = depth === layers.length - 1;
    const content =
      cms.content === null
        ? { bytes: detached?.bytes ?? null, name: detached?.name ?? null }
        : { bytes: cms.content, name: innerName(name) };
    const result = verifyMessage(cms, content, input, {
      handed: innermost ? detached : null,
      format,
      offset: found.length,
    });
    found.push(...result.found);
    if (result.leftOut)
      problems.push({
        code: 'unreadable-signature',
        detail: 'Some counter-signatures cannot be read or are too many.',
      });
    if (innermost && cms.content !== null)
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
