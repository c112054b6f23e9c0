import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { readFont, type Font } from './truetype.ts';

/** What a document says, in its order. A heading's level is 1 to 3; a list's items follow each other. */
export type Paragraph = {
  readonly role: 'H1' | 'H2' | 'H3' | 'P' | 'LI';
  readonly text: string;
  /** Of a list item: its number or bullet. */
  readonly label?: string;
};

export type PdfDocument = {
  readonly title: string;
  readonly language: string;
  readonly author: string;
  readonly made: Date;
  readonly paragraphs: readonly Paragraph[];
  /** Octets to keep free for a signature. */
  readonly room: number;
  readonly pageWords: (page: number, of: number) => string;
};

const [pageWidth, pageHeight, margin] = [595.28, 841.89, 56];
const styles = {
  H1: { size: 16, bold: true, before: 0, indent: 0 },
  H2: { size: 12.5, bold: true, before: 14, indent: 0 },
  H3: { size: 11, bold: true, before: 10, indent: 0 },
  P: { size: 10.5, bold: false, before: 6, indent: 0 },
  LI: { size: 10.5, bold: false, before: 4, indent: 20 },
} as const;
const leading = 1.35;
const footerSize = 9;

type Face = { readonly font: Font; readonly used: Map<number, string> };

/** Liberation Sans comes with pdfjs-dist; both faces have all Polish letters. */
const loadFaces = (): { readonly regular: Face; readonly bold: Face } => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts');
  const face = (name: string): Face => ({ font: readFont(readFileSync(join(folder, name))), used: new Map() });
  return { regular: face('LiberationSans-Regular.ttf'), bold: face('LiberationSans-Bold.ttf') };
};

const glyphs = ({ font, used }: Face, text: string): number[] =>
  [...text].map((character) => {
    const glyph = font.glyphOf(character) || font.glyphOf('?');
    if (!used.has(glyph)) used.set(glyph, font.glyphOf(character) === 0 ? '?' : character);
    return glyph;
  });
const widthOf = (face: Face, text: string, size: number): number =>
  [...text].reduce((sum, one) => sum + (face.font.widthOf(face.font.glyphOf(one)) * size) / 1000, 0);
const shown = (face: Face, text: string): string =>
  `<${glyphs(face, text)
    .map((glyph) => glyph.toString(16).padStart(4, '0'))
    .join('')}>`;

/** Words longer than a line, such as a digest, are broken anywhere. */
const linesOf = (face: Face, text: string, size: number, room: number): string[] => {
  const lines: string[] = [];
  let line = '';
  const words = text.split(/[ \n]+/).flatMap((word) => {
    if (widthOf(face, word, size) <= room) return [word];
    const parts = [''];
    for (const one of word) {
      if (widthOf(face, parts.at(-1) + one, size) > room) parts.push('');
      parts[parts.length - 1] += one;
    }
    return parts;
  });
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(face, longer, size) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
};

const textString = (text: string): string =>
  `<feff${[...Buffer.from(text, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`;
const number = (value: number): string => String(Math.round(value * 100) / 100);
const pdfDate = (date: Date): string => `(D:${date.toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z)`;

type Marked = { readonly page: number; readonly id: number };
type Laid = { readonly streams: string[][]; readonly marks: readonly (readonly Marked[])[] };

