/** ZIP archives, read by one strict reader for the whole product. */
export { zipNames, zipStoredText } from './listing.ts';
export { readArchive } from './read-archive.ts';
export type { RefusalReason } from './refusal.ts';
export { unpackZip, type ArchiveFile, type ArchiveLimits, type Unpacked } from './unpack.ts';
