import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueServerCertificate } from '../../test/mail/test-authority.ts';
import { findProgram, needs } from '../../test/require.ts';
import { createHttpClient, type HttpClientOptions } from './index.ts';

const ready = needs('openssl', findProgram('openssl') !== null, 'apt-get install openssl');

describe.skipIf(!ready)('https', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-tls-'));
  let server: Server;
  let port = 0;
  let ca = '';
  let helloFor: string[] = [];

  beforeAll(async () => {
    await issueServerCertificate(folder, 'DNS:lists.test.example');
    ca = readFileSync(join(folder, 'ca.pem'), 'utf8');
    server = createServer(
      {
        key: readFileSync(join(folder, 'key.pem')),
        cert: readFileSync(join(folder, 'cert.pem')),
        SNICallback: (name, done) => {
          helloFor.push(name);
          done(null);
        },
      },
      (request, response) => {
        if (request.url === '/down') {
          response.writeHead(302, { location: `http://lists.test.example:${port}/` });
          response.end();
        } else response.end('ok');
      },
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (host: string, path = '/', options: HttpClientOptions = {}) =>
    createHttpClient({
      allow: [`127.0.0.1:${port}`],
      ca,
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      ...options,
    })({ url: `https://${host}:${port}${path}`, maxBytes: 1000, timeLimit: 3000 });

  test('is spoken with the name that was asked for, whatever address the connection goes to', async () => {
    helloFor = [];
    expect(await ask('lists.test.example')).toMatchObject({ ok: true });
    expect(helloFor).toEqual(['lists.test.example']);
  });

  test('another name in the certificate, or an authority nobody trusts, is no answer', async () => {
    expect(await ask('other.test.example')).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    const { ca: _, ...system } = { ca, allow: [`127.0.0.1:${port}`] };
    const client = createHttpClient({
      ...system,
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    expect(await client({ url: `https://lists.test.example:${port}/`, maxBytes: 1000, timeLimit: 3000 })).toMatchObject(
      {
        ok: false,
        failure: { kind: 'unreachable' },
      },
    );
  });

  test('does not fall back to http by a redirect', async () => {
    expect(await ask('lists.test.example', '/down')).toMatchObject({
      ok: false,
      failure: { kind: 'refused-redirect' },
    });
  });
});

test('a proxy that the environment names is not used: the address that was checked is the one connected to', async () => {
  const server = createPlainServer((_, response) => void response.end('direct'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), 'okienko-proxy-'));
  const script = join(folder, 'ask.mjs');
  writeFileSync(
    script,
    `import { createHttpClient } from ${JSON.stringify(pathToFileURL('src/network/index.ts').href)};
     const outcome = await createHttpClient({ allow: ['127.0.0.1:${port}'] })({ url: 'http://127.0.0.1:${port}/', maxBytes: 100, timeLimit: 3000 });
     console.log(outcome.ok ? Buffer.from(outcome.bytes).toString() : outcome.failure.kind);`,
  );
  try {
    const proxy = 'http://127.0.0.1:9/';
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: {
        ...process.env,
        NODE_USE_ENV_PROXY: '1',
        HTTP_PROXY: proxy,
        http_proxy: proxy,
        NO_PROXY: '',
        no_proxy: '',
      },
    });
    expect(stdout.trim()).toBe('direct');
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}, 20_000);
