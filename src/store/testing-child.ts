/**
 * For tests only: another process on the same database, to be killed. `ingest` reads mails from a make-believe mailbox as
 * the watcher does, from the cursor on; `work` checks submissions; `migrate` opens and closes.
 * Prints one line for each thing that was acknowledged.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { silentLog } from '../model/index.ts';
import type { Connection } from './embedded/embedded.ts';
import { storeOn } from './open.ts';
import { sampleLetter, sampleReply, sampleResult } from './testing-samples.ts';

type Task = {
  readonly connection: Connection;
  readonly dataFolder: string;
  readonly mode: 'ingest' | 'work' | 'migrate';
  readonly mailbox: string;
  readonly letters: number;
  /** The letter whose check ends the process. */
  readonly deadly?: string;
  readonly mostInterruptions?: number;
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const task = JSON.parse(process.argv[2] ?? '') as Task;
const { mostInterruptions } = task;
const store = await storeOn(task.connection, {
  dataFolder: task.dataFolder,
  log: silentLog,
  ...(mostInterruptions !== undefined && { queue: { mostInterruptions } }),
});
say('ready');

if (task.mode === 'ingest') {
  // As a watcher does with a backlog: some at a time, now and then a single one.
  const most = task.letters;
  for (let uid = (await store.cursor(task.mailbox, '1')) + 1; uid <= most;) {
    const some = Array.from({ length: Math.min(1 + (uid % 5), most - uid + 1) }, (_, n) => uid + n);
    const letters = some.map((one) =>
      sampleLetter(one, { place: task.mailbox, uid: one, uidValidity: '1' }, { trace: task.mailbox }),
    );
    const results = await store.ingestAll(letters);
    for (const [n, { kind }] of results.entries()) say(`${uid + n} ${kind}`);
    uid += some.length;
  }
  say('end');
}

if (task.mode === 'work') {
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  await store.work(
    async (submission) => {
      say(`took ${submission}`);
      await pause(40);
      if (submission === task.deadly) process.kill(process.pid, 'SIGKILL');
      await store.submissions.saveReport(
        submission,
        sampleResult('reject', { reply: sampleReply({ automatic: true }) }),
      );
      say(`checked ${submission}`);
    },
    { concurrency: 3, signal: stop.signal },
  );
}
await store.close();
