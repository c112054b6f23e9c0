/** The `okienko mail` commands, against Dovecot and a database of their own. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { mailList, mailRaw, mailRelease, mailRetry } from '../src/cli/commands/mail-letters.ts';
import { mailReconcile } from '../src/cli/commands/mail-reconcile.ts';
import { mailStatus } from '../src/cli/commands/mail-status.ts';
import { OkienkoError } from '../src/model/index.ts';
import { urlOf } from '../src/store/embedded/reach.ts';
import { testStore, testStoreAvailable, type TestStore } from '../src/store/testing.ts';
import { dovecotAvailable, startDovecot, type Dovecot } from './mail/dovecot.ts';
import { sampleMail } from './mail/sample-mail.ts';
import { needs } from './require.ts';

const present =
  needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd') &&
  needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

describe.runIf(present)('okienko mail', () => {
  let dovecot: Dovecot;
  let database: TestStore;
  let config: string;
  const inbox = 'wnioski@okienko.example';
  beforeAll(async () => {
    [dovecot, database] = await Promise.all([startDovecot(), testStore()]);
    config = join(database.dataFolder, 'okienko.yaml');
    writeFileSync(
      config,
      JSON.stringify({
        data: '.',
        databaseUrl: urlOf(database.connection),
        mailboxes: [
          {
            name: 'wnioski',
            host: 'localhost',
            port: dovecot.imapsPort,
            ca: dovecot.ca,
            user: inbox,
            password: dovecot.password,
          },
        ],
      }),
    );
  });
  afterAll(async () => {
    await database?.close();
    await dovecot?.remove();
  });
  const spawned = (...args: string[]) =>
    spawnSync(process.execPath, ['bin/okienko.js', 'mail', ...args, '--config', config], { encoding: 'utf8' });
  /** In this process: a start of the command costs seconds. */
  const told = async (work: () => Promise<number>): Promise<{ status: number; stdout: string }> => {
    let stdout = '';
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      stdout += String(text);
      return true;
    });
    try {
      const status = await work();
      return { status, stdout };
    } catch (error) {
      if (error instanceof OkienkoError) return { status: error.exit, stdout };
      throw error;
    } finally {
      spy.mockRestore();
    }
  };

  test('a reply whose copy lies in the Sent mailbox twice was sent twice, and is named', async () => {
    const [name, user] = ['zapas', 'zapas@okienko.example'];
    const server = { host: 'localhost', port: dovecot.imapsPort, ca: dovecot.ca, password: dovecot.password };
    const copies = 'kopie@okienko.example';
    const other = join(database.dataFolder, 'zapas.yaml');
    const sent = { ...server, user: copies, address: copies };
    const settings = {
      data: '.',
      databaseUrl: urlOf(database.connection),
      mailboxes: [{ ...server, name, user }],
      sent,
    };
    writeFileSync(other, JSON.stringify(settings));
    const copy = (id: string) => Buffer.from(`From: a@b.example\r\nMessage-ID: ${id}\r\nSubject: x\r\n\r\nx\r\n`);
    const [one, two] = ['1', '2'].map((digit) => `<reply.${digit.repeat(40)}@okienko.example>`) as [string, string];
    for (const id of [one, two, '<probe-1@okienko.example>', '<probe-1@okienko.example>'])
      await dovecot.deliver(copies, copy(id));
    const well = await told(() => mailReconcile([], { config: other, json: true }));
    expect(well.status).toBe(0);
    expect(JSON.parse(well.stdout)).toMatchObject({ outcome: 'agrees', sent: { copies: 2, twice: [], problem: null } });
    await dovecot.deliver(copies, copy(one));
    const twice = await told(() => mailReconcile([], { config: other, lang: 'en' }));
    expect(twice.status).toBe(1);
    expect(twice.stdout).toContain('copies of replies of 30 days: 3, 1 twice');
    expect(twice.stdout).toContain(one);
  });

  test('compares, tells how a mailbox does, and lets a poison letter be read, tried again and released', async () => {
    const { store } = database;
    for (const number of [1, 2, 3]) await dovecot.deliver(inbox, sampleMail(number));
    const first = spawned('reconcile', '--json');
    expect([first.stderr, first.status]).toEqual(['', 0]);
    expect(JSON.parse(first.stdout)).toMatchObject({
      schema: 'okienko.reconcile/1',
      outcome: 'agrees',
      onServer: 3,
      inLedger: 3,
      missing: 0,
      twice: 0,
      folders: [{ name: 'wnioski', fresh: 3, added: 3, states: { seen: 3, failed: 0 } }],
    });
    const again = await told(() => mailReconcile([], { config }));
    expect(again.stdout).toBe('wnioski: 3 na serwerze, 3 w księdze, 0 brakuje, 0 podwójnie\n');

    const { uidValidity } = JSON.parse(first.stdout).folders[0] as { uidValidity: string };
    for (const uid of [1, 2])
      await store.mailboxes.failed({ name: 'wnioski', uidValidity }, { uid, code: 'internal', nextTryAt: null });
    const poison = JSON.parse((await told(() => mailList({ config, quarantine: true, json: true }))).stdout) as {
      letters: { id: string; uid: number }[];
    };
    expect(poison.letters.map(({ uid }) => uid)).toEqual([1, 2]);
    const [one = { id: '' }, two = { id: '' }] = poison.letters;

    const file = join(database.dataFolder, 'surowy.eml');
    expect((await told(() => mailRaw(one.id, { config, out: file }))).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('Zażółć gęślą jaźń, wniosek numer 1.');
    expect((await told(() => mailRaw('L-99999', { config }))).status).toBe(66);

    const retried = await told(() => mailRetry([one.id, two.id, 'A-99999'], { config }));
    expect(retried.stdout).toBe(`${one.id}: ok\n${two.id}: ok\nA-99999: not in quarantine\n`);
    expect(retried.status).toBe(1);
    await store.mailboxes.failed({ name: 'wnioski', uidValidity }, { uid: 2, code: 'internal', nextTryAt: null });
    expect((await told(() => mailRelease([two.id], { config }))).status).toBe(0);
    expect((await store.quarantine.list({ limit: 1, offset: 0 })).total).toBe(0);

    const status = await told(() => mailStatus([], { config, json: true }));
    expect(status.status).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({
      schema: 'okienko.mail-status/1',
      quarantined: 0,
      folders: [
        {
          name: 'wnioski',
          unanswered: 2,
          lastContactAt: null,
          reconciliation: { onServer: 3, missing: 0 },
          alarms: [],
        },
      ],
    });
    const words = await told(() => mailStatus([], { config }));
    expect(words.stdout).toContain('bez odpowiedzi: 2 (najstarszy');
    expect(words.stdout).toContain('listy: 2 widziane, 1 niepobrane');
    expect((await told(() => mailReconcile(['obca'], { config }))).status).toBe(2);
    expect(await store.audit.verify()).toBeNull();
  }, 120_000);

  test('a server that cannot be asked is no agreement, and what was lost is named with status 1', async () => {
    const { uidValidity } = (await database.store.ledger.reconciliations())[0] ?? {};
    await database.store.mailboxes.left({ name: 'wnioski', uidValidity: uidValidity ?? '' }, [1]);
    const lost = await told(() => mailReconcile([], { config, lang: 'en' }));
    expect(lost.stdout).toBe(
      'wnioski: 3 on server, 2 in ledger, 1 missing, 0 twice\n  missing were: UID 1; put into the ledger, the watcher takes them\n',
    );
    expect(lost.status).toBe(1);
    expect((await told(() => mailReconcile([], { config }))).status).toBe(0);
    await dovecot.stop();
    const away = await told(() => mailReconcile([], { config, json: true }));
    expect(away.status).toBe(3);
    expect(JSON.parse(away.stdout)).toMatchObject({ outcome: 'cannot-tell', folders: [{ problem: 'ECONNREFUSED' }] });
  }, 60_000);
});
