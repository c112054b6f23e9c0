import type { SignatureChange } from '../../model/index.ts';
import { Malformed, orReason } from '../malformed.ts';
import { onlyWhiteAfter, readByteRange, type ByteRange } from './byte-range.ts';
import { compareRevisions, judgeChanges } from './compare.ts';
import { get, openPdf, type PdfFile } from './file.ts';
import type { Located } from './revisions.ts';
import { permissionsAfter, signatureFields, type SignatureField } from './signature-dictionary.ts';

/** A signature with its signed revision opened, or why that cannot be done. */
export type Opened = {
  readonly located: Located;
  readonly range: ByteRange;
  readonly signed: readonly Uint8Array[];
  readonly revision: { readonly file: PdfFile; readonly field: SignatureField } | null;
  readonly trouble: string | null;
};

export const openSignature = (located: Located, final: PdfFile): Opened => {
  const { field, foundIn } = located;
  const { bytes } = final;
  const range = readByteRange(get(foundIn, field.signature, 'ByteRange'), field.contents, bytes);
  const signed = range.ranges.map(([from, to]) => bytes.subarray(from, to));
  const base = { located, range, signed };
  if (range.wrong !== null)
    return { ...base, revision: null, trouble: `${range.wrong.charAt(0).toUpperCase()}${range.wrong.slice(1)}.` };
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

/** The field as the signed revision has it; as it was found where that revision cannot be read. */
export const fieldOf = (opened: Opened): { field: SignatureField; foundIn: PdfFile } =>
  opened.revision ? { field: opened.revision.field, foundIn: opened.revision.file } : opened.located;

/** What came after the signed revision. `holds`: whether the signature in a field is intact by itself. */
export const changesAfter = (opened: Opened, final: PdfFile, holds: (field: string) => boolean): SignatureChange[] => {
  const { revision, located } = opened;
  if (!revision)
    return [{ level: 'other', allowed: false, detail: opened.trouble ?? 'What was signed cannot be told.' }];
  const removed: SignatureChange[] = located.removed
    ? [{ level: 'other', allowed: false, detail: 'The signature was taken out of the form after signing.' }]
    : [];
  const { end } = revision.file;
  if (end === final.end) return removed;
  if (onlyWhiteAfter(final.bytes, end))
    return [
      ...removed,
      { level: 'other', allowed: false, detail: 'White space that nobody signed follows the signed bytes.' },
    ];
  if (final.sections.every(({ offset }) => offset < end))
    return [
      ...removed,
      { level: 'other', allowed: false, detail: 'Bytes that belong to no revision follow the signed ones.' },
    ];
  return [
    ...removed,
    ...judgeChanges(compareRevisions(revision.file, final), permissionsAfter(revision.file, revision.field), holds),
  ];
};
