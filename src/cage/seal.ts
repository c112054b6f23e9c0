/** What a task of the cage may never reach for. */
export type Forbidden = 'network' | 'disk' | 'program' | 'thread' | 'process' | 'native code';

/**
 * Takes the ways out of a thread away: sockets, names, other processes, native code. A second layer; the first is the
 * system's (confine.ts) and Node's own permission model. What is tried all the same is refused and told to `tell`.
 * Self-contained on purpose (its source is put before the code of each thread): nothing from outside may be named in it.
 */
export const sealThread = (tell: (what: Forbidden, by: string) => void): void => {
  const builtin = process.getBuiltinModule.bind(process);
  const refusal = (what: Forbidden, by: string): Error => {
    tell(what, by);
    return Object.assign(new Error(`${by} is not allowed while reading`), { code: 'ERR_ACCESS_DENIED' });
  };
  const refuse = (what: Forbidden, by: string): unknown =>
    function refused(): never {
      throw refusal(what, by);
    };
  const put = (owner: object | undefined, name: string, value: unknown): void => {
    try {
      if (owner !== undefined) Object.defineProperty(owner, name, { value, configurable: false, writable: false });
    } catch {
      // Not to be replaced in this version of Node; the layers beneath hold.
    }
  };
  const close = (owner: object | undefined, what: Forbidden, where: string, names: readonly string[]): void => {
    for (const name of names)
      if (typeof (owner as Record<string, unknown> | undefined)?.[name] === 'function')
        put(owner, name, refuse(what, `${where}.${name}`));
  };
  const [net, dgram, tls, dns] = [builtin('net'), builtin('dgram'), builtin('tls'), builtin('dns')];
  close(net.Socket.prototype, 'network', 'net.Socket', ['connect']);
  close(net.Server.prototype, 'network', 'net.Server', ['listen']);
  close(net, 'network', 'net', ['connect', 'createConnection', 'createServer']);
  close(dgram.Socket.prototype, 'network', 'dgram.Socket', ['bind', 'send', 'connect']);
  close(dgram, 'network', 'dgram', ['createSocket']);
  close(tls, 'network', 'tls', ['connect', 'createServer']);
  for (const [owner, where] of [
    [dns, 'dns'],
    [dns.promises, 'dns.promises'],
    [dns.Resolver.prototype, 'dns.Resolver'],
    [dns.promises.Resolver.prototype, 'dns.promises.Resolver'],
  ] as const)
    close(
      owner,
      'network',
      where,
      [...Object.getOwnPropertyNames(owner), 'resolve', 'resolve4', 'resolve6', 'reverse'].filter((name) =>
        /^(?:lookup|resolve|reverse)/.test(name),
      ),
    );
  for (const name of ['http', 'https'] as const)
    close(builtin(name), 'network', name, ['request', 'get', 'createServer']);
  close(builtin('http2'), 'network', 'http2', ['connect', 'createServer', 'createSecureServer']);
  close(globalThis, 'network', 'globalThis', ['fetch', 'WebSocket', 'EventSource']);
  close(builtin('inspector'), 'network', 'inspector', ['open']);

  const kill = process.kill.bind(process);
  put(process, 'kill', (pid: number, signal?: string | number) => {
    if (pid !== process.pid) throw refusal('process', 'process.kill');
    return kill(pid, signal);
  });
  const load = process.dlopen.bind(process);
  // Pictures are drawn by one native addon; no other is loaded, wherever it lies.
  put(process, 'dlopen', (module: object, file: string, flags?: number) => {
    if (!/[\\/]node_modules[\\/]@napi-rs[\\/]canvas[^\\/]*[\\/]/.test(file))
      throw refusal('native code', 'process.dlopen');
    return flags === undefined ? load(module, file) : load(module, file, flags);
  });
  close(process, 'native code', 'process', ['binding', '_linkedBinding']);

  // Node's permission model refuses these by itself and says so here.
  const diagnostics = builtin('diagnostics_channel');
  const hear = (channel: string, what: Forbidden): void =>
    diagnostics.subscribe(`node:permission-model:${channel}`, (message) => {
      const { permission, resource } = message as { permission?: string; resource?: string };
      // How a library finds out which C library it was built for.
      if (resource === '/usr/bin/ldd') return;
      // Node looks for a package.json above our own folder whenever one of our modules is found.
      if (permission === 'FileSystemRead' && new Error('where').stack?.includes('package_json_reader')) return;
      tell(what, permission ?? channel);
    });
  hear('fs', 'disk');
  hear('child', 'program');
  hear('net', 'network');

  const threads = builtin('worker_threads');
  const { Worker: Thread, BroadcastChannel: Channel } = threads;
  const source = sealThread.toString();
  class SealedWorker extends Thread {
    constructor(code: string | URL, options: { eval?: boolean; execArgv?: string[] } = {}) {
      if (options.eval !== true || typeof code !== 'string') throw refusal('thread', 'new Worker');
      const { execArgv: _, ...kept } = options;
      const before = `{ const sealThread = ${source}; const { BroadcastChannel } = process.getBuiltinModule('worker_threads');
        const told = new BroadcastChannel('okienko-sealed'); told.unref();
        sealThread((what, by) => told.postMessage({ what, by })); }\n`;
      super(before + code, { ...kept, env: {} });
    }
  }
  put(threads, 'Worker', SealedWorker);
  if (threads.isMainThread) {
    const told = new Channel('okienko-sealed');
    told.addEventListener('message', (event: unknown) => {
      const { what, by } = (event as { data: { what: Forbidden; by: string } }).data;
      tell(what, by);
    });
    told.unref();
  }
  builtin('module').syncBuiltinESMExports();
};
