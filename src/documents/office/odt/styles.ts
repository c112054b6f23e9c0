/** Styles of an ODT (OpenDocument 1.3 part 3 §16): automatic and common ones, with their defaults. */
import type { HiddenBy, OfficeLook } from '../../../model/index.ts';
import { hex, tooFaint } from '../colours.ts';
import { attribute, child, elements, type Node } from '../xml.ts';

type Properties = ReadonlyMap<string, string>;
type Style = {
  readonly family: string;
  readonly parent: string | undefined;
  readonly text: Properties;
  readonly paragraph: Properties;
  readonly other: Properties;
  readonly leaders: boolean;
  readonly list: string | undefined;
  readonly masterPage: string | undefined;
};

export type OdtStyles = {
  /** Properties of a style and all it is based on; of `kind` text, paragraph or other (rows, cells, frames, sections). */
  merged(family: string, name: string | undefined, kind: 'text' | 'paragraph' | 'other'): Properties;
  style(family: string, name: string | undefined): Style | undefined;
  font(name: string): string;
  readonly lists: ReadonlyMap<string, Node>;
  readonly masterPages: ReadonlyMap<string, Node>;
  readonly pageLayouts: ReadonlyMap<string, Node>;
};

const longestChain = 20;
const none: Properties = new Map();

const readStyle = (node: Node): Style => {
  const paragraph = child(node, 'style:paragraph-properties');
  const other = elements(node).find(({ name }) =>
    /^style:(?:table|table-cell|table-row|table-column|graphic|section)-properties$/.test(name),
  );
  return {
    family: attribute(node, 'style:family') ?? '',
    parent: attribute(node, 'style:parent-style-name'),
    text: child(node, 'style:text-properties')?.attributes ?? none,
    paragraph: paragraph?.attributes ?? none,
    other: other?.attributes ?? none,
    leaders: elements(child(paragraph, 'style:tab-stops')).some(
      (stop) => !['none', ''].includes(attribute(stop, 'style:leader-style') ?? 'none'),
    ),
    list: attribute(node, 'style:list-style-name'),
    masterPage: attribute(node, 'style:master-page-name'),
  };
};

