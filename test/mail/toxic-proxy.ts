/** A TCP proxy on loopback that gives each connection its own trouble. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Bytes are those that the server has sent on this connection. */
export type Trouble = {
  /** Each piece, in both directions, comes so much later. */
  readonly delay?: number;
  /** The connection breaks when the server has sent so many bytes. */
  readonly cutAfter?: number;
  /** Half-open: from then on nothing passes any more, and neither side is told. */
  readonly muteAfter?: number;
  /**
   * SMTP in the clear: the server gets the whole mail and takes it; its answer never arrives, because the connection breaks then or
   * falls silent. Or the connection breaks before the mail's last line, so that the server does not take it.
   */
  readonly atEndOfData?: 'cut before the answer' | 'mute before the answer' | 'cut before the end';
};

export type ToxicProxy = {
  readonly port: number;
  /** What went wrong on how many connections. */
  readonly happened: ReadonlyMap<string, number>;
  stop(): void;
};

const endOfData = '\r\n.\r\n';

export const startToxicProxy = async (
  target: number,
  troubleOf: (connection: number) => Trouble | null,
): Promise<ToxicProxy> => {
  const sockets = new Set<Socket>();
  const happened = new Map<string, number>();
  let connections = 0;
  const serve = (client: Socket): void => {
    connections += 1;
    const trouble = troubleOf(connections) ?? {};
    const { delay = 0, cutAfter = Infinity, muteAfter = Infinity, atEndOfData } = trouble;
    const upstream = connect(target, '127.0.0.1');
    let fromServer = 0;
    let silent = false;
    let ending = false;
    let tail = '';
    const note = (what: string): void => void happened.set(what, (happened.get(what) ?? 0) + 1);
    const cut = (what: string): void => {
      silent = true;
      note(what);
      client.destroy();
      upstream.destroy();
    };
    const mute = (what: string): void => {
      silent = true;
      note(what);
    };
    const pass = (to: Socket, data: Buffer): void => {
      if (delay === 0) to.write(data);
      else setTimeout(() => to.writable && to.write(data), delay);
    };
    client.on('data', (data) => {
      if (silent) return;
      if (atEndOfData !== undefined) {
        tail = (tail + data.toString('latin1')).slice(-Math.max(data.length, endOfData.length));
        if (tail.endsWith(endOfData)) {
          if (atEndOfData === 'cut before the end') return cut('cut before the end of DATA');
          ending = true;
        }
      }
      pass(upstream, data);
    });
    upstream.on('data', (data) => {
      if (silent) return;
      if (ending)
        return atEndOfData === 'mute before the answer'
          ? mute('silent after DATA, before the 250')
          : cut('cut after DATA, before the 250');
      fromServer += data.length;
      if (fromServer > cutAfter) {
        // The first part of what has arrived still passes: the cut is in the middle of something.
        silent = true;
        note('cut in the middle');
        client.end(data.subarray(0, Math.floor(data.length / 2)));
        upstream.destroy();
        return;
      }
      if (fromServer > muteAfter) return mute('half-open');
      return pass(client, data);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        if (silent) return;
        if (delay === 0) other.destroy();
        else setTimeout(() => other.destroy(), delay);
      });
    }
  };
  const server = createServer(serve);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    happened,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
