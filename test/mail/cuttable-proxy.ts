/** A TCP proxy on loopback whose connections can be cut, or made to fall silent as half-open ones do. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type CuttableProxy = {
  readonly port: number;
  /** Breaks every connection. */
  cut(): void;
  /** Nothing passes any more on the connections open now; neither side is told. */
  mute(): void;
  stop(): void;
};

export const startCuttableProxy = async (target: number): Promise<CuttableProxy> => {
  const sockets = new Set<Socket>();
  const muted = new WeakSet<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (!muted.has(from)) to.write(data);
      });
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        if (!muted.has(from)) to.destroy();
      });
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mute: () => {
      for (const socket of sockets) muted.add(socket);
    },
    stop: () => {
      cut();
      server.close();
    },
  };
};
