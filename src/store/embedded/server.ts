import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { OkienkoError } from '../../model/index.ts';
import type { Programs } from './programs.ts';
import { asUser, giveTo, type DatabaseUser } from './user.ts';

const run = promisify(execFile);
const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

export const superuser = 'okienko';

/**
 * Creates the database files unless they exist. They are built aside and renamed, so a process killed here leaves nothing
 * half made. Text is UTF-8 with PostgreSQL's own (not the system's) collation, which behaves alike on every machine.
 */
export const initialise = async (
  programs: Programs,
  user: DatabaseUser,
  data: string,
  password: string,
  durable: boolean,
): Promise<void> => {
  const building = `${data}.new`;
  const secret = `${data}.password`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { mode: 0o700 });
  await writeFile(secret, `${password}\n`, { mode: 0o600 });
  await giveTo(user, building);
  await giveTo(user, secret);
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['-U', superuser, '-A', 'scram-sha-256', `--pwfile=${secret}`];
  const { program, args, options } = asUser(user, [
    programs.initdb,
    '-D',
    building,
    ...access,
    ...locale,
    '-E',
    'UTF8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  try {
    await run(program, args, { ...options, cwd: '/', env: environment() });
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? '';
    throw new OkienkoError('database', `the embedded database cannot be created in ${data}: ${said}`, { cause });
  } finally {
    await rm(secret, { force: true });
  }
  await rename(building, data);
};

/**
 * The server must not outlive the last process that uses it, even when that is killed. Every such process holds the named
 * pipe open for writing; the shell reads it, and end of file (the kernel's word that nobody is left) stops the server.
 * `$1` and `$2` are folders to remove afterwards. `read` is a builtin, so killing the reader leaves no process behind.
 */
const watchdog = `
exec 3<&0 </dev/null
first=$1; second=$2; shift 2
"$@" 3<&- & server=$!
( exec <&3 3<&-; while read -r _; do :; done; kill -INT $server ) & reader=$!
exec 3<&-
wait $server; status=$?
kill $reader 2>/dev/null
rm -rf "$first" "$second"
exit $status
`;

export type Running = { readonly child: ChildProcess; readonly hold: number };

const settings = (socketFolder: string, durable: boolean): string[] =>
  [
    'listen_addresses=',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'max_connections=120',
    'io_method=sync',
    'jit=off',
    // A statement, and the message or DETAIL of an ERROR, can quote personal data: none may reach the log. The caller gets
    // them; what concerns the server itself has the level LOG or FATAL.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ].flatMap((setting) => ['-c', setting]);

/** Starts the server; resolves at once, readiness is the caller's to find out by connecting. */
export const launch = (
  programs: Programs,
  user: DatabaseUser,
  options: {
    data: string;
    socketFolder: string;
    pipe: string;
    log: string;
    durable: boolean;
    remove: readonly [string, string?];
  },
): Running => {
  // Opened for writing first: opening the reading end of a pipe without a writer would block.
  const hold = openSync(options.pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const reading = openSync(options.pipe, constants.O_RDONLY);
  const output = openSync(options.log, 'a', 0o600);
  const {
    program,
    args,
    options: identity,
  } = asUser(user, [
    '/bin/sh',
    '-c',
    watchdog,
    'okienko-postgres',
    options.remove[0],
    options.remove[1] ?? options.remove[0],
    programs.postgres,
    '-D',
    options.data,
    ...settings(options.socketFolder, options.durable),
  ]);
  try {
    // A group of its own: Ctrl-C must reach the program, which then closes in order, not the database under it.
    const child = spawn(program, args, {
      ...identity,
      cwd: '/',
      env: environment(),
      detached: true,
      stdio: [reading, output, output],
    });
    child.unref();
    return { child, hold };
  } catch (cause) {
    closeSync(hold);
    throw new OkienkoError('database', 'the embedded database cannot be started', { cause });
  } finally {
    closeSync(reading);
    closeSync(output);
  }
};

/** The command line of a process, empty when there is none. */
const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // No such process, or no /proc on this system.
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
};

/** Larger than any process id a system gives. */
const nobodysProcess = '999999999';

/**
 * Clears what an earlier server left. `postmaster.pid` may name a process id that another program has by now (after a
 * reboot, and always in a container), which keeps PostgreSQL from starting; only that number is replaced, for the rest of
 * the file is how PostgreSQL finds out whether processes of the old server still use its memory. A server that is really
 * still there, but whose watchdog is gone, is stopped: nobody can share it safely.
 */
export const clearStale = async (data: string): Promise<void> => {
  const file = join(data, 'postmaster.pid');
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content === null) return;
  const pid = Number(content.split('\n')[0]);
  const command = commandOf(pid);
  const ours = (line: string): boolean => /postgres/.test(line) && line.includes(data);
  if (command === '') return;
  if (!ours(command)) {
    await writeFile(file, content.replace(/^\d+/, nobodysProcess));
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 15_000; waited += 50) {
    await pause(50);
    if (!ours(commandOf(pid))) return;
  }
  throw new OkienkoError('database', `an earlier embedded database (process ${pid}) does not stop`);
};
