import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../src/config/index.ts';
import { alarmsOf, mailboxHealth } from '../src/intake/index.ts';
import type { Log } from '../src/model/index.ts';
import { smtpRelay, type Relay } from '../src/replies/index.ts';
import type { ClaimedAlarm, Store } from '../src/store/index.ts';
import { alarmMail, runAlarmCommand, type AlarmNews } from './tell-alarm.ts';

const relayMilliseconds = 30_000;
/** Ways of telling that do not work are tried so often; then the log and the page have to do. */
const mostTries = 3;

export type AlarmDeps = {
  readonly store: Pick<Store, 'mailboxes' | 'ledger' | 'alarms'>;
  readonly config: Pick<Config, 'mailboxes' | 'alarm' | 'smtp' | 'language'>;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Instead of that of the configuration; for tests. */
  readonly relay?: Relay;
  /** How often it looks, and how long it waits before the first time: watchers need a while to reach their servers. */
  readonly everySeconds?: number;
  readonly graceSeconds?: number;
  /** Between tries of telling. */
  readonly retrySeconds?: number;
};

/** Brings the alarms in line with how the mailboxes do. */
export const lookAtMailboxes = async (
  { store, config }: Pick<AlarmDeps, 'store' | 'config'>,
  { now, started }: { readonly now: number; readonly started: number },
): Promise<void> => {
  const health = await mailboxHealth(config.mailboxes, store, now, { letters: false });
  const open = await store.alarms.open();
  const on = health.flatMap((one) => {
    const alarms = alarmsOf(one, config.alarm, { now, started });
    // Another process has looked longer in vain for a mailbox that nobody ever reached; this one must not call that off.
    const known = open.find(({ mailbox, kind }) => mailbox === one.name && kind === 'silent');
    const kept =
      one.lastContactAt === null && known !== undefined && alarms.length === 0
        ? [{ kind: known.kind, since: known.since }]
        : [];
    return [...alarms, ...kept].map((alarm) => ({ mailbox: one.name, ...alarm }));
  });
  await store.alarms.set(
    health.map(({ name }) => name),
    on,
  );
};

const again = async (
  tries: () => Promise<string | null>,
  seconds: number,
  signal: AbortSignal,
): Promise<string | null> => {
  let trouble: string | null = null;
  for (let attempt = 0; attempt < mostTries && !signal.aborted; attempt += 1) {
    if (attempt > 0) await pause(seconds * 1000, undefined, { signal }).catch(() => {});
    trouble = await tries();
    if (trouble === null) return null;
  }
  return trouble;
};

const tellByCommand = async (news: AlarmNews, command: readonly string[], deps: AlarmDeps): Promise<void> => {
  const trouble = await again(() => runAlarmCommand(command, news), deps.retrySeconds ?? 5, deps.signal);
  if (trouble === null) return;
  const { mailbox, kind } = news;
  deps.log.error({ way: 'command', mailbox, kind, code: trouble }, 'nobody could be told of an alarm this way');
};

/** All of them by one mail: where a mail server is dead, all its mailboxes are. */
const tellByMail = async (news: readonly AlarmNews[], to: string, deps: AlarmDeps, relay: Relay): Promise<void> => {
  const { from, fromAddress } = relay;
  const once = async (): Promise<string | null> => {
    const raw = alarmMail(news, { from, fromAddress, to, language: deps.config.language, now: new Date() });
    const delivery = await relay.deliver({ recipients: [to], raw }, relayMilliseconds);
    // Where nobody knows, the mail may be there: it is not sent again.
    return delivery.kind === 'accepted' || delivery.kind === 'unknown' ? null : delivery.reason;
  };
  const trouble = await again(once, deps.retrySeconds ?? 5, deps.signal);
  if (trouble !== null)
    deps.log.error({ way: 'mail', alarms: news.length, code: trouble }, 'nobody could be told of an alarm this way');
};

/** Log, command and mail, side by side, so that all is told long before the claim ends. Ways that do not work hold up nothing. */
const tell = async (claimed: readonly ClaimedAlarm[], deps: AlarmDeps, relay: Relay | null): Promise<void> => {
  const { command, mail } = deps.config.alarm;
  const newsOf = (alarm: ClaimedAlarm): AlarmNews[] => alarm.tell.map((what) => ({ ...alarm, what }));
  const news = claimed.flatMap(newsOf);
  for (const { what, mailbox, kind, since } of news)
    if (what === 'raised') deps.log.error({ mailbox, kind, since }, 'alarm raised');
    else deps.log.info({ mailbox, kind, since }, 'alarm over');
  await Promise.all([
    ...(command === undefined
      ? []
      : claimed.map(async (alarm) => {
          for (const one of newsOf(alarm)) await tellByCommand(one, command, deps);
        })),
    ...(mail === undefined || relay === null ? [] : [tellByMail(news, mail, deps, relay)]),
  ]);
};

/** Tells people what nobody has told them yet. */
export const tellAlarms = async (deps: AlarmDeps, relay: Relay | null): Promise<void> => {
  while (!deps.signal.aborted) {
    const claimed = await deps.store.alarms.claim();
    if (claimed.length === 0) return;
    await tell(claimed, deps, relay);
    for (const alarm of claimed) await deps.store.alarms.told(alarm);
  }
};

/**
 * Watches over the mailboxes until the signal aborts. Each process does: that the one which fetches mail is dead is for the others to
 * say. The store sees to it that each alarm is raised, told and cleared once.
 */
export const runAlarmWorker = async (deps: AlarmDeps): Promise<void> => {
  const { config, store, log, signal } = deps;
  if (config.mailboxes.length === 0) return;
  const relay = deps.relay ?? (config.smtp === undefined ? null : smtpRelay(config.smtp));
  const started = Date.now();
  const wait = (seconds: number): Promise<unknown> => pause(seconds * 1000, undefined, { signal }).catch(() => {});
  await wait(deps.graceSeconds ?? 60);
  for (let first = true; !signal.aborted; first = false) {
    try {
      if (first) {
        const all = await mailboxHealth(config.mailboxes, store, started, { letters: false });
        const names = new Set(all.map(({ name }) => name));
        const strange = (await store.alarms.open()).filter(({ mailbox }) => !names.has(mailbox));
        // Of mailboxes that are no longer configured.
        await store.alarms.set(
          strange.map(({ mailbox }) => mailbox),
          [],
        );
      }
      await lookAtMailboxes(deps, { now: Date.now(), started });
      await tellAlarms(deps, relay);
    } catch (error) {
      if (signal.aborted) return;
      log.warn(
        { code: (error as { code?: string }).code ?? 'unknown' },
        'the mailboxes could not be looked at for alarms',
      );
    }
    await wait(deps.everySeconds ?? 30);
  }
};