export const readOdtStyles = (content: Node, stylesPart: Node | undefined): OdtStyles => {
  const styles = new Map<string, Style>();
  const fonts = new Map<string, string>();
  const lists = new Map<string, Node>();
  const masterPages = new Map<string, Node>();
  const pageLayouts = new Map<string, Node>();
  const read = (holder: Node | undefined): void => {
    for (const node of elements(holder)) {
      const name = attribute(node, 'style:name') ?? '';
      if (node.name === 'style:style') styles.set(`${attribute(node, 'style:family')} ${name}`, readStyle(node));
      else if (node.name === 'style:default-style') styles.set(`${attribute(node, 'style:family')} `, readStyle(node));
      else if (node.name === 'text:list-style') lists.set(name, node);
      else if (node.name === 'style:master-page') masterPages.set(name, node);
      else if (node.name === 'style:page-layout') pageLayouts.set(name, node);
      else if (node.name === 'style:font-face')
        fonts.set(name, (attribute(node, 'svg:font-family') ?? name).replace(/^['"]|['"]$/g, ''));
    }
  };
  for (const part of [stylesPart, content])
    for (const holder of ['office:font-face-decls', 'office:styles', 'office:automatic-styles', 'office:master-styles'])
      read(child(part, holder));
  const style = (family: string, name: string | undefined): Style | undefined => styles.get(`${family} ${name ?? ''}`);
  const known = new Map<string, Properties>();
  return {
    lists,
    masterPages,
    pageLayouts,
    font: (name) => fonts.get(name) ?? name,
    style,
    merged: (family, name, kind) => {
      const key = `${family} ${name ?? ''} ${kind}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const chain: Style[] = [];
      for (let at = name; at !== undefined && chain.length < longestChain;) {
        const one = style(family, at);
        if (one === undefined) break;
        chain.push(one);
        at = one.parent;
      }
      const base = family === 'text' ? undefined : style(family, '');
      const made = new Map<string, string>();
      for (const one of [...(base === undefined ? [] : [base]), ...chain.toReversed()])
        for (const [property, value] of one[kind]) made.set(property, value);
      known.set(key, made);
      return made;
    },
  };
};

/** A length in points; null for percentages and what is none. */
export const length = (value: string | undefined): number | null => {
  const found = /^(-?[\d.]+)(pt|in|cm|mm|px|pc)$/.exec(value ?? '');
  if (found === null) return null;
  return Number(found[1]) * ({ pt: 1, in: 72, cm: 28.3465, mm: 2.83465, px: 0.75, pc: 12 }[found[2] as string] ?? 1);
};

const merge = (a: Properties, b: Properties): Properties => (b.size === 0 ? a : new Map([...a, ...b]));

const percent = (value: string | undefined): number | null => {
  const found = /^([\d.]+)%$/.exec(value ?? '')?.[1];
  return found === undefined ? null : Number(found);
};

/** A size in per cent is one of the letters around (§20.190). */
const sized = (of: Properties, around: Properties): Properties => {
  const share = percent(of.get('fo:font-size'));
  return share === null ? of : new Map([...of, ['fo:font-size', `${(sizeOf(around) * share) / 100}pt`]]);
};

/** The properties of letters: those of the paragraph's style under those of the spans around them. */
export const letters = (styles: OdtStyles, paragraph: string | undefined, spans: readonly string[]): Properties =>
  spans.reduce(
    (all, span) => merge(all, sized(styles.merged('text', span, 'text'), all)),
    styles.merged('paragraph', paragraph, 'text'),
  );

const sizeOf = (of: Properties): number => {
  const own = of.get('fo:font-size');
  return length(own) ?? 12;
};

/** As for DOCX: squeezed, spread, hollow or sunk letters, shadows, frames, and a ground of their own. */
const effectsOf = (of: Properties): string => {
  const scale = percent(of.get('style:text-scale')) ?? 100;
  const apart = Math.round(length(of.get('fo:letter-spacing')) ?? 0);
  const shift = percent(of.get('style:text-position')?.split(' ')[0]) ?? 0;
  const on = (name: string, none: string): string => {
    const value = of.get(name) ?? none;
    return value === none || value === 'none' || value === 'false' ? '' : `${name} ${value}`;
  };
  const ground = odtGround(of);
  const see = percent(of.get('loext:opacity')) ?? 100;
  const automatic = of.get('style:use-window-font-color') === 'true';
  return [
    Math.abs(scale - 100) > 10 ? `${scale} % wide` : '',
    Math.abs(apart) >= 1 ? `${apart} pt apart` : '',
    Math.abs(shift) > 60 ? `raised by ${shift} %` : '',
    on('style:font-relief', 'none'),
    on('style:text-outline', 'false'),
    on('fo:text-shadow', 'none'),
    on('style:text-blinking', 'false'),
    on('style:text-combine', 'none'),
    on('style:text-rotation-angle', '0'),
    see < 85 && !(automatic && see === 0) ? `seen to ${see} %` : '',
    ground === undefined || ground === '#ffffff' ? '' : `on ${ground}`,
  ]
    .filter((one) => one !== '')
    .join(', ');
};

const withEffects = (effects: string): { effects?: string } => (effects === '' ? {} : { effects });

export const odtLook = (of: Properties, styles: OdtStyles, loose: boolean): OfficeLook => {
  const named = of.get('style:font-name');
  const position = of.get('style:text-position') ?? '';
  return {
    font:
      named === undefined
        ? (of.get('fo:font-family') ?? 'Times New Roman').replace(/^['"]|['"]$/g, '')
        : styles.font(named),
    size: sizeOf(of),
    bold: /^(?:bold|[6-9]00)$/.test(of.get('fo:font-weight') ?? ''),
    italic: /^(?:italic|oblique)$/.test(of.get('fo:font-style') ?? ''),
    underline: (of.get('style:text-underline-style') ?? 'none') !== 'none',
    strike:
      (of.get('style:text-line-through-style') ?? 'none') !== 'none' ||
      (of.get('style:text-line-through-type') ?? 'none') !== 'none',
    caps: of.get('fo:text-transform') === 'uppercase' || of.get('fo:font-variant') === 'small-caps',
    raised: /^(?:super|[1-9])/.test(position) ? 'super' : /^(?:sub|-[1-9])/.test(position) ? 'sub' : '',
    colour: of.get('style:use-window-font-color') === 'true' ? 'auto' : (hex(of.get('fo:color')) ?? 'auto'),
    ...withEffects(effectsOf(of)),
    loose,
  };
};

export const odtGround = (of: Properties): string | undefined => {
  const value = of.get('fo:background-color');
  return value === undefined ? undefined : (hex(value) ?? undefined);
};

const smallest = 2;

export const odtHiding = (of: Properties, ground: string | null): HiddenBy | undefined => {
  if (of.get('text:display') === 'none' || of.get('text:display') === 'condition') return 'render-mode';
  if (sizeOf(of) <= smallest) return 'zero-size';
  if ((percent(of.get('style:text-scale')) ?? 100) <= 5) return 'zero-size';
  // Raised or lowered letters are smaller by a share of their size (§20.398).
  const raised = percent(of.get('style:text-position')?.split(' ')[1]);
  if (raised !== null && (sizeOf(of) * raised) / 100 <= smallest) return 'zero-size';
  const spacing = length(of.get('fo:letter-spacing')) ?? 0;
  if (spacing < -0.6 * sizeOf(of)) return 'zero-size';
  const opacity = percent(of.get('loext:opacity')) ?? 100;
  // LibreOffice writes an opacity of nothing beside its automatic colour.
  const automatic = of.get('style:use-window-font-color') === 'true';
  if (opacity <= 15 && !(automatic && opacity === 0)) return 'colour';
  const colour = automatic ? null : hex(of.get('fo:color'));
  const under = odtGround(of) ?? ground;
  return colour !== null && under !== null && tooFaint(colour, under) ? 'colour' : undefined;
};
