import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AuditEvent, Precedent } from '../../src/model/index.ts';
import type {
  Account,
  AuditRow,
  ReplyRow,
  ReplyState,
  Store,
  SubmissionDetail,
  SubmissionFilter,
  SubmissionRow,
} from '../../src/store/index.ts';
import { createMemoryMailboxes } from '../mail/memory-mailboxes.ts';

/** The part of the store the web uses, in memory: for tests of the web and for looking at its pages. */

export type MemoryStore = Store & {
  readonly put: (detail: SubmissionDetail, letter?: Uint8Array) => void;
  readonly events: () => readonly AuditEvent[];
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
  const accounts = new Map<string, Account & { readonly password: string }>();
  const sessions = new Map<string, Account>();
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
  const matches = (row: SubmissionRow, filter: Partial<SubmissionFilter>): boolean => {
    const text = filter.text?.toLowerCase();
    const words = [row.id, row.applicant, row.from, row.subject].join('\n').toLowerCase();
    return (
      (filter.state === undefined || row.state === filter.state) &&
      (filter.verdict === undefined || row.verdict === filter.verdict) &&
      (filter.procedure === undefined || row.procedure === filter.procedure) &&
      (text === undefined || words.includes(text))
    );
  };
  const put = (
    detail: SubmissionDetail,
    letter: Uint8Array = new TextEncoder().encode('Subject: pismo\r\n\r\ntreść\r\n'),
  ): void => {
    const sha256 = createHash('sha256').update(letter).digest('hex');
    blobs.set(sha256, letter);
    submissions.set(detail.id, { ...detail, letter: { ...detail.letter, sha256, size: letter.length } });
    append({ type: 'letter-stored', letter: sha256, source: 'imap', size: letter.length });
  };

  const precedents: Precedent[] = [];
  const mailboxes = createMemoryMailboxes();

  return {
    put,
    events: () => log.map((row) => row.event),
    failWith: (error) => {
      failure = error;
    },
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
        const rows = [...submissions.values()]
          .map(rowOf)
          .filter((row) => matches(row, filter))
          .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt) || b.id.localeCompare(a.id));
        return { rows: rows.slice(filter.offset, filter.offset + filter.limit), total: rows.length };
      },
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
      sameCase: unused('sameCase'),
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
    replies: {
      get: async (id) => replyOf(id),
      edit: async (id, { subject, text }, by) => {
        const reply = replyOf(id);
        if (reply?.state !== 'draft') return false;
        changeReply(id, { subject, text });
        append({ type: 'reply-edited', submission: reply.submission, reply: id, by });
        return true;
      },
      approve: async (id, by) => approve(id, by),
      claim: unused('claim'),
      sent: unused('sent'),
      stale: unused('stale'),
      release: unused('release'),
      hold: unused('hold'),
      sentTo: unused('sentTo'),
    },
    accounts: {
      create: async (name, password, role) => {
        const account = { id: randomUUID(), name, role };
        accounts.set(name, { ...account, password });
        return account;
      },
      signIn: async (name, password) => {
        const known = accounts.get(name);
        if (known === undefined || known.password !== password) {
          append({ type: 'sign-in-failed', account: known?.name ?? 'unknown' });
          return null;
        }
        const token = randomBytes(32).toString('base64url');
        const account = { id: known.id, name: known.name, role: known.role };
        sessions.set(token, account);
        append({ type: 'signed-in', by: name });
        return { account, token };
      },
      session: async (token) => sessions.get(token) ?? null,
      signOut: async (token) => {
        sessions.delete(token);
      },
      count: async () => accounts.size,
    },
    precedents: {
      add: async (submission, precedent) => {
        const { key, reading, by, why } = precedent;
        precedents.push({ key, reading, by, why, at: '2026-11-05T10:00:00.000Z' });
        append({ type: 'precedent-stored', submission, key: precedent.key, by: precedent.by });
      },
      all: async () => precedents,
    },
    audit: { append: async (event) => append(event), verify: async () => null },
    work: unused('work'),
    close: async () => {},
  };
};
