/** An OAuth 2.0 authorisation server for one mailbox, on loopback: hands out tokens, and says to the mail server which are good. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type TokenServer = {
  readonly tokenUrl: string;
  /** For the mail server, which adds the token. */
  readonly tokenInfoUrl: string;
  /** How many tokens were handed out. */
  readonly issued: () => number;
  /** No token handed out so far is good any more. */
  readonly revoke: () => void;
  /** Answers the token endpoint with this status until told otherwise. */
  readonly refuseWith: (status: number | null) => void;
  stop(): Promise<void>;
};

export const startTokenServer = async (grant: {
  readonly email: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Seconds a token is good for. */
  readonly expiresIn?: number;
}): Promise<TokenServer> => {
  let refreshToken = grant.refreshToken;
  let refusal: number | null = null;
  let issued = 0;
  const good = new Set<string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/info') {
      const token = url.searchParams.get('access_token') ?? '';
      return answer(good.has(token) ? 200 : 401, good.has(token) ? { email: grant.email } : { error: 'invalid_token' });
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      const right =
        form['grant_type'] === 'refresh_token' &&
        form['client_id'] === grant.clientId &&
        form['client_secret'] === grant.clientSecret &&
        form['refresh_token'] === refreshToken;
      if (refusal !== null) return answer(refusal, { error: 'temporarily_unavailable' });
      if (!right) return answer(400, { error: 'invalid_grant' });
      issued += 1;
      const token = `dostep-${issued}`;
      good.add(token);
      // A refresh token is good once: who does not keep the new one is locked out.
      refreshToken = `${grant.refreshToken}-${issued}`;
      answer(200, {
        access_token: token,
        token_type: 'Bearer',
        expires_in: grant.expiresIn ?? 3600,
        refresh_token: refreshToken,
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    tokenUrl: `${base}/token`,
    tokenInfoUrl: `${base}/info?access_token=`,
    issued: () => issued,
    revoke: () => good.clear(),
    refuseWith: (status) => {
      refusal = status;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
};
