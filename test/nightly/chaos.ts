/**
 * `npm run chaos`: 5,000 letters of all kinds while poller, worker, sender, database and Dovecot are killed with -9 at random 400
 * times, counted afterwards by what lies on the server and what the relay delivered. It takes an hour or two. All of its state is in
 * its folder: a run that was interrupted goes on when it is started again with the same folder, and begins anew without one.
 *
 *   node test/nightly/chaos.ts [--letters 5000] [--kills 400] [--seed N] [--folder PATH] [--minutes 240]
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runChaos } from '../mail/chaos/run-chaos.ts';
import { judgeChaos } from '../mail/chaos/verdict.ts';
import { dovecotAvailable } from '../mail/dovecot.ts';

const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '5000' },
    kills: { type: 'string' },
    seed: { type: 'string' },
    folder: { type: 'string' },
    minutes: { type: 'string', default: '240' },
  },
});
if (!dovecotAvailable) throw new Error('Dovecot is missing; apt-get install dovecot-imapd dovecot-lmtpd');

const folder = values.folder === undefined ? mkdtempSync(join(tmpdir(), 'okienko-chaos-')) : resolve(values.folder);
mkdirSync(folder, { recursive: true });
const orders = join(folder, 'orders.json');
type Orders = { readonly letters: number; readonly kills: number; readonly seed: number };
const given: Orders = {
  letters: Number(values.letters),
  kills: Number(values.kills ?? Math.round(Number(values.letters) * 0.08)),
  seed: Number(values.seed ?? Date.now() % 2 ** 31),
};
// What was begun goes on as it was begun.
const { letters, kills, seed }: Orders = existsSync(orders)
  ? (JSON.parse(readFileSync(orders, 'utf8')) as Orders)
  : given;
writeFileSync(orders, JSON.stringify({ letters, kills, seed }));
console.log(`seed ${seed}, ${letters} letters, ${kills} kills, in ${folder}`);

const began = Date.now();
const outcome = await runChaos({
  folder,
  seed,
  letters,
  kills,
  pairs: ['outbox', 'intake', 'check'],
  atMost: Number(values.minutes) * 60_000,
  progress: (line) => console.log(`${Math.round((Date.now() - began) / 1000)} s: ${line}`),
});
try {
  const { numbers, ledger, wrong } = await judgeChaos(outcome, letters);
  const rows = [
    ['messages on the server', numbers.onServer],
    ['different letters', numbers.letters],
    ['lost', numbers.lost],
    ['handled twice', numbers.twiceHandled],
    ['replies owed', numbers.repliesOwed],
    ['replies delivered', numbers.replies],
    ['replies sent twice', numbers.doubleReplies],
    ['replies missing', numbers.missingReplies],
    ['replies to whom nobody may answer', numbers.wrongReplies],
    ['copies in Sent', numbers.copiesInSent],
    ['known as bounced', numbers.bounced],
    ['in quarantine (poison)', numbers.quarantined],
    [
      'ledger',
      `${ledger.onServer} on server, ${ledger.inLedger} in ledger, ${ledger.missing} missing, ${ledger.twice} twice`,
    ],
    ...Object.entries(outcome.killed).map(([who, n]) => [`killed with -9: ${who}`, n] as const),
    ['UIDVALIDITY reset', outcome.renumbered],
    ['minutes of this start', Math.round((Date.now() - began) / 6_000) / 10],
  ] as const;
  for (const [name, value] of rows) console.log(`${name.padEnd(36)} ${value}`);
  if (wrong.length === 0) console.log('nothing lost, nothing twice, no wrong reply');
  else {
    console.log(`WRONG:\n${wrong.join('\n')}\nfaults: ${join(folder, 'faults.log')}`);
    process.exitCode = 1;
  }
} finally {
  await outcome.close();
  if (values.folder === undefined && process.exitCode !== 1)
    await rm(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 });
}
