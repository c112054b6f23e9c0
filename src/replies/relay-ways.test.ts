/** Ways of signing in and of being told of what came back, on loopback. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { startTokenServer, type TokenServer } from '../../test/mail/token-server.ts';
import { smtpRelay, type RelaySettings } from './relay.ts';

const mail = { recipients: ['jan@firma.example'], raw: Buffer.from('Subject: x\r\n\r\ny\r\n') };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const serve = async (options: SMTPServerOptions) => {
  const commands: string[] = [];
  const server = new SMTPServer({
    logger: false,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    authOptional: true,
    allowInsecureAuth: true,
    onData: (stream, { envelope }, callback) => {
      const { mailFrom, dsn } = envelope as typeof envelope & { readonly dsn?: { readonly envid?: string | null } };
      commands.push(`${mailFrom === false ? '' : mailFrom.address} ${dsn?.envid ?? '-'}`);
      stream.resume().on('end', () => callback());
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  cleanUp.push(() => new Promise<void>((done) => server.close(done)));
  return { port: (server.server.address() as AddressInfo).port, commands };
};

describe('handing mail to a relay', () => {
  it('OAuth2: a token of the token server instead of a password, a new one when the relay refuses it', async () => {
    const grant = {
      email: 'wnioski@urzad.example',
      clientId: 'okienko',
      clientSecret: 'tajne',
      refreshToken: 'pierwszy',
    };
    const tokens: TokenServer = await startTokenServer(grant);
    cleanUp.push(() => tokens.stop());
    const seen: (string | undefined)[] = [];
    const { port } = await serve({
      authOptional: false,
      authMethods: ['XOAUTH2'],
      onAuth: ({ method, username, accessToken }, _, callback) => {
        seen.push(`${method} ${username}`);
        const answer = async (): Promise<void> => {
          const good = await fetch(`${tokens.tokenInfoUrl}${encodeURIComponent(accessToken ?? '')}`);
          if (good.ok) callback(null, { user: username });
          else callback(null, { data: { status: '401', schemes: 'bearer', scope: 'smtp' } } as never);
        };
        void answer();
      },
    });
    const settings: RelaySettings = {
      host: '127.0.0.1',
      port,
      tls: 'none',
      from: 'wnioski@urzad.example',
      user: grant.email,
      oauth2: { ...grant, tokenUrl: tokens.tokenUrl, grant: 'refresh_token' },
    };
    const relay = smtpRelay(settings);
    expect(await relay.deliver(mail, 5_000)).toEqual({ kind: 'accepted' });
    expect(await relay.deliver(mail, 5_000)).toEqual({ kind: 'accepted' });
    expect(tokens.issued()).toBe(1);
    tokens.revoke();
    expect(await relay.deliver(mail, 5_000)).toEqual({ kind: 'accepted' });
    expect(tokens.issued()).toBe(2);
    expect(new Set(seen)).toEqual(new Set([`XOAUTH2 ${grant.email}`]));
    tokens.revoke();
    tokens.refuseWith(503);
    expect(await relay.deliver(mail, 5_000)).toMatchObject({ kind: 'deferred', relay: true });
  });

  it('the return path is nobody, or the address for what comes back, with the identifier of the envelope', async () => {
    const { port, commands } = await serve({ hideDSN: false } as SMTPServerOptions);
    const settings = { host: '127.0.0.1', port, tls: 'none', from: 'wnioski@urzad.example' } as const;
    await smtpRelay(settings).deliver({ ...mail, envelopeId: 'reply.1@urzad.example' }, 5_000);
    const withReports = smtpRelay({ ...settings, bounces: 'zwroty@urzad.example' });
    await withReports.deliver({ ...mail, envelopeId: 'reply.1@urzad.example' }, 5_000);
    expect(commands).toEqual([' -', 'zwroty@urzad.example reply.1@urzad.example']);
    expect(() => smtpRelay({ ...settings, bounces: 'a@b.example, c@d.example' })).toThrow(
      expect.objectContaining({ code: 'configuration' }),
    );
  });
});
