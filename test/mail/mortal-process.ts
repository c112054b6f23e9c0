/** A process that is killed with -9 again and again and started anew each time, for tests. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type MortalOptions = {
  readonly name: string;
  /** Arguments for node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** How often it can be killed; the life after that is the last. */
  readonly deaths: number;
  /** Called before each life that can end, with the number of deaths so far; gives the number of lines it may say, or null. */
  readonly born: (deaths: number) => number | null;
  readonly said?: (line: string) => void;
  /** Called when the process is gone and all it said was heard. */
  readonly died?: () => void;
};

export type Mortal = {
  /** How it died each time. */
  readonly deaths: readonly string[];
  /** Kills it with -9, unless it is dying already or has died often enough. */
  kill(how: string): void;
  /** Rejects when it ends by itself. */
  readonly trouble: Promise<never>;
  /** Kills it for good. */
  end(): Promise<void>;
};

export const startMortal = (options: MortalOptions): Mortal => {
  const { promise: trouble, reject } = Promise.withResolvers<never>();
  trouble.catch(() => {});
  const deaths: string[] = [];
  let child: ChildProcess | null = null;
  let dying: string | null = null;
  let ended = false;

  const kill = (how: string): void => {
    if (ended || dying !== null || deaths.length >= options.deaths) return;
    dying = how;
    child?.kill('SIGKILL');
  };
  const live = (): void => {
    dying = null;
    let lines = deaths.length < options.deaths ? options.born(deaths.length) : null;
    let errors = '';
    const started = spawn(process.execPath, options.args, {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stderr.on('data', (text: Buffer) => (errors += text.toString()));
    createInterface({ input: started.stdout }).on('line', (line) => {
      options.said?.(line);
      if (lines === null) return;
      lines -= 1;
      // Not always at the same point of what it does next.
      if (lines === 0) setTimeout(() => kill(`after "${line}"`), Math.random() * 10);
    });
    started.on('close', (_, signal) => {
      if (ended) return;
      if (signal !== 'SIGKILL' || dying === null) {
        reject(new Error(`${options.name} ended by itself (${signal ?? 'no signal'}): ${errors}`));
        return;
      }
      deaths.push(dying);
      options.died?.();
      live();
    });
  };
  live();
  return {
    deaths,
    kill,
    trouble,
    end: async () => {
      ended = true;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
};
