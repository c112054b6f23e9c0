/**
 * The world outside: a relay that takes each reply, notes it on the disk, puts the copy into our Sent mailbox, and answers as the
 * world does: mail comes back, and programs answer for people who are away. Like any relay it finishes what it has taken.
 */
import { once } from 'node:events';
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import type { Maildir } from './maildir.ts';

/** The mail is taken and its sender does not know it yet. */
export type TakenMoment = 'before its copy is there' | 'when its copy is there';

export type Received = {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly as: string;
};

export type World = {
  readonly port: number;
  /** Every delivery to anybody but ourselves, those of earlier runs included, in order. */
  received(): Promise<readonly Received[]>;
  stop(): Promise<void>;
};

const header = (raw: string, name: string): string =>
  new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(raw)?.[1]?.trim() ?? '';

const letter = (lines: readonly string[]): Buffer => Buffer.from([...lines, ''].join('\r\n'));

/** RFC 3464, and the two shapes in which programs answer. Null for an address that simply receives. */
const reactionTo = (to: string, raw: string): { readonly name: string; readonly raw: Buffer } | null => {
  const messageId = header(raw, 'Message-ID');
  const [, who, number] = /^(nieznany|urlop|poza-biurem)-(\d+)@/.exec(to) ?? [];
  if (who === undefined || number === undefined) return null;
  const id = `<${who}-answer-${number}@firma.example>`;
  if (who !== 'nieznany')
    return {
      name: `answer-${who}-${number}`,
      raw: letter([
        `From: <${to}>`,
        'To: wnioski@okienko.example',
        `Subject: Re: ${header(raw, 'Subject').slice(0, 60)}`,
        'Date: Mon, 16 Nov 2026 11:00:00 +0100',
        `Message-ID: ${id}`,
        `In-Reply-To: ${messageId}`,
        ...(who === 'urlop' ? ['Auto-Submitted: auto-replied'] : []),
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Jestem na urlopie, odpiszę po powrocie.',
      ]),
    };
  return {
    name: `bounce-${number}`,
    raw: letter([
      'Return-Path: <>',
      'From: MAILER-DAEMON@firma.example',
      'To: okienko@okienko.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Date: Mon, 16 Nov 2026 11:00:00 +0100',
      `Message-ID: ${id}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="granica"',
      '',
      '--granica',
      'Content-Type: text/plain',
      '',
      'The mail could not be delivered.',
      '--granica',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.firma.example',
      '',
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--granica',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      `To: ${to}`,
      '',
      '--granica--',
    ]),
  };
};

export const startWorld = async (options: {
  /** The office's own address for copies. */
  readonly copies: string;
  readonly sent: Maildir;
  readonly inbox: Maildir;
  /** Keeps what was received. */
  readonly folder: string;
  readonly taken: (moment: TakenMoment) => void;
}): Promise<World> => {
  const journal = join(options.folder, 'received.jsonl');
  const spool = join(options.folder, 'spool');
  await mkdir(spool, { recursive: true });
  /** What is in the spool is finished, also by the next life of this relay. */
  const finish = async (name: string, taken: (moment: TakenMoment) => void): Promise<void> => {
    const path = join(spool, name);
    const bytes = await readFile(path);
    const first = bytes.indexOf('\n');
    const recipients = JSON.parse(bytes.toString('utf8', 0, first)) as string[];
    const mail = bytes.subarray(first + 1);
    const raw = mail.toString('latin1');
    const others = recipients.filter((address) => address !== options.copies);
    taken('before its copy is there');
    if (recipients.includes(options.copies)) await options.sent.put(name, mail);
    taken('when its copy is there');
    for (const to of others) {
      const reaction = reactionTo(to, raw);
      if (reaction !== null) await options.inbox.put(reaction.name, reaction.raw);
    }
    const received = others.map((to) => {
      return { to, messageId: header(raw, 'Message-ID'), subject: header(raw, 'Subject'), as: name };
    });
    await appendFile(journal, received.map((one) => `${JSON.stringify(one)}\n`).join(''));
    await rm(path);
  };
  for (const name of await readdir(spool)) if (!name.endsWith('.new')) await finish(name, () => {});

  const take = async (recipients: readonly string[], bytes: Buffer): Promise<void> => {
    // A second delivery of the same mail must show: so the name is not made of the Message-ID.
    const name = `${Date.now()}.${process.hrtime.bigint()}.relay`;
    await writeFile(join(spool, `${name}.new`), Buffer.concat([Buffer.from(`${JSON.stringify(recipients)}\n`), bytes]));
    await rename(join(spool, `${name}.new`), join(spool, name));
    await finish(name, options.taken);
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
    received: async () => {
      const lines = (await readFile(journal, 'utf8').catch(() => '')).split('\n').filter(Boolean);
      // One that was noted when its relay died is noted again when it is finished.
      const noted = new Map(lines.map((line) => [`${(JSON.parse(line) as Received).as} ${line}`, JSON.parse(line)]));
      return [...noted.values()] as Received[];
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
};
