import type { Language, MailHeaders, Report } from '../src/model/index.ts';
import { inLanguage, type Pack } from '../src/rules/index.ts';
import type { Store } from '../src/store/index.ts';
import { composeWords, type LetterToAnswer } from './prepare-replies.ts';

export type RewriteDeps = Pick<LetterToAnswer, 'config' | 'texts' | 'log' | 'now'> & {
  readonly store: { readonly submissions: Pick<Store['submissions'], 'get'> };
  /** The very rules that judged; null where they are no longer loaded. */
  readonly packOf: (report: Report) => Pack | null;
  /** Null where the letter cannot be taken apart any more. */
  readonly headersOf: (submission: string) => Promise<MailHeaders | null>;
};

/** The words of a reply in a language; null where there are none, or not every finding can be told in it. Keeps nothing. */
export const rewriteReply = async (
  { store, packOf, headersOf, ...rest }: RewriteDeps,
  submission: string,
  kind: string,
  language: Language,
): Promise<{ readonly subject: string; readonly text: string } | null> => {
  const found = await store.submissions.get(submission);
  const report = found?.report;
  const pack = report ? packOf(report) : null;
  const told = report && pack ? inLanguage(pack, report, language) : null;
  const headers = told === null ? null : await headersOf(submission);
  if (!found || pack === null || told === null || headers === null) return null;
  return composeWords(
    { id: submission, report: told, headers, pack, source: found.letter.envelope.source, ...rest },
    kind,
  );
};
