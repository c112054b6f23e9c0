import * as client from 'openid-client';
import type { HttpClient } from '../../network/index.ts';
import type { Role } from '../../store/index.ts';
import { isLoopbackHost } from '../security/loopback.ts';
import { nameOf, rolesOf, type OpenIdSettings } from './settings.ts';

/** OpenID Connect (authorization code with PKCE); the only place that knows the library for it. */
export type { OpenIdSettings } from './settings.ts';

/** What the browser carries, sealed, from the way out to the way back. */
export type OpenIdFlow = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type OpenIdPerson = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly Role[];
};

export type OpenId = {
  readonly label: string | null;
  /** Null when the provider cannot be reached. */
  begin(redirect: string): Promise<{ readonly url: string; readonly flow: OpenIdFlow } | null>;
  /**
   * Who came back at `address`. `answer`: not the answer to that question (state, nonce, issuer, signature, audience, time); `away`:
   * the provider could not be asked.
   */
  finish(address: URL, flow: OpenIdFlow): Promise<OpenIdPerson | 'answer' | 'away'>;
  /** Where the session at the provider can be ended; null where it has no such page. */
  endSession(back: string): Promise<string | null>;
};

const limits = { maxBytes: 1024 * 1024, timeLimit: 10_000 };
const knownMs = 12 * 60 * 60_000;

/** Everything goes out through the guarded client: checked addresses, own authorities, limits. It sends no headers of ours. */
const fetchOver =
  (http: HttpClient): client.CustomFetch =>
  async (url, options) => {
    const { body, method } = options;
    const form = body instanceof URLSearchParams ? body.toString() : typeof body === 'string' ? body : null;
    if (method !== 'GET' && (method !== 'POST' || form === null)) throw new TypeError('no such request is made');
    const outcome = await http({
      url,
      ...limits,
      accept: 'application/json',
      ...(method === 'POST' && {
        method,
        body: new TextEncoder().encode(form ?? ''),
        contentType: 'application/x-www-form-urlencoded',
      }),
    });
    if (outcome.ok) {
      const headers = { 'content-type': outcome.contentType ?? 'application/json' };
      return new Response(outcome.bytes as Uint8Array<ArrayBuffer>, { status: 200, headers });
    }
    const { kind, status = 502 } = outcome.failure;
    if (kind === 'status' && status >= 200 && status <= 599) return new Response('{}', { status });
    throw new TypeError(kind);
  };

/** Whether the trouble is the network's and not the answer's. */
const isAway = (error: unknown): boolean => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if (at.name === 'TypeError') return true;
  return false;
};

export const createOpenId = (settings: OpenIdSettings, http: HttpClient, clock: () => number = Date.now): OpenId => {
  let known: { readonly found: Promise<client.Configuration>; readonly until: number } | null = null;

  const discover = async (): Promise<client.Configuration> => {
    const issuer = new URL(settings.issuer);
    const secret = settings.clientSecret;
    return await client.discovery(
      issuer,
      settings.clientId,
      undefined,
      secret === undefined ? client.None() : client.ClientSecretPost(secret),
      {
        [client.customFetch]: fetchOver(http),
        // Without https only on this very machine.
        ...(issuer.protocol === 'http:' && isLoopbackHost(issuer.host) && { execute: [client.allowInsecureRequests] }),
      },
    );
  };
  const configuration = (): Promise<client.Configuration> => {
    if (known !== null && known.until > clock()) return known.found;
    const found = discover();
    known = { found, until: clock() + knownMs };
    found.catch(() => (known = null));
    return found;
  };

  return {
    label: settings.label ?? null,
    begin: async (redirect) => {
      const provider = await configuration().catch(() => null);
      if (provider === null) return null;
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(provider, {
        redirect_uri: redirect,
        scope: settings.scope,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, flow };
    },
    finish: async (address, { state, nonce, verifier }) => {
      const provider = await configuration().catch(() => null);
      if (provider === null) return 'away';
      try {
        const tokens = await client.authorizationCodeGrant(provider, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return 'answer';
        return {
          issuer: claims.iss,
          subject: claims.sub,
          name: nameOf(claims, settings),
          roles: rolesOf(claims, settings),
        };
      } catch (error) {
        return isAway(error) ? 'away' : 'answer';
      }
    },
    endSession: async (back) => {
      const provider = await configuration().catch(() => null);
      if (provider?.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(provider, { post_logout_redirect_uri: back }).href;
    },
  };
};
