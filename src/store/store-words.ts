import { sql } from 'kysely';
import { text, type Tx } from './database.ts';

/** What a submission is found by, in place of what it was found by before. */
export const storeWords = async (tx: Tx, number: number, words: readonly string[]): Promise<void> => {
  await sql`insert into search_words (number, words) values (${number}, array_to_tsvector(${words.map(text)}::text[]))
    on conflict (number) do update set words = excluded.words`.execute(tx);
};

/** The same for several submissions that were found by nothing before. */
export const storeNewWords = async (
  tx: Tx,
  submissions: readonly { readonly number: number; readonly words: readonly string[] }[],
): Promise<void> => {
  const pairs = submissions.flatMap(({ number, words }) => words.map((word) => ({ number, word: text(word) })));
  await sql`insert into search_words (number, words)
    select number, array_to_tsvector(array_agg(word))
    from unnest(${pairs.map(({ number }) => number)}::bigint[], ${pairs.map(({ word }) => word)}::text[]) as one (number, word)
    group by number`.execute(tx);
};
