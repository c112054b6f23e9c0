import { OkienkoError } from '../model/index.ts';

/**
 * The slot syntax of reply texts, so small that it cannot do harm: `{slot}` is replaced by its value,
 * `{#slot}…{/slot}` is repeated for each item of a list (or kept when the slot has a value), `{^slot}…{/slot}` is kept
 * when it has none. A value is never looked at again: a brace in it is a brace. A line that holds nothing but section
 * marks disappears. Anything else in braces is a mistake of the pack.
 */
export type SlotValue = string | boolean | readonly Slots[];
export type Slots = { readonly [name: string]: SlotValue };

/** The slots a text may use. `form.*` and `term.*` slots are open: they name fields of the form, terms of the procedure. */
export type SlotShape = { readonly [name: string]: 'text' | 'flag' | SlotShape };

export type SlotNode =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'section'; readonly name: string; readonly inverted: boolean; readonly body: readonly SlotNode[] };

const tag = /\{([#^/]?)([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9-]+)*)\}/g;
const isField = (name: string): boolean => name.startsWith('form.');
const isTerm = (name: string): boolean => name.startsWith('term.');

/** Tells where a mistake is, from its words in the file: ` of line 12`, say. */
export type PlaceOf = (words: string) => string;

const mistake = (where: string, text: string): never => {
  throw new OkienkoError('pack', `${where}: ${text}`);
};

const lookUp = (name: string, shapes: readonly SlotShape[]): 'text' | 'flag' | SlotShape | null => {
  for (const shape of shapes) {
    const found = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (found !== undefined) return found;
  }
  return null;
};

/** @throws OkienkoError `pack` for an unknown slot, an unclosed section or a stray brace; `where` names the text. */
export const parseSlots = (
  source: string,
  shape: SlotShape,
  where: string,
  placeOf: PlaceOf = () => '',
): SlotNode[] => {
  // A section mark alone on its line takes the line with it.
  const text = source.replace(/^[ \t]*((?:\{[#^/][A-Za-z][A-Za-z0-9.-]*\}[ \t]*)+)\r?\n/gm, (_, marks: string) =>
    marks.replace(/[ \t]/g, ''),
  );
  const root: SlotNode[] = [];
  const open: { name: string; whole: string; into: SlotNode[] }[] = [];
  const shapes: SlotShape[] = [shape];
  let into = root;
  let end = 0;
  const words = (part: string): void => {
    const brace = part.search(/[{}]/);
    if (brace >= 0) {
      const near = part.slice(brace).split('\n')[0]?.slice(0, 40) ?? '';
      mistake(where + placeOf(near), `a brace that is no slot near “${near.trim()}”`);
    }
    if (part !== '') into.push({ kind: 'words', text: part });
  };
  for (const match of text.matchAll(tag)) {
    const [whole, mark, name = ''] = match;
    words(text.slice(end, match.index));
    end = match.index + whole.length;
    if (mark === '/') {
      const last = open.pop();
      if (last?.name !== name) return mistake(where + placeOf(whole), `{/${name}} closes nothing`);
      into = last.into;
      shapes.shift();
      continue;
    }
    const known = isField(name) || isTerm(name) ? 'text' : lookUp(name, shapes);
    if (known === null) return mistake(where + placeOf(whole), `unknown slot {${name}}`);
    if (mark === '') {
      if (known !== 'text') return mistake(where + placeOf(whole), `{${name}} is no text: write {#${name}}…{/${name}}`);
      into.push({ kind: 'slot', name });
      continue;
    }
    const body: SlotNode[] = [];
    into.push({ kind: 'section', name, inverted: mark === '^', body });
    open.push({ name, whole, into });
    shapes.unshift(mark === '#' && typeof known === 'object' ? known : {});
    into = body;
  }
  words(text.slice(end));
  const unclosed = open.at(-1);
  if (unclosed) mistake(where + placeOf(unclosed.whole), `{#${unclosed.name}} is not closed`);
  return root;
};

const valueOf = (name: string, scopes: readonly Slots[]): SlotValue => {
  for (const scope of scopes) {
    const value = Object.hasOwn(scope, name) ? scope[name] : undefined;
    if (value !== undefined) return value;
  }
  return '';
};

const fill = (nodes: readonly SlotNode[], scopes: readonly Slots[]): string =>
  nodes
    .map((node) => {
      if (node.kind === 'words') return node.text;
      const value = valueOf(node.name, scopes);
      if (node.kind === 'slot') return typeof value === 'string' ? value : '';
      const present = typeof value === 'object' ? value.length > 0 : Boolean(value);
      if (node.inverted) return present ? '' : fill(node.body, scopes);
      if (!present) return '';
      return typeof value === 'object'
        ? value.map((item) => fill(node.body, [item, ...scopes])).join('')
        : fill(node.body, scopes);
    })
    .join('');

export const fillSlots = (nodes: readonly SlotNode[], values: Slots): string => fill(nodes, [values]);

const openSlots = (nodes: readonly SlotNode[], open: (name: string) => boolean): string[] =>
  nodes.flatMap((node) => [
    ...(node.kind !== 'words' && open(node.name) ? [node.name] : []),
    ...(node.kind === 'section' ? openSlots(node.body, open) : []),
  ]);

/** Names of `form.*` slots used anywhere in the text. */
export const fieldSlots = (nodes: readonly SlotNode[]): string[] => openSlots(nodes, isField);

/** Names of `term.*` slots used anywhere in the text. */
export const termSlots = (nodes: readonly SlotNode[]): string[] => openSlots(nodes, isTerm);
