import type { Document } from './document.ts';
import type { MailEvidence } from './mail-evidence.ts';
import type { Problem } from './problem.ts';

/** How a letter reached us. */
export type Envelope = {
  readonly source: 'imap' | 'lmtp' | 'mbox' | 'folder' | 'upload' | 'file';
  /** Mailbox name, folder path or file name: never personal data of the sender. */
  readonly place: string;
  readonly uid?: number;
  readonly uidValidity?: string;
  /** ISO 8601 instant at which we received the bytes. */
  readonly receivedAt: string;
};

/** What arrived, unchanged. `sha256` (hex) names the bytes in the blob store. */
export type Letter = { readonly sha256: string; readonly size: number; readonly envelope: Envelope };

export type MailAddress = { readonly address: string; readonly name?: string };

/** The headers the product acts upon, decoded. Absent headers are absent, not empty. */
export type MailHeaders = {
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references: readonly string[];
  readonly from?: MailAddress;
  readonly replyTo?: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject?: string;
  /** ISO 8601; the sender's claim. */
  readonly date?: string;
  /** `Return-Path` without brackets; the empty string is the null path `<>`. */
  readonly returnPath?: string;
  readonly autoSubmitted?: string;
  readonly precedence?: string;
  readonly contentType?: string;
  /** Names of all `List-*` headers present, lower case. */
  readonly listHeaders: readonly string[];
  /** Other headers that matter to the loop guard, lower-case name to value. */
  readonly automation: Readonly<Record<string, string>>;
};

/**
 * A letter taken apart. Document 0 is the letter itself; the rest are its parts in depth-first order.
 * A letter that is not a mail (a bare PDF) has empty headers and one document with parent 0… or itself as 0.
 */
export type UnpackedLetter = {
  readonly headers: MailHeaders;
  /** The readable text of the message body, plain or converted from HTML. */
  readonly bodyText: string;
  readonly documents: readonly UnpackedDocument[];
  readonly problems: readonly Problem[];
  /** Of a mail. */
  readonly mail?: MailEvidence;
  /** Of encrypted parts: with one of these keys they could be read. */
  readonly wantedKeys?: readonly WantedKey[];
};

/** The key of an encrypted message's content, itself encrypted for one of its recipients (RFC 5652 §6.2). */
export type WantedKey = {
  /** Object identifier of the method. */
  readonly algorithm: string;
  /** Of RSAES-OAEP: names of the hash functions. */
  readonly hash?: string;
  readonly maskHash?: string;
  readonly encryptedKey: Uint8Array;
  /** Of the recipient's certificate: SHA-256 of issuer and serial number, or of its key identifier. */
  readonly recipient: string;
  /** Octets that the key must have. */
  readonly length: number;
};

export type UnpackedDocument = Document & {
  readonly bytes: Uint8Array;
  /**
   * For a file that its parent carries signed: which of the parent's signatures cover it, by their place among those found
   * there. Empty for a file that stands in a signed container without being signed.
   */
  readonly signedBy?: readonly number[];
};
