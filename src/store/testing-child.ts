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
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const task = JSON.parse(process.argv[2] ?? '') as Task;
const store = await storeOn(task.connection, { dataFolder: task.dataFolder, log: silentLog });
say('ready');

if (task.mode === 'ingest') {
  for (let uid = (await store.cursor(task.mailbox, '1')) + 1; uid <= task.letters; uid += 1) {
    const letter = sampleLetter(uid, { place: task.mailbox, uid, uidValidity: '1' }, { trace: task.mailbox });
    const result = await store.ingest(letter);
    say(`${uid} ${result.kind}`);
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
