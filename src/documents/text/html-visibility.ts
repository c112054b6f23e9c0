/** Whether an element of an HTML page hides what stands in it: by its own style, its attributes, or simple rules of the page. */
import { hex, tooFaint } from '../office/colours.ts';

const named: Readonly<Record<string, string>> = {
  white: '#ffffff',
  snow: '#fffafa',
  ivory: '#fffff0',
  black: '#000000',
  whitesmoke: '#f5f5f5',
  ghostwhite: '#f8f8ff',
  floralwhite: '#fffaf0',
  mintcream: '#f5fffa',
  azure: '#f0ffff',
  aliceblue: '#f0f8ff',
  seashell: '#fff5ee',
  gold: '#ffd700',
  yellow: '#ffff00',
  red: '#ff0000',
  navy: '#000080',
  blue: '#0000ff',
  green: '#008000',
  gray: '#808080',
  grey: '#808080',
};

const fromHsl = (hue: number, saturation: number, lightness: number): string => {
  const channel = (shift: number): string => {
    const k = (shift + hue / 30) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(Math.max(0, Math.min(1, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
};

/** Colours of letters that let nearly everything through. */
const clear = (value: string | undefined): boolean =>
  value?.startsWith('transparent') === true ||
  (/^(?:rgba?|hsla?)\([^)]*[,/]\s*0?(?:\.0\d*|\.1)?%?\s*\)/.test(value ?? '') && /^(?:rgba|hsla)|\//.test(value ?? ''));

export const colour = (value: string): string | null => {
  const text = value
    .trim()
    .toLowerCase()
    .replace(/\s*!important$/, '');
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short !== null)
    return `#${short
      .slice(1)
      .map((one) => one + one)
      .join('')}`;
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(text);
  if (rgb !== null)
    return `#${rgb
      .slice(1, 4)
      .map((one) => Math.min(255, Number(one)).toString(16).padStart(2, '0'))
      .join('')}`;
  const hsl = /^hsla?\(\s*([\d.]+)(?:deg)?[\s,]+([\d.]+)%[\s,]+([\d.]+)%/.exec(text);
  if (hsl !== null) return fromHsl(Number(hsl[1]), Number(hsl[2]) / 100, Number(hsl[3]) / 100);
  return hex(text) ?? (Object.hasOwn(named, text) ? (named[text] ?? null) : null);
};

export type Surface = { readonly letters: string; readonly ground: string };
export const paper: Surface = { letters: '#000000', ground: '#ffffff' };

/** Declarations of a style attribute or rule; the last of a name counts. */
export const declarations = (style: string): ReadonlyMap<string, string> =>
  new Map(
    style.split(';', 100).flatMap((one) => {
      const at = one.indexOf(':');
      return at < 0
        ? []
        : [
            [
              one.slice(0, at).trim().toLowerCase(),
              one
                .slice(at + 1)
                .trim()
                .toLowerCase(),
            ] as const,
          ];
    }),
  );

/** Lengths under which letters cannot be read: one pixel or point, or a tenth of the letters around. */
export const small = (value: string | undefined): boolean => {
  const [, number = '', unit = ''] = /^([\d.]+)(px|pt|em|rem|%|vw|vh)?(?:\s*!important)?$/.exec(value ?? '') ?? [];
  if (number === '') return false;
  const size = Number(number);
  return size === 0 || (unit === 'em' || unit === 'rem' ? size <= 0.1 : unit === '%' ? size <= 10 : size <= 1.5);
};

/** What moves, cuts or fades all of an element away (CSS Masking, Transforms, Filter Effects). */
const gone = (of: ReadonlyMap<string, string>): boolean =>
  /^scale(?:x|y|3d)?\(\s*0(?:\.0\d*)?\s*[,)]/.test(of.get('transform') ?? '') ||
  /^(?:inset\(\s*(?:[5-9]\d|1\d\d)(?:\.\d+)?%|circle\(\s*0|polygon\(\s*0(?:px)?\s+0(?:px)?\s*(?:,\s*0(?:px)?\s+0(?:px)?\s*)*\))/.test(
    of.get('clip-path') ?? '',
  ) ||
  /^rect\(\s*(?:0|1px|0px)[\s,]+(?:0|1px|0px)/.test(of.get('clip') ?? '') ||
  /opacity\(\s*0?(?:\.0\d*)?%?\s*\)/.test(of.get('filter') ?? '') ||
  of.get('content-visibility')?.startsWith('hidden') === true;
export const away = (value: string | undefined): boolean =>
  /^-\d{3,}(?:px|pt)?|^-\d{2,}(?:em|rem|in|cm)/.test(value ?? '');

/** Letters and ground inside the element, and whether nobody sees them. */
export const surfaceOf = (style: string, around: Surface): { readonly surface: Surface; readonly hidden: boolean } => {
  const of = declarations(style);
  const ground = colour(of.get('background-color') ?? of.get('background')?.split(' ')[0] ?? '') ?? around.ground;
  const letters = colour(of.get('color') ?? '') ?? around.letters;
  const clip =
    of.get('overflow')?.startsWith('hidden') === true &&
    (small(of.get('height')) || small(of.get('max-height')) || small(of.get('width')));
  const hidden =
    of.get('display')?.startsWith('none') === true ||
    /^(?:hidden|collapse)/.test(of.get('visibility') ?? '') ||
    /^0?(?:\.0\d*)?(?:\s*!important)?$/.test(of.get('opacity') ?? '1') ||
    small(of.get('font-size')) ||
    of.get('mso-hide')?.startsWith('all') === true ||
    clip ||
    away(of.get('text-indent')) ||
    (/^(?:absolute|fixed|relative)/.test(of.get('position') ?? '') &&
      (away(of.get('left')) || away(of.get('top')) || away(of.get('right')))) ||
    clear(of.get('color')) ||
    clear(of.get('-webkit-text-fill-color')) ||
    gone(of) ||
    (small(of.get('line-height')?.replace(/^0$/, '0px')) && of.get('overflow')?.startsWith('hidden') === true) ||
    tooFaint(letters, ground);
  return { surface: { letters, ground }, hidden };
};
