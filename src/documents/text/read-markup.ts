import { mostAllowed } from '../../model/index.ts';
import { SaxesParser } from 'saxes';
import { mayHide, strikes } from './html-doubts.ts';
import { pageRules, type PageRules } from './html-rules.ts';
import { paper, surfaceOf, type Surface } from './html-visibility.ts';
import { decodeText } from './read-text.ts';

export type MarkupResult = { readonly text: string } | { readonly refused: 'xml-dtd' | 'xml-malformed' | 'too-deep' };

const deepest = mostAllowed('textXmlDepth');

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

const longestTag = 10_000;

/** Where a tag ends; a `>` inside a quoted value is none. */
const endOfTag = (source: string, from: number): number => {
  let quote = '';
  const end = Math.min(source.length, from + longestTag);
  for (let at = from; at < end; at++) {
    const one = source[at] as string;
    if (quote !== '') {
      if (one === quote) quote = '';
    } else if (one === '>') return at;
    else if ((one === '"' || one === "'") && source[at - 1] === '=') quote = one;
  }
  return -1;
};

const attributeIn = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((one) => one !== undefined) ?? '';

const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const blocks = /^(?:p|div|br|tr|li|h[1-6]|table|ul|ol|section|title|blockquote)$/;
const struckOut = /^(?:s|strike|del)$/;
const unshown = /^(?:title|datalist|noframes|noscript)$/;
/** Nesting beyond which nothing is followed any more. */
const deepestTags = 1_000;
/** Closing tags that close nothing near are passed over. */
const reach = 60;

/** What stands in the `style` elements of a page. */
const styleSheets = (source: string, lower: string): string => {
  let css = '';
  let at = lower.indexOf('<style');
  while (at >= 0 && css.length < 200_000) {
    const open = source.indexOf('>', at);
    const end = open < 0 ? -1 : lower.indexOf('</style', open);
    if (end < 0) break;
    css += `${source.slice(open + 1, end)}\n`;
    at = lower.indexOf('<style', end);
  }
  return css;
};

/** Settings and styles for word processors say nothing to a reader. */
const conditionalText = (text: string): string => {
  const bare = text
    .replace(/<(xml|style)[\s>][^]*?<\/\1\s*>/gi, ' ')
    .replace(/<!\[endif\]/gi, ' ')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .trim();
  return /\p{L}{3}/u.test(bare) ? bare : '';
};

type Open = {
  readonly name: string;
  readonly surface: Surface;
  readonly hidden: boolean;
  /** It may be hidden, by something that is not followed. */
  readonly unsure: boolean;
};

/** `unsure` is what is given as seen and may be hidden or exchanged by something that is not followed. */
export type SeenText = { readonly text: string; readonly hidden: string; readonly unsure: string };

type Look = Omit<Open, 'name'>;

const lookOfStyle = (style: string, loose: string, around: Surface): Look => {
  const { surface, hidden } = surfaceOf(style, around);
  const both = `${style};${loose}`;
  return {
    surface,
    hidden: hidden || strikes(style),
    unsure: mayHide(both) || (loose !== '' && (surfaceOf(both, around).hidden || strikes(loose))),
  };
};

/** Styles whose looks are remembered: pages use the same ones over and over. */
const mostLooks = 2_000;

