import type { Localised } from '../model/index.ts';

/** Why nothing came. `refused-…` is our own decision before a byte was sent there. */
export type NetworkFailureKind =
  | 'refused-address'
  | 'refused-url'
  | 'refused-redirect'
  | 'not-found'
  | 'unreachable'
  | 'too-slow'
  | 'too-large'
  | 'status'
  | 'encoding';

export type NetworkFailure = {
  readonly kind: NetworkFailureKind;
  readonly words: Localised;
  /** Of kind `status`: the HTTP status. */
  readonly status?: number;
};

export type HttpRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: Uint8Array;
  readonly contentType?: string;
  readonly accept?: string;
  /** Largest answer in bytes, after decompression. */
  readonly maxBytes: number;
  /** Milliseconds for everything: the name, the connection, redirects, the last byte. */
  readonly timeLimit: number;
};

export type HttpResponse = {
  readonly ok: true;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** The address that answered after redirects. */
  readonly url: string;
};

/** Trouble outside is data: nothing here throws for what a name, an address or a server does. */
export type HttpOutcome = HttpResponse | { readonly ok: false; readonly failure: NetworkFailure };

export type HttpClient = (request: HttpRequest) => Promise<HttpOutcome>;

export const failure = (
  kind: NetworkFailureKind,
  pl: string,
  en: string,
  status?: number,
): { ok: false; failure: NetworkFailure } => ({
  ok: false,
  failure: { kind, words: { pl, en }, ...(status === undefined ? {} : { status }) },
});
