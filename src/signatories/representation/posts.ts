import { lexemeOf } from './lexicon.ts';
import { tokensOf, type Token } from './tokens.ts';

/**
 * Posts that only one body has ("łowczy", "starszy cechu", "p.o. dyrektora"): known because the register calls somebody so and
 * the text the same. A head noun, of whom, for what; whoever holds an equal post is meant, a post that differs is another one.
 */
export type Post = { readonly title: string; readonly words: readonly string[] };

/** Standings that no text can make good, and bodies that do not act for others. */
const never =
  /^(?:byl\w{0,2}|dawn\w+|poprzedni\w*|ustepujac\w+|odwolan\w+|zawieszon\w+|wykreslon\w+|wakat\w*|nadzor\w*|rewizyjn\w+|asystent\w*|sekretarka)$/;
const ofBody =
  /^(?:zarzadu|rady|cechu|kola|klubu|izby|domu|parafii|zwiazku|spolki|fundacji|stowarzyszenia|instytutu|hufca|choragwi)$/;
/** "Osoba reprezentująca (zagranicznego przedsiębiorcę) w oddziale" may name him or not. */
const ofBranch = /^(?:zagraniczn\w+|przedsiebiorc\w+)$/;

const longest = 8;

/** The parts of a function in a register: "CZŁONEK ZARZĄDU - ŁOWCZY" is two. */
export const partsOf = (title: string): readonly string[] =>
  title
    .slice(0, 300)
    .split(/\s+[-–—]\s+|[,;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The parts of a function whose head no other word of the language of the register is. */
export const postsOf = (title: string): readonly Post[] =>
  partsOf(title).flatMap((part): readonly Post[] => {
    const words = tokensOf(part)
      .filter(({ kind }) => kind === 'word')
      .map(({ form }) => form);
    const [head = ''] = words;
    const acting = head === 'p' && words[1] === 'o' && words.length > 2;
    const person = head === 'osoba' && (words[1] ?? '').startsWith('reprezentujac');
    const own = head.length >= 4 && lexemeOf(head) === null;
    if (!(acting || person || own) || words.length > longest || words.some((word) => never.test(word))) return [];
    return [{ title: part, words }];
  });

const stemOf = (word: string): string => word.replace(/[yiaoe]$/, '');
const endings = /^(?:|y|i|ego|iego|emu|iemu|ym|im|a|ej|e|o|u|owi|em|iem)$/;
const instrumental = /(?:[yi]m|i?em)$/;

/** Whether two forms are of one word: those of a head by its endings, those behind it by their beginnings. */
const isForm = (word: string, form: string): boolean => {
  const stem = stemOf(word);
  return word === form || (stem.length >= 4 && form.startsWith(stem) && endings.test(form.slice(stem.length)));
};

/** Where the words at `index` that are this post end; null where they are not. */
export const postAt = (
  { words }: Post,
  tokens: readonly Token[],
  index: number,
): { readonly next: number; readonly instrumental: boolean } | null => {
  let next = index;
  let last = -1;
  for (const [place, word] of words.entries()) {
    while (next > index && /^[./]$/.test(tokens[next]?.form ?? '') && words[0] === 'p') next += 1;
    while (next > index && words[0] === 'osoba' && ofBranch.test(tokens[next]?.form ?? '')) next += 1;
    const form = tokens[next]?.kind === 'word' ? (tokens[next] as Token).form : '';
    if (form !== '' && isForm(word, form)) {
      last = place;
      next += 1;
    } else if (place === 0 || !(ofBody.test(word) || (words[0] === 'osoba' && ofBranch.test(word)))) return null;
  }
  if (last < 0) return null;
  // "Komendant hufca" where the register says "komendant".
  if (ofBody.test(tokens[next]?.form ?? '') && !/^(?:zarzadu|rady)$/.test(tokens[next]?.form ?? '')) next += 1;
  const head = tokens[index]?.form ?? '';
  const feminine = (words[0] ?? '').endsWith('a') && head === words[0] && /^ze?$/.test(tokens[index - 1]?.form ?? '');
  return { next, instrumental: instrumental.test(head) || feminine };
};

/** The posts of a function that a text names. */
export const namedIn = (title: string, tokens: readonly Token[]): readonly Post[] =>
  postsOf(title).filter((post) => tokens.some((_, index) => postAt(post, tokens, index) !== null));
