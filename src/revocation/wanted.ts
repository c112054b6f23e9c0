import type { Localised } from '../model/index.ts';
import type { ExtraMaterial, FetchedData, Wanted } from '../signatures/index.ts';

export type { ExtraMaterial, Wanted };

/** What was asked for outside, and what came of it: part of the evidence. */
export type Enquiry = {
  readonly kind: Wanted['kind'];
  /** The certificate that was asked about: hex sha256 and human name. */
  readonly certificate: string;
  readonly name: string;
  /** The address that answered, or the first one asked. */
  readonly url: string;
  /** When the answer was fetched, or the attempt made; ISO 8601. */
  readonly at: string;
  readonly outcome: 'fetched' | 'cached' | 'failed';
  /** Why nothing came. */
  readonly reason?: Localised;
};

export type Answer = { readonly enquiry: Enquiry; readonly ders: readonly Uint8Array[] };

/** Gets one wanted thing. `fresh`: what the cache holds did not do. Never rejects for what the network does. */
export type Fetcher = (wanted: Wanted, fresh: boolean) => Promise<Answer>;

/** Reads what came, where strangers' bytes may be read (the cage's task `fetched`); null when it is not what it should be. */
export type ReadAnswer = (kind: Wanted['kind'], bytes: Uint8Array) => Promise<FetchedData | null>;
