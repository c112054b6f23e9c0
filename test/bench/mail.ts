/**
 * What taking in mail costs: 1,000 mails of 200 KB lie on a real Dovecot; they are fetched over TLS, stored, queued and marked by the
 * product's own intake with its own database, everything synced to the disk. `mbsync` fetching the same mails from the same server
 * into a Maildir is the yardstick, where it is installed. Times on shared machines drift: beside the seconds on the clock stand the
 * processor seconds of the intake's process and of its database, and the ratio to the yardstick measured in the same run.
 *
 *   node test/bench/mail.ts [--letters 1000] [--kib 200]
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { silentLog } from '../../src/model/index.ts';
import { embeddedDatabase } from '../../src/store/embedded/embedded.ts';
import { maildirAt } from '../mail/chaos/maildir.ts';
import type { CrashPlan } from '../mail/crash-child.ts';
import { dovecotAvailable, startDovecot } from '../mail/dovecot.ts';
import { randomFrom } from '../nightly/fuzz/random.ts';
import { findProgram } from '../require.ts';

const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '1000' },
    kib: { type: 'string', default: '200' },
    profile: { type: 'string' },
  },
});
const letters = Number(values.letters);
const kib = Number(values.kib);
const user = 'wnioski@okienko.example';

export type MailBench = {
  readonly letters: number;
  readonly kib: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Processor seconds: the intake's process, and the database's processes. */
  readonly intakeCpu: number;
  readonly databaseCpu: number;
  readonly highestRssMb: number;
  readonly mbsync: {
    readonly seconds: number;
    readonly perSecond: number;
    readonly cpu: number;
    readonly ratio: number;
  } | null;
};

const rounded = (value: number): number => Math.round(value * 100) / 100;
const ticks = 100;

/** Processor seconds of a process and of its children that have ended; 0 when it has gone. */
const cpuOf = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / ticks;
  } catch {
    return 0;
  }
};
const childrenOf = (pid: number): number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

const mail = (number: number): Buffer => {
  const body = randomFrom(number)
    .bytes(Math.floor((kib * 1024 * 3) / 4.11))
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      `From: Osoba ${number} <osoba-${number}@firma.example>`,
      `To: ${user}`,
      `Subject: Wniosek ${number}`,
      'Date: Mon, 16 Nov 2026 10:00:00 +0100',
      `Message-ID: <bench-${number}@firma.example>`,
      'MIME-Version: 1.0',
      'Content-Type: application/octet-stream; name=wniosek.bin',
      'Content-Transfer-Encoding: base64',
      '',
      body,
    ].join('\r\n'),
  );
};