/** Lays paragraphs on pages; every line of one is marked content of its own (ISO 32000-1 §14.7.4). */
const layOutPages = (paragraphs: readonly Paragraph[], faces: ReturnType<typeof loadFaces>): Laid => {
  const streams: string[][] = [[]];
  const next: number[] = [0];
  let y = pageHeight - margin;
  const marks = paragraphs.map((paragraph, index) => {
    const { size, bold, before, indent } = styles[paragraph.role];
    const face = bold ? faces.bold : faces.regular;
    const lines = linesOf(face, paragraph.text, size, pageWidth - 2 * margin - indent);
    const step = size * leading;
    y -= index === 0 ? 0 : before;
    // A heading does not stay alone at the foot of a page.
    const needed = step * (bold ? 3 : 1);
    const mine: Marked[] = [];
    for (const [at, line] of lines.entries()) {
      if (y - (at === 0 ? needed : step) < margin + 20) {
        streams.push([]);
        next.push(0);
        y = pageHeight - margin;
      }
      y -= step;
      const page = streams.length - 1;
      const id = next[page] ?? 0;
      next[page] = id + 1;
      mine.push({ page, id });
      const tag = paragraph.role === 'LI' ? 'LBody' : paragraph.role;
      const label =
        at === 0 && paragraph.label !== undefined
          ? `1 0 0 1 ${margin} ${number(y)} Tm ${shown(face, paragraph.label)} Tj `
          : '';
      streams[page]?.push(
        `/${tag} <</MCID ${id}>> BDC BT /${bold ? 'B' : 'R'} ${size} Tf ${label}1 0 0 1 ${margin + indent} ${number(y)} Tm ${shown(face, line)} Tj ET EMC`,
      );
    }
    return mine;
  });
  return { streams, marks };
};

