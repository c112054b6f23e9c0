/** Whether a style may hide what stands in an element in a way that is not followed. */
import { away, colour, declarations, small } from './html-visibility.ts';

type Declared = ReadonlyMap<string, string>;

/** Names of colours that hardly show on white paper. */
const paleName =
  /white|light|pale|ivory|linen|lace|silk|cream|snow|beige|chiffon|honeydew|lavender|misty|moccasin|bisque|whip|peach|wheat|khaki|gainsboro/;

/** A colour that is worked out elsewhere, or in a space that is not followed here. */
const unknownColour = (value: string | undefined): boolean => {
  const text = (value ?? '').replace(/\s*!important$/, '').trim();
  if (text === '' || colour(text) !== null) return false;
  return /\(/.test(text) ? !text.startsWith('url(') : paleName.test(text);
};

const isNone = (value: string | undefined): boolean =>
  value === undefined || /^(?:none|normal|initial|unset|inherit|auto|revert)\b/.test(value);

/** Less than a third of its size cannot be read. */
const shrinks = (value: string | undefined): boolean => {
  const number = /^([\d.]+)(%)?/.exec(value ?? '');
  return number !== null && Number(number[1]) <= (number[2] === undefined ? 0.34 : 34);
};

const decides = [
  'display',
  'visibility',
  'opacity',
  'font-size',
  'height',
  'width',
  'position',
  'left',
  'top',
] as const;

export const mayHide = (style: string): boolean => {
  const of: Declared = declarations(style);
  const spacing = /^-([\d.]+)(px|pt|em)?/.exec(of.get('letter-spacing') ?? '');
  return (
    unknownColour(of.get('color')) ||
    unknownColour(of.get('background-color')) ||
    /gradient\(/.test(`${of.get('background') ?? ''}${of.get('background-image') ?? ''}`) ||
    decides.some((name) => of.get(name)?.includes('var(') === true) ||
    !isNone(of.get('transform')) ||
    !isNone(of.get('translate')) ||
    !isNone(of.get('scale')) ||
    !isNone(of.get('mix-blend-mode')) ||
    !isNone(of.get('mask')) ||
    !isNone(of.get('mask-image')) ||
    !isNone(of.get('-webkit-mask')) ||
    !isNone(of.get('filter')) ||
    !isNone(of.get('animation')) ||
    shrinks(of.get('zoom')) ||
    ['margin', 'margin-left', 'margin-top', 'margin-right', 'inset'].some((name) => away(of.get(name))) ||
    small(of.get('max-width')) ||
    (of.get('unicode-bidi')?.includes('override') ?? false) ||
    (spacing !== null && Number(spacing[1]) >= (spacing[2] === 'em' ? 0.3 : 3))
  );
};

/** Whether text is struck through. */
export const strikes = (style: string): boolean => {
  const of: Declared = declarations(style);
  return /line-through/.test(`${of.get('text-decoration') ?? ''} ${of.get('text-decoration-line') ?? ''}`);
};