/** What a tag does to what stands in it, by its attributes and the page's rules. */
const lookOfTag = (name: string, tag: string, around: Surface, rules: PageRules, looks: Map<string, Look>): Look => {
  const classes = attributeIn(tag, 'class').toLowerCase().split(/\s+/, 20);
  const id = attributeIn(tag, 'id').toLowerCase();
  const keys = [name, ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`]), `#${id}`, `${name}#${id}`];
  const ground = attributeIn(tag, 'bgcolor');
  const letters = name === 'font' ? attributeIn(tag, 'color') : '';
  const style = [
    ...(ground === '' ? [] : [`background-color:${ground}`]),
    ...(letters === '' ? [] : [`color:${letters}`]),
    ...keys.flatMap((key) => rules.followed.get(key) ?? []),
    decodeStyle(attributeIn(tag, 'style')),
  ].join(';');
  const loose = [...new Set(['*', ...keys])].flatMap((key) => rules.loose.get(key) ?? []).join(';');
  const key = `${around.letters} ${around.ground} ${style}\0${loose}`;
  const made = looks.get(key) ?? lookOfStyle(style, loose, around);
  if (looks.size < mostLooks) looks.set(key, made);
  const unsure = made.unsure || (name === 'details' && !/\sopen(?=[\s>=/])/i.test(tag)) || name === 'bdo';
  const off = /\s(?:hidden|aria-hidden\s*=\s*["']?true["']?\s+hidden)(?=[\s>=/])/i.test(tag) || unshown.test(name);
  return { surface: made.surface, hidden: made.hidden || off || struckOut.test(name), unsure };
};

const decoded = (text: string): string => tidy(text.replace(/&(#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});/g, decodeEntity));

/**
 * The text of an HTML page as it is seen: no scripts, styles or comments; blocks end lines. What its styles hide, and what is
 * struck out, stands apart. Rules for single classes, ids and elements are followed; what other rules may hide is said (`unsure`),
 * and so is that style sheets come from elsewhere. Scripts are not run. Linear in its input.
 */
export const readHtml = (bytes: Uint8Array): SeenText => seenHtml(decodeText(bytes));

/** The same of an HTML text that is decoded already, as the body of a message is. */
export const seenHtml = (source: string): SeenText => {
  const lower = source.toLowerCase();
  const rules = pageRules(styleSheets(source, lower));
  const stack: Open[] = [];
  const looks = new Map<string, Look>();
  const endless = new Set<string>();
  const out = { seen: '', hidden: '', unsure: rules.notes.join(' ') };
  const put = (text: string): void => {
    if (stack.at(-1)?.hidden === true) out.hidden += text;
    else {
      out.seen += text;
      if (stack.at(-1)?.unsure === true) out.unsure += text;
    }
  };
  const enter = (name: string, tag: string): void => {
    if (name === 'link' && /\srel\s*=\s*["']?[^"'>]*stylesheet/i.test(tag)) out.unsure += ' stylesheet';
    if (empty.test(name) || tag.endsWith('/>') || stack.length >= deepestTags) return;
    const around = stack.at(-1);
    const look = lookOfTag(name, tag, around?.surface ?? paper, rules, looks);
    stack.push({
      name,
      surface: look.surface,
      hidden: around?.hidden === true || look.hidden,
      unsure: around?.unsure === true || look.unsure,
    });
  };
  const leave = (name: string): void => {
    for (let at = stack.length - 1; at >= 0 && at >= stack.length - reach; at--)
      if (stack[at]?.name === name) {
        stack.length = at;
        return;
      }
  };
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    put(source.slice(at, open < 0 ? source.length : open));
    if (open < 0) break;
    if (source.startsWith('<!--', open)) {
      const end = source.indexOf('-->', open + 4);
      at = end < 0 ? source.length : end + 3;
      // Shown by one program and by no other.
      const conditional = /^<!--\[if [^\]]{1,100}\]>/.exec(source.slice(open, open + 120));
      if (conditional !== null)
        out.hidden += ` ${conditionalText(source.slice(open + conditional[0].length, Math.min(at - 3, open + 50_000)))} `;
      continue;
    }
    const quoted = endOfTag(source, open);
    // A quote that never ends is none.
    const close = quoted < 0 ? source.indexOf('>', open) : quoted;
    if (close < 0) break;
    const tag = source.slice(open, Math.min(close + 1, open + longestTag));
    const name = /^<\/?([A-Za-z][A-Za-z0-9]*)/.exec(tag.slice(0, 32))?.[1]?.toLowerCase() ?? '';
    at = close + 1;
    if (name === 'script' || name === 'style' || name === 'template') {
      const end = source[open + 1] === '/' || endless.has(name) ? -1 : lower.indexOf(`</${name}`, at);
      if (end >= 0) at = end;
      // Searched for once: a page of nothing but openings would cost its length each time.
      else if (source[open + 1] !== '/') endless.add(name);
      continue;
    }
    if (source[open + 1] === '/') leave(name);
    else if (name !== '') enter(name, tag);
    if (blocks.test(name)) put('\n');
    else if (name === 'td' || name === 'th') put(' ');
  }
  return { text: decoded(out.seen), hidden: decoded(out.hidden), unsure: decoded(out.unsure) };
};

const decodeStyle = (style: string): string => style.replace(/&(#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});/g, decodeEntity);
