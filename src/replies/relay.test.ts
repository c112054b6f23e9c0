import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueServerCertificate } from '../../test/mail/test-authority.ts';
import { findProgram, needs } from '../../test/require.ts';
import { smtpRelay, type RelaySettings } from './relay.ts';

const mail = {
  recipients: ['jan@firma.example', 'wyslane@okienko.example'],
  raw: Buffer.from('Subject: x\r\n\r\n.kropka\r\n'),
};
const present = needs('openssl', findProgram('openssl') !== null, 'apt-get install openssl');

describe.runIf(present)('handing mail to a relay', () => {
  let folder: string;
  let key: Buffer;
  let cert: Buffer;
  const servers: SMTPServer[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okienko-relay-'));
    await issueServerCertificate(folder);
    [key, cert] = await Promise.all([readFile(join(folder, 'key.pem')), readFile(join(folder, 'cert.pem'))]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise<void>((done) => server.close(done));
  });

  type Taken = { from: string; to: string[]; raw: string; secure: boolean; user: string | undefined };
  const serve = async (options: SMTPServerOptions = {}) => {
    const taken: Taken[] = [];
    const passwords: string[] = [];
    const server = new SMTPServer({
      key,
      cert,
      logger: false,
      disableReverseLookup: true,
      onAuth: ({ username, password }, _, callback) => {
        passwords.push(password ?? '');
        if (password === 'tajne') callback(null, { user: username });
        else callback(Object.assign(new Error('wrong'), { responseCode: 535 }));
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => {
            const { mailFrom, rcptTo } = session.envelope;
            taken.push({
              from: mailFrom === false ? '' : mailFrom.address,
              to: rcptTo.map(({ address }) => address),
              raw: Buffer.concat(chunks).toString(),
              secure: session.secure,
              user: session.user as string | undefined,
            });
            callback();
          });
      },
      ...options,
    });
    server.on('error', () => {});
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return { port: (server.server.address() as AddressInfo).port, taken, passwords };
  };
  const relay = (port: number, change: Partial<RelaySettings> = {}) =>
    smtpRelay({
      host: 'localhost',
      port,
      tls: 'implicit',
      ca: join(folder, 'ca.pem'),
      user: 'okienko',
      password: 'tajne',
      from: 'Okienko <wnioski@okienko.example>',
      ...change,
    });

  it.each(['implicit', 'starttls'] as const)(
    'is signed in, over TLS (%s), one transaction from nobody to both recipients',
    async (tls) => {
      const { port, taken } = await serve({ secure: tls === 'implicit' });
      expect(await relay(port, { tls }).deliver(mail, 5_000)).toEqual({ kind: 'accepted' });
      expect(taken).toEqual([
        { from: '', to: mail.recipients, raw: mail.raw.toString(), secure: true, user: 'okienko' },
      ]);
    },
  );

  it('without a word in the clear when the server does not offer STARTTLS, be it by an attacker', async () => {
    const { port, taken, passwords } = await serve({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    expect(await relay(port, { tls: 'starttls' }).deliver(mail, 5_000)).toMatchObject({
      kind: 'deferred',
      relay: true,
    });
    expect([taken, passwords]).toEqual([[], []]);
  });

  it('not at all when the certificate is of an authority we do not trust, or for another host', async () => {
    const { port, taken, passwords } = await serve({ secure: true });
    expect(await relay(port, { ca: undefined }).deliver(mail, 5_000)).toMatchObject({ kind: 'deferred', relay: true });
    expect([taken, passwords]).toEqual([[], []]);
    const other = join(folder, 'other');
    await mkdir(other);
    await issueServerCertificate(other, 'DNS:inny.example');
    const [otherKey, otherCert] = await Promise.all(['key.pem', 'cert.pem'].map((name) => readFile(join(other, name))));
    const impostor = await serve({ secure: true, key: otherKey, cert: otherCert });
    const sending = relay(impostor.port, { ca: join(other, 'ca.pem') }).deliver(mail, 5_000);
    expect(await sending).toMatchObject({ kind: 'deferred', relay: true });
    expect([impostor.taken, impostor.passwords]).toEqual([[], []]);
  });

  it('a wrong password is the relay being unwell, not the reply being refused', async () => {
    const { port } = await serve({ secure: true });
    expect(await relay(port, { password: 'inne' }).deliver(mail, 5_000)).toEqual({
      kind: 'deferred',
      reason: '535',
      relay: true,
    });
  });

  it.each([
    [554, { kind: 'refused', reason: '554' }],
    [451, { kind: 'deferred', reason: '451', relay: false }],
    [421, { kind: 'deferred', reason: '421', relay: true }],
  ])('the answer %i to the mail itself is definite', async (responseCode, expected) => {
    const { port } = await serve({
      secure: true,
      onData: (stream, _, callback) => {
        stream.resume().on('end', () => callback(Object.assign(new Error('jan@firma.example: no'), { responseCode })));
      },
    });
    expect(await relay(port).deliver(mail, 5_000)).toEqual(expected);
  });

  it('no answer to the mail in time leaves it unknown whether it was taken', async () => {
    const { port } = await serve({ secure: true, onData: (stream) => void stream.resume() });
    expect(await relay(port).deliver(mail, 500)).toEqual({ kind: 'unknown', reason: 'deadline' });
  });
});
