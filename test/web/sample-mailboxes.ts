import { mailboxHealth } from '../../src/intake/index.ts';
import type { WebDeps } from '../../src/web/index.ts';
import {
  sampleLedgerLetter,
  sampleMailboxReport,
  sampleQuarantined,
  sampleReconciliation,
} from '../mail/sample-ledger.ts';
import type { MemoryStore } from './memory-store.ts';

/** Two mailboxes, one of which fails, with what the ledger knows of them. */
export const sampleMailboxes = async (store: MemoryStore, now: number): Promise<NonNullable<WebDeps['mail']>> => {
  const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
  const well = { lastContactAt: ago(0.2), lastLookAt: ago(1), uidValidity: '1' };
  await store.mailboxes.report(
    sampleMailboxReport({ ...well, onServer: 128, backlog: 3, oldestAt: ago(7), oldestUid: 126 }),
  );
  await store.mailboxes.report(
    sampleMailboxReport({
      name: 'wnioski/Pilne',
      folder: 'Pilne',
      mode: 'keyword',
      connected: false,
      lastContactAt: ago(95),
      failures: 41,
      failingSince: ago(94),
      lastErrorAt: ago(1),
      lastError: 'ECONNREFUSED',
      nextRetryAt: new Date(now + 25_000).toISOString(),
      onServer: 12,
      backlog: 1,
      oldestAt: ago(200),
    }),
  );
  const { inLedger, inQuarantine } = store;
  inLedger.reconciliations = [
    sampleReconciliation({
      processed: { folder: 'Przetworzone', onServer: 1_227, inLedger: 1_226, unknownUids: [311] },
      onServer: 128,
      inLedger: 128,
      comparedAt: ago(4),
      at: ago(4),
    }),
    sampleReconciliation({
      name: 'wnioski/Pilne',
      folder: 'Pilne',
      onServer: 12,
      inLedger: 11,
      missing: 1,
      missingUids: [7],
      comparedAt: ago(110),
      at: ago(5),
      problem: 'ECONNREFUSED',
    }),
  ];
  const states = { seen: 3, stored: 2, checked: 17, replied: 1_204, quarantined: 1, failed: 0, gone: 2 };
  inLedger.counts = [
    { mailbox: 'wnioski', states },
    { mailbox: 'wnioski/Pilne', states: { ...states, seen: 1, replied: 30, failed: 1, quarantined: 0 } },
  ];
  inLedger.unanswered = [
    { mailbox: 'wnioski', letters: 19, oldestAt: ago(4_000), waitingSince: ago(6) },
    { mailbox: 'wnioski/Pilne', letters: 1, oldestAt: ago(200), waitingSince: ago(199) },
  ];
  inLedger.letters = Array.from({ length: 120 }, (_, index) =>
    sampleLedgerLetter(120 - index, index % 3 === 0 ? { state: 'replied' } : {}),
  );
  inLedger.letters = [
    sampleLedgerLetter(121, { state: 'seen', submission: null, from: null, subject: null, storedAt: null }),
    sampleLedgerLetter(122, { state: 'failed', submission: null, from: null, subject: null, lastError: 'internal' }),
    sampleLedgerLetter(123, { state: 'replied', duplicate: true, leftAt: ago(5), leftHow: 'moved' }),
    ...inLedger.letters,
  ];
  inQuarantine.letters = [
    sampleQuarantined('L-122', { code: 'ETIMEOUT', tries: 20, mailbox: 'wnioski/Pilne' }),
    sampleQuarantined('A-1040', { subject: 'Wniosek <b>pilny</b>', from: 'biuro@firma.example' }),
  ];
  inQuarantine.alarms = [
    { id: 1, mailbox: 'wnioski/Pilne', kind: 'failing', since: ago(94), raisedAt: ago(79), clearedAt: null },
    { id: 2, mailbox: 'wnioski/Pilne', kind: 'ledger', since: ago(110), raisedAt: ago(110), clearedAt: null },
  ];
  const mailboxes = [{ name: 'wnioski', folder: 'INBOX', folders: ['INBOX', 'Pilne'], processed: 'Przetworzone' }];
  return {
    health: (at) => mailboxHealth(mailboxes, store, at),
    original: async ({ uid }) =>
      uid === 17 ? new TextEncoder().encode('Subject: trucizna\r\n\r\n<script>\r\n') : null,
  };
};
