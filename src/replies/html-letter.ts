import type { ReplyRow } from '../store/index.ts';
import { letterWidth } from './layout.ts';

/**
 * A letter as HTML, made from its plain text, so that both always say the same, also after an officer edited it. Headings, lists and
 * paragraphs are those of the text: a line of capitals, numbered and lettered lines, hyphens. Nothing in it comes from elsewhere:
 * no pictures, no style sheets, no links.
 */

/** One paragraph, heading or list item, its lines as they were before they were wrapped. */
type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'item'; readonly mark: string; readonly lines: readonly string[] };

const item = /^[ ]{0,8}(?:(\d{1,3})[.)]|([a-z])\)|[–•-])[ ]+(?=\S)/;

/** Layout breaks a line only where the next word would not have fitted: any other break is the author's. */
const wasWrapped = (line: string, next: string): boolean =>
  line.length + 1 + (/^[^ ]*/.exec(next.trimStart())?.[0].length ?? 0) > letterWidth;

const unwrapped = (lines: readonly string[]): string[] => {
  const whole: string[] = [];
  let before = '';
  for (const line of lines) {
    if (whole.length > 0 && wasWrapped(before, line)) whole.push(`${whole.pop() ?? ''} ${line.trim()}`);
    else whole.push(line.trim());
    before = line;
  }
  return whole;
};

const isCapitals = (line: string): boolean =>
  line.length <= 80 && /\p{Lu}.*\p{Lu}/u.test(line) && !/\p{Ll}/u.test(line) && !/\d/.test(line);

const blocksOf = (paragraph: readonly string[]): Block[] => {
  const blocks: Block[] = [];
  let open: { mark: string | null; lines: string[] } | null = null;
  const close = (): void => {
    if (open === null) return;
    const { mark } = open;
    const lines = unwrapped(open.lines);
    if (mark !== null) blocks.push({ kind: 'item', mark, lines });
    else blocks.push({ kind: 'paragraph', lines });
    open = null;
  };
  let before = '';
  for (const line of paragraph) {
    const found = item.exec(line);
    const goesOn = open !== null && wasWrapped(before, line) && (open.mark !== null || /^\S/.test(line));
    if (found && !goesOn) {
      close();
      // The mark counts for the width of the first line; it is cut off after unwrapping.
      open = { mark: found[1] ?? found[2] ?? '', lines: [' '.repeat(found[0].length) + line.slice(found[0].length)] };
    } else if (isCapitals(line) && !goesOn) {
      close();
      blocks.push({ kind: 'heading', level: 2, text: line.trim() });
    } else {
      const inItem = open?.mark != null && line.startsWith(' ');
      if (open !== null && (open.mark === null || inItem)) open.lines.push(line);
      else {
        close();
        open = { mark: null, lines: [line] };
      }
    }
    before = line;
  }
  close();
  return blocks;
};

/** A short line alone before a list is its heading: "Punkt 3 wniosku". */
const withSubheadings = (blocks: readonly Block[]): Block[] => {
  let section = false;
  return blocks.map((block, index) => {
    if (block.kind === 'heading') section = true;
    const [only = '', ...more] = block.kind === 'paragraph' ? block.lines : [];
    const introduces = blocks[index + 1]?.kind === 'item' && more.length === 0 && only !== '' && only.length <= 60;
    return section && introduces && !/[.,:;!?]$/.test(only) ? { kind: 'heading', level: 3, text: only } : block;
  });
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- exactly those have no place in HTML
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

const withBreaks = (lines: readonly string[]): string => lines.map(escaped).join('<br>\n');

const listKind = ({ mark }: { readonly mark: string }): 'ul' | 'ol' | 'ol type="a"' =>
  mark === '' ? 'ul' : /^\d/.test(mark) ? 'ol' : 'ol type="a"';

const listItem = ({ mark, lines }: Extract<Block, { kind: 'item' }>): string => {
  const value = /^\d/.test(mark) ? Number(mark) : mark === '' ? null : (mark.codePointAt(0) ?? 97) - 96;
  return `<li${value === null ? '' : ` value="${value}"`}>${withBreaks(lines)}</li>`;
};

const rendered = (blocks: readonly Block[]): string => {
  const out: string[] = [];
  let list: string | null = null;
  const endList = (): void => {
    if (list !== null) out.push(`</${list.slice(0, 2)}>`);
    list = null;
  };
  for (const block of blocks) {
    if (block.kind === 'item') {
      const kind = listKind(block);
      if (kind !== list) {
        endList();
        out.push(`<${kind}>`);
        list = kind;
      }
      out.push(listItem(block));
      continue;
    }
    endList();
    if (block.kind === 'heading') out.push(`<h${block.level}>${escaped(block.text)}</h${block.level}>`);
    else out.push(`<p>${withBreaks(block.lines)}</p>`);
  }
  endList();
  return out.join('\n');
};

/** One whole HTML document in the letter's language. */
export const letterAsHtml = ({ subject, text, language }: Pick<ReplyRow, 'subject' | 'text' | 'language'>): string => {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
  const blocks = withSubheadings(paragraphs.flatMap(blocksOf));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(subject)}</title>
</head>
<body style="font-family: sans-serif; font-size: 1rem; line-height: 1.5; max-width: 42rem; color: #1b1b1b; background: #ffffff">
<h1 style="font-size: 1.25rem">${escaped(subject)}</h1>
${rendered(blocks)}
</body>
</html>
`;
};
