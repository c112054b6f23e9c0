import type { ClientBase } from 'pg';

export type CopiedTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
};

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Our tables, without those in which the migrator keeps its own account, and without the queue: its jobs are made anew. */
export const tablesOf = async (client: ClientBase): Promise<readonly CopiedTable[]> => {
  const { rows } = await client.query<CopiedTable>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
      array(select a.attname::text from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality as k (number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary order by k.place) as key
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'kysely\\_%'
    order by c.relname`);
  return rows;
};

/** The migrations that were made, oldest first; none where the database is new. */
export const madeMigrations = async (client: ClientBase): Promise<readonly string[]> => {
  const { rows: found } = await client.query<{ found: boolean }>(
    `select to_regclass('kysely_migration') is not null as found`,
  );
  if (found[0]?.found !== true) return [];
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
  return rows.map(({ name }) => name);
};
