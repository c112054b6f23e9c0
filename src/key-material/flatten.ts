/** Text as people and programs write it around a key: HTML, JSON and URL escapes taken away. For looking only, never shown. */

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  plus: '+',
  sol: '/',
  equals: '=',
  hyphen: '-',
  dash: '-',
  newline: '\n',
  amp: '&',
};

const entity = (whole: string, decimal?: string, hex?: string, name?: string): string => {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};

/** Nothing in it is longer than in the original, so that looking at it again ends. */
export const flattened = (text: string): string =>
  text
    .replace(/\\+(?:u000[aAdD]|[nrt])/g, '\n')
    .replace(/\\+\//g, '/')
    .replace(/<(?:br|\/?(?:p|div|li|tr|td|pre|span|font))\b[^<>]{0,2000}>/gi, (tag) =>
      /^<\/?(?:span|font)/i.test(tag) ? '' : '\n',
    )
    .replace(/<[a-zA-Z/!][^<>]{0,2000}>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g, entity)
    .replace(/%(0[aAdD]|2[bBfFdD]|3[dD]|20)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]/g, '');
