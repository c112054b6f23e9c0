import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchMailbox } from '../../src/intake/index.ts';
import { silentLog } from '../../src/model/index.ts';
import { needs } from '../require.ts';
import { startCuttableProxy } from './cuttable-proxy.ts';
import { dovecotAvailable, startDovecot, type Dovecot } from './dovecot.ts';
import { createMemoryIntake } from './memory-store.ts';
import { eventually, sampleMail } from './sample-mail.ts';
import { startTokenServer, type TokenServer } from './token-server.ts';

const present = needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd');
const email = 'wnioski@okienko.example';

describe.runIf(present)('a mailbox on Dovecot signed in to by OAuth2', () => {
  let dovecot: Dovecot;
  let tokens: TokenServer;
  let folder: string;
  beforeAll(async () => {
    tokens = await startTokenServer({ email, clientId: 'okienko', clientSecret: 'sekret', refreshToken: 'odnowa' });
    dovecot = await startDovecot({ tokenInfoUrl: tokens.tokenInfoUrl });
    folder = await mkdtemp(join(tmpdir(), 'okienko-oauth-'));
    await writeFile(join(folder, 'secret'), 'sekret\n');
    await writeFile(join(folder, 'refresh'), 'odnowa\n');
  });
  afterAll(async () => {
    await dovecot?.remove();
    await tokens?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('letters come in, a revoked token is renewed, and a token server that is away costs nothing but time', async () => {
    const store = createMemoryIntake();
    const codes: unknown[] = [];
    const controller = new AbortController();
    const between = await startCuttableProxy(dovecot.imapsPort);
    await dovecot.deliver(email, sampleMail(1));
    const ended = watchMailbox(
      {
        name: 'wnioski',
        host: 'localhost',
        port: between.port,
        tls: 'implicit',
        ca: dovecot.ca,
        user: email,
        oauth2: {
          tokenUrl: tokens.tokenUrl,
          clientId: 'okienko',
          grant: 'refresh_token',
          clientSecretFile: join(folder, 'secret'),
          refreshTokenFile: join(folder, 'refresh'),
        },
        folder: 'INBOX',
        processed: 'Processed',
        pollSeconds: 1,
      },
      {
        store,
        log: { ...silentLog, warn: ({ code }) => void codes.push(code) },
        signal: controller.signal,
        answerSeconds: 5,
      },
    );
    try {
      await eventually('first', () => store.letters.length === 1, 15_000);
      expect(tokens.issued()).toBe(1);
      expect(await readFile(join(folder, 'refresh'), 'utf8')).toBe('odnowa-1\n');

      tokens.revoke();
      between.cut();
      await dovecot.deliver(email, sampleMail(2));
      await eventually('second', () => store.letters.length === 2, 20_000);
      expect(tokens.issued()).toBe(2);
      expect(codes).toContain('authentication');

      tokens.refuseWith(503);
      tokens.revoke();
      between.cut();
      await dovecot.deliver(email, sampleMail(3));
      await eventually('told', () => codes.includes('token-status-503'), 20_000);
      const [state] = await store.mailboxes.all();
      expect(state).toMatchObject({ connected: false, lastError: 'token-status-503' });
      expect(state?.failures).toBeGreaterThan(0);
      tokens.refuseWith(null);
      await eventually('third', () => store.letters.length === 3, 30_000);
      await eventually('well again', async () => (await store.mailboxes.all())[0]?.failures === 0);
      expect(await readFile(join(folder, 'refresh'), 'utf8')).toBe('odnowa-3\n');
    } finally {
      controller.abort();
      await ended;
      between.stop();
    }
  }, 90_000);
});
