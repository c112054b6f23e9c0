/** The store's knowledge of mailboxes and leases, in memory, with the same promises: for tests of intake alone. */
import { OkienkoError } from '../../src/model/index.ts';
import type { Lease, MailboxState, Sighting, ShownLetter, Store } from '../../src/store/index.ts';

type Row = ShownLetter & Omit<Sighting, 'same'> & { left: string | null };

export type MemoryMailboxes = Pick<Store, 'leases' | 'mailboxes'> & {
  /** By `name/uidValidity/uid`. */
  readonly sightings: Map<string, Row>;
  /** Throws as the store does where the lease has passed on. */
  readonly fence: (lease: Lease | undefined) => void;
  /** Gives the lease to somebody else, as when this process hung too long. */
  readonly usurp: (name: string) => void;
};

export const createMemoryMailboxes = (): MemoryMailboxes => {
  const sightings = new Map<string, Row>();
  const states = new Map<string, MailboxState>();
  const held = new Map<string, { epoch: number; free: boolean }>();
  const current = ({ name, epoch }: Lease): boolean => held.get(name)?.epoch === epoch;
  const fence = (lease: Lease | undefined): void => {
    if (lease !== undefined && !current(lease)) throw new OkienkoError('lease', `epoch ${lease.epoch} is over`);
  };
  const rowsOf = (name: string, uidValidity: string): Row[] =>
    [...sightings].filter(([key]) => key.startsWith(`${name}/${uidValidity}/`)).map(([, row]) => row);
  const leave = (row: Row, how: string): void =>
    void Object.assign(row, { left: how, state: row.state === 'stored' ? 'stored' : 'gone' });
  return {
    sightings,
    fence,
    usurp: (name) => void held.set(name, { epoch: (held.get(name)?.epoch ?? 0) + 1, free: true }),
    leases: {
      acquire: async (name) => {
        const before = held.get(name);
        if (before && !before.free) return null;
        const epoch = (before?.epoch ?? 0) + 1;
        held.set(name, { epoch, free: false });
        return { name, epoch };
      },
      renew: async (lease) => current(lease),
      release: async (lease) => {
        if (current(lease)) held.set(lease.name, { epoch: lease.epoch, free: true });
      },
      holder: async () => null,
    },
    mailboxes: {
      seen: async ({ name, uidValidity, lease }, letters) => {
        fence(lease);
        return letters.map((letter) => {
          const key = `${name}/${uidValidity}/${letter.uid}`;
          const known = sightings.get(key);
          const row: Row = known ?? {
            ...letter,
            state: 'seen',
            failures: 0,
            lastError: null,
            nextTryAt: null,
            left: null,
          };
          row.left = null;
          sightings.set(key, row);
          return { ...row, same: row.size === letter.size && row.arrivedAt === letter.arrivedAt };
        });
      },
      failed: async ({ name, uidValidity, lease }, { uid, code, nextTryAt }) => {
        fence(lease);
        const row = sightings.get(`${name}/${uidValidity}/${uid}`);
        if (row?.state === 'seen' || row?.state === 'failed')
          Object.assign(row, {
            failures: row.failures + 1,
            lastError: code,
            nextTryAt,
            state: nextTryAt === null ? 'failed' : row.state,
          });
      },
      moved: async ({ name, uidValidity, lease }, uids) => {
        fence(lease);
        for (const uid of uids) {
          const row = sightings.get(`${name}/${uidValidity}/${uid}`);
          if (row) leave(row, 'moved');
        }
      },
      vanished: async ({ name, uidValidity, lease }, present, below) => {
        fence(lease);
        const here = new Set(present);
        const gone = rowsOf(name, uidValidity).filter(
          (row) => row.left === null && row.uid < below && !here.has(row.uid),
        );
        for (const row of gone) leave(row, 'vanished');
        return gone.map(({ uid }) => uid);
      },
      left: async ({ name, uidValidity, lease }, uids) => {
        fence(lease);
        for (const row of rowsOf(name, uidValidity))
          if (row.left === null && uids.includes(row.uid)) leave(row, 'vanished');
      },
      waiting: async ({ name, uidValidity }) =>
        rowsOf(name, uidValidity)
          .filter(({ left }) => left === null)
          .flatMap(({ uid, state }) => (state === 'seen' || state === 'failed' ? [{ uid, state }] : []))
          .sort((a, b) => a.uid - b.uid),
      renumbered: async ({ name, uidValidity, lease }) => {
        fence(lease);
        const gone = [...sightings].filter(
          ([key, row]) =>
            key.slice(0, key.lastIndexOf('/', key.lastIndexOf('/') - 1)) === name &&
            !key.startsWith(`${name}/${uidValidity}/`) &&
            row.left === null,
        );
        for (const [, row] of gone) leave(row, 'renumbered');
        return gone.length;
      },
      retry: async (name, uidValidity, uid) => {
        const row = sightings.get(`${name}/${uidValidity}/${uid}`);
        if (row?.state !== 'failed') return false;
        Object.assign(row, { state: 'seen', failures: 0, nextTryAt: null });
        return true;
      },
      report: async (change, lease) => {
        fence(lease);
        const empty: MailboxState = {
          name: change.name,
          mailbox: change.mailbox,
          folder: change.folder,
          mode: change.mode,
          uidValidity: null,
          highestModseq: null,
          connected: false,
          lastContactAt: null,
          lastLookAt: null,
          failures: 0,
          failingSince: null,
          lastErrorAt: null,
          lastError: null,
          nextRetryAt: null,
          onServer: null,
          backlog: null,
          oldestUid: null,
          oldestAt: null,
          epoch: null,
          owner: null,
          updatedAt: '',
        };
        states.set(change.name, {
          ...(states.get(change.name) ?? empty),
          ...(change as MailboxState),
          epoch: lease?.epoch ?? null,
          owner: 'memory',
          updatedAt: new Date().toISOString(),
        });
      },
      all: async () => [...states.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
  };
};
