import { afterEach, describe, expect, it } from 'vitest';
import { startMailServer } from '../../test/mail/embedded-mail-server.ts';
import { sampleMail } from '../../test/mail/sample-mail.ts';
import { probeMailbox } from './probe-mailbox.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

const address = 'wnioski@okienko.example';
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

describe('looking whether a mailbox can be watched', () => {
  const serve = async (change: Partial<WatchedMailbox> = {}): Promise<WatchedMailbox> => {
    const server = await startMailServer({ users: { [address]: 'tajne' } });
    cleanUp.push(() => server.stop());
    await server.deliver(address, sampleMail(1));
    return {
      name: 'wnioski',
      host: '127.0.0.1',
      port: server.imapPort,
      tls: 'none',
      user: address,
      password: 'tajne',
      folder: 'INBOX',
      processed: 'Processed',
      pollSeconds: 60,
      ...change,
    };
  };

  it('tells the messages in it and what the server offers', async () => {
    const config = await serve();
    expect(await probeMailbox(config)).toBe(`127.0.0.1:${config.port} signed in; INBOX 1; offers IDLE, MOVE, UIDPLUS`);
  });

  it('a wrong password and a folder that is not there are told by what failed', async () => {
    await expect(probeMailbox(await serve({ password: 'inne' }))).rejects.toMatchObject({
      code: 'mailbox',
      message: expect.stringMatching(/signing in failed \(authentication\)/),
    });
    await expect(probeMailbox(await serve({ folders: ['INBOX', 'Brak'] }))).rejects.toMatchObject({
      code: 'mailbox',
      message: expect.stringMatching(/opening Brak failed/),
    });
  });

  it('a server that is not there and one that may not be asked in the clear are told', async () => {
    await expect(probeMailbox({ ...(await serve()), port: 1 })).rejects.toThrow(/signing in failed \(ECONNREFUSED\)/);
    await expect(probeMailbox({ ...(await serve()), host: 'mail.example' })).rejects.toMatchObject({
      code: 'configuration',
    });
  });
});
