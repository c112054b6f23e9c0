import type { Readiness } from '../model/index.ts';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Config } from '../config/index.ts';
import { mailboxHealth, type MailboxHealth } from '../intake/index.ts';
import type { AlarmKind, Store } from '../store/index.ts';
import type { LivingPacks } from './living-packs.ts';

const alarmKinds: readonly AlarmKind[] = ['silent', 'failing', 'waiting', 'ledger'];

/** Seconds since 1970, as Prometheus likes its instants. */
const at = (iso: string | null | undefined): number | null => (iso == null ? null : Date.parse(iso) / 1000);

/** One number for each watched folder; a folder of which it is not known has none. */
const mailboxNumbers: readonly {
  readonly name: string;
  readonly help: string;
  readonly of: (health: MailboxHealth) => number | null;
}[] = [
  { name: 'okienko_mailbox_connected', help: '1 while connected', of: ({ connected }) => (connected ? 1 : 0) },
  {
    name: 'okienko_mailbox_last_contact_timestamp_seconds',
    help: 'When the server last answered',
    of: ({ lastContactAt }) => at(lastContactAt),
  },
  {
    name: 'okienko_mailbox_last_look_timestamp_seconds',
    help: 'When the last complete look over the folder ended',
    of: ({ lastLookAt }) => at(lastLookAt),
  },
  {
    name: 'okienko_mailbox_lag_seconds',
    help: 'Age of the oldest message on the server that is not stored; 0 where none waits',
    of: ({ lagSeconds }) => lagSeconds,
  },
  { name: 'okienko_mailbox_messages', help: 'Messages in the folder', of: ({ onServer }) => onServer },
  { name: 'okienko_mailbox_backlog', help: 'Those of them that are not stored', of: ({ backlog }) => backlog },
  { name: 'okienko_mailbox_failures', help: 'Failures in a row', of: ({ failures }) => failures },
  {
    name: 'okienko_mailbox_next_retry_timestamp_seconds',
    help: 'When a failing mailbox is tried next',
    of: ({ failures, nextRetryAt }) => (failures > 0 ? at(nextRetryAt) : null),
  },
  { name: 'okienko_mailbox_unanswered', help: 'Letters without an answer', of: ({ unanswered }) => unanswered },
  {
    name: 'okienko_mailbox_oldest_unanswered_timestamp_seconds',
    help: 'When the oldest of them arrived',
    of: ({ oldestUnansweredAt }) => at(oldestUnansweredAt),
  },
  {
    name: 'okienko_ledger_compared_timestamp_seconds',
    help: 'When the ledger was last compared with the server',
    of: ({ reconciliation }) => at(reconciliation?.comparedAt),
  },
  {
    name: 'okienko_ledger_on_server',
    help: 'Messages on the server at that comparison',
    of: ({ reconciliation }) => reconciliation?.onServer ?? null,
  },
  {
    name: 'okienko_ledger_in_ledger',
    help: 'Those of them that the ledger had',
    of: ({ reconciliation }) => reconciliation?.inLedger ?? null,
  },
  {
    name: 'okienko_ledger_missing',
    help: 'Those of them that the ledger missed',
    of: ({ reconciliation }) => reconciliation?.missing ?? null,
  },
  {
    name: 'okienko_ledger_twice',
    help: 'Messages that were handled twice',
    of: ({ reconciliation }) => reconciliation?.twice ?? null,
  },
];

/** Prometheus text exposition of what the store tells. No label holds anything but names of the configuration and fixed words. */
export const metricsOf = (
  store: Pick<Store, 'submissions' | 'mailboxes' | 'ledger' | 'quarantine' | 'alarms'>,
  packs: Pick<LivingPacks, 'health'>,
  config: Pick<Config, 'mailboxes'>,
  ready: () => Promise<Readiness>,
): (() => Promise<string>) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const submissions = gauge('okienko_submissions', 'Submissions by state and verdict', ['kind']);
  const refused = gauge('okienko_packs_refused', 'Packs of rules whose version on disk is broken and not used');
  const quarantined = gauge('okienko_quarantined', 'Letters that could not be processed and wait for an officer');
  const letters = gauge('okienko_letters', 'Messages that the server ever showed, by state', ['mailbox', 'state']);
  const alarms = gauge('okienko_alarm', '1 while the alarm is on', ['mailbox', 'kind']);
  const readiness = gauge('okienko_readiness', 'What the service lives on: 0 well, 1 for a person to mend, 2 no work', [
    'part',
  ]);
  const numbers = mailboxNumbers.map(({ name, help, of }) => ({ gauge: gauge(name, help, ['mailbox']), of }));
  return async () => {
    const [counts, health, { total }, open, { checks }] = await Promise.all([
      store.submissions.counts(),
      mailboxHealth(config.mailboxes, store),
      store.quarantine.list({ limit: 0, offset: 0 }),
      store.alarms.open(),
      ready(),
    ]);
    for (const { part, state } of checks) readiness.set({ part }, state === 'ok' ? 0 : state === 'degraded' ? 1 : 2);
    refused.set(packs.health().filter((one) => one.refused.length > 0).length);
    for (const [kind, count] of Object.entries(counts)) submissions.set({ kind }, count);
    quarantined.set(total);
    for (const one of [letters, alarms, ...numbers.map((number) => number.gauge)]) one.reset();
    for (const one of health) {
      const mailbox = one.name;
      for (const [state, count] of Object.entries(one.states)) letters.set({ mailbox, state }, count);
      for (const kind of alarmKinds)
        alarms.set({ mailbox, kind }, open.some((alarm) => alarm.mailbox === mailbox && alarm.kind === kind) ? 1 : 0);
      for (const number of numbers) {
        const value = number.of(one);
        if (value !== null) number.gauge.set({ mailbox }, value);
      }
    }
    return await registry.metrics();
  };
};
