/** The validation of ETSI EN 319 102-1 over what any format hands to it. */
export { assemble } from './assemble.ts';
export { nothingFound } from './format.ts';
export type { FormatInput, FormatResult, FoundContent, SignedFile } from './format.ts';
export { isProtected, nothingCarried } from './signed.ts';
export type { Carried, Conclusion, Judging, Signed, Stamp, StampRole, Timestamp, Used, Verified } from './signed.ts';
export { unverified, type Unverifiable } from './unverified.ts';
export { startWishes, type Wanted, type Wishes } from './wanted.ts';
