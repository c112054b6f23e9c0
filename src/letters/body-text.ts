import type { Problem } from '../model/index.ts';

/** What an HTML text shows to those who read it, and what it hides from them. */
export type SeenHtml = (html: string) => {
  readonly text: string;
  readonly hidden: string;
  /** What is given as seen and may be hidden by styles that are not followed. */
  readonly unsure?: string;
};

const longestHtml = 2_000_000;
/** Words beyond these are not compared. */
const mostWords = 20_000;

/** Words and numbers, without addresses of links and the marks that programs put around them. */
const wordsOf = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const plain = text
    .slice(0, 1_000_000)
    .replace(/(?:https?:\/\/|mailto:|tel:|cid:|www\.)\S+/giu, ' ')
    .normalize('NFKC')
    .toLowerCase();
  let count = 0;
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (++count > mostWords) break;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
};

const beyond = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): readonly string[] =>
  [...a.keys()].filter((word) => word.length > 1 && !b.has(word));

/** A number of one's own says something else; words may be a caption of a picture or a program's remark. */
const mostWordsOfOnesOwn = (words: ReadonlyMap<string, number>): number => Math.max(4, Math.floor(words.size * 0.1));

/** Whether the two ways in which a message says its text say different things. */
export const bodiesDiffer = (plain: string, seen: string): boolean => {
  const [a, b] = [wordsOf(plain), wordsOf(seen)];
  if (a.size === 0 || b.size === 0) return false;
  return [[a, beyond(a, b)] as const, [b, beyond(b, a)] as const].some(
    ([all, own]) => own.some((word) => /\p{N}{3}/u.test(word)) || own.length > mostWordsOfOnesOwn(all),
  );
};

/**
 * The body of a message as its reader sees it: the plain text, or what the HTML beside it shows where there is none, and the HTML
 * that stands in its place to nothing else. Where plain text and HTML say different things both are given, because programs show one or the other, and that is told; so is text that the HTML
 * hides and the plain text does not say either.
 */
export const bodyOf = (
  mail: { readonly text: string; readonly html: string; readonly htmlBeside: string },
  seenHtml: SeenHtml,
): { readonly text: string; readonly problems: readonly Problem[] } => {
  const plain = mail.text;
  const nothing = { text: '', hidden: '', unsure: '' };
  const seen = mail.html === '' ? nothing : seenHtml(mail.html.slice(0, longestHtml));
  const beside = mail.htmlBeside === '' ? nothing : seenHtml(mail.htmlBeside.slice(0, longestHtml));
  const differ = bodiesDiffer(plain, seen.text);
  const told = wordsOf(`${plain} ${seen.text} ${beside.text}`);
  const problems: Problem[] = [];
  // The first words of a message, for lists of messages, are often put before it unseen.
  if (beyond(wordsOf(`${seen.hidden} ${beside.hidden}`), told).length > 2)
    problems.push({ code: 'text-hidden', detail: 'the HTML text of the message hides words' });
  // Where no plain text says it too, what may be hidden is all there is.
  else if (plain.trim() === '' && wordsOf(`${seen.unsure ?? ''} ${beside.unsure ?? ''}`).size > 2)
    problems.push({ code: 'text-hidden', detail: 'styles of the HTML text that are not followed may hide words' });
  if (differ)
    problems.push({ code: 'mail-bodies-differ', detail: 'the plain text and the HTML text of the message differ' });
  const said = plain.trim() === '' ? seen.text : differ ? `${plain}\n\n${seen.text}` : plain;
  return { text: [said, beside.text].filter((text) => text.trim() !== '').join('\n\n'), problems };
};

/** Without a reader of HTML: its text without any tag. */
export const untagged: SeenHtml = (html) => ({ text: html.replace(/<[^<>]{0,10000}>/g, ' '), hidden: '' });
