import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { OkienkoError } from '../model/index.ts';
import type { Database, Tx } from './database.ts';
import type { Lease, Leases } from './mailbox-contract.ts';
import { mine, renewalsOf, until } from './lease-renewals.ts';
import { shortQuestion } from './silence.ts';

/**
 * Makes the rest of the transaction valid only under this lease: who takes it over waits for the commit, and after that
 * nothing under the old epoch gets here. Throws OkienkoError `lease`.
 */
export const fence = async (tx: Tx, lease: Lease | undefined): Promise<void> => {
  if (lease === undefined) return;
  const held = await tx
    .selectFrom('leases')
    .select('epoch')
    .where('name', '=', lease.name)
    .where('epoch', '=', lease.epoch)
    // Not `for key share`: that would let a takeover pass, which changes no key.
    .forShare()
    .executeTakeFirst();
  if (held === undefined)
    throw new OkienkoError('lease', `somebody else works on ${lease.name}; epoch ${lease.epoch} is over`);
};

/** The backend that the holder named is still there. Where it may not be looked at, only the time tells. */
const holderLives = sql`exists (select 1 from pg_stat_activity a where a.pid = leases.backend_pid
  and (a.backend_start is null or a.backend_start = leases.backend_start))`;

/**
 * Leases are held by a connection of their own: when the process dies the kernel closes it, and the next one need not wait
 * for the time to run out. The time is for a holder that hangs, or whose machine is cut off.
 */
export const leasesOf = (
  db: Database,
  pool: Pool,
): { readonly leases: Leases; readonly owner: string; close(): void } => {
  const owner = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
  let connection: Promise<PoolClient> | null = null;
  let closed = false;
  /** Rows that are there: who waits for a lease asks for it every second. None is ever removed. */
  const made = new Set<string>();

  const open = async (): Promise<PoolClient> => {
    const client = await pool.connect();
    client.on('error', () => {
      connection = null;
      client.release(true);
    });
    // A renewal that waits for a letter being stored under the lease would keep all others waiting: it is asked for again.
    await client.query(`set lock_timeout = '3s'`);
    return client;
  };
  const patience = Math.min(shortQuestion, pool.options.query_timeout ?? shortQuestion);
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: a connection of node-postgres takes one question at a time. */
  const query = <Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> => {
    const answer = last.then(() => ask<Row>(text, values));
    last = answer.catch(() => undefined);
    return answer;
  };
  const ask = async <Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> => {
    if (closed) throw new OkienkoError('database', 'the store is closed');
    const opening = (connection ??= open());
    try {
      const question = { text, values: [...values], query_timeout: patience };
      return (await (await opening).query<Row>(question)).rows;
    } catch (cause) {
      // One that could not be opened must not be kept.
      await opening.catch(() => {
        if (connection === opening) connection = null;
      });
      throw cause;
    }
  };

  return {
    owner,
    close: () => {
      closed = true;
      const opened = connection;
      connection = null;
      opened?.then(
        (client) => client.release(true),
        () => undefined,
      );
    },
    leases: {
      acquire: async (name, seconds) => {
        if (!made.has(name))
          await query(
            `insert into leases (name, epoch, owner, backend_pid, backend_start, taken_at, expires_at)
           values ($1, 0, $2, ${mine}, clock_timestamp(), '-infinity') on conflict do nothing`,
            [name, owner],
          );
        made.add(name);
        // A row that is locked is in use, by a holder who writes under it or by somebody who is quicker: nobody waits for it
        // here, for renewals of other leases would wait behind.
        const rows = await query<{ epoch: number }>(
          `update leases set epoch = epoch + 1, owner = $2, (backend_pid, backend_start) = (select ${mine}),
             taken_at = clock_timestamp(), expires_at = ${until('$3::double precision')}
           where name = (select name from leases where name = $1 and (expires_at < clock_timestamp()
             or not exists (select 1 from pg_stat_activity a where a.pid = leases.backend_pid
               and (a.backend_start is null or a.backend_start = leases.backend_start)))
             for update skip locked)
           returning epoch`,
          [name, owner, seconds],
        );
        const [row] = rows;
        return row === undefined ? null : { name, epoch: row.epoch };
      },
      renew: renewalsOf((text, values) => query(text, values), owner),
      release: async ({ name, epoch }) => {
        await query(`update leases set expires_at = '-infinity' where name = $1 and epoch = $2 and owner = $3`, [
          name,
          epoch,
          owner,
        ]);
      },
      holder: async (name) => {
        const row = await db
          .selectFrom('leases')
          .select(['name', 'epoch', 'owner', 'taken_at', 'expires_at'])
          .where('name', '=', name)
          .where(sql<boolean>`leases.expires_at > clock_timestamp() and ${holderLives}`)
          .executeTakeFirst();
        if (row === undefined) return null;
        const { taken_at, expires_at, ...rest } = row;
        return { ...rest, takenAt: taken_at.toISOString(), expiresAt: expires_at.toISOString() };
      },
    },
  };
};
