/** Nothing lost, nothing twice, no wrong reply, whatever dies. The seed is printed; CHAOS_SEED=… makes the same run again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testStoreAvailable } from '../../../src/store/testing.ts';
import { needs } from '../../require.ts';
import { dovecotAvailable } from '../dovecot.ts';
import { runChaos } from './run-chaos.ts';
import { judgeChaos } from './verdict.ts';

const present =
  needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd') &&
  needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

const atMost = 600_000;

describe.runIf(present)('mail while everything is killed', () => {
  it(
    'of 500 letters none is lost, none handled twice, no reply is sent twice, though poller, worker, sender, database and Dovecot die 40 times',
    async () => {
      const letters = Number(process.env['CHAOS_LETTERS'] ?? 500);
      const kills = Number(process.env['CHAOS_KILLS'] ?? 40);
      const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 2 ** 31);
      console.log(`chaos: seed ${seed}`);
      // About a minute and a half where nothing else runs; the time is for machines that have much else to do.
      const folder = await mkdtemp(join(tmpdir(), 'okienko-chaos-'));
      onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 }));
      // Two senders, of which one is stopped now and then while the other works; the nightly run has two of each.
      const outcome = await runChaos({ folder, seed, letters, kills, atMost, pairs: ['outbox'] });
      onTestFinished(outcome.close);
      const { wrong, numbers, ledger } = await judgeChaos(outcome, letters);
      if (wrong.length > 0) console.log(`chaos: seed ${seed}\n${outcome.faults.join('\n')}`);
      expect(wrong).toEqual([]);
      expect(numbers).toMatchObject({ onServer: letters, lost: 0, twiceHandled: 0, doubleReplies: 0, wrongReplies: 0 });
      expect(ledger).toMatchObject({ onServer: letters, inLedger: letters, missing: 0, twice: 0 });
      expect(Object.values(outcome.killed).reduce((sum, n) => sum + n, 0)).toBe(kills);
      expect(outcome.renumbered).toBe(1);
      expect(outcome.stopped).toBe(Math.floor(kills / 8));
      console.log(`chaos: ${JSON.stringify({ ...numbers, killed: outcome.killed })}`);
    },
    atMost + 60_000,
  );
});
