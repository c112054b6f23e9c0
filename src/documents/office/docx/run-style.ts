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
  /** Per cent of the fill that shines through, or the light end of a gradient (§ w14:textFill). */
  fill?: string;
  /** Hollow, raised, sunk or shadowed letters, frames and effects of their own, by name. */
  effects?: Readonly<Record<string, string>>;
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
  if (child(node, 'w14:gradFill') !== undefined) into.fill = 'gradient';
  const solid = elements(child(node, 'w14:solidFill'))[0];
  if (solid === undefined) return;
  const alpha = Number(attribute(child(solid, 'w14:alpha'), 'w14:val') ?? 0);
  // The value is how much shines through, in thousandths of a per cent.
  if (alpha >= 85_000) into.clear = true;
  if (alpha > 0) into.fill = `${Math.round(alpha / 1_000)} % clear`;
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

const withEffect = (into: RunProperties, name: string, value: string): void => {
  into.effects = { ...into.effects, [name]: value };
};

/** Properties that say how letters are seen, by what switches them on. */
const switches: Readonly<Record<string, string>> = {
  'w:outline': 'outline',
  'w:shadow': 'shadow',
  'w:emboss': 'emboss',
  'w:imprint': 'imprint',
};
const drawnEffects: ReadonlySet<string> = new Set([
  'w14:glow',
  'w14:shadow',
  'w14:reflection',
  'w14:textOutline',
  'w14:scene3d',
  'w14:props3d',
]);
/** Properties of runs that do not change what is seen of their letters (§17.3.2). */
const harmless: ReadonlySet<string> = new Set([
  'w:rStyle',
  'w:bCs',
  'w:iCs',
  'w:lang',
  'w:noProof',
  'w:kern',
  'w:snapToGrid',
  'w:webHidden',
  'w:oMath',
  'w:rPrChange',
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
  'w14:ligatures',
  'w14:numForm',
  'w14:numSpacing',
  'w14:stylisticSets',
  'w14:cntxtAlts',
]);

const effect = (node: Node, into: RunProperties): void => {
  const named = switches[node.name];
  if (named !== undefined) withEffect(into, named, isOn(node) ? named : '');
  else if (node.name === 'w:bdr') {
    const kind = attribute(node, 'w:val') ?? 'single';
    withEffect(
      into,
      'frame',
      kind === 'none' || kind === 'nil' ? '' : `frame ${kind} ${attribute(node, 'w:sz') ?? ''}`,
    );
  } else if (node.name === 'w:effect' || node.name === 'w:em') {
    const kind = attribute(node, 'w:val') ?? 'none';
    withEffect(into, node.name, kind === 'none' ? '' : `${node.name} ${kind}`);
  } else if (drawnEffects.has(node.name)) {
    const none = node.name === 'w14:textOutline' && child(node, 'w14:noFill') !== undefined;
    withEffect(into, node.name, none ? '' : node.name);
  } else if (!harmless.has(node.name)) withEffect(into, node.name, node.name);
};

export const runProperties = (node: Node | undefined, theme: Theme): RunProperties => {
  const made: RunProperties = {};
  for (const one of elements(node)) {
    const set = Object.hasOwn(setters, one.name) ? setters[one.name] : undefined;
    if (set === undefined) effect(one, made);
    else set(one, made, theme);
  }
  return made;
};
