import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../model/index.ts';
import { accessTokens } from './access-token.ts';
import type { OAuth2Settings } from './oauth2-settings.ts';

type Answer = { readonly status?: number; readonly body: unknown };
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const serve = async (answer: (form: URLSearchParams, asked: number) => Answer) => {
  const asked: URLSearchParams[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      asked.push(form);
      const { status = 200, body } = answer(form, asked.length);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token` };
};
const settings = (tokenUrl: string, more: Partial<OAuth2Settings> = {}): OAuth2Settings => ({
  tokenUrl,
  clientId: 'okienko',
  grant: 'refresh_token',
  refreshToken: 'r1',
  ...more,
});
const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'okienko-token-'));
  cleanUp.push(() => rm(path, { recursive: true, force: true }));
  return path;
};

describe('access tokens', () => {
  it('are asked for once, kept while they are good, and asked for anew before they end', async () => {
    const { asked, url } = await serve((_, n) => ({ body: { access_token: `t${n}`, expires_in: 3600 } }));
    let now = 1_000_000;
    const tokens = accessTokens(settings(url, { clientSecret: 'sekret', scope: 'imap' }), silentLog, () => now);
    expect(await Promise.all([tokens.token(), tokens.token()])).toEqual(['t1', 't1']);
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      client_id: 'okienko',
      client_secret: 'sekret',
      refresh_token: 'r1',
      scope: 'imap',
    });
    now += 3_530_000;
    expect(await tokens.token()).toBe('t1');
    now += 20_000;
    expect(await tokens.token()).toBe('t2');
    tokens.refused();
    expect(await tokens.token()).toBe('t3');
  });

  it('a rotated refresh token goes to its file and is used from then on, by the next process too', async () => {
    const { asked, url } = await serve((_, n) => ({
      body: { access_token: `t${n}`, expires_in: 3600, refresh_token: `r${n + 1}` },
    }));
    const refreshTokenFile = join(await folder(), 'refresh');
    const clientSecretFile = `${refreshTokenFile}.secret`;
    await writeFile(refreshTokenFile, 'r1\n');
    await writeFile(clientSecretFile, 'pierwszy\n');
    const files = settings(url, { refreshToken: undefined, refreshTokenFile, clientSecretFile });
    const tokens = accessTokens(files, silentLog);
    await tokens.token();
    expect(await readFile(refreshTokenFile, 'utf8')).toBe('r2\n');
    await writeFile(clientSecretFile, 'drugi\n');
    tokens.refused();
    await tokens.token();
    await accessTokens(files, silentLog).token();
    expect(asked.map((form) => form.get('refresh_token'))).toEqual(['r1', 'r2', 'r3']);
    expect(asked.map((form) => form.get('client_secret'))).toEqual(['pierwszy', 'drugi', 'drugi']);
  });

  it('a rotated token that cannot be written is used as long as we run', async () => {
    const { asked, url } = await serve((_, n) => ({ body: { access_token: `t${n}`, refresh_token: `r${n + 1}` } }));
    const errors: unknown[] = [];
    const refreshTokenFile = join(await folder(), 'refresh');
    await writeFile(refreshTokenFile, 'r1');
    await mkdir(`${refreshTokenFile}.new`);
    const log = { ...silentLog, error: (fields: object) => void errors.push(fields) };
    const tokens = accessTokens(settings(url, { refreshTokenFile }), log);
    await tokens.token();
    tokens.refused();
    await tokens.token();
    expect(asked.map((form) => form.get('refresh_token'))).toEqual(['r1', 'r2']);
    expect(errors).toHaveLength(2);
    expect(await readFile(refreshTokenFile, 'utf8')).toBe('r1');
  });

  it('a service without a mailbox of its own signs in by client credentials', async () => {
    const { asked, url } = await serve(() => ({ body: { access_token: 't' } }));
    const tokens = accessTokens(settings(url, { grant: 'client_credentials', clientSecret: 's' }), silentLog);
    expect(await tokens.token()).toBe('t');
    expect(asked[0]?.get('grant_type')).toBe('client_credentials');
    expect(asked[0]?.has('refresh_token')).toBe(false);
  });

  it('what a token server does wrong is told by a code, and asked again the next time', async () => {
    const answers: Answer[] = [
      { status: 400, body: { error: 'invalid_grant' } },
      { body: 'no json' },
      { body: { access_token: 7 } },
      { body: [] },
      { body: { access_token: 'at last', expires_in: -1 } },
    ];
    const { url } = await serve((_, n) => answers[n - 1] ?? { body: {} });
    const tokens = accessTokens(settings(url), silentLog);
    const codes: unknown[] = [];
    for (let n = 0; n < 4; n += 1)
      await tokens.token().catch((error: { cause?: { code?: unknown } }) => codes.push(error.cause?.code));
    expect(codes).toEqual(['token-status-400', 'token-missing', 'token-missing', 'token-missing']);
    expect(await tokens.token()).toBe('at last');
  });

  it('a secret never crosses a network in the clear', () => {
    expect(() => accessTokens(settings('http://login.example/token'), silentLog)).toThrow(/https/);
    expect(() => accessTokens(settings('ftp://127.0.0.1/token'), silentLog)).toThrow(/https/);
  });
});
