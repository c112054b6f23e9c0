import { view } from '../bytes.ts';
import { unlessMalformed } from '../malformed.ts';
import { type PdfFile } from './file.ts';
import { revisionAt } from './open-file.ts';
import { isExhausted } from './source.ts';
import { signatureFields, type SignatureField } from './signature-dictionary.ts';

/** A signature and the newest revision in which its field was found. */
export type Located = {
  readonly field: SignatureField;
  readonly foundIn: PdfFile;
  readonly removed: boolean;
  /** Names of further fields that show the same signature. */
  readonly alsoIn: readonly string[];
};

/** Past-last bytes of the earlier revisions: after the `%%EOF` that closes each section but the newest. */
const earlierEnds = (final: PdfFile): number[] => {
  const ends: number[] = [];
  const buffer = view(final.bytes);
  const { budget } = final.source;
  for (const { offset } of final.sections.slice(1)) {
    if (budget.octets < 0) break;
    const start = buffer.indexOf('startxref', offset);
    const mark = start < 0 ? -1 : buffer.indexOf('%%EOF', start);
    budget.octets -= (mark < 0 ? final.end : mark) - offset;
    if (mark >= 0 && mark + 5 < final.end) ends.push(mark + 5);
  }
  return [...new Set(ends)];
};

/**
 * Every signature of every revision, by AcroForm and never by searching for /ByteRange. One that an earlier revision has
 * and the final one lacks was removed, which has to be seen. Throws `Malformed`.
 */
export const locateSignatures = (final: PdfFile): Located[] => {
  const located = new Map<string, Located>();
  const add = (field: SignatureField, foundIn: PdfFile, removed: boolean): void => {
    // By where it stands; one out of an object stream stands nowhere, and is its field's alone.
    const key = field.contents.start < 0 ? `„${field.name}` : String(field.contents.start);
    const known = located.get(key);
    if (!known) located.set(key, { field, foundIn, removed, alsoIn: [] });
    else if (!removed && known.field.dict !== field.dict)
      located.set(key, { ...known, alsoIn: [...known.alsoIn, field.name] });
  };
  for (const field of signatureFields(final)) add(field, final, false);
  for (const end of earlierEnds(final))
    unlessMalformed(() => {
      if (isExhausted(final.source)) return;
      const revision = revisionAt(final, end);
      for (const field of signatureFields(revision)) if (field.contents.start >= 0) add(field, revision, true);
    });
  return [...located.values()];
};
