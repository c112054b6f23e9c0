import { decodeText, dictionaryAt, entry, nameOf } from './object-tree.ts';
import { objectWords } from './object-words.ts';
import { isArray, isDictionary, isName, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
const marks: Readonly<Record<string, string>> = {
  ' ': 'space',
  '+': 'plus',
  ',': 'comma',
  '-': 'hyphen',
  '.': 'period',
  '/': 'slash',
  ':': 'colon',
  '@': 'at',
  _: 'underscore',
};

/** The name of the sign that a code of ASCII stands for in every encoding of text (ISO 32000-2 annex D); null for other codes. */
const usualName = (code: number): string | null => {
  const sign = String.fromCharCode(code);
  if (/[A-Za-z]/.test(sign)) return sign;
  return /[0-9]/.test(sign) ? (digits[Number(sign)] ?? null) : (marks[sign] ?? null);
};

/** Codes of an encoding that stand for another letter, digit or mark than they do everywhere else (§9.6.5.1). */
const exchanged = (file: PdfObjects, encoding: PdfDictionary): string => {
  const list = entry(file, encoding, 'Differences');
  const found: string[] = [];
  let code = 0;
  for (const one of isArray(list) ? list.slice(0, 1_000) : []) {
    if (typeof one === 'number') code = one;
    else if (isName(one)) {
      const usual = usualName(code);
      if (usual !== null && one.name !== usual && !(usual === 'hyphen' && one.name === 'minus'))
        found.push(`${code} ${one.name}`);
      code++;
    }
  }
  return found.join(' ');
};

/** Fonts that have signs in place of letters. */
const ofSigns = /symbol|dingbat|webdings|wingdings/i;

/** By what a font may draw other signs than it is told to: nothing for a plain one. */
const oddFont = (file: PdfObjects, font: PdfDictionary): string => {
  const kind = nameOf(entry(file, font, 'Subtype'));
  const encoding = entry(file, font, 'Encoding');
  const swapped = isDictionary(encoding) ? exchanged(file, encoding) : '';
  const name = nameOf(entry(file, font, 'BaseFont'));
  const descriptor = dictionaryAt(file, font, 'FontDescriptor');
  const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.entries.has(key) === true);
  return [
    kind === 'Type3' ? kind : '',
    swapped,
    ofSigns.test(name) ? name : '',
    embedded ? `embedded ${name.replace(/^[A-Z]{6}\+/, '')}` : '',
  ]
    .filter((one) => one !== '')
    .join(', ');
};

/** Nothing, and what means the same as nothing. */
const usual = (words: string): string => (['[]', '<>', '0'].includes(words) ? '' : words);

/**
 * What a viewer that draws a field anew from its value (`NeedAppearances`, §12.7.3) goes by, apart from the value: its ground and
 * frame (`MK`, §12.5.6.19), how wide its edge is, how its text is set, and the font that its default appearance names, where that
 * may draw other signs than it is told.
 */
export const viewerLook = (
  file: PdfObjects,
  form: PdfDictionary | null,
  widget: PdfDictionary,
  appearance: PdfValue | undefined,
  isText: boolean,
): string => {
  const made = dictionaryAt(file, widget, 'MK');
  const of = (key: string): string => usual(made === null ? '' : objectWords(file, made.entries.get(key)));
  const border = dictionaryAt(file, widget, 'BS');
  const wide = border === null ? '' : usual(objectWords(file, border.entries.get('W')));
  const text = typeof appearance === 'string' ? decodeText(appearance) : '';
  const named = /\/([^\s/]+)\s+-?[\d.]+\s+Tf/.exec(text)?.[1];
  const fonts = dictionaryAt(file, dictionaryAt(file, form, 'DR'), 'Font');
  const font = named === undefined || fonts === null ? null : dictionaryAt(file, fonts, named);
  const parts = {
    ground: of('BG'),
    frame: of('BC'),
    turned: of('R'),
    edge: wide === '1' ? '' : wide,
    set: isText ? usual(objectWords(file, widget.entries.get('Q'))) : '',
    font: isText && font !== null ? oddFont(file, font) : '',
  };
  return Object.entries(parts)
    .flatMap(([key, value]) => (value === '' ? [] : [`${key} ${value}`]))
    .join('; ')
    .slice(0, 400);
};
