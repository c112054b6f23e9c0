/** The watcher killed with -9 again and again where letters stay in their folder: marked by a keyword, or not touched at all. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { imapClient } from '../../src/mail-server/index.ts';
import { testStore, testStoreAvailable } from '../../src/store/testing.ts';
import { needs } from '../require.ts';
import type { CrashPlan } from './crash-child.ts';
import { dovecotAvailable, startDovecot } from './dovecot.ts';
import { startMortal } from './mortal-process.ts';
import { eventually, sampleMail } from './sample-mail.ts';

const childFile = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const present =
  needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd') &&
  needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');
const user = 'wnioski@okienko.example';
// Letters are committed in groups: enough of them for every death.
const letters = 150;
const deaths = 6;

describe.runIf(present)('letters that stay where they are', () => {
  const cleanUp: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  });

  it.each([['keyword'], ['read-only']] as const)(
    'in mode %s each is stored once and seen once, whenever the watcher dies; none is moved',
    async (after) => {
      const dovecot = await startDovecot();
      cleanUp.push(() => dovecot.remove());
      const { store, connection, dataFolder, close } = await testStore();
      cleanUp.push(close);
      const sql = new Client(connection);
      await sql.connect();
      cleanUp.push(() => sql.end());
      const server = { host: 'localhost', port: dovecot.imapsPort, tls: 'implicit', ca: dovecot.ca } as const;
      const { password } = dovecot;
      const mailbox = { ...server, user, password, name: 'wnioski', after, keyword: 'Zrobione', pollSeconds: 1 };
      for (let number = 1; number <= letters; number += 1) await dovecot.deliver(user, sampleMail(number));

      const plan: CrashPlan = { role: 'intake', connection, dataFolder, config: { mailboxes: [mailbox] } };
      const mortal = startMortal({
        name: 'intake',
        args: [childFile, JSON.stringify(plan)],
        env: { NODE_COMPILE_CACHE: join(dataFolder, 'compiled') },
        deaths,
        // Lines are spoken for each letter; a few more for the lease.
        born: () => 3 + Math.floor(Math.random() * 5),
      });
      cleanUp.push(() => mortal.end());
      const number = async (query: string): Promise<number> => Number((await sql.query(query)).rows[0].n);
      const stored = () => number(`select count(*) n from sightings where state = 'stored'`);
      await Promise.race([
        eventually('all stored', async () => (await stored()) === letters, 90_000, 50),
        mortal.trouble,
      ]);
      const client = imapClient({ ...server, user, password }, { connect: 5_000, silence: 60_000 });
      await client.connect();
      cleanUp.push(() => client.close());
      await client.mailboxOpen('INBOX', { readOnly: true });
      const marked = async (): Promise<number> => {
        const found = await client.search({ keyword: 'Zrobione' }, { uid: true });
        return found ? found.length : 0;
      };
      if (after === 'keyword') await eventually('all marked', async () => (await marked()) === letters, 30_000, 100);
      else expect(await marked()).toBe(0);
      expect(await client.search({ all: true }, { uid: true })).toHaveLength(letters);
      expect((await store.submissions.list({ limit: 1, offset: 0 })).total).toBe(letters);
      expect(await number('select count(*) n from sightings where duplicate or left_at is not null')).toBe(0);
      expect(await number('select count(*) n from sightings')).toBe(letters);
      await eventually('the cursor is at the end', async () => {
        const { rows } = await sql.query('select uid::int from cursors');
        return rows.length === 1 && rows[0].uid === letters;
      });
      expect(mortal.deaths).toHaveLength(deaths);
      expect(await store.audit.verify()).toBeNull();
    },
    180_000,
  );
});
