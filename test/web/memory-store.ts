import { createHash } from 'node:crypto';
import type { AuditEvent, Precedent } from '../../src/model/index.ts';
import type {
  AuditRow,
  OutboxEntry,
  OutboxGroup,
  ReplyRow,
  ReplyState,
  Store,
  SubmissionDetail,
  SubmissionRow,
} from '../../src/store/index.ts';
import { createMemoryLedger, type LedgerContents } from '../mail/memory-ledger.ts';
import { createMemoryQuarantine, type QuarantineContents } from '../mail/memory-quarantine.ts';
import { createMemoryAccounts } from './memory-accounts.ts';
import { createMemoryRooms } from './memory-rooms.ts';
import { createMemoryWorklist } from './memory-worklist.ts';
import { createMemoryDesk } from './memory-desk.ts';
import { createMemoryMailboxes } from '../mail/memory-mailboxes.ts';

/** The part of the store the web uses, in memory: for tests of the web and for looking at its pages. */

export type MemoryStore = Store & {
  readonly put: (detail: SubmissionDetail, letter?: Uint8Array) => void;
  readonly events: () => readonly AuditEvent[];
  /** What the ledger tells. */
  readonly inLedger: LedgerContents;
  readonly inQuarantine: QuarantineContents;
  /** Makes the next call of any submission query fail, as a dead database would. */
  readonly failWith: (error: Error | null) => void;
};

const rowOf = ({
  letter: _l,
  report: _r,
  replies: _p,
  decision: _d,
  quarantineReason: _q,
  withheldReason: _w,
  ...row
}: SubmissionDetail): SubmissionRow => row;

const unused = (name: string) => (): never => {
  throw new Error(`the web does not call ${name}`);
};

