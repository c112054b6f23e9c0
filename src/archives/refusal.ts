/** Why an archive is refused, all of it. */
export type RefusalReason =
  /** Cut off, split, or saying two things at once. */
  | 'damaged'
  /** A name that leaves the folder it is unpacked into, or reads differently in different programs. */
  | 'path'
  | 'encrypted'
  | 'method'
  | 'too-large'
  | 'ratio'
  | 'too-many-files'
  | 'empty';

/** Raised inside this folder and caught at its border; never leaves `src/archives`. */
export class ZipRefused extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, detail: string) {
    super(detail);
    this.name = 'ZipRefused';
    this.reason = reason;
  }
}

export const damaged = (detail: string): ZipRefused => new ZipRefused('damaged', detail);
