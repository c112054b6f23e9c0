import { ruleFunctions } from './functions/index.ts';
import { environmentNames, type Declared } from './names.ts';
import { nearest } from './nearest.ts';
import type { Hint } from './yaml-source.ts';

const macros = ['exists', 'all', 'exists_one', 'filter', 'map'];
const ofCel = [
  'size',
  'contains',
  'startsWith',
  'endsWith',
  'trim',
  'lowerAscii',
  'upperAscii',
  'split',
  'join',
  'substring',
  'indexOf',
  'int',
  'string',
];

type Types = Readonly<Record<string, Readonly<Record<string, Declared>>>>;

const hint = (expected: string | undefined, didYouMean: string | undefined): Hint => ({
  ...(expected === undefined ? {} : { expected }),
  ...(didYouMean === undefined ? {} : { didYouMean }),
});

/** Type of the dotted name that ends where a text ends; undefined for variables of macros and anything computed. */
const typeBefore = (text: string, types: Types): string | undefined => {
  const name = /([A-Za-z_][\w.]*)\.$/.exec(text.slice(-200))?.[1];
  if (name === undefined) return undefined;
  const [top = '', ...rest] = name.split('.');
  return rest.reduce<string | undefined>(
    (type, part) => (type === undefined ? undefined : types[type]?.[part]?.type),
    Object.hasOwn(environmentNames, top) ? environmentNames[top]?.type : undefined,
  );
};

const shortList = (names: readonly string[]): string | undefined =>
  names.length === 0 || names.length > 16 ? undefined : `one of ${names.join(', ')}`;

/** What an author perhaps meant by an expression the engine refuses. `start` is where the engine points. */
export const celHint = (summary: string, source: string, start: number, types: Types): Hint => {
  if (/^Unexpected (?:character|token)/.test(summary)) {
    // Where the engine stops it is one sign or word too late.
    const near = source.slice(Math.max(0, start - 8), start + 4);
    const word = /\b(?:and|or|not)\b/i.exec(near)?.[0]?.toLowerCase();
    if (word !== undefined) return hint(undefined, word === 'and' ? '&&' : word === 'or' ? '||' : '!');
    if (/(?<![=!<>])=(?!=)/.test(near)) return hint(undefined, '==');
  }
  const key = /^No such key: (.*)$/.exec(summary)?.[1];
  if (key !== undefined) {
    const type = typeBefore(source.slice(0, start), types);
    const names = Object.keys(type === undefined ? Object.assign({}, ...Object.values(types)) : (types[type] ?? {}));
    return hint(type === undefined ? undefined : shortList(names), nearest(key, names));
  }
  const variable = /^Unknown variable: (.*)$/.exec(summary)?.[1];
  if (variable !== undefined) {
    // `list.exist(x, …)`: the macro is what is misspelt, its variable is what the engine misses.
    const called = /\.([A-Za-z_]\w*)\([^()]*$/.exec(source.slice(0, start).slice(-200))?.[1];
    if (called !== undefined && !macros.includes(called) && nearest(called, macros) !== undefined)
      return hint(undefined, nearest(called, macros));
    return hint(undefined, nearest(variable, Object.keys(environmentNames)));
  }
  const call = /^found no matching overload for '(?:[^'(]*\.)?([A-Za-z_]\w*)\(/.exec(summary)?.[1];
  if (call !== undefined) {
    const known = ruleFunctions.find(({ name }) => name === call);
    if (known) return hint(`${known.name}(${known.takes.join(', ')})`, undefined);
    return hint(undefined, nearest(call, [...ruleFunctions.map(({ name }) => name), ...ofCel, ...macros]));
  }
  return {};
};
