/** Revocation data from outside: fetched, kept for a while, and handed to the verification as candidates. */
export { diskCache, noCache, type AnswerCache } from './cache.ts';
export { createFetcher, type FetcherOptions } from './fetcher.ts';
export type { Enquiry, ExtraMaterial, Fetcher, ReadAnswer, Wanted } from './wanted.ts';
export { enquiryText, noteEnquiries } from './note-enquiries.ts';
export { defaultBounds, withRevocation, type Bounds, type Verify } from './with-revocation.ts';
