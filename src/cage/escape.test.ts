/** Attempts to get out, made from inside: what is tried is really tried, each by code that runs where the parsers run. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Log } from '../model/index.ts';
import { needs } from '../../test/require.ts';
import { confine } from './confine.ts';
import { forkReader } from './fork-reader.ts';
import { createCage, type Cage } from './index.ts';
import type { Answer } from './protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-escape-'));
const inside = join(folder, 'inside');
const secret = join(folder, 'secret.txt');
const written = join(folder, 'written.txt');
const entry = join(folder, 'code', 'tasks.mjs');
let connections = 0;
const server = createServer((socket) => {
  connections += 1;
  socket.destroy();
});

const attempts: readonly (readonly [name: string, code: string, named: RegExp])[] = [
  ['a connection', `(await import('node:net')).connect(port, '127.0.0.1')`, /network \(net\.connect\)/],
  [
    'a socket of its own',
    `new (await import('node:net')).Socket().connect(port, '127.0.0.1')`,
    /network \(net\.Socket/,
  ],
  ['a listening server', `(await import('node:net')).createServer()`, /network/],
  ['a name looked up', `await (await import('node:dns/promises')).lookup('example.org')`, /network \(dns/],
  ['a resolver of its own', `new (await import('node:dns')).Resolver().resolve4('example.org', () => {})`, /network/],
  ['a datagram', `(await import('node:dgram')).createSocket('udp4')`, /network \(dgram/],
  ['TLS', `(await import('node:tls')).connect(port, '127.0.0.1')`, /network \(tls/],
  ['HTTP', `(await import('node:http')).get('http://127.0.0.1:' + port)`, /network \(http\.get/],
  ['HTTPS', `(await import('node:https')).request('https://127.0.0.1:' + port)`, /network \(https/],
  ['HTTP/2', `(await import('node:http2')).connect('http://127.0.0.1:' + port)`, /network \(http2/],
  ['fetch', `await fetch('http://127.0.0.1:' + port)`, /network \(globalThis\.fetch/],
  ['a debugger', `(await import('node:inspector')).open(0)`, /network/],
  ['a secret file', `(await import('node:fs')).readFileSync(secret)`, /disk \(FileSystemRead/],
  [
    'a secret file, quietly',
    `try { (await import('node:fs')).readFileSync(secret) } catch {}`,
    /disk \(FileSystemRead/,
  ],
  ["the machine's users", `await (await import('node:fs/promises')).readFile('/etc/passwd')`, /disk/],
  ["the parent's environment", `(await import('node:fs')).readFileSync('/proc/' + process.ppid + '/environ')`, /disk/],
  ['a listing', `(await import('node:fs')).readdirSync('/')`, /disk/],
  ['a file written', `(await import('node:fs')).writeFileSync(written, 'x')`, /disk \(FileSystemWrite/],
  ['a file removed', `(await import('node:fs')).rmSync(secret)`, /disk/],
  ['a program', `(await import('node:child_process')).execSync('touch ' + written)`, /program \(ChildProcess/],
  ['a process of its kind', `(await import('node:child_process')).fork(import.meta.filename)`, /program/],
  ['a thread from a file', `new (await import('node:worker_threads')).Worker(new URL(import.meta.url))`, /thread/],
  ['its parent killed', `process.kill(process.ppid, 'SIGTERM')`, /process \(process\.kill/],
  ['internals of Node', `process.binding('tcp_wrap')`, /native code \(process\.binding/],
  ['an addon', `process.dlopen({ exports: {} }, written + '.node')`, /native code \(process\.dlopen/],
  [
    'a connection from a thread',
    `await new Promise((done) => new (require('node:worker_threads').Worker)(
       "try { require('net').connect(" + port + ", '127.0.0.1') } catch {} setTimeout(() => {}, 200)", { eval: true }).on('exit', done))`,
    /network \(net\.connect/,
  ],
];

const said: unknown[] = [];
const note = (...what: unknown[]): void => void said.push(what);
const log = { info: note, warn: note, error: note, debug: note } as unknown as Log;
let cage: Cage;

beforeAll(async () => {
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(folder, 'code'));
  writeFileSync(secret, 'not for strangers');
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const tasks = attempts.map(([, code], index) => `attempt${index}: async () => { ${code}; return 'got through'; },`);
  writeFileSync(
    entry,
    `import { createRequire } from 'node:module';
     import { serveTasks } from ${JSON.stringify(pathToFileURL(resolve('src/cage/index.ts')).href)};
     const require = createRequire(import.meta.url);
     const [port, secret, written] = ${JSON.stringify([port, secret, written])};
     serveTasks(async () => ({ ${tasks.join('\n')}
       fine: async () => 'fine', environment: async () => ({ ...process.env }) }));`,
  );
  process.env['OKIENKO_SECRET_FOR_TEST'] = 'x';
  cage = createCage({ entry: pathToFileURL(entry), setup: {}, size: 2, log });
});
afterAll(async () => {
  await cage.close();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Each attempt in one reader that nobody kills: what it was told to its parent, and what came back. */