const toUnicode = (used: ReadonlyMap<number, string>): string => {
  const entries = [...used].map(([glyph, text]) => {
    const codes = [...Buffer.from(text, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `<${glyph.toString(16).padStart(4, '0')}> <${codes}>`;
  });
  const chunks: string[] = [];
  for (let at = 0; at < entries.length; at += 100) {
    const some = entries.slice(at, at + 100);
    chunks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${chunks.join('\n')}\nendcmap CMapName currentdict /CMap defineresource pop end end`;
};

/**
 * A PDF 1.7 file: tagged, with its title and language, its fonts embedded, and an invisible signature field whose signature is
 * still to be filled in (`/Contents` of zeros, `/ByteRange` as `@signpdf/signpdf` looks for it).
 */
export const writePdf = (document: PdfDocument): Uint8Array => {
  const faces = loadFaces();
  const { streams, marks } = layOutPages(document.paragraphs, faces);
  for (const [index, stream] of streams.entries()) {
    const words = shown(faces.regular, document.pageWords(index + 1, streams.length));
    stream.push(
      `/Artifact <</Type /Pagination>> BDC BT /R ${footerSize} Tf 1 0 0 1 ${margin} ${margin - 16} Tm ${words} Tj ET EMC`,
    );
  }
  const objects: Buffer[] = [];
  const reserve = (): number => objects.push(Buffer.alloc(0));
  const set = (at: number, text: string): void => void (objects[at - 1] = Buffer.from(text, 'latin1'));
  const add = (text: string): number => {
    const at = reserve();
    set(at, text);
    return at;
  };
  const stream = (bytes: Uint8Array, more = ''): number => {
    const packed = deflateSync(bytes);
    const head = Buffer.from(`<<${more} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`, 'latin1');
    return objects.push(Buffer.concat([head, packed, Buffer.from('\nendstream', 'latin1')]));
  };
  const [catalog, pages, root] = [reserve(), reserve(), reserve()];

  const fontObject = ({ font, used }: Face, name: string): number => {
    const file = font.subset(new Set(used.keys()));
    const embedded = stream(file, ` /Length1 ${file.length}`);
    const descriptor = add(
      `<</Type /FontDescriptor /FontName /OKIENK+${name} /Flags 32 /FontBBox [${font.box.join(' ')}] /ItalicAngle 0 /Ascent ${number(font.ascent)} /Descent ${number(font.descent)} /CapHeight 700 /StemV 80 /FontFile2 ${embedded} 0 R>>`,
    );
    const widths = [...used.keys()].map((glyph) => `${glyph} [${number(font.widthOf(glyph))}]`).join(' ');
    const descendant = add(
      `<</Type /Font /Subtype /CIDFontType2 /BaseFont /OKIENK+${name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor ${descriptor} 0 R /W [${widths}] /CIDToGIDMap /Identity>>`,
    );
    const unicode = stream(Buffer.from(toUnicode(used), 'latin1'));
    return add(
      `<</Type /Font /Subtype /Type0 /BaseFont /OKIENK+${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R>>`,
    );
  };
  const regular = fontObject(faces.regular, 'LiberationSans');
  const bold = fontObject(faces.bold, 'LiberationSans-Bold');

  const pageObjects = streams.map(() => reserve());
  const parents: string[][] = streams.map(() => []);
  const whole = reserve();
  const children: number[] = [];
  let list: { readonly at: number; readonly items: number[] } | null = null;
  const endList = (): void => {
    if (list !== null)
      set(
        list.at,
        `<</Type /StructElem /S /L /P ${whole} 0 R /K [${list.items.map((one) => `${one} 0 R`).join(' ')}]>>`,
      );
    list = null;
  };
  for (const [index, { role }] of document.paragraphs.entries()) {
    if (role !== 'LI') endList();
    else if (list === null) {
      list = { at: reserve(), items: [] };
      children.push(list.at);
    }
    const element = reserve();
    const kids = (marks[index] ?? [])
      .map(({ page, id }) => `<</Type /MCR /Pg ${pageObjects[page]} 0 R /MCID ${id}>>`)
      .join(' ');
    for (const { page } of marks[index] ?? []) parents[page]?.push(`${element} 0 R`);
    if (role === 'LI' && list !== null) {
      const item = add(`<</Type /StructElem /S /LI /P ${list.at} 0 R /K [${element} 0 R]>>`);
      list.items.push(item);
      set(element, `<</Type /StructElem /S /LBody /P ${item} 0 R /K [${kids}]>>`);
    } else {
      children.push(element);
      set(element, `<</Type /StructElem /S /${role} /P ${whole} 0 R /K [${kids}]>>`);
    }
  }
  endList();
  const references = (some: readonly number[]): string => some.map((one) => `${one} 0 R`).join(' ');
  set(whole, `<</Type /StructElem /S /Document /P ${root} 0 R /K [${references(children)}]>>`);
  const tree = add(`<</Nums [${parents.map((some, index) => `${index} [${some.join(' ')}]`).join(' ')}]>>`);
  set(root, `<</Type /StructTreeRoot /K [${whole} 0 R] /ParentTree ${tree} 0 R /ParentTreeNextKey ${streams.length}>>`);

  const signature = add(
    `<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 /********** /********** /**********] /Contents <${'0'.repeat(document.room * 2)}> /M ${pdfDate(document.made)}>>`,
  );
  const field = add(
    `<</Type /Annot /Subtype /Widget /FT /Sig /T (Pieczec) /V ${signature} 0 R /F 132 /Rect [0 0 0 0] /P ${pageObjects[0]} 0 R>>`,
  );
  for (const [index, content] of streams.entries()) {
    const contents = stream(Buffer.from(content.join('\n'), 'latin1'));
    set(
      pageObjects[index] ?? 0,
      `<</Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources <</Font <</R ${regular} 0 R /B ${bold} 0 R>>>> /Contents ${contents} 0 R /StructParents ${index} /Tabs /S${index === 0 ? ` /Annots [${field} 0 R]` : ''}>>`,
    );
  }
  set(pages, `<</Type /Pages /Kids [${references(pageObjects)}] /Count ${streams.length}>>`);
  set(
    catalog,
    `<</Type /Catalog /Pages ${pages} 0 R /Lang (${document.language}) /MarkInfo <</Marked true>> /StructTreeRoot ${root} 0 R /ViewerPreferences <</DisplayDocTitle true>> /AcroForm <</Fields [${field} 0 R] /SigFlags 3>>>>`,
  );
  const info = add(
    `<</Title ${textString(document.title)} /Author ${textString(document.author)} /Producer (Okienko) /CreationDate ${pdfDate(document.made)}>>`,
  );

  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
  let offset = parts[0]?.length ?? 0;
  const offsets = objects.map((body, index) => {
    const at = offset;
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`, 'latin1'),
      body,
      Buffer.from('\nendobj\n', 'latin1'),
    ]);
    parts.push(whole);
    offset += whole.length;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R>>\nstartxref\n${offset}\n%%EOF\n`,
      'latin1',
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
};