export const createMemoryStore = (clock: () => number = Date.now): MemoryStore => {
  const submissions = new Map<string, SubmissionDetail>();
  const blobs = new Map<string, Uint8Array>();
  const log: AuditRow[] = [];
  let failure: Error | null = null;

  const now = (): string => new Date(clock()).toISOString();
  const append = (event: AuditEvent): void => {
    const hash = createHash('sha256')
      .update(`${log.at(-1)?.hash ?? ''}${JSON.stringify(event)}`)
      .digest('hex');
    log.push({ seq: log.length + 1, at: now(), event, hash });
  };
  const alive = (): void => {
    if (failure !== null) throw failure;
  };
  const change = (id: string, part: Partial<SubmissionDetail>): void => {
    const before = submissions.get(id);
    if (before !== undefined) submissions.set(id, { ...before, ...part });
  };
  const replyOf = (id: string): ReplyRow | null =>
    [...submissions.values()].flatMap((one) => one.replies).find((one) => one.id === id) ?? null;
  const changeReply = (id: string, part: Partial<ReplyRow>): void => {
    const submission = replyOf(id)?.submission ?? '';
    const replies = submissions.get(submission)?.replies ?? [];
    change(submission, {
      replies: replies.map((one) => (one.id === id ? { ...one, ...part } : one)),
      ...(part.state !== undefined && { reply: part.state satisfies ReplyState }),
    });
  };
  const approve = (id: string, by: string): boolean => {
    const reply = replyOf(id);
    if (reply === null || (reply.state !== 'draft' && reply.state !== 'held')) return false;
    changeReply(id, { state: 'pending', heldReason: null });
    append({ type: 'reply-approved', submission: reply.submission, reply: id, by });
    return true;
  };
  const move = (
    id: string,
    from: readonly ReplyState[],
    to: Partial<ReplyRow>,
    tell: (of: { readonly submission: string; readonly reply: string }) => AuditEvent,
  ): boolean => {
    const reply = replyOf(id);
    if (reply === null || !from.includes(reply.state)) return false;
    changeReply(id, to);
    append(tell({ submission: reply.submission, reply: id }));
    return true;
  };
  const inGroup = (group: OutboxGroup): OutboxEntry[] =>
    [...submissions.values()].flatMap((one): OutboxEntry[] => {
      const shown = {
        submission: one.id,
        procedure: one.procedure,
        applicant: one.applicant,
        receivedAt: one.receivedAt,
      };
      if (group === 'refused')
        return one.withheldReason === null ? [] : [{ ...shown, reply: null, withheld: one.withheldReason }];
      const states: readonly ReplyState[] = group === 'waiting' ? ['pending', 'sending'] : [group];
      return one.replies
        .filter(({ state }) => states.includes(state))
        .map((reply) => ({ ...shown, reply, withheld: null }));
    });
  const put = (
    detail: SubmissionDetail,
    letter: Uint8Array = new TextEncoder().encode('Subject: pismo\r\n\r\ntreść\r\n'),
  ): void => {
    const sha256 = createHash('sha256').update(letter).digest('hex');
    blobs.set(sha256, letter);
    submissions.set(detail.id, { ...detail, letter: { ...detail.letter, sha256, size: letter.length } });
    append({ type: 'letter-stored', letter: sha256, source: 'imap', size: letter.length });
  };

  const worklist = createMemoryWorklist({ all: () => [...submissions.values()], rowOf, clock, append });
  const precedents: Precedent[] = [];
  const mailboxes = createMemoryMailboxes();
  const { ledger, contents } = createMemoryLedger();
  const { quarantine, alarms, contents: inQuarantine } = createMemoryQuarantine();

  return {
    put,
    events: () => log.map((row) => row.event),
    failWith: (error) => {
      failure = error;
    },
    ...createMemoryRooms(() => [...submissions.values()]),
    claims: worklist.claims,
    views: worklist.views,
    bulk: worklist.bulk,
    blobs: {
      put: async (bytes) => {
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        blobs.set(sha256, bytes);
        return sha256;
      },
      get: async (sha256) => {
        const bytes = blobs.get(sha256);
        if (bytes === undefined) throw new Error('no such blob');
        return bytes;
      },
      has: async (sha256) => blobs.has(sha256),
    },
    leases: mailboxes.leases,
    mailboxes: mailboxes.mailboxes,
    ledger,
    inLedger: contents,
    quarantine,
    alarms,
    inQuarantine,
    ingestAll: async () => {
      throw new Error('pages take in one letter at a time');
    },
    ingest: async ({ bytes, envelope, contentSha256 }) => {
      const known = [...submissions.values()].find((one) => one.letter.sha256 === contentSha256);
      if (known !== undefined) return { kind: 'duplicate', of: known.id };
      const id = `A-${2000 + submissions.size}`;
      put(
        {
          id,
          state: 'received',
          receivedAt: envelope.receivedAt,
          from: null,
          subject: null,
          procedure: null,
          verdict: null,
          decided: null,
          applicant: null,
          failing: 0,
          undecided: 0,
          reply: null,
          previous: null,
          letter: { sha256: '', size: 0, envelope },
          report: null,
          replies: [],
          decision: null,
          quarantineReason: null,
          withheldReason: null,
        },
        bytes,
      );
      return { kind: 'stored', submission: id };
    },
    cursor: unused('cursor'),
    advanceCursor: unused('advanceCursor'),
    submissions: {
      list: async (filter) => {
        alive();
        return worklist.submissions.list(filter);
      },
      countOf: worklist.submissions.countOf,
      counts: async () => {
        const counts: Record<string, number> = {};
        for (const { state } of submissions.values()) counts[state] = (counts[state] ?? 0) + 1;
        return counts;
      },
      get: async (id) => {
        alive();
        return submissions.get(id) ?? null;
      },
      earlier: unused('earlier'),
      known: unused('known'),
      earlierAreChecked: unused('earlierAreChecked'),
      earlierInQuarantine: unused('earlierInQuarantine'),
      sameCase: unused('sameCase'),
      sameFiles: unused('sameFiles'),
      link: (id, previous, by) => {
        const [own, earlier] = [submissions.get(id), submissions.get(previous)];
        if (own === undefined || earlier === undefined || own.previous !== null) return Promise.resolve(false);
        if ([...submissions.values()].some((one) => one.previous === previous)) return Promise.resolve(false);
        change(id, { previous });
        append({ type: 'case-linked', submission: id, previous, by });
        return Promise.resolve(true);
      },
      saveReport: unused('saveReport'),
      quarantine: unused('quarantine'),
      decide: async (id, { verdict, by, reason, reply }) => {
        const detail = submissions.get(id);
        if (detail === undefined) throw new Error('no such submission');
        if (reply !== null) approve(reply, by);
        worklist.ends(id);
        change(id, { state: 'decided', decision: { verdict, by, at: now(), reason } });
        append({
          type: 'decision',
          submission: id,
          decision: verdict,
          proposed: detail.verdict ?? 'officer',
          by,
          ...(reason !== null && { reason }),
        });
      },
      audit: async (id) => log.filter(({ event }) => 'submission' in event && event.submission === id),
    },
    ...createMemoryDesk({
      get: (id) => submissions.get(id),
      change,
      recall: (id, by) =>
        move(id, ['pending'], { state: 'draft' }, (told) => ({ type: 'reply-recalled', ...told, by })),
      append,
      now,
    }),
    replies: {
      get: async (id) => replyOf(id),
      edit: async (id, { subject, text, language }, by) => {
        const reply = replyOf(id);
        if (reply?.state !== 'draft') return false;
        const told = language === undefined ? {} : { language };
        changeReply(id, { subject, text, ...told });
        append({ type: 'reply-edited', submission: reply.submission, reply: id, by, ...told });
        return true;
      },
      approve: async (id, by) => approve(id, by),
      claim: unused('claim'),
      sent: unused('sent'),
      stale: unused('stale'),
      release: unused('release'),
      hold: unused('hold'),
      postpone: unused('postpone'),
      holdBack: async (id, by) =>
        move(id, ['draft', 'pending'], { state: 'held', heldReason: 'officer' }, (of) => ({
          type: 'reply-held',
          ...of,
          reason: 'officer',
          by,
        })),
      cancel: async (id, by, reason) =>
        move(id, ['draft', 'pending', 'held'], { state: 'cancelled' }, (of) => ({
          type: 'reply-cancelled',
          ...of,
          by,
          ...(reason !== null && { reason }),
        })),
      recall: async (id, by) =>
        move(id, ['pending', 'held', 'cancelled'], { state: 'draft', heldReason: null }, (of) => ({
          type: 'reply-recalled',
          ...of,
          by,
        })),
      draft: unused('draft'),
      outbox: async ({ group, limit, offset }) => {
        const all = inGroup(group);
        return { entries: all.slice(offset, offset + limit), total: all.length };
      },
      waiting: async () => {
        const pending = inGroup('waiting').flatMap(({ reply }) => (reply?.state === 'pending' ? [reply] : []));
        const some = Map.groupBy(pending, ({ waitsFor }) => waitsFor ?? null);
        return [...some].map(([waitsFor, rows]) => ({ waitsFor, replies: rows.length }));
      },
      outboxCounts: async () => {
        const groups = ['draft', 'waiting', 'held', 'sent', 'bounced', 'cancelled', 'refused'] as const;
        return Object.fromEntries(groups.map((group) => [group, inGroup(group).length])) as Record<OutboxGroup, number>;
      },
      deliveryReports: async () => [],
      ours: async () => false,
    },
    accounts: createMemoryAccounts(append, clock),
    precedents: {
      add: async (submission, precedent) => {
        const { key, reading, by, why } = precedent;
        precedents.push({ key, reading, by, why, at: '2026-11-05T10:00:00.000Z' });
        append({ type: 'precedent-stored', submission, key: precedent.key, by: precedent.by });
      },
      all: async () => precedents,
    },
    audit: {
      append: async (event) => append(event),
      list: async ({ type, by, submission, before, from, to, limit }) =>
        log
          .filter(({ seq, at, event }) => {
            const who = 'by' in event ? event.by : 'account' in event ? event.account : undefined;
            return (
              (type === undefined || event.type === type) &&
              (by === undefined || who === by) &&
              (submission === undefined || ('submission' in event && event.submission === submission)) &&
              (before === undefined || seq < before) &&
              (from === undefined || at >= from) &&
              (to === undefined || at < to)
            );
          })
          .toReversed()
          .slice(0, limit),
      verify: async () => null,
    },
    work: unused('work'),
    close: async () => {},
  };
};
