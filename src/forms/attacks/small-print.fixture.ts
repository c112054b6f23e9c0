import { decodePDFRawStream, PDFDict, PDFName, PDFRawStream, type PDFDocument } from 'pdf-lib';
import { append, contentOf, glyphs, resource, setContent, textBlock, type Attack } from './content.fixture.ts';

type Face = { readonly toGlyph: ReadonlyMap<string, string>; readonly toLetter: ReadonlyMap<string, string> };

const facesOf = (pdf: PDFDocument, fonts: PDFDict): ReadonlyMap<string, Face> =>
  new Map(
    fonts.entries().map(([name, value]) => {
      const map = pdf.context.lookup(value, PDFDict).lookup(PDFName.of('ToUnicode'));
      const text = map instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(map).decode()).toString('latin1') : '';
      const pairs = [...text.matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})[0-9A-Fa-f]*>/g)].map(
        ([, glyph = '', code = '']) => [glyph.toUpperCase(), String.fromCodePoint(Number.parseInt(code, 16))] as const,
      );
      return [
        name.asString().slice(1),
        { toLetter: new Map(pairs), toGlyph: new Map(pairs.map(([glyph, letter]) => [letter, glyph])) },
      ];
    }),
  );

/** A map that says `letter` for the glyph `lying`, and the truth for all others. */
const lyingMap = (face: Face, lying: string, letter: string): string => {
  const entries = [...face.toLetter].map(
    ([glyph, own]) =>
      `<${glyph}> <${(glyph === lying ? letter : own).codePointAt(0)?.toString(16).padStart(4, '0') ?? '0000'}>`,
  );
  const parts: string[] = [];
  for (let i = 0; i < entries.length; i += 100) {
    const some = entries.slice(i, i + 100);
    parts.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange ${parts.join('\n')} endcmap
CMapName currentdict /CMap defineresource pop end end`;
};

/**
 * One letter of small print becomes another: the same font program draws it, in the same place, and a second font resource
 * says to programs that it is the old one.
 */
export const swapped =
  (from: string, to: string, largest = 9) =>
  (pdf: PDFDocument): void => {
    const page = pdf.getPage(0);
    const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
    if (fonts === undefined) throw new Error('The page has no fonts.');
    const faces = facesOf(pdf, fonts);
    let done = false;
    const content = contentOf(pdf, page).replace(textBlock, (block) => {
      const [, name = '', size = ''] = /\/(\S+) ([\d.]+) Tf/.exec(block) ?? [];
      const face = faces.get(name);
      const [old, other] = [face?.toGlyph.get(from), face?.toGlyph.get(to)];
      const all = glyphs(block).map((glyph) => glyph.toUpperCase());
      const at = old === undefined ? -1 : all.indexOf(old);
      if (done || face === undefined || other === undefined || at === -1 || Number(size) > largest) return block;
      done = true;
      const font = pdf.context.lookup(fonts.get(PDFName.of(name)), PDFDict).clone(pdf.context);
      font.set(PDFName.of('ToUnicode'), pdf.context.register(pdf.context.flateStream(lyingMap(face, other, from))));
      resource(pdf, page, 'Font', 'Klamie', pdf.context.register(font));
      const shown = (some: readonly string[]): string => (some.length === 0 ? '' : `<${some.join('')}> Tj `);
      return block.replace(
        /<[0-9A-Fa-f]+> Tj/,
        `${shown(all.slice(0, at))}/Klamie ${size} Tf <${other}> Tj /${name} ${size} Tf ${shown(all.slice(at + 1))}`,
      );
    });
    if (!done) throw new Error(`No small letter ${from}.`);
    setContent(pdf, page, content);
  };

/** Widths of lines, as the page's content sets them, changed. */
const lines = (change: (width: number) => string) => (pdf: PDFDocument) => {
  const page = pdf.getPage(0);
  setContent(
    pdf,
    page,
    contentOf(pdf, page)
      .replace(/\[\s*\] 0 d/g, '')
      .replace(/([\d.]+) w\b/g, (_, width: string) => change(Number(width))),
  );
};

const pairs = [
  ['ł', 'l'],
  ['i', 'l'],
  ['ż', 'z'],
  ['n', 'u'],
  ['a', 'o'],
  ['e', 'c'],
  ['k', 'h'],
  ['b', 'h'],
  ['ą', 'a'],
  ['0', '6'],
  ['2', '7'],
  ['N', 'H'],
  [',', '.'],
] as const;

/** Sizes between small print and a heading; the text layer says what it always said. */
export const smallPrintAttacks: readonly Attack[] = pairs.map(([from, to]) => ({
  name: `a letter ${from} of small print becomes ${to} and the text layer lies`,
  kinds: ['graphic'],
  make: swapped(from, to),
}));

/** What is hardly seen on paper, and yet was drawn. */
export const paleAttacks: readonly Attack[] = [
  { name: 'a pale rule is drawn', kinds: ['graphic'], make: append('0.9 G 1 w 300 30 m 420 30 l S') },
  { name: 'a pale yellow frame is drawn', kinds: ['graphic'], make: append('1 1 0.82 RG 1 w 20 20 555 800 re S') },
  { name: 'its lines are half as thick', kinds: ['graphic'], make: lines((width) => `${width / 2} w`) },
  { name: 'its lines are thicker', kinds: ['graphic'], make: lines((width) => `${width * 1.6} w`) },
  { name: 'its lines are dashed', kinds: ['graphic'], make: lines((width) => `${width} w [2 0.4] 0 d`) },
];
