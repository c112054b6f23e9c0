/** The parts of the store that mail needs, in memory, with the same promises: for tests of intake and outbox alone. */
import { createHash, randomUUID } from 'node:crypto';
import { createMemoryMailboxes, type MemoryMailboxes } from './memory-mailboxes.ts';
import type { ArrivingLetter, IngestResult, ReplyRow, ReplyState, Store } from '../../src/store/index.ts';

export type MemoryIntake = Pick<Store, 'ingest' | 'ingestAll' | 'cursor' | 'advanceCursor'> &
  MemoryMailboxes & {
    readonly letters: ArrivingLetter[];
    readonly duplicates: string[];
    readonly cursors: Map<string, number>;
    /** Makes `ingest` throw for letters it returns true for. */
    refuse: (letter: ArrivingLetter) => boolean;
  };

export const createMemoryIntake = (): MemoryIntake => {
  const cursors = new Map<string, number>();
  const known = new Map<string, string>();
  const advance = (key: string, uid: number): void => void cursors.set(key, Math.max(uid, cursors.get(key) ?? 0));
  const mailboxes = createMemoryMailboxes();
  const intake: MemoryIntake = {
    ...mailboxes,
    letters: [],
    duplicates: [],
    cursors,
    refuse: () => false,
    ingest: async (letter): Promise<IngestResult> => {
      mailboxes.fence(letter.lease);
      if (intake.refuse(letter)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
      const { place, uid, uidValidity } = letter.envelope;
      const raw = createHash('sha256').update(letter.bytes).digest('hex');
      const same = `${letter.messageId ?? ''}/${letter.contentSha256}`;
      const of = known.get(raw) ?? (letter.messageId === null ? undefined : known.get(same));
      if (uid !== undefined && uidValidity !== undefined) {
        if (letter.keepCursor !== true) advance(`${place}/${uidValidity}`, uid);
        const row = mailboxes.sightings.get(`${place}/${uidValidity}/${uid}`);
        if (row) Object.assign(row, { state: 'stored' });
      }
      if (of !== undefined) {
        intake.duplicates.push(of);
        return { kind: 'duplicate', of };
      }
      intake.letters.push(letter);
      const submission = `A-${1000 + intake.letters.length}`;
      known.set(raw, submission).set(same, submission);
      return { kind: 'stored', submission };
    },
    ingestAll: async (letters) => {
      // All or none.
      for (const letter of letters) {
        mailboxes.fence(letter.lease);
        if (intake.refuse(letter)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
      }
      const results: IngestResult[] = [];
      for (const letter of letters) results.push(await intake.ingest(letter));
      return results;
    },
    cursor: async (mailbox, uidValidity) => cursors.get(`${mailbox}/${uidValidity}`) ?? 0,
    advanceCursor: async (mailbox, uidValidity, uid) => advance(`${mailbox}/${uidValidity}`, uid),
  };
  return intake;
};

type Replies = Pick<Store['replies'], 'claim' | 'sent' | 'stale' | 'release' | 'postpone' | 'hold'>;
type Row = { -readonly [Key in keyof ReplyRow]: ReplyRow[Key] } & { claimedAt: number };
export type MemoryReplies = { readonly replies: Replies; readonly rows: Row[]; add(change: Partial<ReplyRow>): Row };

export const createMemoryReplies = (clock: () => Date = () => new Date()): MemoryReplies => {
  const rows: Row[] = [];
  const row = (id: string): Row => {
    const found = rows.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`no reply ${id}`);
    return found;
  };
  const inState = (state: ReplyState): Row[] => rows.filter((candidate) => candidate.state === state);
  return {
    rows,
    add: (change) => {
      const id = `R-${rows.length + 1}`;
      const made: Row = {
        id,
        submission: `A-${rows.length + 1}`,
        kind: 'complete',
        language: 'pl',
        state: 'pending',
        to: 'jan@firma.example',
        subject: 'Wniosek wymaga uzupełnienia',
        text: 'Szanowni Państwo,\n\nzażółć gęślą jaźń.\n',
        messageId: `<${id}@okienko.example>`,
        inReplyTo: null,
        references: [],
        heldReason: null,
        sentAt: null,
        claimedAt: 0,
        claim: null,
        ...change,
      };
      rows.push(made);
      return made;
    },
    replies: {
      claim: async () => {
        const due = ({ readyAt }: Row): boolean => readyAt == null || Date.parse(readyAt) <= clock().getTime();
        const next = inState('pending').find(due);
        if (!next) return null;
        Object.assign(next, { state: 'sending', claimedAt: clock().getTime(), claim: randomUUID() });
        return { ...next };
      },
      sent: async (id) => void Object.assign(row(id), { state: 'sent', sentAt: clock().toISOString() }),
      stale: async (grace) =>
        inState('sending')
          .map((one) => ({ ...one, claimedSeconds: (clock().getTime() - one.claimedAt) / 1000 }))
          .filter(({ claimedSeconds }) => claimedSeconds >= grace),
      release: async ({ id, claim }) => {
        if (row(id).claim === claim) Object.assign(row(id), { state: 'pending', claim: null });
      },
      hold: async ({ id, claim }, reason) => {
        if (row(id).claim === claim) Object.assign(row(id), { state: 'held', heldReason: reason, claim: null });
      },
      postpone: async ({ id, claim }, readyAt) => {
        if (row(id).claim !== claim) return;
        const deferrals = (row(id).deferrals ?? 0) + 1;
        Object.assign(row(id), { state: 'pending', claim: null, waitsFor: 'relay', readyAt, deferrals });
      },
    },
  };
};
