/**
 * The programs ours is measured against. What can be installed is installed into a folder of its own (`OKIENKO_PEERS`, else
 * in the temporary folder): pyHanko by pip, EU DSS by Maven. What cannot be had is skipped with a loud line.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findProgram, needs } from '../require.ts';

export const pyhankoVersion = '0.38.0';
const folder = process.env['OKIENKO_PEERS'] ?? join(tmpdir(), 'okienko-peers-installed');

/** Milliseconds, or null where the peer cannot say; and what it says, in its own words. */
export type Answer = {
  readonly ms: number | null;
  readonly verdicts: readonly string[];
  readonly error: string | null;
};

export type Question = {
  readonly file: string;
  readonly anchors: readonly string[];
  readonly originals: readonly string[];
  readonly rounds: number;
};

/** A peer that stays warm: asked by a line, answering by a line. */
export type WarmPeer = {
  readonly name: string;
  readonly ask: (question: Question) => Promise<Answer>;
  readonly close: () => void;
};

const answerOf = (line: string): Answer => {
  const [first = '', rest = ''] = line.split('\t');
  if (first === 'error') return { ms: null, verdicts: [], error: rest };
  return { ms: Number(first), verdicts: rest === '' ? [] : rest.split('|'), error: null };
};

/** A question that takes longer costs the peer its process, and this question its answer. */
const patience = 180_000;

const warm = (name: string, command: string, args: readonly string[]): WarmPeer => {
  type Waiting = (answer: Answer) => void;
  const start = () => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const waiting: Waiting[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(answerOf(line)));
    child.on('close', () => {
      for (const answer of waiting.splice(0)) answer({ ms: null, verdicts: [], error: 'the process ended' });
    });
    return { child, waiting };
  };
  let running = start();
  return {
    name,
    ask: ({ file, anchors, originals, rounds }) =>
      new Promise((done) => {
        if (running.child.exitCode !== null || running.child.signalCode !== null) running = start();
        const limit = setTimeout(() => running.child.kill('SIGKILL'), patience);
        running.waiting.push((answer) => {
          clearTimeout(limit);
          done(answer);
        });
        running.child.stdin.write(`${[rounds, anchors.join('|'), originals.join('|'), file].join('\t')}\n`);
      }),
    close: () => {
      running.child.kill('SIGKILL');
    },
  };
};

const run = (command: string, args: readonly string[], cwd?: string): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...(cwd === undefined ? {} : { cwd }) }).status ===
  0;

/**
 * The Python of an environment with pyHanko in it, or null where there is none. Only who asks for it gets one made: a test
 * reaches no registry by itself.
 */
export const pyhankoPython = (make: 'make' | 'find' = 'find'): string | null => {
  const home = join(folder, 'pyhanko');
  const python = join(home, 'bin', 'python');
  const present = (): boolean => existsSync(python) && run(python, ['-c', 'import pyhanko.sign']);
  if (present()) return python;
  const system = make === 'make' ? findProgram('python3') : null;
  if (system) {
    mkdirSync(folder, { recursive: true });
    run(system, ['-m', 'venv', home]);
    if (existsSync(python))
      run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `pyhanko==${pyhankoVersion}`]);
  }
  return needs(
    'pyHanko',
    present(),
    'node test/bench/install-pyhanko.ts makes an environment for it (python3 with venv, PyPI)',
  )
    ? python
    : null;
};

export const startPyhanko = (): WarmPeer | null => {
  const python = pyhankoPython('make');
  if (!python) return null;
  return warm('pyHanko', python, [fileURLToPath(new URL('pyhanko_peer.py', import.meta.url))]);
};

export const startDss = (): WarmPeer | null => {
  const home = join(folder, 'dss');
  const paths = join(home, 'classpath.txt');
  const java = findProgram('java');
  const maven = findProgram('mvn');
  if (java && maven) {
    mkdirSync(home, { recursive: true });
    cpSync(fileURLToPath(new URL('dss', import.meta.url)), home, { recursive: true });
    const goals = ['-q', '-B', 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'];
    run(maven, goals, home);
  }
  const built = existsSync(paths) && existsSync(join(home, 'target', 'classes', 'Peer.class'));
  if (!needs('EU DSS', java !== null && built, 'install a Java 17 and Maven, and let it reach Maven Central'))
    return null;
  const classpath = `${join(home, 'target', 'classes')}:${readFileSync(paths, 'utf8').trim()}`;
  return warm('EU DSS', java as string, ['-Xmx2g', '-cp', classpath, 'Peer']);
};

/** A program that verifies one file and ends: its whole time counts, its start included. */
export const timed = (command: string, args: readonly string[], rounds: number): Answer | null => {
  const program = findProgram(command);
  if (!program) return null;
  const times: number[] = [];
  let said = '';
  let status: number | null = 0;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const child = spawnSync(program, args, { timeout: 60_000, encoding: 'latin1', maxBuffer: 64 * 2 ** 20 });
    times.push(performance.now() - started);
    said = `${child.stdout}${child.stderr}`;
    status = child.status;
  }
  const ms = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? null;
  return { ms, verdicts: verdictsOf(command, said, status), error: null };
};

/** What each program says, brought to one word a signature: `true` or `false` first, its own words after it. */
const verdictsOf = (command: string, said: string, status: number | null): string[] => {
  if (command === 'pdfsig')
    return [...said.matchAll(/- Signature Validation: (.*)/g)].map(
      ([, words]) => `${words === 'Signature is Valid.'} ${words}`,
    );
  return [`${status === 0} exit ${status}`];
};
