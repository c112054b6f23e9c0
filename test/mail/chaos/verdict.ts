/**
 * What a chaos run came to, counted without the product's own ledger: by what lies in Dovecot's folders, what the relay delivered, and
 * which letters the office has on its list. The ledger is then asked by the public command and must say the same.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { ReconcileReport } from '../../../src/cli/commands/mail-reconcile.ts';
import { owedReply, type PlannedLetter } from './letters.ts';
import type { ChaosOutcome } from './run-chaos.ts';

export type Verdict = {
  readonly numbers: {
    readonly onServer: number;
    readonly letters: number;
    readonly lost: number;
    readonly twiceHandled: number;
    readonly repliesOwed: number;
    readonly replies: number;
    readonly doubleReplies: number;
    readonly missingReplies: number;
    readonly wrongReplies: number;
    readonly copiesInSent: number;
    readonly bounced: number;
    readonly quarantined: number;
  };
  readonly ledger: Pick<ReconcileReport, 'outcome' | 'onServer' | 'inLedger' | 'missing' | 'twice'>;
  /** What is wrong, for people; empty when nothing is. */
  readonly wrong: readonly string[];
};

const program = fileURLToPath(new URL('../../../bin/okienko.js', import.meta.url));

const counted = <T>(values: readonly T[]): Map<T, number> => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/** `okienko mail reconcile --json`, as an administrator would run it. */
const reconcile = (config: string): ReconcileReport => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'mail', 'reconcile', 'wnioski', '--json', '--config', config],
    { encoding: 'utf8' },
  );
  try {
    return JSON.parse(stdout) as ReconcileReport;
  } catch {
    throw new Error(`okienko mail reconcile said: ${stdout}${stderr}`);
  }
};

type Row = { message_id: string; sender: string; state: string; stored: number; checked: number };

