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
  /** Twentieths of a point into which the run is squeezed. */
  fit?: number;
  /** Set by the properties for complex scripts. */
  complex?: boolean;
  /** Half points, where it is. */
  complexSize?: number;
  /** From right to left. */
  leftwards?: boolean;
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

const byte = (value: string | undefined): number | null =>
  /^[0-9A-Fa-f]{1,2}$/.test(value ?? '') ? Number.parseInt(value ?? '', 16) : null;
const grey = (level: number): string => `#${level.toString(16).padStart(2, '0').repeat(3)}`;

/**
 * A colour of the theme goes before the one written (§17.3.2.6). Only light and dark matter: which of the theme's other
 * colours it is, the written one says well enough.
 */
const themed = (node: Node): string | null => {
  const name = attribute(node, 'w:themeColor');
  if (name === 'background1' || name === 'light1') return grey(byte(attribute(node, 'w:themeShade')) ?? 255);
  if (name === 'background2' || name === 'light2')
    return byte(attribute(node, 'w:themeShade')) === null ? '#eeece1' : null;
  const tint = name === 'text1' || name === 'dark1' ? byte(attribute(node, 'w:themeTint')) : null;
  return tint === null ? null : grey(255 - tint);
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
  'w:szCs': (node, into) => {
    into.complexSize = number(node);
  },
  'w:cs': (node, into) => {
    into.complex = isOn(node);
  },
  'w:rtl': (node, into) => {
    into.complex = isOn(node);
    into.leftwards = isOn(node);
  },
  'w:fitText': (node, into) => {
    into.fit = number(node);
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
    into.colour = themed(node) ?? hex(attribute(node, 'w:val')) ?? 'auto';
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
