import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpClient, readAllowEntry, whyNotPublic, type HttpClientOptions, type HttpRequest } from './index.ts';

const limits = { maxBytes: 10_000, timeLimit: 2000 };
const get = (url: string): HttpRequest => ({ url, ...limits });
const noNames: HttpClientOptions = { resolve: () => Promise.reject(new Error('no names in this test')) };

/** Ranges nobody outside may send us to, as [base, prefix length]. */
const closed: readonly (readonly [number, number])[] = [
  [0x0a000000, 8],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0a80000, 16],
  [0x64400000, 10],
  [0, 8],
  [0xe0000000, 4],
  [0xf0000000, 4],
];
const closedV4 = fc
  .tuple(fc.constantFrom(...closed), fc.integer({ min: 0, max: 0xffffffff }))
  .map(([[base, length], noise]) => (base | (noise & (0xffffffff >>> length))) >>> 0);
const octets = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const dotted = (value: number): string => octets(value).join('.');
const pair = (value: number): string => `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;

const spellings: readonly ((value: number) => string)[] = [
  dotted,
  (value) => `${value}`,
  (value) => `0x${value.toString(16)}`,
  (value) => `0${value.toString(8)}`,
  (value) =>
    octets(value)
      .map((each) => `0${each.toString(8)}`)
      .join('.'),
  (value) =>
    octets(value)
      .map((each) => `0x${each.toString(16)}`)
      .join('.'),
  (value) => `${octets(value)[0]}.${value & 0xffffff}`,
  (value) => `${dotted(value)}.`,
  (value) => encodeURIComponent(dotted(value)).replaceAll('.', '%2e'),
  (value) => dotted(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (value) => `[::ffff:${dotted(value)}]`,
  (value) => `[::ffff:${pair(value)}]`,
  (value) => `[0:0:0:0:0:ffff:${pair(value)}]`,
  (value) => `[::${dotted(value)}]`,
  (value) => `[64:ff9b::${dotted(value)}]`,
  (value) => `[64:ff9b:1::${pair(value)}]`,
  (value) => `[2002:${pair(value)}::1]`,
  (value) => `[2001:0:1234::${pair(~value >>> 0)}]`,
  (value) => `[fe80::5efe:${pair(value)}]`,
];

describe('addresses', () => {
  test('a closed IPv4 address is refused however it is spelled', async () => {
    const ask = createHttpClient(noNames);
    await fc.assert(
      fc.asyncProperty(closedV4, fc.constantFrom(...spellings), async (value, spell) => {
        const outcome = await ask(get(`http://${spell(value)}/`));
        expect(outcome).toMatchObject({ ok: false });
        // Some spellings are no URL at all; nothing may come further than this.
        if (!outcome.ok) expect(outcome.failure.kind).toMatch(/^(refused-|not-found)/);
      }),
    );
  });

  test('a name that leads to a closed address is refused, also when only one of its addresses is closed', async () => {
    await fc.assert(
      fc.asyncProperty(closedV4, fc.boolean(), async (value, mapped) => {
        const inside = mapped
          ? { address: `::ffff:${dotted(value)}`, family: 6 as const }
          : { address: dotted(value), family: 4 as const };
        const ask = createHttpClient({
          resolve: () => Promise.resolve([{ address: '93.184.215.14', family: 4 }, inside]),
        });
        expect(await ask(get('http://example.org/'))).toMatchObject({
          ok: false,
          failure: { kind: 'refused-address' },
        });
      }),
    );
  });

  test.each([
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '::1',
    '::',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    '64:ff9b::1',
    '100::1',
    'fec0::1',
    '3fff::1',
    '198.18.0.1',
    '192.0.0.8',
    '255.255.255.255',
    'nonsense',
  ])('%s is not public', (address) => {
    expect(whyNotPublic(address)).not.toBeNull();
  });

  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2a00:1450:4001::1', '2001:4860:4860::8888'])(
    '%s is public',
    (address) => {
      expect(whyNotPublic(address)).toBeNull();
    },
  );

  test('an entry of the allow-list covers what it names and nothing else', () => {
    const covers = (entry: string, host: string, address: string | null): boolean | undefined =>
      readAllowEntry(entry)?.covers(host, address);
    expect(covers('10.1.0.0/16', 'x', '10.1.2.3')).toBe(true);
    expect(covers('10.1.0.0/16', 'x', '10.2.2.3')).toBe(false);
    expect(covers('10.1.0.0/16', 'x', '::ffff:10.1.2.3')).toBe(false);
    expect(covers('ocsp.urzad.example', 'ocsp.urzad.example', '10.0.0.1')).toBe(true);
    expect(covers('urzad.example', 'ocsp.urzad.example', '10.0.0.1')).toBe(false);
    expect(readAllowEntry('[fd00::1]:8443')?.port).toBe(8443);
    for (const wrong of ['', 'a b', '10.0.0.0/33', '10.0.0.1:0', '1.2.3', 'http://x/', '10.0.0.0/8/8'])
      expect(readAllowEntry(wrong), wrong).toBeNull();
    expect(() => createHttpClient({ allow: ['*'] })).toThrow('network.allow');
  });
});