export const mailBench = async (): Promise<MailBench> => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-mail-bench-'));
  await chmod(folder, 0o711);
  const dovecot = await startDovecot({ folder: join(folder, 'dovecot') });
  const dataFolder = join(folder, 'data');
  const database = await embeddedDatabase({ dataFolder, log: silentLog });
  const sql = new Client(database.connection);
  try {
    const box = await maildirAt(dovecot.maildir(user));
    for (let number = 1; number <= letters; number += 1) await box.put(`bench-${number}`, mail(number));

    const program = findProgram('mbsync');
    let yardstick: MailBench['mbsync'] = null;
    const syncOnce = async (): Promise<{ seconds: number; cpu: number }> => {
      const target = mkdtempSync(join(folder, 'mbsync-'));
      writeFileSync(
        join(target, 'rc'),
        `IMAPStore far\nHost localhost\nPort ${dovecot.imapsPort}\nUser ${user}\nPass ${dovecot.password}\nSSLType IMAPS\nCertificateFile ${dovecot.ca}\n\nMaildirStore near\nPath ${target}/\nInbox ${target}/inbox\n\nChannel all\nFar :far:\nNear :near:\nPatterns INBOX\nCreate Near\nSyncState ${target}/\nSync Pull\n`,
      );
      const started = performance.now();
      const { status, stderr } = spawnSync(
        '/bin/sh',
        ['-c', `time -p "$0" -c "$1" all`, program ?? '', join(target, 'rc')],
        {
          encoding: 'utf8',
        },
      );
      const seconds = (performance.now() - started) / 1000;
      if (status !== 0) throw new Error(`mbsync: ${stderr}`);
      const got =
        (await readdir(join(target, 'inbox', 'new'))).length + (await readdir(join(target, 'inbox', 'cur'))).length;
      if (got !== letters) throw new Error(`mbsync fetched ${got} of ${letters}`);
      rmSync(target, { recursive: true, force: true });
      const cpu = [...stderr.matchAll(/^(?:user|sys) ([\d.]+)$/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
      return { seconds, cpu };
    };
    // The first one has the server read and index everything; so neither of the two that count does.
    if (program !== null) await syncOnce();

    const server = { host: 'localhost', port: dovecot.imapsPort, tls: 'implicit', ca: dovecot.ca };
    const config = {
      mailboxes: [{ ...server, name: 'wnioski', user, password: dovecot.password, after: 'keyword', pollSeconds: 60 }],
    };
    const plan: CrashPlan = { role: 'intake', connection: database.connection, dataFolder, config };
    const child = spawn(
      process.execPath,
      [
        ...(values.profile === undefined
          ? []
          : [
              '--cpu-prof',
              '--cpu-prof-dir',
              values.profile,
              '--import',
              'data:text/javascript,process.on("SIGINT",()=>process.exit())',
            ]),
        fileURLToPath(new URL('../mail/crash-child.ts', import.meta.url)),
        JSON.stringify(plan),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') } },
    );
    const postmaster = Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const backends = new Map<number, number>();
    let said = '';
    let first = 0;
    let last = 0;
    let cpuAtFirst = 0;
    const counted = { stored: 0 };
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const lines = said.split('\n');
      said = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'watching') {
          first = performance.now();
          cpuAtFirst = cpuOf(child.pid ?? 0);
        }
        if (!line.startsWith('letter stored')) continue;
        counted.stored += 1;
        last = performance.now();
      }
    });
    let rss = 0;
    let cpu = 0;
    const end = Date.now() + 300_000;
    while (counted.stored < letters && Date.now() < end) {
      for (const pid of childrenOf(postmaster)) backends.set(pid, cpuOf(pid));
      rss = Math.max(
        rss,
        Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'))?.[1] ?? 0) / 1024,
      );
      cpu = cpuOf(child.pid ?? 0) - cpuAtFirst;
      await pause(50);
    }
    cpu = cpuOf(child.pid ?? 0) - cpuAtFirst;
    const gone = once(child, 'exit');
    child.kill(values.profile === undefined ? 'SIGKILL' : 'SIGINT');
    await gone;
    await sql.connect();
    const { rows } = await sql.query<{ n: number }>(`select count(*)::int as n from pgboss.job where name = 'check'`);
    if (rows[0]?.n !== letters) throw new Error(`${rows[0]?.n} jobs for ${letters} letters`);
    const seconds = (last - first) / 1000;
    if (program !== null) {
      const sync = await syncOnce();
      yardstick = {
        seconds: rounded(sync.seconds),
        perSecond: rounded(letters / sync.seconds),
        cpu: rounded(sync.cpu),
        ratio: rounded(seconds / sync.seconds),
      };
    }
    return {
      letters,
      kib,
      seconds: rounded(seconds),
      perSecond: rounded(letters / seconds),
      intakeCpu: rounded(cpu),
      databaseCpu: rounded([...backends.values()].reduce((sum, one) => sum + one, 0)),
      highestRssMb: Math.round(rss),
      mbsync: yardstick,
    };
  } finally {
    await sql.end().catch(() => {});
    await dovecot.remove();
    await database.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!dovecotAvailable) throw new Error('Dovecot is missing; apt-get install dovecot-imapd dovecot-lmtpd');
  console.log(JSON.stringify(await mailBench(), null, 2));
}
