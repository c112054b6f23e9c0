/**
 * A whole mail system in one process, for tests and for the demonstration: IMAP (hoodiecrow-imap, with IDLE, MOVE and
 * UIDPLUS) and SMTP (smtp-server) on loopback, in memory, without TLS. Whatever SMTP accepts lands in the INBOX of
 * each recipient; a recipient without an account has a mailbox nobody can sign in to.
 */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo, Server, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

type ImapMessage = { uid: number; flags: string[]; raw: string };
type ImapFolder = { messages: ImapMessage[]; uidvalidity: number };
type ImapConnection = {
  server: ImapServer;
  state: string;
  socket: Socket | null;
  directNotifications: boolean;
  inputHandler: ((line: string) => void) | false;
  _notificationCallback: (notification: unknown) => void;
  processNotifications(): void;
  send(response: unknown, description: string, parsed: unknown, data: string): void;
};
type ImapCommand = { tag: string; attributes?: readonly { value?: string }[] };
type ImapServer = {
  server: Server;
  folderCache: Record<string, ImapFolder>;
  listen(port: number, host: string, listening: () => void): void;
  close(closed?: () => void): void;
  on(event: string, listener: (...values: never[]) => void): void;
  removeListener(event: string, listener: (...values: never[]) => void): void;
  setMaxListeners(count: number): void;
  registerCapability(name: string): void;
  setCommandHandler(
    name: string,
    handler: (connection: ImapConnection, parsed: ImapCommand, data: string, done: () => void) => void,
  ): void;
  appendMessage(folder: string, flags: string[], date: Date | false, raw: string): void;
};

/** hoodiecrow's own name for a connection's listener to news of its mailbox. */
const notify = '_notificationCallback';
const hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap') as (options: object) => ImapServer;

/** RFC 2177. The one hoodiecrow brings leaves a 30 minute timer behind each broken connection. */
const idle = (server: ImapServer): void => {
  server.registerCapability('IDLE');
  server.setCommandHandler('IDLE', (connection, parsed, data, done) => {
    connection.socket?.write('+ idling\r\n');
    connection.directNotifications = true;
    connection.processNotifications();
    connection.inputHandler = () => {
      connection.inputHandler = false;
      connection.directNotifications = false;
      connection.send(
        { tag: parsed.tag, command: 'OK', attributes: [{ type: 'TEXT', value: 'Done' }] },
        'IDLE',
        parsed,
        data,
      );
      done();
    };
  });
};

const plugins = [
  idle,
  'ID',
  'UIDPLUS',
  'SASL-IR',
  'MOVE',
  'ENABLE',
  'SPECIAL-USE',
  'LITERALPLUS',
  'UNSELECT',
  'NAMESPACE',
];

export type MailServerOptions = {
  /** Address (which is also the user name) to password. */
  readonly users: Readonly<Record<string, string>>;
  /** 0 or absent: any free port. */
  readonly imapPort?: number;
  readonly smtpPort?: number;
  /** Answers RCPT TO with this refusal instead of accepting. */
  readonly refuse?: (recipient: string) => { readonly code: number; readonly text: string } | null;
};

export type MailServer = {
  readonly imapPort: number;
  readonly smtpPort: number;
  /** Puts these very bytes into the INBOX of that address, as if they had just arrived. */
  deliver(address: string, raw: Uint8Array | string): Promise<void>;
  /** Everything in one folder of that address, oldest first. */
  messages(address: string, folder?: string): Promise<{ readonly raw: Buffer; readonly uid: number }[]>;
  /** Breaks every IMAP connection without a word. */
  dropConnections(): void;
  stop(): Promise<void>;
};

const key = (address: string): string => address.trim().toLowerCase();

export const startMailServer = async (options: MailServerOptions): Promise<MailServer> => {
  const passwords = new Map(Object.entries(options.users).map(([address, password]) => [key(address), password]));
  const accounts = new Map<string, ImapServer>();
  const account = (address: string): ImapServer => {
    const known = accounts.get(key(address));
    if (known) return known;
    const made = hoodiecrow({
      plugins,
      storage: { INBOX: { uidvalidity: accounts.size + 1001 }, '': { folders: {} } },
      users: {},
    });
    made.setMaxListeners(0);
    accounts.set(key(address), made);
    return made;
  };

  // hoodiecrow gives every user the same mailboxes. So the server that listens only checks the password and then hands
  // the connection to the account's own server object.
  const front = hoodiecrow({ plugins, users: {} });
  front.setMaxListeners(0);
  front.setCommandHandler('LOGIN', (connection, parsed, data, done) => {
    const [user, password] = (parsed.attributes ?? []).map((attribute) => attribute.value ?? '');
    const ok = user !== undefined && password !== undefined && passwords.get(key(user)) === password;
    if (ok) {
      front.removeListener('notify', connection[notify]);
      connection.server = account(user);
      connection.server.on('notify', connection[notify]);
      connection.state = 'Authenticated';
    }
    const text = { type: 'TEXT', value: ok ? 'Signed in' : 'Wrong user name or password' };
    connection.send({ tag: parsed.tag, command: ok ? 'OK' : 'NO', attributes: [text] }, 'LOGIN', parsed, data);
    done();
  });
  const sockets = new Set<Socket>();
  front.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  const append = (address: string, raw: Buffer): void =>
    account(address).appendMessage('INBOX', [], new Date(), raw.toString('latin1'));

  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    size: 128 * 1024 * 1024,
    onRcptTo: (recipient, _session, callback) => {
      const refusal = options.refuse?.(key(recipient.address)) ?? null;
      callback(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : undefined);
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const trace = `Return-Path: <${from}>\r\nReceived: from [127.0.0.1] by mail.example; ${new Date().toUTCString()}\r\n`;
        const raw = Buffer.concat([Buffer.from(trace), ...chunks]);
        for (const recipient of session.envelope.rcptTo) append(recipient.address, raw);
        callback();
      });
    },
  });
  smtp.on('error', () => {});
  await new Promise<void>((listening) => front.listen(options.imapPort ?? 0, '127.0.0.1', listening));
  smtp.listen(options.smtpPort ?? 0, '127.0.0.1');
  await once(smtp.server, 'listening');

  const dropConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    imapPort: (front.server.address() as AddressInfo).port,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    deliver: async (address, raw) => append(address, Buffer.from(raw)),
    messages: async (address, folder = 'INBOX') =>
      (accounts.get(key(address))?.folderCache[folder]?.messages ?? []).map(({ raw, uid }) => ({
        raw: Buffer.from(raw, 'latin1'),
        uid,
      })),
    dropConnections,
    stop: async () => {
      const closed = Promise.all([
        new Promise<void>((done) => front.close(done)),
        new Promise<void>((done) => smtp.close(done)),
      ]);
      dropConnections();
      await closed;
    },
  };
};
