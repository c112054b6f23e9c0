import { sql, type Kysely } from 'kysely';

/** The step of a migration that runs this SQL. */
export const statements =
  (text: string) =>
  async (db: Kysely<unknown>): Promise<void> => {
    await sql.raw(text).execute(db);
  };
