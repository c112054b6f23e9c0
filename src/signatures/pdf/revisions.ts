import { view } from '../bytes.ts';
import { unlessMalformed } from '../malformed.ts';
import { openPdf, type PdfFile } from './file.ts';
import { signatureFields, type SignatureField } from './signature-dictionary.ts';

/** A signature and the newest revision in which its field was found. */
export type Located = { readonly field: SignatureField; readonly foundIn: PdfFile; readonly removed: boolean };

const revisionLimit = 64;

/** Past-last bytes of the earlier revisions: after the `%%EOF` that closes each section but the newest. */
const earlierEnds = (final: PdfFile): number[] => {
  const ends: number[] = [];
  const buffer = view(final.bytes);
  for (const { offset } of final.sections.slice(1, revisionLimit)) {
    const start = buffer.indexOf('startxref', offset);
    const mark = start < 0 ? -1 : buffer.indexOf('%%EOF', start);
    if (mark >= 0 && mark + 5 < final.end) ends.push(mark + 5);
  }
  return [...new Set(ends)];
};

/**
 * Every signature of every revision, by AcroForm and never by searching for /ByteRange. One that an earlier revision has
 * and the final one lacks was removed, which has to be seen.
 */
export const locateSignatures = (final: PdfFile): Located[] => {
  const located = signatureFields(final).map((field) => ({ field, foundIn: final, removed: false }));
  const known = new Set(located.map(({ field }) => field.contents.start));
  for (const end of earlierEnds(final)) {
    const fields = unlessMalformed(() => {
      const revision = openPdf(final.bytes, end);
      return signatureFields(revision).map((field) => ({ field, foundIn: revision, removed: true }));
    });
    for (const one of fields ?? []) {
      if (one.field.contents.start < 0 || known.has(one.field.contents.start)) continue;
      known.add(one.field.contents.start);
      located.push(one);
    }
  }
  return located;
};
