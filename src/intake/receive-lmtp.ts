import { once } from 'node:events';
import { chmod, lstat, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { errorCode } from '../mail-server/index.ts';
import { OkienkoError, type Log } from '../model/index.ts';
import type { ArrivingLetter, Store } from '../store/index.ts';
import { arrivingLetter } from './arriving-letter.ts';
import { defaultLargestBytes } from './fetch-letters.ts';

/** Where a mail server of this machine hands letters over by LMTP (RFC 2033). */
export type LmtpDoor = {
  /** For logs and the ledger. */
  readonly name: string;
  /** Loopback only: LMTP knows no passwords. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** A socket file instead of host and port; open to the group of this process. */
  readonly path?: string | undefined;
  /** Addresses that are taken; empty: all of them, the mail server has decided already. */
  readonly recipients: readonly string[];
};

export type LmtpDeps = {
  readonly store: Pick<Store, 'ingest'>;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Larger letters are refused (552), and the mail server tells the sender; 64 MiB when absent. */
  readonly largestBytes?: number;
  /** Called once with the port (0 for a socket file). */
  readonly listening?: (port: number) => void;
};

/** Each may hold one letter in memory. */
const mostConnections = 8;
const idleMilliseconds = 5 * 60_000;
const loopback = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/;

const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/** RFC 5321 4.4: who delivers finally writes down the return path. The loop guard looks at it. */
const withReturnPath = (from: string, chunks: readonly Buffer[]): Uint8Array =>
  // oxlint-disable-next-line no-control-regex -- nothing may end this field early
  Buffer.concat([Buffer.from(`Return-Path: <${from.replace(/[\u0000-\u001f\u007f<>]/g, '')}>\r\n`), ...chunks]);

const somebodyListens = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** A socket file that a killed process left behind would keep us from listening; nothing else is ever removed. */
const removeStaleSocket = async (path: string): Promise<void> => {
  const found = await lstat(path).catch(() => null);
  if (found?.isSocket() === true && !(await somebodyListens(path))) await rm(path, { force: true });
};

/**
 * Takes letters by LMTP until the signal aborts. 250 is answered only after the commit: whatever happens before, the mail
 * server still has the letter and brings it again, and the store knows one it has already. 451 while the store is away.
 * @throws OkienkoError `configuration` when it may not or cannot listen there
 */
export const receiveLmtp = async (door: LmtpDoor, deps: LmtpDeps): Promise<void> => {
  const { store, log, signal } = deps;
  const { name, path } = door;
  if (path === undefined && !loopback.test(door.host))
    throw new OkienkoError(
      'configuration',
      `lmtp: ${door.host} is not this machine; LMTP has no protection of its own`,
    );
  const recipients = new Set(door.recipients.map((address) => address.toLowerCase()));
  /** What is to be answered. */
  const take = async (letter: ArrivingLetter): Promise<[Error] | [null, string]> => {
    try {
      const result = await store.ingest(letter);
      if (result.kind === 'stored') log.info({ place: name, submission: result.submission }, 'letter stored');
      else log.info({ place: name, of: result.of }, 'letter already known');
      return [null, '2.0.0 stored'];
    } catch (error) {
      log.error({ place: name, code: errorCode(error) }, 'letter could not be stored');
      return [refusal(451, '4.3.0 cannot store it now')];
    }
  };
  const server = new SMTPServer({
    lmtp: true,
    name: 'okienko',
    banner: 'Okienko',
    size: deps.largestBytes ?? defaultLargestBytes,
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    maxClients: mostConnections,
    socketTimeout: idleMilliseconds,
    closeTimeout: 30_000,
    logger: false,
    onRcptTo: ({ address }, _session, callback) =>
      recipients.size === 0 || recipients.has(address.toLowerCase())
        ? callback()
        : callback(refusal(550, '5.1.1 no such mailbox here')),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      // What is over the limit is refused in any case; it only has to be let through.
      stream.on('data', (chunk: Buffer) => {
        if (stream.sizeExceeded) chunks.length = 0;
        else chunks.push(chunk);
      });
      stream.on('error', (error) => callback(error));
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          log.warn({ place: name }, 'letter too large to be taken by LMTP');
          return callback(refusal(552, '5.3.4 message too big'));
        }
        const { mailFrom } = session.envelope;
        const bytes = withReturnPath(mailFrom === false ? '' : mailFrom.address, chunks);
        const envelope = { source: 'lmtp', place: name, receivedAt: new Date().toISOString() } as const;
        void (async () => {
          const [error, text] = await take(arrivingLetter(bytes, envelope));
          callback(error, text);
        })();
      });
    },
  });
  let listens = false;
  server.on('error', (error) => {
    if (listens) log.warn({ place: name, code: errorCode(error) }, 'LMTP connection failed');
  });
  try {
    if (path !== undefined) await removeStaleSocket(path);
    const listening = once(server.server, 'listening');
    if (path === undefined) server.listen(door.port, door.host);
    else server.listen(path);
    await listening;
    listens = true;
    if (path !== undefined) await chmod(path, 0o660);
  } catch (cause) {
    const where = path ?? `${door.host}:${door.port}`;
    const code = errorCode(cause);
    const why =
      code === 'EADDRINUSE'
        ? `is taken, perhaps by another okienko start or watch on this machine: end that, or give lmtp another ${path === undefined ? 'port' : 'path'}`
        : `cannot be listened on (${code})`;
    throw new OkienkoError('configuration', `lmtp: ${where} ${why}`, { cause });
  }
  const address = server.server.address();
  deps.listening?.(typeof address === 'object' && address !== null ? address.port : 0);
  await new Promise<void>((over) => {
    if (signal.aborted) return over();
    signal.addEventListener('abort', () => over(), { once: true });
  });
  await new Promise<void>((closed) => server.close(closed));
};
