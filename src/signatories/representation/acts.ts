import { lexemeOf } from './lexicon.ts';
import type { Meaning } from './items.ts';
import type { Token } from './tokens.ts';

/**
 * What people may sign or before whom they act. "Do składania oświadczeń", "reprezentowania" is every application; "do podpisywania
 * umów", "wobec sądów" is a kind of matter unless the same words speak of declarations or of representing as well.
 */

const general = /^(?:oswiadcz\w+|reprezent\w+|czynnosci)$/;

/** Objects of acts, with the kind of matter they are. A letter is what an application is; a contract disposes of something. */
const objects: readonly (readonly [RegExp, 'property' | 'non-property' | 'special' | 'open'])[] = [
  [/^um(?:ow|owy|owach|owami)$/, 'property'],
  [/^(?:pism|pisma|pismach|pismami)$/, 'non-property'],
  [/^pelnomocnictw(?:a|om|ami)?$/, 'open'],
  [/^korespondencj\w+$/, 'open'],
  [/^(?:faktur\w*|przelew\w*|czek\w+)$/, 'property'],
  [/^(?:sadowych|sadowe|sadowymi)$/, 'special'],
];

const isEnd = (token: Token | undefined): boolean => {
  if (token === undefined) return true;
  if (token.kind === 'mark') return /^[.;:–—-]$/.test(token.form);
  const kind = token.kind === 'word' ? lexemeOf(token.form)?.kind : undefined;
  return kind !== undefined && ['role', 'count', 'sole', 'joint', 'each', 'or'].includes(kind);
};

const reach = 20;

/** The words around `index` between those who act and the marks that part clauses. */
const around = (tokens: readonly Token[], index: number): readonly string[] => {
  let [from, to] = [index, index + 1];
  while (from > index - reach && from > 0 && !isEnd(tokens[from - 1])) from -= 1;
  while (to < index + reach && !isEnd(tokens[to])) to += 1;
  return tokens.slice(from, to).map(({ form }) => form);
};

const objectAt = (tokens: readonly Token[], index: number): Meaning | null => {
  const { form } = tokens[index] as Token;
  const kind = objects.find(([word]) => word.test(form))?.[1];
  if (kind === undefined) return null;
  const words = around(tokens, index);
  // "Czynności sądowych i pozasądowych" are all of them.
  if (
    form.startsWith('sadow')
      ? words.some((word) => word.startsWith('pozasad'))
      : words.some((word) => general.test(word))
  )
    return null;
  // Beside a rule for declarations letters are something else, and which of the two an application is nobody can tell.
  const other = kind === 'non-property' && tokens.some((token) => general.test(token.form));
  return kind === 'open' || other ? { kind: 'open', id: `act ${form}` } : { kind: 'when', condition: { matter: kind } };
};

/** Before whom: everybody, or some of whom the addressee of an application may be one. */
const everybody = /^(?:trzeci\w+|wszystk\w+|wszelk\w+|inn\w+|kontrahent\w+)$/;
const before = /^(?:wobec|przed)$/;
const authority = /^(?:sad\w{0,4}|urzed\w*|organ\w*|wladz\w*|notariusz\w*|bank\w*|pracowni\w+)$/;

/** The entity itself, and nobody who is named. */
const own = /^(?:spol|fundac|stowarzysz|zwiazk|banku|ktor|jej|jego|nich|siebie|powyzsz|tego|art)/;

const addresseeAt = (
  tokens: readonly Token[],
  index: number,
): { readonly meaning: Meaning; readonly next: number } | null => {
  if (!before.test(tokens[index]?.form ?? '')) return null;
  let next = index + 1;
  while (next < index + 8 && !isEnd(tokens[next]) && tokens[next]?.form !== ',') next += 1;
  const words = tokens.slice(index + 1, next).map(({ form }) => form);
  const known = words.findIndex((word) => authority.test(word));
  // "Wobec komisji zakładowej": whoever it is, it is not everybody. Declarations to the entity itself are told apart elsewhere.
  const told = known < 0 && tokens[index]?.form === 'wobec' && !own.test(words[0] ?? 'spolki') ? 0 : known;
  if (told < 0 || around(tokens, index).some((word) => everybody.test(word))) return null;
  const court =
    /^(?:sad|notariusz)/.test(words[told] ?? '') && !words.some((word) => /^(?:urzed|organ|wladz)/.test(word));
  return {
    meaning: court ? { kind: 'when', condition: { matter: 'special' } } : { kind: 'open', id: `before ${words[told]}` },
    next: index + told + 2,
  };
};

const restrictive = /^(?:tylko|wylacznie|jedynie)$/;
const preposition = /^(?:do|na|za|podczas|po|pod|dla|przez)$/;

