/**
 * One chaos run: letters of all kinds reach two mailboxes of a real Dovecot, the product's own processes work on them over a real
 * PostgreSQL, and everything is killed with -9 at moments that a seed decides. Its whole state lies in one folder: a run that was
 * interrupted itself goes on from there.
 */
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { appendFile, chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { silentLog } from '../../../src/model/index.ts';
import { folderBlobs } from '../../../src/store/blobs.ts';
import { embeddedDatabase } from '../../../src/store/embedded/embedded.ts';
import { randomFrom } from '../../nightly/fuzz/random.ts';
import type { CrashPlan, CrashRole } from '../crash-child.ts';
import { startDovecot } from '../dovecot.ts';
import { keepProcess, type KeptProcess } from './kept-process.ts';
import { planLetters, type Plan } from './letters.ts';
import { maildirAt, type Maildir } from './maildir.ts';
import { startWorld, type TakenMoment, type World } from './world.ts';

export type Victim = CrashRole | 'database' | 'backend' | 'Dovecot';

export type ChaosOptions = {
  readonly folder: string;
  readonly seed: number;
  /** Messages that lie in the first mailbox in the end. */
  readonly letters: number;
  readonly kills: number;
  /** Two of these at work at once, and the first of each is stopped now and then for longer than its lease or its grace. */
  readonly pairs?: readonly CrashRole[];
  /** Milliseconds for all of it. */
  readonly atMost: number;
  readonly progress?: (line: string) => void;
};

export type ChaosOutcome = {
  readonly plan: Plan;
  readonly world: World;
  readonly inbox: Maildir;
  readonly sent: Maildir;
  /** What became of the second mailbox, whose letters move. */
  readonly copies: { readonly inbox: Maildir; readonly processed: Maildir };
  readonly sql: Client;
  /** The bytes of a stored letter. */
  readonly blob: (sha256: string) => Promise<Uint8Array>;
  /** Of the configuration file for the commands. */
  readonly config: string;
  /** How often each was killed, earlier interrupted parts of the run included. */
  readonly killed: Readonly<Record<Victim, number>>;
  /** Times a process ended by itself, and why; those excused by a dead database or a deadly letter are not among them. */
  readonly falls: readonly string[];
  readonly renumbered: number;
  /** How often one was stopped and went on. */
  readonly stopped: number;
  /** All that happened, for people. */
  readonly faults: readonly string[];
  /** What stood in the way of an end in time; null when everything was settled. */
  readonly unsettled: string | null;
  close(): Promise<void>;
};

const childFile = fileURLToPath(new URL('../crash-child.ts', import.meta.url));
const office = 'wnioski@okienko.example';
const second = 'pisma@okienko.example';
const sentBox = 'wyslane@okienko.example';
const retries = 5;
const graceSeconds = 4;
const leaseSeconds = 5;
/** Longer than both. */
const stopMilliseconds = 3 * graceSeconds * 1000;
/** Kills from one stop to the next. */
const betweenStops = 8;
/** Of every forty deaths. */
const shares: readonly (readonly [Victim, number])[] = [
  ['intake', 11],
  ['check', 8],
  ['outbox', 11],
  ['database', 3],
  ['backend', 2],
  ['Dovecot', 5],
];

type State = { delivered: number; copied: number; kills: number; renumbered: number; killed: Record<Victim, number> };
const fresh: State = {
  delivered: 0,
  copied: 0,
  kills: 0,
  renumbered: 0,
  killed: { intake: 0, check: 0, outbox: 0, database: 0, backend: 0, Dovecot: 0 },
};

export const runChaos = async (options: ChaosOptions): Promise<ChaosOutcome> => {
  const { folder, seed, letters, kills, progress = () => {} } = options;
  const began = Date.now();
  await mkdir(folder, { recursive: true });
  // Database and mail server run as others, who must be able to pass through.
  await chmod(folder, 0o711);
  const stateFile = join(folder, 'state.json');
  const state: State = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : structuredClone(fresh);
  const save = (): void => writeFileSync(stateFile, JSON.stringify(state), { flush: true });
  const faults: string[] = [];
  const note = (line: string): void => {
    faults.push(`${((Date.now() - began) / 1000).toFixed(2).padStart(7)} s  ${line}`);
    void appendFile(join(folder, 'faults.log'), `${faults.at(-1)}\n`);
  };
  note(`seed ${seed}, ${letters} letters, ${kills} kills; done before: ${JSON.stringify(state)}`);
  const plan = planLetters(seed, letters);
  // What happens after an interruption need not be what would have happened without it.
  const random = randomFrom(seed + state.kills);

  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const dataFolder = join(folder, 'data');
    const database = await embeddedDatabase({ dataFolder, log: silentLog });
    closing.push(() => database.stop());
    const { connection } = database;
    const dovecot = await startDovecot({ folder: join(folder, 'dovecot') });
    closing.push(() => dovecot.stop());
    const inbox = await maildirAt(dovecot.maildir(office));
    const sent = await maildirAt(dovecot.maildir(sentBox));
    const secondInbox = await maildirAt(dovecot.maildir(second));
    const processed = await maildirAt(dovecot.maildir(second, 'Processed'));

    const kept = new Map<CrashRole, KeptProcess>();
    let deadlyMoment: { readonly when: TakenMoment; readonly now: () => void } | null = null;
    const world = await startWorld({
      copies: sentBox,
      sent,
      inbox,
      folder,
      taken: (moment) => {
        if (deadlyMoment?.when === moment) deadlyMoment.now();
      },
    });
    closing.push(() => world.stop());

    const server = { host: 'localhost', port: dovecot.imapsPort, tls: 'implicit', ca: dovecot.ca };
    const { password } = dovecot;
    const watched = { ...server, password, pollSeconds: 2, leaseSeconds };
    const config = {
      mailboxes: [
        { ...watched, name: 'wnioski', user: office, after: 'keyword' },
        { ...watched, name: 'pisma', user: second },
      ],
      smtp: { host: '127.0.0.1', port: world.port, tls: 'none', from: 'Okienko <okienko@okienko.example>' },
      sent: { ...server, password, user: sentBox, address: sentBox },
      replies: { policy: 'auto', graceSeconds, perHour: 1_000_000 },
    };
    const configFile = join(folder, 'okienko.yaml');
    writeFileSync(configFile, JSON.stringify({ data: './data', ...config, databaseUrl: database.url }));

    // A process may end by itself when the database dies under it, and when a letter kills it.
    let databaseDied = 0;
    let deadlyLetters = 0;
    const falls: string[] = [];
    const startOne = (role: CrashRole): KeptProcess => {
      const childPlan: CrashPlan = { role, connection, dataFolder, config, retries };
      const one = keepProcess({
        args: [childFile, JSON.stringify(childPlan)],
        env: { NODE_COMPILE_CACHE: join(folder, 'compiled') },
        said: () => {},
        fell: ({ signal, code, errors }) => {
          if (role === 'check' && signal === 'SIGKILL') {
            deadlyLetters += 1;
            return note('check was killed by a letter');
          }
          const excused = Date.now() - databaseDied < 20_000;
          const why = errors.trim().split('\n').slice(0, 12).join(' | ');
          note(`${role} ended by itself (${signal ?? code}${excused ? ', the database had died' : ''}): ${why}`);
          if (!excused) falls.push(`${role} ${signal ?? code}: ${why}`);
        },
      });
      closing.push(() => one.end());
      return one;
    };
    for (const role of ['intake', 'check', 'outbox'] as const) kept.set(role, startOne(role));
    const seconds = (options.pairs ?? []).map(startOne);
    let stopped = 0;

    const deliver = async (upTo: number): Promise<void> => {
      for (; state.delivered < Math.min(upTo, plan.letters.length); state.delivered += 1) {
        const letter = plan.letters[state.delivered];
        if (letter) await inbox.put(letter.name, letter.raw);
      }
      const copies = Math.floor((plan.copies.length * state.delivered) / plan.letters.length);
      for (; state.copied < copies; state.copied += 1) {
        const letter = plan.copies[state.copied];
        if (letter) await secondInbox.put(letter.name, letter.raw);
      }
      save();
    };

    const lines = (victim: Victim): number =>
      victim === 'intake' || victim === 'check' || victim === 'outbox'
        ? (kept.get(victim)?.lines() ?? 0)
        : [...kept.values()].reduce((sum, one) => sum + one.lines(), 0);
    /** Until a process is up; now and then one dies before. */
    const awake = async (victim: Victim): Promise<void> => {
      const one = victim === 'intake' || victim === 'check' || victim === 'outbox' ? kept.get(victim) : undefined;
      if (one === undefined || random.chance(0.1)) return;
      const end = Date.now() + 20_000;
      while (one.linesOfThisLife() === 0 && Date.now() < end) await pause(5);
    };
    /** Until it has said so many lines more, for a moment at most; then it is not always at the same point of what it does next. */
    const someWork = async (victim: Victim, more: number): Promise<void> => {
      await awake(victim);
      const from = lines(victim);
      const end = Date.now() + 1_500;
      while (lines(victim) < from + more && Date.now() < end) await pause(5);
      await pause(random.below(15));
    };
    /** Within the handing over of a mail, or while letters are moved. */
    const atMoment = async (victim: CrashRole, arm: (now: () => void) => () => void): Promise<boolean> => {
      await awake(victim);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => resolve(false), 3_000);
      const disarm = arm(() => {
        if (kept.get(victim)?.kill() === true) resolve(true);
      });
      const done = await promise;
      disarm();
      clearTimeout(timer);
      return done;
    };
    const postmaster = async (): Promise<number> =>
      Number((await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    const aBackend = async (): Promise<number | null> => {
      const client = new Client(connection);
      client.on('error', () => {});
      try {
        await client.connect();
        const { rows } = await client.query<{ pid: number }>(
          `select pid from pg_stat_activity where application_name = 'okienko' and pid <> pg_backend_pid() order by pid`,
        );
        return rows.length === 0 ? null : random.pick(rows).pid;
      } catch {
        return null;
      } finally {
        await client.end().catch(() => {});
      }
    };

    const killProcess = async (victim: CrashRole): Promise<string> => {
      if (victim === 'outbox' && random.chance(0.6)) {
        const when = random.pick(['before its copy is there', 'when its copy is there'] as const);
        const done = await atMoment('outbox', (now) => {
          deadlyMoment = { when, now };
          return () => (deadlyMoment = null);
        });
        if (done) return `with the mail taken, ${when}`;
      }
      if (victim === 'intake' && random.chance(0.3)) {
        const done = await atMoment('intake', (now) => {
          const watchers = ['cur', 'new'].map((part) => watch(join(dovecot.maildir(second, 'Processed'), part), now));
          return () => {
            for (const watcher of watchers) watcher.close();
          };
        });
        if (done) return 'while letters are moved';
      }
      const more = 1 + random.below(8);
      await someWork(victim, more);
      for (let tries = 0; tries < 200 && kept.get(victim)?.kill() !== true; tries += 1) await pause(20);
      return `after ${more} more lines`;
    };
    const kill = async (victim: Victim): Promise<string> => {
      if (victim === 'intake' || victim === 'check' || victim === 'outbox') return await killProcess(victim);
      await someWork(victim, 1 + random.below(8));
      if (victim === 'Dovecot') {
        await dovecot.kill();
        // Once in the middle of everything it comes back without its numbering.
        const anew = state.renumbered === 0 && state.kills >= kills / 3;
        if (anew) {
          await inbox.renumber();
          state.renumbered += 1;
        }
        await pause(random.below(1_000));
        await dovecot.start();
        return anew ? 'and has forgotten its numbering' : 'and back';
      }
      databaseDied = Date.now();
      const pid = victim === 'backend' ? await aBackend() : await postmaster();
      if (pid !== null) process.kill(pid, 'SIGKILL');
      const back = async (): Promise<boolean> => {
        const client = new Client(connection);
        client.on('error', () => {});
        try {
          await client.connect();
          await client.query('select 1');
          return true;
        } catch {
          return false;
        } finally {
          await client.end().catch(() => {});
        }
      };
      await pause(200);
      while (!(await back())) {
        if (Date.now() - databaseDied > 60_000) throw new Error('the database does not come back');
        await pause(50);
      }
      databaseDied = Date.now();
      return `process ${pid}, and back`;
    };

    const victims = Array.from({ length: Math.ceil(kills / 40) }, () => {
      const left = shares.flatMap(([who, n]) => Array<Victim>(n).fill(who));
      return Array.from({ length: left.length }, () => left.splice(random.below(left.length), 1)[0] as Victim);
    }).flat();
    const firstPart = Math.floor(plan.letters.length * 0.15);
    const told = { at: 0 };
    while (state.kills < kills) {
      const victim = victims[state.kills] ?? 'intake';
      await deliver(firstPart + Math.ceil(((plan.letters.length - firstPart) * (state.kills + 1)) / kills));
      const stopping = options.pairs?.[stopped % options.pairs.length];
      if (stopping !== undefined && state.kills % betweenStops === betweenStops - 1) {
        kept.get(stopping)?.pause(stopMilliseconds);
        stopped += 1;
        note(`${stopping} stopped for ${stopMilliseconds} ms`);
      }
      const how = await kill(victim);
      note(`${victim} killed: ${how}`);
      state.killed[victim] += 1;
      state.kills += 1;
      save();
      if (Date.now() - told.at > 30_000) {
        told.at = Date.now();
        progress(`${state.kills} of ${kills} killed, ${state.delivered} of ${plan.letters.length} delivered`);
      }
    }
    await deliver(plan.letters.length);

    const sql = new Client(connection);
    sql.on('error', () => {});
    await sql.connect();
    closing.push(() => sql.end());
    const openMatters = async (): Promise<string | null> => {
      const { rows } = await sql.query<{ what: string; n: number }>(
        `select 'received' as what, count(*)::int as n from submissions where state = 'received'
         union all select 'replies ' || state, count(*)::int from replies where state in ('pending', 'sending') group by state
         union all select 'sightings ' || state, count(*)::int from sightings where state = 'seen' group by state`,
      );
      const open = rows.filter(({ n }) => n > 0).map(({ what, n }) => `${what}: ${n}`);
      const there = await inbox.count();
      if (there < letters) open.push(`in the mailbox: ${there}`);
      const { rows: stored } = await sql.query<{ n: number }>(
        `select count(*)::int as n from sightings where mailbox = 'wnioski' and left_at is null and state = 'stored'`,
      );
      if ((stored[0]?.n ?? 0) < there) open.push(`stored: ${stored[0]?.n} of ${there}`);
      const waiting = await secondInbox.count();
      if (waiting > 0) open.push(`to be moved: ${waiting}`);
      return open.length === 0 ? null : open.join(', ');
    };
    let unsettled = await openMatters();
    note(`all killed; still open: ${unsettled ?? 'nothing'}`);
    while (unsettled !== null && Date.now() - began < options.atMost) {
      await pause(250);
      unsettled = await openMatters();
      if (Date.now() - told.at > 30_000) {
        told.at = Date.now();
        progress(`still open: ${unsettled ?? 'nothing'}`);
      }
    }
    note(unsettled === null ? 'everything is settled' : `not settled in time: ${unsettled}`);
    note(`letters killed the worker ${deadlyLetters} times`);
    for (const one of [...kept.values(), ...seconds]) await one.end();
    return {
      stopped,
      plan,
      world,
      inbox,
      sent,
      copies: { inbox: secondInbox, processed },
      sql,
      blob: (sha256) => folderBlobs(join(dataFolder, 'blobs')).get(sha256),
      config: configFile,
      killed: state.killed,
      falls,
      renumbered: state.renumbered,
      faults,
      unsettled,
      close,
    };
  } catch (error) {
    note(`the run itself failed: ${error instanceof Error ? error.message : String(error)}`);
    process.stderr.write(`${faults.join('\n')}\n`);
    await close();
    throw error;
  }
};
