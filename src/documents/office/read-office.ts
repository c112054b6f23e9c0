import { SaxesParser } from 'saxes';
import { unpackZip, type RefusalReason } from '../../archives/index.ts';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const odtType = 'application/vnd.oasis.opendocument.text';

export type OfficeResult =
  | { readonly text: string }
  | { readonly refused: 'office-bomb' | 'office-unreadable' | 'xml-dtd' };

/** Bytes of one part and of all parts together once unpacked; a letter's text is far below. */
const largestPart = 20 * 1024 * 1024;
const limits = { files: 10_000, bytes: 40 * 1024 * 1024, ratio: 1_500 };
const bombs: ReadonlySet<RefusalReason> = new Set(['too-large', 'ratio', 'too-many-files']);
const deepest = 512;

const wanted: Readonly<Record<string, RegExp>> = {
  [docxType]: /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/,
  [odtType]: /^(?:content|styles)\.xml$/,
};

/** Elements whose text is not part of what a reader sees: deleted, instructions, notes of reviewers, styles. */
const unseen: ReadonlySet<string> = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'text:tracked-changes',
  'office:annotation',
  'office:styles',
  'office:automatic-styles',
  'office:scripts',
]);
const endsLine: ReadonlySet<string> = new Set([
  'w:p',
  'w:br',
  'w:tr',
  'text:p',
  'text:h',
  'text:line-break',
  'table:table-row',
]);
const gaps: ReadonlySet<string> = new Set(['w:tab', 'text:tab', 'text:s', 'w:tc', 'table:table-cell']);

class Refused extends Error {
  readonly reason: 'office-bomb' | 'xml-dtd';
  constructor(reason: 'office-bomb' | 'xml-dtd') {
    super(reason);
    this.reason = reason;
  }
}

const partText = (xml: string, docx: boolean): string => {
  const parser = new SaxesParser({ fragment: false });
  let out = '';
  let depth = 0;
  let skipping = 0;
  let inText = 0;
  let hiddenRun = false;
  parser.on('doctype', () => {
    throw new Refused('xml-dtd');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    if (++depth > deepest) throw new Refused('office-bomb');
    if (skipping > 0 || unseen.has(tag.name)) skipping++;
    else if (tag.name === 'w:t') inText++;
    else if (tag.name === 'w:r') hiddenRun = false;
    else if (tag.name === 'w:vanish')
      hiddenRun = tag.attributes['w:val'] !== '0' && tag.attributes['w:val'] !== 'false';
    else if (tag.name === 'w:sym') out += '\u{25a1}';
  });
  parser.on('closetag', (tag) => {
    depth--;
    if (skipping > 0) {
      skipping--;
      return;
    }
    if (tag.name === 'w:t') inText--;
    if (endsLine.has(tag.name)) out += '\n';
    else if (gaps.has(tag.name)) out += ' ';
  });
  parser.on('text', (text) => {
    if (skipping === 0 && !hiddenRun && (!docx || inText > 0)) out += text;
  });
  parser.write(xml).close();
  return out;
};

/**
 * The visible text of a DOCX or ODT: the main part first, then headers, footers and notes. Bounded in size and depth, so
 * that a ZIP bomb ends in `office-bomb`; document type declarations are refused. Fields and layout are not read here.
 */
export const officeText = (bytes: Uint8Array, type: string): OfficeResult => {
  const pattern = wanted[type];
  if (pattern === undefined) return { refused: 'office-unreadable' };
  try {
    const unpacked = unpackZip(bytes, limits, (name) => pattern.test(name));
    if ('refused' in unpacked) return { refused: bombs.has(unpacked.refused) ? 'office-bomb' : 'office-unreadable' };
    const parts = unpacked.files.toSorted(
      (a, b) => Number(isMain(b.name)) - Number(isMain(a.name)) || a.name.localeCompare(b.name, 'en'),
    );
    if (!parts.some(({ name }) => isMain(name))) return { refused: 'office-unreadable' };
    if (parts.some((part) => part.bytes.length > largestPart)) return { refused: 'office-bomb' };
    const text = parts.map((part) => partText(new TextDecoder().decode(part.bytes), type === docxType)).join('\n');
    return {
      text: text
        .replace(/[ \t]+/g, ' ')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
    };
  } catch (cause) {
    return { refused: cause instanceof Refused ? cause.reason : 'office-unreadable' };
  }
};

const isMain = (name: string): boolean => name === 'word/document.xml' || name === 'content.xml';