/** "Jedynie do prowadzenia spraw spółki": a limit, whatever it is, unless it speaks of declarations or of representing. */
const restrictionAt = (tokens: readonly Token[], index: number): Meaning | null => {
  if (!restrictive.test(tokens[index]?.form ?? '') || !preposition.test(tokens[index + 1]?.form ?? '')) return null;
  let next = index + 2;
  while (next < index + 10 && !isEnd(tokens[next])) next += 1;
  const words = tokens.slice(index + 2, next).map(({ form }) => form);
  return words.some((word) => general.test(word)) ? null : { kind: 'open', id: `only ${index}` };
};

const manages = /^(?:kieruje|zarzadza|kieruja|zarzadzaja)$/;

/** "Prezes zarządu kieruje przedsiębiorstwem": who manages is not who represents. */
const managementAt = (tokens: readonly Token[], index: number): Meaning | null => {
  if (!manages.test(tokens[index]?.form ?? '')) return null;
  for (const step of [-1, 1])
    for (let at = index; at >= 0 && at < tokens.length && Math.abs(at - index) < reach * 2; at += step) {
      const token = tokens[at] as Token;
      if (token.kind === 'mark' && /^[.;]$/.test(token.form)) break;
      if (/^(?:reprezent|oswiadcz|podpis)/.test(token.form)) return null;
    }
  return { kind: 'when', condition: { matter: 'special' } };
};

/** "…, wobec osób trzecich dwóch członków łącznie": set against what was said before, it is the rule for an application. */
const outwardAt = (
  tokens: readonly Token[],
  index: number,
): { readonly meaning: Meaning; readonly next: number } | null => {
  const words = tokens.slice(index, index + 3).map(({ form }) => form);
  const length = words.join(' ') === 'wobec osob trzecich' ? 3 : words[0] === 'na' && words[1] === 'zewnatrz' ? 2 : 0;
  if (length === 0 || !/^(?:,|;|-|a|zas|natomiast)$/.test(tokens[index - 1]?.form ?? '')) return null;
  const spoken = tokens.slice(0, index).some(({ kind, form }) => kind === 'word' && lexemeOf(form)?.kind === 'role');
  const follows =
    tokens[index + length]?.kind === 'word' ? lexemeOf(tokens[index + length]?.form ?? '')?.kind : undefined;
  const dash = /^[-–—:]$/.test(tokens[index + length]?.form ?? '');
  const people = dash || ['role', 'count', 'each', 'all', 'joint', 'sole'].includes(follows ?? '');
  return spoken && people ? { meaning: { kind: 'when', condition: { outward: true } }, next: index + length } : null;
};

/** "Prezes zarządu samodzielnie wymaga podpisu członka zarządu": somebody who needs another one. */
const needsAnother = (tokens: readonly Token[], index: number): Meaning | null => {
  const { form } = tokens[index] as Token;
  const last = tokens[index - 1]?.form === ')' ? tokens[index - 2] : tokens[index - 1];
  const kind = last?.kind === 'word' ? lexemeOf(last.form)?.kind : undefined;
  return form === 'wymaga' && ['role', 'sole', 'joint', 'board'].includes(kind ?? '')
    ? { kind: 'unknown', text: 'wymaga' }
    : null;
};

/** Whom they represent where it is not the entity itself. */
const anotherAt = (tokens: readonly Token[], index: number): Meaning | null => {
  const { form } = tokens[index] as Token;
  const beside = [tokens[index - 1]?.form ?? '', tokens[index + 1]?.form ?? ''];
  if (!beside.some((word) => word.startsWith('reprezentuj'))) return null;
  if (form === 'pracodawce') return { kind: 'when', condition: { matter: 'special' } };
  return form === 'oddzial' ? { kind: 'open', id: 'branch' } : null;
};

/** A kind of matter told by what is signed, before whom, or for whom; null where the words say nothing of the kind. */
export const actAt = (
  tokens: readonly Token[],
  index: number,
): { readonly meaning: Meaning; readonly next: number } | null => {
  // "Umowy o pracę": no application is one, where the words do not speak of other declarations too.
  const staff = /^um(?:ow|owy|owe|owach)$/.test(tokens[index]?.form ?? '') && tokens[index + 1]?.form === 'o';
  if (staff && tokens[index + 2]?.form === 'prace' && !around(tokens, index).some((word) => general.test(word)))
    return { meaning: { kind: 'when', condition: { matter: 'special' } }, next: index + 3 };
  const meaning =
    objectAt(tokens, index) ??
    restrictionAt(tokens, index) ??
    managementAt(tokens, index) ??
    anotherAt(tokens, index) ??
    needsAnother(tokens, index);
  return meaning ? { meaning, next: index + 1 } : (outwardAt(tokens, index) ?? addresseeAt(tokens, index));
};
