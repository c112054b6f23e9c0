import type { Lease, Leases } from './mailbox-contract.ts';

/** The backend that asks, for who wants to know whether it is still there. */
export const mine = `pg_backend_pid(), (select backend_start from pg_stat_activity where pid = pg_backend_pid())`;

/** SQL: so many seconds from now, by the clock of the database. */
export const until = (seconds: string): string => `clock_timestamp() + make_interval(secs => ${seconds})`;

type Query = <Row extends object>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;

type Asked = {
  readonly lease: Lease;
  readonly seconds: number;
  readonly resolve: (renewed: boolean) => void;
  readonly reject: (cause: unknown) => void;
};

/** Renewals that come within so many milliseconds are asked for together; never more than a fortieth of a lease's time. */
const gathering = 250;

/**
 * Renews what is asked for at about the same time with one statement: a process that watches hundreds of mailboxes has as many leases.
 * A row that is locked, by a letter being stored under it, keeps none of the others waiting: it is asked for alone, as is one that
 * somebody else may have.
 */
export const renewalsOf = (query: Query, owner: string): Leases['renew'] => {
  let waiting: Asked[] = [];

  const together = async (asked: readonly Asked[]): Promise<ReadonlySet<string>> => {
    const rows = await query<{ name: string }>(
      `update leases set (backend_pid, backend_start) = (select ${mine}), expires_at = ${until('free.seconds')}
       from (select leases.name, wanted.seconds
         from unnest($1::text[], $2::bigint[], $3::double precision[]) as wanted (name, epoch, seconds)
           join leases on leases.name = wanted.name and leases.epoch = wanted.epoch and leases.owner = $4
         for no key update of leases skip locked) free
       where leases.name = free.name returning leases.name`,
      [
        asked.map(({ lease }) => lease.name),
        asked.map(({ lease }) => lease.epoch),
        asked.map(({ seconds }) => seconds),
        owner,
      ],
    );
    return new Set(rows.map(({ name }) => name));
  };

  const alone = async ({ lease: { name, epoch }, seconds }: Asked): Promise<boolean> => {
    const rows = await query(
      `update leases set (backend_pid, backend_start) = (select ${mine}), expires_at = ${until('$3::double precision')}
       where name = $1 and epoch = $2 and owner = $4 returning epoch`,
      [name, epoch, seconds, owner],
    );
    return rows.length > 0;
  };

  const ask = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    try {
      const renewed = asked.length > 1 ? await together(asked) : new Set<string>();
      for (const one of asked)
        if (renewed.has(one.lease.name)) one.resolve(true);
        else alone(one).then(one.resolve, one.reject);
    } catch (cause) {
      for (const one of asked) one.reject(cause);
    }
  };

  return (lease, seconds) =>
    new Promise((resolve, reject) => {
      waiting.push({ lease, seconds, resolve, reject });
      if (waiting.length === 1) setTimeout(() => void ask(), Math.min(gathering, seconds * 25));
    });
};
