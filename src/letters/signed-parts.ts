import type { Problem } from '../model/index.ts';

/** A file that another one carries inside its signatures, exactly as it was signed. */
export type SignedPart = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Which of the carrying file's signatures cover it; none for what stands in a signed container unsigned. */
  readonly signedBy: readonly number[];
  readonly problems?: readonly Problem[];
};

/** Opens an enveloping signature, a signed container or a signed message; empty for everything else. Never rejects. */
export type OpenSigned = (file: {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}) => Promise<readonly SignedPart[]>;

/** Kinds that are read as they stand, whatever they hold: a signature in them is over the file itself. */
const standsForItself = /^(application\/pdf$|image\/|application\/vnd\.(?:oasis|openxmlformats)|message\/)/;

export const mayCarrySigned = (type: string): boolean => !standsForItself.test(type);

/** A signed MIME entity (RFC 8551 §3.1) begins with its own header fields. */
export const isMimeEntity = (bytes: Uint8Array): boolean =>
  /^(?:content-(?:type|transfer-encoding|disposition)|mime-version)[ \t]*:/i.test(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1'),
  );
