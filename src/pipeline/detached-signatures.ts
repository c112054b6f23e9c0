import type { PipelineContext } from './context.ts';
import type { Signature, UnpackedDocument } from '../model/index.ts';
import type { VerifyOrder } from './reader-tasks.ts';
import { verifyOnline, type Verified } from './verify-online.ts';

/** How many files of a letter are tried as the original of one detached signature. */
const mostTries = 8;

const stem = (name: string): string => name.toLowerCase().replace(/\.(p7s|p7m|sig|pkcs7|xades)$/, '');
const bare = (name: string): string => stem(name).replace(/\.[a-z0-9]{1,5}$/, '');

/** The files that may be the signed original: first the one the signature is named after, then the others beside it. */
const originals = (signature: UnpackedDocument, all: readonly UnpackedDocument[]): UnpackedDocument[] => {
  const near = (document: UnpackedDocument): number => {
    if (document.name.toLowerCase() === stem(signature.name)) return 0;
    return bare(document.name) === bare(signature.name) ? 1 : 2;
  };
  return all
    .filter(
      (document) =>
        document.id !== signature.id &&
        document.parent === signature.parent &&
        document.role !== 'letter' &&
        document.size > 0,
    )
    .sort((a, b) => near(a) - near(b) || a.id - b.id)
    .slice(0, mostTries);
};

/**
 * The document that a detached signature (RFC 5652 §5.2, no eContent) was made over, found by trying the files beside it. Only
 * an intact signature proves the pair; a name does not. Null when no file of the letter fits.
 */
export const pairDetached = async (
  signature: UnpackedDocument,
  all: readonly UnpackedDocument[],
  context: Pick<PipelineContext, 'clock' | 'language' | 'cage' | 'fetcher'>,
): Promise<{ readonly original: number; readonly signatures: readonly Signature[] } | null> => {
  const { clock: at, language, cage } = context;
  for (const original of originals(signature, all)) {
    const order: VerifyOrder = {
      bytes: signature.bytes,
      name: signature.name,
      at,
      language,
      document: signature.id,
      detached: { name: original.name, bytes: original.bytes },
    };
    const outcome = await cage.run<Verified>('verify', order);
    if (!outcome.ok || outcome.value.signatures.length === 0) continue;
    // An intact signature may still leave the file out (filtered references): then it is none over this file.
    const isOver = ({ intact, coverage, covers }: Signature): boolean =>
      intact && (coverage === 'whole' || covers.includes(original.name));
    if (outcome.value.signatures.every(isOver)) {
      const { signatures } = await verifyOnline(order, outcome.value, context);
      return { original: original.id, signatures };
    }
  }
  return null;
};

/** Signatures that lack what they sign, and so may belong to another file of the letter. */
export const lacksOriginal = (signatures: readonly Signature[]): boolean =>
  signatures.length > 0 && signatures.every(({ subIndication }) => subIndication === 'SIGNED_DATA_NOT_FOUND');
