import { unpackZip, type ArchiveFile, type RefusalReason } from '../../archives/index.ts';
import { mostAllowed, type Problem, type ProblemCode } from '../../model/index.ts';

/** A signed container, unpacked. */
export type Container = {
  /** Of the container itself. */
  readonly name: string;
  /** Every file by its name, in the order of the directory. */
  readonly files: ReadonlyMap<string, ArchiveFile>;
  /** What the container is there to carry: everything outside META-INF but the mimetype. */
  readonly payload: readonly ArchiveFile[];
  /** Files in places of the container's own that have no business there; looked for by whoever reads signatures. */
  readonly strays?: readonly ArchiveFile[];
  /** The text of the mimetype file; null when there is none. */
  readonly mimetype: string | null;
};

/** Containers arrive by mail, so that 128 MiB unpacked is far above any of them. */
const limits = { files: mostAllowed('containerFiles'), bytes: mostAllowed('containerBytes'), ratio: 1_000 };

const codes: Readonly<Record<RefusalReason, ProblemCode>> = {
  damaged: 'refused-container',
  encrypted: 'refused-container',
  method: 'refused-container',
  empty: 'refused-container',
  path: 'refused-path',
  'too-large': 'refused-container-limit',
  ratio: 'refused-container-limit',
  'too-many-files': 'refused-container-limit',
};

/** `.`, `..` and empty segments: names under which another program would find another file, or none. */
const isTricky = (name: string): boolean =>
  name.split('/').some((segment) => segment === '' || segment === '.' || segment === '..');

/** Unpacks a container, or tells the one problem for which it is refused whole. */
export const openContainer = (bytes: Uint8Array, name: string): Container | Problem => {
  const unpacked = unpackZip(bytes, limits);
  if ('refused' in unpacked)
    return { code: codes[unpacked.refused], detail: `The container is refused: ${unpacked.detail}.` };
  if (unpacked.files.some((file) => isTricky(file.name)))
    return { code: 'refused-path', detail: 'The container is refused: a file name has empty or dotted segments.' };
  const files = new Map(unpacked.files.map((file) => [file.name, file]));
  const mimetype = files.get('mimetype');
  return {
    name,
    files,
    payload: unpacked.files.filter((file) => file.name !== 'mimetype' && !file.name.startsWith('META-INF/')),
    mimetype: mimetype ? Buffer.from(mimetype.bytes.subarray(0, 200)).toString('latin1') : null,
  };
};

/** Everything a signature has to be over, so that nobody takes something unsigned for signed. */
export const filesToSign = ({ payload, strays = [] }: Container): readonly ArchiveFile[] => [...payload, ...strays];

/** Whether the file `uri` of a manifest or reference is there: by its name, or percent-encoded (RFC 3986). */
export const fileAt = (container: Container, uri: string): ArchiveFile | null => {
  const exact = container.files.get(uri);
  if (exact) return exact;
  return container.files.get(decodedName(uri).replace(/^\.?\//, '')) ?? null;
};

/** The name that a reference means, for a reader; what is not percent-encoded stays as it is. */
export const decodedName = (uri: string): string => {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
};

/** Far above what people sign; each file costs a verification, or as many as it has signers. */
const mostFiles = 100;
/** Tags in all of them together: a hundred people who sign a hundred files write some 100,000. */
const mostTags = 150_000;

const tagsIn = (bytes: Uint8Array): number => {
  let count = 0;
  for (const byte of bytes) if (byte === 0x3c) count++;
  return count;
};

/** The problem of a container whose signatures would take too long to verify; null when they may be. */
export const tooManySignatures = (xml: readonly ArchiveFile[], others: readonly ArchiveFile[]): Problem | null =>
  xml.length > mostFiles ||
  others.length > mostFiles ||
  xml.reduce((sum, { bytes }) => sum + tagsIn(bytes), 0) > mostTags
    ? {
        code: 'too-many-signatures',
        detail: 'The container has more signatures, or signatures over more files, than are verified.',
      }
    : null;
