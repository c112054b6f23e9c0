/** The guarded way out to the network: HTTP to public addresses only, under limits. */
export { whyNotPublic } from './address.ts';
export { readAllowEntry } from './allowed.ts';
export { createHttpClient, type HttpClientOptions } from './client.ts';
export type {
  HttpClient,
  HttpOutcome,
  HttpRequest,
  HttpResponse,
  NetworkFailure,
  NetworkFailureKind,
} from './outcome.ts';
export type { Address, Resolve } from './target.ts';
