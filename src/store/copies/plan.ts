import { silentLog } from '../../model/index.ts';
import { Client } from 'pg';
import { openDatabase, type Target } from '../database.ts';
import { migrations } from '../migrations.ts';
import { patientLimits } from '../silence.ts';
import { madeMigrations } from './tables-of.ts';

/** Thrown to undo what was only tried. */
const undone = Symbol('undone');

/**
 * The migrations that this program would make, oldest first, each of them tried: they run in one transaction that is undone. Throws
 * what the first one that fails throws.
 */
export const tryMigrations = async (target: Target): Promise<readonly string[]> => {
  const client = new Client({ ...target });
  client.on('error', () => {});
  await client.connect();
  let made: readonly string[];
  try {
    made = await madeMigrations(client);
  } finally {
    await client.end();
  }
  const waiting = Object.keys(migrations)
    .toSorted()
    .filter((name) => !made.includes(name));
  const { db } = openDatabase(target, silentLog, 1, patientLimits);
  try {
    await db.transaction().execute(async (tx) => {
      for (const name of waiting) await migrations[name]?.up(tx);
      throw undone;
    });
  } catch (cause) {
    if (cause !== undone) throw cause;
  } finally {
    await db.destroy();
  }
  return waiting;
};