const tried = async (): Promise<readonly { readonly named: readonly string[]; readonly answer: unknown }[]> => {
  const child = forkReader(pathToFileURL(entry));
  const all: { named: string[]; answer: unknown }[] = attempts.map(() => ({ named: [], answer: null }));
  await new Promise<void>((done, failed) => {
    let at = -1;
    child.once('exit', () => failed(new Error(`the reader ended at ${attempts[at]?.[0]}`)));
    child.on('message', (answer: Answer) => {
      const now = all[at];
      if ('forbidden' in answer) now?.named.push(`${answer.forbidden} (${answer.by})`);
      else if ('failed' in answer) failed(new Error(answer.failed));
      else {
        if (now) now.answer = answer;
        at += 1;
        if (at === attempts.length) done();
        else child.send({ id: at, task: `attempt${at}`, input: {} });
      }
    });
    child.send({ setup: {} });
  });
  child.kill('SIGKILL');
  return all;
};

describe('what breaks out of a parser', () => {
  let all: Awaited<ReturnType<typeof tried>> = [];
  beforeAll(async () => {
    all = await tried();
  });

  test.each(attempts.map(([name, code, named], index) => [name, index, named, code] as const))(
    'does not get %s, and what it tried is told',
    (_, index, named, code) => {
      expect(all[index]?.named.join()).toMatch(named);
      if (!/catch|setTimeout/.test(code)) expect(all[index]?.answer).toMatchObject({ ok: false });
    },
  );

  test.each([
    ['the network', 'a connection'],
    ['a file, and says nothing', 'a secret file, quietly'],
    ['a program', 'a program'],
    ['the network, from a thread', 'a connection from a thread'],
  ])('ends its task where it reaches for %s; the finding names it and other tasks go on', async (_, name) => {
    const index = attempts.findIndex(([one]) => one === name);
    const [outcome, other] = await Promise.all([cage.run(`attempt${index}`, {}), cage.run('fine', {})]);
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'reader-forbidden', detail: expect.stringMatching(attempts[index]?.[2] ?? /-/) as unknown },
    });
    expect(other).toEqual({ ok: true, value: 'fine' });
  });

  test('none of it had any effect, and the log names it without the path that was tried', () => {
    expect(connections).toBe(0);
    expect(existsSync(written)).toBe(false);
    expect(readFileSync(secret, 'utf8')).toBe('not for strangers');
    expect(JSON.stringify(said)).toContain('FileSystemRead');
    expect(JSON.stringify(said)).not.toContain(folder);
  });

  test('finds no environment but the language and a path', async () => {
    const outcome = await cage.run<Record<string, string>>('environment', {});
    const names = outcome.ok ? Object.keys(outcome.value) : [];
    const ours = new Set(['PATH', 'LANG', 'LC_ALL', 'TZ', 'NODE_COMPILE_CACHE', 'PWD', 'OLDPWD', '_', 'SHLVL']);
    expect(
      names.filter((name) => !ours.has(name) && !name.startsWith('MALLOC_') && name !== 'NODE_CHANNEL_FD'),
    ).toEqual([]);
  });
});

const can = needs(
  'a network namespace for a process without rights (unshare --user --net)',
  process.platform === 'linux',
  'run on Linux, where namespaces of users are allowed',
);

describe.runIf(can)('the layer of the system', () => {
  test('holds, and the cage tells that it does', async () => {
    await cage.run('fine', {});
    expect(cage.layers?.()).toEqual({ network: true, rights: true, limits: true });
  });

  test('keeps the network and the disk even from code that nothing else holds back', async () => {
    const { port } = server.address() as AddressInfo;
    const code = `const fs = require('fs');
      let wrote = 'wrote';
      try { fs.writeFileSync(${JSON.stringify(inside)}, 'x'); } catch (error) { wrote = error.code; }
      require('net').connect(${port}, '127.0.0.1').on('error', (error) => console.log(wrote, error.code)).on('connect', () => console.log(wrote, 'connected'));`;
    const [command, args] = confine(process.execPath, ['-e', code], false);
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await new Promise((done) => child.once('close', done));
    expect(out.trim()).toMatch(/^EFBIG E(NETUNREACH|CONNREFUSED|ADDRNOTAVAIL)$/);
    expect(connections).toBe(0);
  });
});
