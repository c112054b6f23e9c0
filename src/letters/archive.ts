import { unzipSync } from 'fflate';
import type { Problem, ProblemCode } from '../model/index.ts';

export type ArchiveLimits = { readonly files: number; readonly bytes: number; readonly ratio: number };

/**
 * The files of a ZIP archive. Sizes are bounded before anything is decompressed (by the central directory) and again by
 * what comes out; an encrypted or damaged archive, or one past a limit, is refused whole with one problem.
 */
export const readArchive = (
  bytes: Uint8Array,
  limits: ArchiveLimits,
): { readonly files: readonly { name: string; bytes: Uint8Array }[]; readonly problem: Problem | null } => {
  let count = 0;
  let total = 0;
  let refusal: Problem | null = null;
  const refuse = (code: ProblemCode, detail: string): false => {
    refusal ??= { code, detail };
    return false;
  };
  try {
    const entries = unzipSync(bytes, {
      filter: (file) => {
        if (refusal) return false;
        if (file.name.endsWith('/')) return false;
        count += 1;
        total += file.originalSize;
        if (count > limits.files) return refuse('archive-too-many-files', `more than ${limits.files} files`);
        if (total > limits.bytes) return refuse('archive-too-large', `more than ${limits.bytes} bytes when unpacked`);
        if (file.size > 0 && file.originalSize / file.size > limits.ratio) {
          return refuse('archive-ratio', `a file is packed more than ${limits.ratio} times`);
        }
        if (file.compression !== 0 && file.compression !== 8)
          return refuse('archive-method', 'packed in an unsupported way');
        return true;
      },
    });
    const files = Object.entries(entries).map(([name, content]) => ({ name, bytes: content }));
    if (refusal) return { files: [], problem: refusal };
    if (files.length === 0) return { files, problem: { code: 'archive-empty', detail: 'no file inside' } };
    return { files, problem: null };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : 'unknown';
    return { files: [], problem: { code: 'archive-unreadable', detail: `the archive cannot be opened: ${detail}` } };
  }
};
