import { SaxesParser } from 'saxes';
import { decodeText } from './read-text.ts';

export type MarkupResult = { readonly text: string } | { readonly refused: 'xml-dtd' | 'xml-malformed' | 'too-deep' };

const deepest = 256;

type Refusal = { readonly refused: 'xml-dtd' | 'xml-malformed' | 'too-deep' };

/**
 * The text content of an XML document. A document type declaration is refused (entities are how XML reads files and
 * explodes), and so is nesting beyond 256 elements. Nothing is fetched: the parser knows no network.
 */
export const xmlText = (bytes: Uint8Array): MarkupResult => {
  const parser = new SaxesParser({ fragment: false });
  const pieces: string[] = [];
  const state: { refusal: Refusal | null; depth: number } = { refusal: null, depth: 0 };
  const refuse = (refused: Refusal['refused']): void => {
    state.refusal ??= { refused };
  };
  parser.on('doctype', () => refuse('xml-dtd'));
  parser.on('opentag', () => {
    if (++state.depth > deepest) refuse('too-deep');
  });
  parser.on('closetag', () => {
    state.depth--;
    pieces.push(' ');
  });
  parser.on('text', (text) => pieces.push(text));
  parser.on('cdata', (text) => pieces.push(text));
  parser.on('error', () => refuse('xml-malformed'));
  const source = decodeText(bytes).replace(/^\u{feff}/u, '');
  // In portions, so that what is refused is not read to its end.
  for (let at = 0; at < source.length && state.refusal === null; at += 65_536) {
    parser.write(source.slice(at, at + 65_536));
  }
  if (state.refusal === null) parser.close();
  return state.refusal ?? { text: tidy(pieces.join('')) };
};

const tidy = (text: string): string =>
  text
    .replace(/[ \t\r\f\v\u{a0}]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  oacute: 'ó',
  Oacute: 'Ó',
};

const character = (code: number): string =>
  code > 0 && code <= 0x10_ff_ff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';

const decodeEntity = (whole: string, name: string): string => {
  if (/^#x/i.test(name)) return character(Number.parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return character(Number.parseInt(name.slice(1), 10));
  return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
};

/** The readable text of an HTML page: no scripts, styles or comments; blocks end lines. Linear in its input. */
export const htmlText = (bytes: Uint8Array): string => {
  const source = decodeText(bytes);
  const lower = source.toLowerCase();
  let out = '';
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) {
      out += source.slice(at);
      break;
    }
    out += source.slice(at, open);
    if (source.startsWith('<!--', open)) {
      const end = source.indexOf('-->', open + 4);
      at = end < 0 ? source.length : end + 3;
      continue;
    }
    const close = source.indexOf('>', open);
    if (close < 0) break;
    const name = /^<\/?([A-Za-z][A-Za-z0-9]*)/.exec(source.slice(open, open + 32))?.[1]?.toLowerCase() ?? '';
    at = close + 1;
    if (name === 'script' || name === 'style' || name === 'template') {
      const end = source[open + 1] === '/' ? -1 : lower.indexOf(`</${name}`, at);
      if (end >= 0) at = end;
      continue;
    }
    if (/^(?:p|div|br|tr|li|h[1-6]|table|ul|ol|section|title|blockquote)$/.test(name)) out += '\n';
    else if (name === 'td' || name === 'th') out += ' ';
  }
  return tidy(out.replace(/&(#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});/g, decodeEntity));
};