describe('over a real connection', () => {
  let server: Server;
  let port = 0;
  let seen: { method: string; host: string; body: string; headers: IncomingMessage['headers'] }[] = [];
  const pages: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
    '/plain': (response) => void response.end('hello'),
    '/large': (response) => void response.end(Buffer.alloc(200_000)),
    '/endless': (response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(4096)), 1);
      response.on('close', () => clearInterval(timer));
    },
    '/drip': (response) => {
      const timer = setInterval(() => response.write('.'), 50);
      response.on('close', () => clearInterval(timer));
    },
    '/silent': () => {},
    '/bomb': (response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(Buffer.alloc(20_000_000)));
    },
    '/gzip': (response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('unpacked'));
    },
    '/strange': (response) => {
      response.setHeader('content-encoding', 'compress');
      response.end('x');
    },
    '/missing': (response) => {
      response.statusCode = 404;
      response.end('no');
    },
    '/half': (response) => {
      response.setHeader('content-length', '100');
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    },
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        seen.push({
          method: request.method ?? '',
          host: request.headers.host ?? '',
          body: Buffer.concat(parts).toString(),
          headers: request.headers,
        });
        const path = request.url ?? '';
        const to = /^\/to\?(\d+)=(.*)$/.exec(path);
        if (to) {
          response.statusCode = Number(to[1]);
          response.setHeader('location', decodeURIComponent(to[2] as string));
          response.end();
        } else pages[path]?.(response, request);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = (path: string, more: Partial<HttpRequest> = {}, options: HttpClientOptions = {}) => {
    seen = [];
    return createHttpClient({ allow: [`127.0.0.1:${port}`], ...options })({
      ...get(`http://127.0.0.1:${port}${path}`),
      ...more,
    });
  };

  test('nothing on this machine is asked without being allowed', async () => {
    for (const allow of [[], ['10.0.0.0/8'], [`127.0.0.2:${port}`], ['127.0.0.1:1']])
      expect(await ask('/plain', {}, { allow })).toMatchObject({ ok: false, failure: { kind: 'refused-address' } });
    expect(seen).toEqual([]);
  });

  test('localhost by name is refused like its address', async () => {
    const outcome = await createHttpClient({ ports: [port] })(get(`http://localhost:${port}/plain`));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'refused-address' } });
    const dot = await createHttpClient({ ports: [port] })(get(`http://localhost.:${port}/plain`));
    expect(dot).toMatchObject({ ok: false });
  });

  test('an allowed one is asked and answers; it gets no cookies, no credentials', async () => {
    const outcome = await ask('/plain');
    expect(outcome.ok && Buffer.from(outcome.bytes).toString()).toBe('hello');
    expect(Object.keys(seen[0]?.headers ?? {}).toSorted()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'].toSorted(),
    );
  });

  test('a question is posted with its type', async () => {
    await ask('/plain', {
      method: 'POST',
      body: new TextEncoder().encode('q'),
      contentType: 'application/ocsp-request',
    });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      body: 'q',
      headers: { 'content-type': 'application/ocsp-request' },
    });
  });

  test('the name is resolved once: an answer that changes later (DNS rebinding) leads nowhere else', async () => {
    let asked = 0;
    const outcome = await createHttpClient({
      allow: [`127.0.0.1:${port}`],
      resolve: () => {
        asked += 1;
        return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 as const }]);
      },
    })(get(`http://rebinding.example:${port}/plain`));
    expect(outcome.ok).toBe(true);
    expect(asked).toBe(1);
    expect(seen.at(-1)?.host).toBe(`rebinding.example:${port}`);
  });

  test.each([
    ['http://169.254.169.254/latest/meta-data/', 'refused-address'],
    ['http://[::ffff:10.0.0.1]/', 'refused-address'],
    ['http://2130706433/', 'refused-address'],
    ['file:///etc/passwd', 'refused-url'],
    ['http://user:password@127.0.0.1/', 'refused-url'],
    ['http://127.0.0.1:22/', 'refused-address'],
  ])('a redirect to %s is not followed', async (location, kind) => {
    expect(await ask(`/to?302=${encodeURIComponent(location)}`)).toMatchObject({ ok: false, failure: { kind } });
    expect(seen).toHaveLength(1);
  });

  test('an allowed redirect is followed, a circle is not', async () => {
    expect(await ask('/to?302=%2Fplain')).toMatchObject({ ok: true });
    const circle = `/to?302=${encodeURIComponent('/to?302=%2Fto')}`;
    pages['/to'] = (response) => {
      response.statusCode = 302;
      response.setHeader('location', '/to');
      response.end();
    };
    expect(await ask(circle)).toMatchObject({ ok: false, failure: { kind: 'refused-redirect' } });
    expect(seen.length).toBeLessThan(8);
  });

  test('a posted question does not become another one by a redirect', async () => {
    const posted = { method: 'POST' as const, body: Uint8Array.of(1) };
    expect(await ask('/to?302=%2Fplain', posted)).toMatchObject({ ok: false, failure: { kind: 'refused-redirect' } });
    expect(await ask('/to?307=%2Fplain', posted)).toMatchObject({ ok: true });
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  test.each(['/large', '/endless', '/bomb'])('%s is cut off at the limit', async (path) => {
    const before = performance.now();
    expect(await ask(path)).toMatchObject({ ok: false, failure: { kind: 'too-large' } });
    expect(performance.now() - before).toBeLessThan(2000);
  });

  test.each(['/silent', '/drip'])('%s is cut off in time', async (path) => {
    const before = performance.now();
    expect(await ask(path, { timeLimit: 300 })).toMatchObject({ ok: false, failure: { kind: 'too-slow' } });
    expect(performance.now() - before).toBeLessThan(1500);
  });

  test('a resolver that never answers is cut off in time', async () => {
    const outcome = await createHttpClient({ resolve: () => new Promise(() => {}) })({
      ...get('http://example.org/'),
      timeLimit: 100,
    });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'too-slow' } });
  });

  test('what is packed is unpacked; another packing, a missing page and half an answer are failures', async () => {
    const outcome = await ask('/gzip');
    expect(outcome.ok && Buffer.from(outcome.bytes).toString()).toBe('unpacked');
    expect(await ask('/strange')).toMatchObject({ failure: { kind: 'encoding' } });
    expect(await ask('/missing')).toMatchObject({ failure: { kind: 'status' } });
    expect(await ask('/half')).toMatchObject({ failure: { kind: 'unreachable' } });
  });

  test('no more than the limit are asked at once, and the waiting ones keep their own time', async () => {
    const client = createHttpClient({ allow: [`127.0.0.1:${port}`], concurrency: 1 });
    const outcomes = await Promise.all(
      ['/silent', '/plain'].map((path) => client({ ...get(`http://127.0.0.1:${port}${path}`), timeLimit: 400 })),
    );
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, false]);
    expect((await client(get(`http://127.0.0.1:${port}/plain`))).ok).toBe(true);
  });
});
