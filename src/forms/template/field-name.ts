import { knownLabels } from './known-labels.ts';

const unaccented = (text: string): string =>
  text.replace(/ł/gu, 'l').replace(/Ł/gu, 'L').normalize('NFD').replace(/\p{M}/gu, '');

/** Words that tell one field from another; the rest of a label is grammar. */
const idle = new Set([
  'i',
  'w',
  'z',
  'ze',
  'na',
  'do',
  'o',
  'od',
  'oraz',
  'lub',
  'albo',
  'we',
  'dla',
  'przez',
  'po',
  'nr',
  'a',
  'or',
  'the',
  'of',
  'and',
]);

const wordsOf = (label: string, most: number): string[] =>
  unaccented(label.replace(/\([^)]*\)/gu, ' '))
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '' && !idle.has(word))
    .slice(0, most);

/** `adres-do-doreczen`: at most `most` telling words of a label; empty when it has none. */
export const kebab = (label: string, most = 5): string =>
  wordsOf(label, most).join('-').slice(0, 60).replace(/-+$/u, '');

const camel = (words: readonly string[]): string =>
  words.map((word, i) => (i === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');

/** Made by programs and says nothing: `Text1`, `p2a`, `Pole tekstowe 5`, `undefined_3`. */
const idleName =
  /^(?:text|txt|tekst|pole|poletekstowe|field|check ?box|zaznacz|undefined|untitled|fill|formularz|form|line|box|cell|kontrolka|dropdown|button|radio|group|topmost|page|strona)?[a-z]?\d*[a-z]?\d*$/iu;

/** A form field's own name where its author meant something by it, as an id; null otherwise. */
export const meantName = (name: string): string | null => {
  const last = name
    .split('.')
    .at(-1)!
    .replace(/\[\d+\]/gu, '')
    .replace(/^[a-z]{0,3}\d+[_ ]?(?=[a-z]{3})/iu, '');
  const split = last.replace(/([a-z])([A-Z])/gu, '$1 $2');
  if (idleName.test(split.replace(/[\s_-]+/gu, ''))) return null;
  const words = wordsOf(split, 5);
  const id = camel(words);
  return /^[a-z]/.test(id) && /[a-z]{3}/.test(id) && /[aeiouy]/.test(id) ? id : null;
};

export type Named = { readonly id: string; readonly english: string | null };

/** Longer labels mention what they do not ask for. */
const longestKnown = 45;

/**
 * An id and, where it is a label that forms often have, its English. `asks` says that the label asks for a value; the text
 * of a box to tick may mention one and asks for nothing.
 */
export const nameOfLabel = (label: string, asks = true): Named => {
  const known = knownLabels.find(([pattern, id]) => (asks || id === 'yes' || id === 'no') && pattern.test(label));
  if (known !== undefined && label.length < longestKnown) return { id: known[1], english: known[2] };
  const id = camel(wordsOf(label, 4)).slice(0, 48);
  return {
    id: /^[a-z]/.test(id) ? id : id === '' ? 'field' : `field${id[0]!.toUpperCase()}${id.slice(1)}`,
    english: null,
  };
};

/** Gives every id once: `name`, `name2`, `name3`. */
export const unique = (): ((id: string) => string) => {
  const taken = new Set<string>();
  return (id) => {
    let name = id;
    for (let n = 2; taken.has(name); n++) name = `${id.replace(/(\d)$/u, '$1n')}${n}`;
    taken.add(name);
    return name;
  };
};
