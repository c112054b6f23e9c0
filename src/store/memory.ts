import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { EarlierLetter, EarlierLetters, EarlierWanted, LetterMemory } from '../model/index.ts';
import { text, type Database, type Tx } from './database.ts';
import { decidedVerdict, isOpen, isReplacedBefore } from './earlier.ts';
import { submissionIds } from './identity.ts';

/** What is remembered of letters. People stand there only as hashes under a key of this installation. */

const most = { names: 20, keys: 500, rows: 2_000, rowsWithCertificates: 300, keyRows: 1_000, certificates: 50 };

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
      certificates: JSON.stringify(memory.certificates.slice(0, most.certificates)),
    })
    .execute();
};

const everyLetter = Number.MAX_SAFE_INTEGER;

/** Earlier submissions by key. Of a key that hundreds had the newest are told; one that nobody can be sure about is left out. */
const submissionsByKey = async (
  db: Database,
  asked: LetterMemory,
  own: number,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const keys = [...new Set(asked.spki)].slice(0, most.keys).map(text);
  if (keys.length === 0) return {};
  const rows = await db
    .selectFrom('memories')
    .select(['submission', 'spki'])
    .where('submission', '<', own)
    .where(sql<boolean>`spki && ${keys}::text[]`)
    .orderBy('submission', 'desc')
    .limit(most.keyRows)
    .execute();
  const found = new Map<string, string[]>(rows.length < most.keyRows ? keys.map((key) => [key, []]) : []);
  const wanted = new Set(keys);
  for (const { submission, spki } of rows)
    for (const key of new Set(spki))
      if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), submissionIds.id(submission)]);
  return Object.fromEntries(found);
};

/**
 * Letters with a smaller number than `own` and no later day of receipt, of the wanted procedures, that are of the unit or about
 * the person; and who had the keys before. A list that would be cut off is no list: what is missing could decide.
 */
export const earlierLetters = async (
  db: Database,
  asked: LetterMemory,
  own: string,
  wanted: EarlierWanted,
): Promise<EarlierLetters> => {
  const key = await keyOf(db);
  const before = submissionIds.number(own) ?? everyLetter;
  const [unitNames, people, personNames] = [
    names(asked.unitNames),
    hashed(key, asked.people),
    hashed(key, asked.personNames),
  ];
  const limit = wanted.certificates ? most.rowsWithCertificates : most.rows;
  const ask =
    wanted.procedures.length === 0
      ? null
      : db
          .selectFrom('memories')
          .innerJoin('submissions', 'submissions.number', 'memories.submission')
          .select(['memories.submission', 'memories.procedure', 'template', 'memories.unit', 'unit_names', 'people'])
          .select(['person_names', 'memories.system', 'memories.received', 'memories.spki'])
          .select(['submissions.state', 'submissions.verdict'])
          .select([decidedVerdict('memories.submission').as('decided')])
          .select([isReplacedBefore('memories.submission', before).as('replaced')])
          .$if(wanted.certificates, (query) => query.select('memories.certificates'))
          .where('memories.submission', '<', before)
          .where('memories.received', '<=', asked.received)
          .where('memories.procedure', 'in', [...wanted.procedures])
          .where((eb) =>
            eb.or([
              ...(asked.unit === '' ? [] : [eb('memories.unit', '=', text(asked.unit).slice(0, 200))]),
              sql<boolean>`memories.unit_names && ${unitNames}::text[]`,
              sql<boolean>`memories.people && ${people}::text[]`,
            ]),
          )
          .orderBy('memories.submission', 'desc')
          .limit(limit + 1)
          .execute();
  const [rows, keys] = await Promise.all([ask, submissionsByKey(db, asked, before)]);
  if (rows !== null && rows.length > limit) return { letters: null, keys };
  const letters = (rows ?? []).map((row): EarlierLetter => {
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
      certificates: row.certificates ?? [],
      verdict: row.decided ?? row.verdict ?? '',
      open: isOpen(row),
      sameUnit,
      // A namesake in another unit is somebody else for all anybody knows.
      samePerson: byNumber
        ? row.people.some((one) => people.includes(one))
        : sameUnit && row.person_names.some((one) => personNames.includes(one)),
    };
  });
  return { letters, keys };
};

/** Whether no letter with a smaller number waits for its check: until then nobody knows all the earlier ones. */
export const earlierAreChecked = async (db: Database | Tx, own: number): Promise<boolean> =>
  (await db
    .selectFrom('submissions')
    .select('number')
    .where('state', '=', 'received')
    .where('number', '<', own)
    .limit(1)
    .executeTakeFirst()) === undefined;

/** Whether a letter with a smaller number is in quarantine: what it says, and which keys it brought, nobody knows. */
export const earlierInQuarantine = async (db: Database, own: number): Promise<boolean> =>
  (await db
    .selectFrom('submissions')
    .select('number')
    .where('state', '=', 'quarantined')
    .where('number', '<', own)
    .limit(1)
    .executeTakeFirst()) !== undefined;
