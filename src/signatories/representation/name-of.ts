import { casesOf, type Case, type Forms } from '../declension.ts';
import { soughtOf, type Sought } from '../named.ts';
import { postAt, postsOf, type Post } from './posts.ts';
import type { Token } from './tokens.ts';

/** People whom a text may name: those whom the register names, by their names and by posts that only they hold. */
export type Names = readonly {
  readonly name: string;
  readonly sought: Sought | null;
  readonly posts: readonly Post[];
}[];

export type Known = { readonly name: string; readonly title?: string; readonly of?: string };

export const namesOf = (people: readonly Known[]): Names =>
  people.flatMap(({ name, title = '', of = 'body' }) => {
    const sought = soughtOf(name);
    const posts = of === 'body' ? postsOf(title) : [];
    return sought || posts.length > 0 ? [{ name, sought, posts }] : [];
  });

type Found = { readonly next: number; readonly cases: readonly Case[] };

const agree = (one: readonly Case[], other: readonly Case[]): readonly Case[] =>
  one.filter((each) => other.includes(each));

const every: readonly Case[] = ['nom', 'gen', 'dat', 'acc', 'ins', 'loc'];

/** A surname of one or two words, with or without its hyphen. */
const surnameAt = (tokens: readonly Token[], index: number, surname: readonly Forms[]): Found | null => {
  let [next, cases] = [index, every];
  for (const [part, forms] of surname.entries()) {
    if (part > 0 && tokens[next]?.form === '-') next += 1;
    const { form, kind } = tokens[next] ?? { form: '', kind: 'mark' };
    if (kind !== 'word') return null;
    if (!(part < surname.length - 1 && forms.nom.has(form))) cases = agree(cases, casesOf(form, forms));
    if (cases.length === 0) return null;
    next += 1;
  }
  return { next, cases };
};

const wholeAt = (tokens: readonly Token[], index: number, { given, further, surname }: Sought): Found | null => {
  const first = casesOf(tokens[index]?.form ?? '', given);
  if (first.length > 0) {
    let next = index + 1;
    while (next < index + 3 && further.some((forms) => casesOf(tokens[next]?.form ?? '', forms).length > 0)) next += 1;
    const last = surnameAt(tokens, next, surname);
    const cases = last ? agree(first, last.cases) : [];
    if (last && cases.length > 0) return { next: last.next, cases };
  }
  const last = surnameAt(tokens, index, surname);
  const cases = last ? agree(last.cases, casesOf(tokens[last.next]?.form ?? '', given)) : [];
  return last && cases.length > 0 ? { next: last.next + 1, cases } : null;
};

/** `post`: told by an office that nobody else holds. */
type Told = {
  readonly name: string;
  readonly next: number;
  readonly instrumental: boolean;
  readonly post?: true;
};

const postHolder = (tokens: readonly Token[], index: number, names: Names): Told | null => {
  const found = names.flatMap(({ name, posts }) =>
    posts.flatMap((post) => {
      const at = postAt(post, tokens, index);
      return at ? [{ name, ...at, post: true as const }] : [];
    }),
  );
  const most = Math.max(...found.map(({ next }) => next));
  const [only, second] = found.filter(({ next }) => next === most);
  return only && !second ? only : null;
};

/**
 * Whom of the register the words at `index` name in full, or by a post. Null for a name that fits two of them, that goes on with
 * another hyphenated word, or that is nobody's there.
 */
export const personAt = (tokens: readonly Token[], index: number, names: Names): Told | null => {
  // Without diacritics a woman's name in the instrumental looks like one in the nominative: it may be, and no more.
  if (tokens[index]?.kind !== 'word') return null;
  const found = names.flatMap(({ name, sought }) => {
    const at = sought && wholeAt(tokens, index, sought);
    return at ? [{ name, ...at }] : [];
  });
  const [only, second] = found;
  if (!only) return postHolder(tokens, index, names);
  if (second) return null;
  const after = tokens[only.next];
  if (after?.form === '-' && after.from === tokens[only.next - 1]?.to && tokens[only.next + 1]?.kind === 'word')
    return null;
  return { name: only.name, next: only.next, instrumental: only.cases.includes('ins') };
};
