import { describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../test/mail/memory-ledger.ts';
import { createMemoryMailboxes } from '../../test/mail/memory-mailboxes.ts';
import { sampleReconciliation } from '../../test/mail/sample-ledger.ts';
import { alarmsOf, mailboxHealth, type MailboxHealth } from './mailbox-health.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
const limits = { silentMinutes: 15, failingMinutes: 15, waitingMinutes: 120 };
const config = [{ name: 'wnioski', folder: 'INBOX', folders: ['inbox', 'Pilne'], processed: 'Przetworzone' }];

const healthOf = async (change: Partial<MailboxHealth> = {}): Promise<MailboxHealth> => {
  const { ledger } = createMemoryLedger();
  const { mailboxes } = createMemoryMailboxes();
  const [health] = await mailboxHealth(config, { ledger, mailboxes }, now);
  return { ...health!, lastContactAt: ago(1), ...change };
};
const kinds = async (change: Partial<MailboxHealth>, started = now - 3_600_000): Promise<string[]> =>
  alarmsOf(await healthOf(change), limits, { now, started }).map(({ kind }) => kind);

describe('how a mailbox does', () => {
  it('is told for every configured folder, also for one that nobody has reached yet', async () => {
    const { ledger, contents } = createMemoryLedger();
    const { mailboxes } = createMemoryMailboxes();
    const place = { name: 'wnioski', mailbox: 'wnioski', folder: 'INBOX', mode: 'move' } as const;
    await mailboxes.report({ ...place, connected: true, onServer: 3, backlog: 2, oldestUid: 4, oldestAt: ago(10) });
    contents.unanswered = [{ mailbox: 'wnioski', letters: 5, oldestAt: ago(60), waitingSince: ago(9) }];
    const [inbox, urgent, ...more] = await mailboxHealth(config, { ledger, mailboxes }, now);
    expect(more).toEqual([]);
    expect(inbox).toMatchObject({ lagSeconds: 600, backlog: 2, unanswered: 5, oldestUnansweredAt: ago(60) });
    expect(urgent).toMatchObject({ name: 'wnioski/Pilne', connected: false, lagSeconds: null, lastContactAt: null });
    await mailboxes.report({ ...place, backlog: 0, oldestAt: null });
    expect((await mailboxHealth(config, { ledger, mailboxes }, now))[0]?.lagSeconds).toBe(0);
  });
});

describe('an alarm', () => {
  it('is not raised by a healthy mailbox, nor by trouble that has just begun', async () => {
    expect(await kinds({})).toEqual([]);
    expect(await kinds({ failures: 9, failingSince: ago(14), lastContactAt: ago(14) })).toEqual([]);
    expect(await kinds({ lastContactAt: null }, now - 60_000)).toEqual([]);
    expect(await kinds({ waitingSince: ago(119) })).toEqual([]);
  });

  it('tells silence from failure, never both', async () => {
    expect(await kinds({ lastContactAt: ago(15) })).toEqual(['silent']);
    expect(await kinds({ failures: 3, failingSince: ago(15), lastContactAt: ago(16) })).toEqual(['failing']);
    expect(await kinds({ failures: 1, failingSince: ago(1), lastContactAt: ago(40) })).toEqual(['silent']);
  });

  it('a mailbox that nobody has ever reached is silent from the start of the looking', async () => {
    const started = now - 20 * 60_000;
    const alarms = alarmsOf(await healthOf({ lastContactAt: null }), limits, { now, started });
    expect(alarms).toEqual([{ kind: 'silent', since: ago(20) }]);
  });

  it('a message that waits on the server, and a ledger that missed something, are alarms of their own', async () => {
    const reconciliation = sampleReconciliation({ inLedger: 3, missing: 1, missingUids: [7] });
    expect(await kinds({ waitingSince: ago(120), reconciliation })).toEqual(['waiting', 'ledger']);
    expect(await kinds({ reconciliation: { ...reconciliation, missing: 0 } })).toEqual([]);
  });
});