export const judgeChaos = async (outcome: ChaosOutcome, letters: number): Promise<Verdict> => {
  const { plan, world, sql } = outcome;
  const wrong: string[] = [];
  const check = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  const some = (list: readonly string[]): string => `${list.length}: ${list.slice(0, 10).join(' ')}`;
  if (outcome.unsettled !== null) wrong.push(`not settled in time: ${outcome.unsettled}`);
  for (const fall of outcome.falls) wrong.push(`ended by itself: ${fall}`);

  // What lies on the server: nothing of what was delivered has gone, nothing has appeared.
  const inbox = await outcome.inbox.all();
  const there = counted(inbox.map(({ messageId }) => messageId));
  const delivered = counted(plan.letters.map(({ messageId }) => messageId));
  const vanished = [...delivered].filter(([id, n]) => there.get(id) !== n).map(([id]) => id);
  check(vanished.length === 0, `on the server not as often as delivered: ${some(vanished)}`);
  check(inbox.length === letters, `${inbox.length} messages on the server, not ${letters}`);
  const moved = counted((await outcome.copies.processed.all()).map(({ messageId }) => messageId));
  const copied = counted(plan.copies.map(({ messageId }) => messageId));
  const unmoved = [...copied].filter(([id, n]) => moved.get(id) !== n).map(([id]) => id);
  check(unmoved.length === 0 && moved.size === copied.size, `not moved exactly once: ${some(unmoved)}`);

  // What the office has: each different letter once, stored once and checked once.
  const { rows } = await sql.query<Row>(
    `select trim(both '<>' from coalesce(message_id, '')) as message_id, sender, state,
       (select count(*)::int from audit a where a.submission = s.number and a.event ->> 'type' = 'letter-stored') as stored,
       (select count(*)::int from audit a where a.submission = s.number and a.event ->> 'type' = 'submission-checked') as checked
     from submissions s order by number`,
  );
  const known = counted(rows.map(({ message_id }) => `<${message_id}>`));
  const lost = [...there.keys()].filter((id) => !known.has(id));
  const twice = [...known].filter(([, n]) => n > 1).map(([id]) => id);
  check(lost.length === 0, `lost ${some(lost)}`);
  check(twice.length === 0, `handled twice ${some(twice)}`);
  const strangers = [...known.keys()].filter((id) => !there.has(id));
  check(strangers.length === 0, `letters nobody sent ${some(strangers)}`);
  const poisonous = (from: string): boolean => /^(?:trucizna|zabojca)-/.test(from);
  const steps = rows.filter(({ sender, stored, checked }) => stored !== 1 || checked !== (poisonous(sender) ? 0 : 1));
  check(steps.length === 0, `not stored and checked once ${some(steps.map(({ sender }) => sender))}`);
  const quarantined = rows.filter(({ state }) => state === 'quarantined').map(({ sender }) => sender);
  const poison = plan.letters.filter(({ from }) => poisonous(from)).map(({ from }) => from);
  check(
    quarantined.toSorted().join() === poison.toSorted().join(),
    `in quarantine ${some(quarantined)}, not ${some(poison)}`,
  );

  // The bytes of each letter are those of a message on the server: a file that is missing, empty or another's would show.
  const onDisk = new Set([...inbox, ...(await outcome.copies.processed.all())].map(({ sha256 }) => sha256));
  const { rows: kept } = await sql.query<{ sender: string; letter: string }>('select sender, letter from submissions');
  const wrongBytes: string[] = [];
  for (const { sender, letter } of kept) {
    const bytes = await outcome.blob(letter).catch(() => null);
    const sha256 = bytes === null ? '' : createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== letter || !onDisk.has(sha256)) wrongBytes.push(sender);
  }
  check(wrongBytes.length === 0, `not the bytes that lie on the server ${some(wrongBytes)}`);

  // What people received: one reply each who is owed one, nothing else.
  const received = await world.received();
  const perPerson = counted(received.map(({ to }) => to));
  const owed = new Set(
    plan.letters.filter(({ kind }: PlannedLetter) => owedReply.includes(kind)).map(({ from }) => from),
  );
  const double = [...perPerson].filter(([, n]) => n > 1).map(([to]) => to);
  const without = [...owed].filter((to) => !perPerson.has(to));
  const unwanted = [...perPerson.keys()].filter((to) => !owed.has(to));
  check(double.length === 0, `answered twice ${some(double)}`);
  check(without.length === 0, `not answered ${some(without)}`);
  check(unwanted.length === 0, `answered though nobody may be ${some(unwanted)}`);
  const ids = received.map(({ messageId }) => messageId).toSorted();
  // Probes of the Sent mailbox lie there too; a probe that reached anybody else would be among the replies delivered.
  const isProbe = (id: string): boolean => id.startsWith('<probe-');
  check(!ids.some(isProbe), 'a probe went to an applicant');
  const inSent = (await outcome.sent.all())
    .map(({ messageId }) => messageId)
    .filter((id) => !isProbe(id))
    .toSorted();
  check(ids.join() === inSent.join(), `${inSent.length} copies in Sent, ${ids.length} replies delivered`);
  check(new Set(ids).size === ids.length, 'two replies have one Message-ID');

  const { rows: states } = await sql.query<{ address: string; state: string }>(`select address, state from replies`);
  const bounced = states.filter(({ state }) => state === 'bounced').map(({ address }) => address);
  const bouncing = [...owed].filter((to) => to.startsWith('nieznany-'));
  check(bounced.toSorted().join() === bouncing.toSorted().join(), `known as bounced ${some(bounced)}`);

  const { rows: chain } = await sql.query<{ n: number }>(
    `select count(*)::int as n from audit where event ->> 'type' = 'reply-sent'`,
  );
  check((chain[0]?.n ?? 0) <= received.length, `${chain[0]?.n} replies noted as sent, ${received.length} delivered`);

  const ledger = reconcile(outcome.config);
  check(ledger.outcome === 'agrees', `the ledger ${ledger.outcome}`);
  check(
    ledger.onServer === inbox.length && ledger.inLedger === inbox.length && ledger.missing === 0 && ledger.twice === 0,
    `the ledger says ${ledger.onServer} on server, ${ledger.inLedger} in ledger, ${ledger.missing} missing, ${ledger.twice} twice`,
  );
  return {
    numbers: {
      onServer: inbox.length,
      letters: rows.length,
      lost: lost.length,
      twiceHandled: twice.length + steps.filter(({ stored, checked }) => stored > 1 || checked > 1).length,
      repliesOwed: owed.size,
      replies: received.length,
      doubleReplies: double.length,
      missingReplies: without.length,
      wrongReplies: unwanted.length,
      copiesInSent: inSent.length,
      bounced: bounced.length,
      quarantined: quarantined.length,
    },
    ledger,
    wrong,
  };
};
