import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { OkienkoError, type Log } from '../model/index.ts';
import { createHttpClient, type HttpClient } from '../network/index.ts';
import type { OAuth2Settings } from './oauth2-settings.ts';
import { isLoopback } from './security.ts';

export type AccessTokens = {
  /** One that is good for a while yet. Throws OkienkoError `mailbox`, whose cause has the code of the trouble. */
  token(): Promise<string>;
  /** The mail server would not take it: the next one is asked for anew. */
  refused(): void;
};

const answerMilliseconds = 20_000;
/** Tokens are renewed so long before they end; a clock may be wrong, a connection slow. */
const earlySeconds = 60;
/** RFC 6749 5.1: a server that does not say how long a token is good should have said so elsewhere. */
const unknownSeconds = 300;

const failed = (host: string, code: string): OkienkoError =>
  new OkienkoError('mailbox', `the token server ${host} gave no access token (${code})`, {
    cause: Object.assign(new Error(code), { code }),
  });

const fileOf = async (path: string, what: string): Promise<string> => {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new OkienkoError('mailbox', `the file ${path} with the ${what} cannot be read`, { cause });
  }
};

/** A half-written file would lock us out for good: the old one stays until the new one is whole. */
const replaceFile = async (path: string, content: string): Promise<void> => {
  const temporary = `${path}.new`;
  try {
    await writeFile(temporary, `${content}\n`, { mode: 0o600, flush: true });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
};

const clientFor = (settings: OAuth2Settings): HttpClient => {
  const url = new URL(settings.tokenUrl);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new OkienkoError('configuration', `oauth2.tokenUrl: ${url.host} must be asked by https`);
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return createHttpClient({
    // The configuration names this very server: it may stand inside.
    allow: [`${url.hostname}:${port}`],
    ports: [port],
    ...(settings.ca === undefined ? {} : { ca: readFileSync(settings.ca, 'utf8') }),
  });
};

type TokenAnswer = { readonly access_token?: unknown; readonly expires_in?: unknown; readonly refresh_token?: unknown };

const parse = (bytes: Uint8Array): TokenAnswer => {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
};

/**
 * Access tokens of one mailbox: kept while they are good, asked for anew before they end and when the mail server refuses one.
 * Files are read at each asking, so that a secret may be changed while we run. Two who ask at once share one answer.
 * @throws OkienkoError `configuration` at once for a token endpoint that may not be asked
 */
export const accessTokens = (settings: OAuth2Settings, log: Log, now: () => number = Date.now): AccessTokens => {
  const http = clientFor(settings);
  const { host } = new URL(settings.tokenUrl);
  /** A rotated token that could not be written to its file. */
  let newest: string | null = null;
  let current: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;

  const refreshToken = async (): Promise<string> => {
    if (newest !== null) return newest;
    if (settings.refreshTokenFile !== undefined) return await fileOf(settings.refreshTokenFile, 'refresh token');
    if (settings.refreshToken !== undefined) return settings.refreshToken;
    throw failed(host, 'refresh-token-missing');
  };

  const keep = async (rotated: string): Promise<void> => {
    newest = rotated;
    if (settings.refreshTokenFile === undefined) {
      log.warn({ host }, 'the token server gave a new refresh token and there is no file to keep it in');
      return;
    }
    try {
      await replaceFile(settings.refreshTokenFile, rotated);
      newest = null;
    } catch (cause) {
      log.error(
        { host, code: (cause as { code?: string }).code ?? 'unknown' },
        'the new refresh token could not be written to its file; after a restart the old one may be refused',
      );
    }
  };

  const ask = async (): Promise<string> => {
    const form = new URLSearchParams({ grant_type: settings.grant, client_id: settings.clientId });
    const used = settings.grant === 'refresh_token' ? await refreshToken() : null;
    if (used !== null) form.set('refresh_token', used);
    const secret =
      settings.clientSecretFile === undefined
        ? settings.clientSecret
        : await fileOf(settings.clientSecretFile, 'client secret');
    if (secret !== undefined) form.set('client_secret', secret);
    if (settings.scope !== undefined) form.set('scope', settings.scope);
    const outcome = await http({
      url: settings.tokenUrl,
      method: 'POST',
      contentType: 'application/x-www-form-urlencoded',
      accept: 'application/json',
      body: new TextEncoder().encode(form.toString()),
      maxBytes: 64 * 1024,
      timeLimit: answerMilliseconds,
    });
    if (!outcome.ok) {
      const { kind, status } = outcome.failure;
      throw failed(host, status === undefined ? `token-${kind}` : `token-status-${status}`);
    }
    const { access_token: token, expires_in: seconds, refresh_token: rotated } = parse(outcome.bytes);
    if (typeof token !== 'string' || token === '') throw failed(host, 'token-missing');
    if (typeof rotated === 'string' && rotated !== '' && rotated !== used) await keep(rotated);
    const good = Number(seconds) > 0 ? Number(seconds) : unknownSeconds;
    // A token shorter than the margin is used for half its time rather than asked for at every step.
    current = { token, until: now() + Math.max(good - earlySeconds, good / 2) * 1000 };
    return token;
  };

  return {
    token: async () => {
      if (current !== null && current.until > now()) return current.token;
      asking ??= ask().finally(() => {
        asking = null;
      });
      return await asking;
    },
    refused: () => {
      current = null;
    },
  };
};

const shared = new Map<string, AccessTokens>();

/**
 * The same for everybody in this process who signs in with these settings: two who renew one refresh token by themselves
 * would take it from each other. Throws as `accessTokens`.
 */
export const accessTokensFor = (settings: OAuth2Settings, log: Log): AccessTokens => {
  const key = JSON.stringify(settings);
  const known = shared.get(key) ?? accessTokens(settings, log);
  shared.set(key, known);
  return known;
};
