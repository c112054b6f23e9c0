/**
 * An SMTP relay for the crash test: counts what each applicant got, and forwards the office's own copy to a real mail
 * server by LMTP. Like any relay it finishes what it has taken, also when the sender is gone before it could be told.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';

/** The mail is taken and its sender does not know it yet. */
export type TakenMoment = 'before its copy is there' | 'when its copy is there';

export type CopyingRelay = {
  readonly port: number;
  /** The Message-IDs each address got, in order. */
  readonly received: ReadonlyMap<string, readonly string[]>;
  stop(): Promise<void>;
};

const messageId = (raw: Buffer): string => /^Message-ID:\s*(<[^>]*>)/im.exec(raw.toString('latin1'))?.[1] ?? '';

export const startCopyingRelay = async (options: {
  readonly copies: string;
  /** Delivers to the office's mailbox. */
  readonly forward: (raw: Buffer) => Promise<void>;
  readonly taken: (moment: TakenMoment) => void;
}): Promise<CopyingRelay> => {
  const received = new Map<string, string[]>();
  const take = async (recipients: readonly string[], raw: Buffer): Promise<void> => {
    for (const address of recipients) {
      if (address !== options.copies) received.set(address, [...(received.get(address) ?? []), messageId(raw)]);
    }
    options.taken('before its copy is there');
    if (recipients.includes(options.copies)) await options.forward(raw);
    options.taken('when its copy is there');
    // Long enough for a signal to arrive before our answer does.
    await pause(8);
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        const answer = callbackify(() => take(recipients, Buffer.concat(chunks)));
        answer((error) => callback(error));
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    stop: () => new Promise((done) => server.close(() => done())),
  };
};
