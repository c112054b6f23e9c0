import { expect, it } from 'vitest';
import { readinessFrom } from '../model/index.ts';
import { sampleMailboxReport, sampleReconciliation } from '../../test/mail/sample-ledger.ts';
import { createMemoryStore } from '../../test/web/memory-store.ts';
import { metricsOf } from './metrics.ts';

it('metrics tell of each mailbox what the page tells, and nothing that is not known', async () => {
  const store = createMemoryStore();
  const config = { mailboxes: [{ name: 'wnioski', host: 'x', port: 993, folder: 'INBOX', processed: null }] };
  await store.mailboxes.report(sampleMailboxReport());
  const states = { seen: 0, stored: 1, checked: 2, replied: 3, quarantined: 1, failed: 0, gone: 0 };
  store.inLedger.counts = [{ mailbox: 'wnioski', states }];
  store.inLedger.reconciliations = [sampleReconciliation({ inLedger: 3, missing: 1, missingUids: [9] })];
  store.inQuarantine.alarms = [
    { id: 1, mailbox: 'wnioski', kind: 'ledger', since: '2026-11-23T08:00:00Z', raisedAt: '', clearedAt: null },
  ];
  const ready = readinessFrom([{ part: 'disk', state: 'degraded', detail: '' }]);
  const metrics = metricsOf(store, { health: () => [] }, config as never, async () => ready);
  const text = await metrics();
  for (const line of [
    'okienko_mailbox_connected{mailbox="wnioski"} 1',
    'okienko_mailbox_last_contact_timestamp_seconds{mailbox="wnioski"} 1795420800',
    'okienko_mailbox_lag_seconds{mailbox="wnioski"} 0',
    'okienko_mailbox_messages{mailbox="wnioski"} 4',
    'okienko_mailbox_backlog{mailbox="wnioski"} 0',
    'okienko_ledger_on_server{mailbox="wnioski"} 4',
    'okienko_ledger_in_ledger{mailbox="wnioski"} 3',
    'okienko_ledger_missing{mailbox="wnioski"} 1',
    'okienko_ledger_twice{mailbox="wnioski"} 0',
    'okienko_letters{mailbox="wnioski",state="replied"} 3',
    'okienko_alarm{mailbox="wnioski",kind="ledger"} 1',
    'okienko_alarm{mailbox="wnioski",kind="silent"} 0',
    'okienko_quarantined 0',
    'okienko_readiness{part="disk"} 1',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).not.toContain('okienko_mailbox_next_retry_timestamp_seconds{');
  store.inQuarantine.alarms = [];
  expect(await metrics()).toContain('okienko_alarm{mailbox="wnioski",kind="ledger"} 0');
});
