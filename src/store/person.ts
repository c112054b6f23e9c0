import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { OkienkoError } from '../model/index.ts';
import type { Database } from './database.ts';
import { fold, submissionIds } from './identity.ts';
import type { Keeping, PersonCase } from './keeping-contract.ts';

const flat = (value: string): string =>
  fold(value)
    .replaceAll(/[^\p{L}\p{N}@.+_-]+/gu, ' ')
    .trim();

/** Whether a text speaks of the person: eleven digits however grouped, an address as a whole, or a name in either order. */
export const speaksOf = (person: string): ((text: string) => boolean) => {
  const digits = person.replaceAll(/[\s.-]/g, '');
  if (/^\d{11}$/.test(digits)) {
    const pattern = new RegExp(`(?<!\\d)${[...digits].join('[ \\u00A0.-]?')}(?!\\d)`);
    return (text) => pattern.test(text);
  }
  const wanted = flat(person);
  if (wanted.includes('@')) {
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}._+-])${wanted.replaceAll(/[.+]/g, '\\$&')}(?![\\p{L}\\p{N}_-])(?!\\.[\\p{L}\\p{N}])`,
      'u',
    );
    return (text) => pattern.test(fold(text));
  }
  const words = wanted.split(' ').filter((word) => word !== '');
  if (words.length < 2) throw new OkienkoError('usage', 'a PESEL, an e-mail address, or a first name and a surname');
  const named = [words, words.toReversed()].map((order) => ` ${order.join(' ')} `);
  return (text) => {
    const line = ` ${flat(text)
      .replaceAll(/[.@+_]/g, ' ')
      .replaceAll(/ +/g, ' ')} `;
    return named.some((one) => line.includes(one));
  };
};

export const pseudonym = async (db: Database, person: string): Promise<string> => {
  const { key } = await db.selectFrom('memory_key').select('key').executeTakeFirstOrThrow();
  return createHmac('sha256', key).update(flat(person).replaceAll(/[\s-]/g, '')).digest('hex').slice(0, 32);
};

const strings = (value: unknown): string[] => {
  const found: string[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') found.push(one);
    else if (Array.isArray(one))
      waiting.push(...(one as unknown[]), one.filter((part) => typeof part === 'string').join(' '));
    else if (typeof one === 'object' && one !== null) waiting.push(...Object.values(one));
  }
  return found;
};

/** Values that stand apart on a form: given names in one field, the surname in the next. */
const fieldsOf = (report: unknown): string => {
  const fields = (report as { fields?: Record<string, { value?: unknown }> } | null)?.fields ?? {};
  const of = (pattern: RegExp): string[] =>
    Object.entries(fields).flatMap(([name, fact]) =>
      pattern.test(name) && typeof fact.value === 'string' ? [fact.value] : [],
    );
  return of(/given|firstname|imi/i)
    .flatMap((given) => of(/surname|lastname|nazwisk/i).map((surname) => `${given} ${surname}`))
    .join('\n');
};

/** Case tables that speak of people; the column of the case is `submission`. */
const tables = [
  'reports',
  'report_versions',
  'corrections',
  'notes',
  'replies',
  'decisions',
  'applications',
  'memories',
  'delivery_reports',
  'legal_holds',
  'claims',
] as const;

const step = 200;

export const findPerson = async (db: Database, person: string): ReturnType<Keeping['find']> => {
  const speaks = speaksOf(person);
  const found: PersonCase[] = [];
  for (let last = 0; ;) {
    const { rows } = await sql<
      Record<string, unknown> & { number: number; received_at: Date; state: string; held: boolean }
    >`
      select s.number, s.received_at, s.state, s.sender, s.subject, s.applicant, r.report,
        (select json_agg(v.report) from report_versions v where v.submission = s.number) as versions,
        (select json_agg(json_build_array(c.before, c.after, c.reason)) from corrections c where c.submission = s.number) as corrections,
        (select json_agg(n.text) from notes n where n.submission = s.number) as notes,
        (select json_agg(json_build_array(p.recipient, p.address, p.subject, p.body)) from replies p where p.submission = s.number) as replies,
        (select json_agg(d.reason) from decisions d where d.submission = s.number) as reasons,
        exists (select 1 from legal_holds h where h.submission = s.number) as held
      from submissions s left join reports r on r.submission = s.number
      where s.number > ${last} and s.erased_at is null order by s.number limit ${step}`.execute(db);
    for (const row of rows) {
      const { number, received_at, state, held: isHeld, ...rest } = row;
      if (strings(rest).some(speaks) || speaks(fieldsOf(row['report'])))
        found.push({ id: submissionIds.id(number), receivedAt: received_at.toISOString(), state, held: isHeld });
      last = number;
    }
    if (rows.length < step) return found;
  }
};

export const caseTables = async (db: Database, id: string): Promise<Record<string, readonly unknown[]>> => {
  const number = submissionIds.demand(id);
  const of = async (table: string, column: string): Promise<readonly unknown[]> =>
    (await sql`select * from ${sql.table(table)} where ${sql.ref(column)} = ${number}`.execute(db)).rows;
  const told: Record<string, readonly unknown[]> = { submissions: await of('submissions', 'number') };
  for (const table of tables) told[table] = await of(table, 'submission');
  told['search_words'] = await of('search_words', 'number');
  told['sightings'] = (
    await sql`select g.* from sightings g join submissions s on s.letter = g.letter where s.number = ${number}`.execute(
      db,
    )
  ).rows;
  told['audit'] = await of('audit', 'submission');
  return told;
};
