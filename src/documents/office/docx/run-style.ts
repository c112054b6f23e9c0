/** Run properties of WordprocessingML (ECMA-376 part 1 §17.3.2) as one file's styles, themes and runs write them. */
import { hex, highlights } from '../colours.ts';
import { attribute, child, elements, type Node } from '../xml.ts';

export type RunProperties = {
  font?: string;
  /** Half points. */
  size?: number;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  caps?: boolean;
  vanish?: boolean;
  raised?: 'super' | 'sub' | '';
  /** `#rrggbb` or `auto`. */
  colour?: string;
  /** `#rrggbb` of the ground, or `none`. */
  ground?: string;
  /** Per cent of the usual width. */
  scale?: number;
  /** Twentieths of a point added after each letter. */
  spacing?: number;
  /** Half points up. */
  position?: number;
  /** Filled with nothing, or see-through (§ w14:textFill). */
  clear?: boolean;
};

/** §17.17.4: on unless it says otherwise. */
export const isOn = (node: Node): boolean => !['0', 'false', 'off'].includes(attribute(node, 'w:val') ?? '1');

const number = (node: Node): number => {
  const value = Number(attribute(node, 'w:val'));
  return Number.isFinite(value) ? value : 0;
};

/** §17.3.2.32: the ground of letters, paragraphs and cells. */
export const shade = (node: Node | undefined): string | undefined => {
  if (node === undefined) return undefined;
  const fill = hex(attribute(node, 'w:fill'));
  const pattern = attribute(node, 'w:val');
  if (pattern === 'solid') return hex(attribute(node, 'w:color')) ?? '#000000';
  return fill ?? (attribute(node, 'w:fill') === undefined ? undefined : 'none');
};

const textFill = (node: Node, into: RunProperties): void => {
  if (child(node, 'w14:noFill') !== undefined) into.clear = true;
  const solid = elements(child(node, 'w14:solidFill'))[0];
  if (solid === undefined) return;
  const alpha = Number(attribute(child(solid, 'w14:alpha'), 'w14:val') ?? 0);
  // The value is how much shines through, in thousandths of a per cent.
  if (alpha >= 85_000) into.clear = true;
  const colour = hex(attribute(solid, 'w14:val'));
  if (colour !== null) into.colour = colour;
};

type Setter = (node: Node, into: RunProperties, theme: Theme) => void;
export type Theme = (name: string) => string | undefined;

const setters: Readonly<Record<string, Setter>> = {
  'w:rFonts': (node, into, theme) => {
    const themed = attribute(node, 'w:asciiTheme');
    const font = (themed === undefined ? undefined : theme(themed)) ?? attribute(node, 'w:ascii');
    if (font !== undefined) into.font = font;
  },
  'w:sz': (node, into) => {
    into.size = number(node);
  },
  'w:b': (node, into) => {
    into.bold = isOn(node);
  },
  'w:i': (node, into) => {
    into.italic = isOn(node);
  },
  'w:u': (node, into) => {
    into.underline = (attribute(node, 'w:val') ?? 'single') !== 'none';
  },
  'w:strike': (node, into) => {
    into.strike = isOn(node);
  },
  'w:dstrike': (node, into) => {
    into.strike = isOn(node);
  },
  'w:caps': (node, into) => {
    into.caps = isOn(node);
  },
  'w:smallCaps': (node, into) => {
    into.caps = isOn(node);
  },
  'w:vanish': (node, into) => {
    into.vanish = isOn(node);
  },
  'w:specVanish': (node, into) => {
    if (isOn(node)) into.vanish = true;
  },
  'w:vertAlign': (node, into) => {
    const value = attribute(node, 'w:val');
    into.raised = value === 'superscript' ? 'super' : value === 'subscript' ? 'sub' : '';
  },
  'w:color': (node, into) => {
    into.colour = hex(attribute(node, 'w:val')) ?? 'auto';
  },
  'w:highlight': (node, into) => {
    const colour = highlights[attribute(node, 'w:val') ?? ''];
    if (colour !== undefined) into.ground = colour;
  },
  'w:shd': (node, into) => {
    const ground = shade(node);
    if (ground !== undefined) into.ground ??= ground;
  },
  'w:w': (node, into) => {
    into.scale = number(node);
  },
  'w:spacing': (node, into) => {
    into.spacing = number(node);
  },
  'w:position': (node, into) => {
    into.position = number(node);
  },
  'w14:textFill': (node, into) => textFill(node, into),
};

export const runProperties = (node: Node | undefined, theme: Theme): RunProperties => {
  const made: RunProperties = {};
  for (const one of elements(node)) {
    const set = Object.hasOwn(setters, one.name) ? setters[one.name] : undefined;
    set?.(one, made, theme);
  }
  return made;
};
