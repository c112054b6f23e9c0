/** A process that is started again whenever it ends, as a service manager does, and that is killed with -9 now and then. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type KeptProcess = {
  /** How many lines it has said in all its lives. */
  lines(): number;
  /** And in this one. */
  linesOfThisLife(): number;
  /** Stops it (SIGSTOP) for so many milliseconds: it holds what it has and hears nothing. It may be killed meanwhile. */
  pause(milliseconds: number): void;
  /** Kills it with -9. False when it is not there at the moment. */
  kill(): boolean;
  /** Ends it for good. */
  end(): Promise<void>;
};

/** How a life ended that was not ended by `kill`. */
export type Fall = { readonly signal: string | null; readonly code: number | null; readonly errors: string };

const mostErrors = 4_000;

export const keepProcess = (options: {
  /** Arguments for node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly said: (line: string) => void;
  /** It ended by itself; it is started again after a moment. */
  readonly fell: (fall: Fall) => void;
}): KeptProcess => {
  let child: ChildProcess | null = null;
  let killed = false;
  let ended = false;
  let lines = 0;
  let before = 0;
  let falls = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const live = (): void => {
    killed = false;
    before = lines;
    let errors = '';
    const started = spawn(process.execPath, options.args, {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stderr.on('data', (text: Buffer) => (errors = (errors + text.toString()).slice(-mostErrors)));
    createInterface({ input: started.stdout }).on('line', (line) => {
      lines += 1;
      falls = 0;
      options.said(line);
    });
    started.on('close', (code, signal) => {
      child = null;
      if (ended) return;
      if (killed) return live();
      options.fell({ signal, code, errors });
      falls += 1;
      timer = setTimeout(live, Math.min(200 * falls, 1_000));
    });
  };
  live();
  return {
    lines: () => lines,
    linesOfThisLife: () => lines - before,
    pause: (milliseconds) => {
      const stopped = child;
      if (stopped === null || killed || ended || !stopped.kill('SIGSTOP')) return;
      setTimeout(() => stopped.kill('SIGCONT'), milliseconds).unref();
    },
    kill: () => {
      if (child === null || killed || ended) return false;
      killed = true;
      return child.kill('SIGKILL');
    },
    end: async () => {
      ended = true;
      if (timer !== null) clearTimeout(timer);
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
};
