import type { Problem, ProblemCode } from '../model/index.ts';
import type { RefusalReason } from './refusal.ts';
import { unpackZip, type ArchiveFile, type ArchiveLimits } from './unpack.ts';

const codes: Readonly<Record<RefusalReason, ProblemCode>> = {
  damaged: 'archive-unreadable',
  path: 'archive-unreadable',
  encrypted: 'archive-encrypted',
  method: 'archive-method',
  'too-large': 'archive-too-large',
  ratio: 'archive-ratio',
  'too-many-files': 'archive-too-many-files',
  empty: 'archive-empty',
};

/** The files of an archive among the documents of a letter, or the one problem for which it is refused whole. */
export const readArchive = (
  bytes: Uint8Array,
  limits: ArchiveLimits,
): { readonly files: readonly ArchiveFile[]; readonly problem: Problem | null } => {
  const unpacked = unpackZip(bytes, limits);
  if ('files' in unpacked)
    return unpacked.files.length > 0
      ? { files: unpacked.files, problem: null }
      : { files: [], problem: { code: 'archive-empty', detail: 'no file inside' } };
  const { refused, detail } = unpacked;
  const code = codes[refused];
  return {
    files: [],
    problem: {
      code,
      detail: refused === 'damaged' || refused === 'path' ? `the archive cannot be opened: ${detail}` : detail,
    },
  };
};
