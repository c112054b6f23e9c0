import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { EarlierLetter, LetterMemory } from '../model/index.ts';
import { text, type Database, type Tx } from './database.ts';
import { decidedVerdict, isOpen, isReplaced } from './earlier.ts';
import { submissionIds } from './identity.ts';

/** What is remembered of letters. People stand there only as hashes under a key of this installation. */

const most = { names: 20, keys: 50, rows: 200 };

const keyOf = async (db: Database | Tx): Promise<string> =>
  (await db.selectFrom('memory_key').select('key').executeTakeFirstOrThrow()).key;

const hashed = (key: string, values: readonly string[]): string[] =>
  values
    .filter((value) => value !== '')
    .slice(0, most.names)
    .map((value) => createHmac('sha256', key).update(value).digest('hex'));

const names = (values: readonly string[]): string[] =>
  [...new Set(values.filter((value) => value !== '').map((value) => text(value).slice(0, 300)))].slice(0, most.names);

/** Stores what is to be remembered of a submission, in the transaction of its report. */
export const remember = async (tx: Tx, submission: number, memory: LetterMemory): Promise<void> => {
  const key = await keyOf(tx);
  await tx
    .insertInto('memories')
    .values({
      submission,
      procedure: memory.procedure,
      template: text(memory.template),
      unit: text(memory.unit).slice(0, 200),
      unit_names: names(memory.unitNames),
      people: hashed(key, memory.people),
      person_names: hashed(key, memory.personNames),
      system: text(memory.system),
      received: memory.received,
      spki: memory.spki.slice(0, most.keys).map(text),
      certificates: JSON.stringify(memory.certificates.slice(0, most.keys)),
    })
    .execute();
};

/** Letters of the unit, about the person or with one of the keys, newest first; at most two hundred. */
export const earlierLetters = async (
  db: Database,
  asked: LetterMemory,
  except: string,
): Promise<readonly EarlierLetter[]> => {
  const key = await keyOf(db);
  const [unitNames, people, personNames] = [
    names(asked.unitNames),
    hashed(key, asked.people),
    hashed(key, asked.personNames),
  ];
  const rows = await db
    .selectFrom('memories')
    .innerJoin('submissions', 'submissions.number', 'memories.submission')
    .selectAll('memories')
    .select(['submissions.state', 'submissions.verdict'])
    .select([decidedVerdict('memories.submission').as('decided'), isReplaced('memories.submission').as('replaced')])
    .where('memories.submission', '!=', submissionIds.number(except) ?? 0)
    .where((eb) =>
      eb.or([
        ...(asked.unit === '' ? [] : [eb('memories.unit', '=', text(asked.unit).slice(0, 200))]),
        sql<boolean>`memories.unit_names && ${unitNames}::text[]`,
        sql<boolean>`memories.people && ${people}::text[]`,
        sql<boolean>`memories.spki && ${asked.spki.slice(0, most.keys)}::text[]`,
      ]),
    )
    .orderBy('memories.submission', 'desc')
    .limit(most.rows)
    .execute();
  return rows.map((row): EarlierLetter => {
    // Two numbers that differ are two units, whatever they are called.
    const numbered = asked.unit !== '' && row.unit !== '';
    const sameUnit = numbered ? row.unit === asked.unit : row.unit_names.some((name) => unitNames.includes(name));
    const byNumber = people.length > 0 && row.people.length > 0;
    return {
      submission: submissionIds.id(row.submission),
      procedure: row.procedure,
      template: row.template,
      system: row.system,
      received: row.received,
      spki: row.spki,
      certificates: row.certificates,
      verdict: row.decided ?? row.verdict ?? '',
      open: isOpen(row),
      sameUnit,
      // A namesake in another unit is somebody else for all anybody knows.
      samePerson: byNumber
        ? row.people.some((one) => people.includes(one))
        : sameUnit && row.person_names.some((one) => personNames.includes(one)),
    };
  });
};
