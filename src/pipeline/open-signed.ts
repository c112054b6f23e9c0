import { createHash } from 'node:crypto';
import type { OpenSigned, SignedPart } from '../letters/index.ts';
import { detectType } from '../documents/index.ts';
import { verifySignatures, type TrustBundle } from '../signatures/index.ts';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Office files are packed too, but are read whole: what is signed in them is the document. */
const isOffice = (type: string): boolean => /^application\/vnd\.(?:oasis|openxmlformats)/.test(type);

/**
 * What a file holds inside its signatures, as the signatures' own verification took it: what is read later is what was signed.
 * No verdict is taken from here; each carrying file is verified again where its signatures are judged.
 */
export const openSignedWith =
  (trust: TrustBundle): OpenSigned =>
  async ({ name, bytes }): Promise<readonly SignedPart[]> => {
    const type = detectType(bytes, name);
    if (isOffice(type)) return [];
    const { contents } = await verifySignatures(bytes, {
      type,
      name,
      trust,
      at: new Date().toISOString(),
    });
    const whole = digest(bytes);
    return contents
      .filter((content) => content.bytes.length !== bytes.length || digest(content.bytes) !== whole)
      .map((content) => ({ name: content.name, bytes: content.bytes, signedBy: content.signatures }));
  };
