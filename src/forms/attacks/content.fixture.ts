/** For tests only: ways of changing an official form in a PDF, one alteration at a time. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
  type PDFDocument,
  type PDFRef,
  type PDFObject,
  type PDFPage,
} from 'pdf-lib';

export type Attack = {
  /** What is done, as the test's name goes on. */
  readonly name: string;
  /** Kinds of which at least one must be reported; none where readers see other files in it. */
  readonly kinds: readonly string[];
  readonly make: (pdf: PDFDocument) => void | Promise<void>;
  /** What no program can be certain of and a person must look at. */
  readonly doubtful?: true;
};

/** The page's whole content as one string of Latin-1. */
export const contentOf = (pdf: PDFDocument, page: PDFPage): string => {
  const contents = page.node.Contents();
  const parts: PDFObject[] =
    contents instanceof PDFArray ? contents.asArray() : contents === undefined ? [] : [contents];
  return parts
    .map((part) => pdf.context.lookup(part))
    .map((stream) =>
      stream instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
        : stream instanceof PDFStream
          ? Buffer.from(stream.getContents()).toString('latin1')
          : '',
    )
    .join('\n');
};

export const setContent = (pdf: PDFDocument, page: PDFPage, content: string): void => {
  const stream = pdf.context.flateStream(Buffer.from(content, 'latin1'));
  page.node.set(PDFName.of('Contents'), pdf.context.register(stream));
};

/** Texts of the page as the file writes them: `q BT … ET Q`. */
export const textBlock = /q\s+BT\s[^]*?ET\s+Q/g;

/** Rewrites the nth (from 0) printed text of a page. */
export const rewrite =
  (nth: number, change: (block: string) => string, index = 0) =>
  (pdf: PDFDocument): void => {
    const page = pdf.getPage(index);
    let at = 0;
    const content = contentOf(pdf, page);
    const changed = content.replace(textBlock, (block) => (at++ === nth ? change(block) : block));
    if (changed === content) throw new Error('Nothing was rewritten.');
    setContent(pdf, page, changed);
  };

export const append =
  (content: string, index = 0) =>
  (pdf: PDFDocument): void => {
    const page = pdf.getPage(index);
    setContent(pdf, page, `q\n${contentOf(pdf, page)}\nQ\n${content}\n`);
  };
export const prepend =
  (content: string, index = 0) =>
  (pdf: PDFDocument): void => {
    const page = pdf.getPage(index);
    setContent(pdf, page, `${content}\n${contentOf(pdf, page)}`);
  };

export const resource = (pdf: PDFDocument, page: PDFPage, category: string, name: string, value: PDFObject): void => {
  const resources = page.node.Resources() ?? pdf.context.obj({});
  page.node.set(PDFName.of('Resources'), resources);
  const found = resources.lookupMaybe(PDFName.of(category), PDFDict) ?? pdf.context.obj({});
  resources.set(PDFName.of(category), found);
  found.set(PDFName.of(name), value);
};

export const helvetica = (pdf: PDFDocument): PDFRef =>
  pdf.context.register(
    pdf.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica', Encoding: 'WinAnsiEncoding' }),
  );

/** Adds a font named /Hv to a page and appends content. */
export const write =
  (content: string, index = 0) =>
  (pdf: PDFDocument): void => {
    resource(pdf, pdf.getPage(index), 'Font', 'Hv', helvetica(pdf));
    append(content, index)(pdf);
  };

export const streamOf = (pdf: PDFDocument, content: string, entries: Record<string, unknown>): PDFRef =>
  pdf.context.register(pdf.context.stream(content, entries as never));

export const appearance = (pdf: PDFDocument, width: number, height: number, content: string): PDFRef =>
  streamOf(pdf, content, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: { Font: { F: { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' } } },
  });

/** Lays an annotation with an opaque white look and a text over the place. */
export const annotate =
  (entries: Record<string, unknown>, rect: readonly [number, number, number, number], look: string | null = null) =>
  (pdf: PDFDocument): void => {
    const page = pdf.getPage(0);
    const [x0, y0, x1, y1] = rect;
    const [w, h] = [x1 - x0, y1 - y0];
    const drawn = appearance(pdf, w, h, look ?? `1 g 0 0 ${w} ${h} re f 0 g BT /F 9 Tf 3 3 Td (inna tresc) Tj ET`);
    const one = pdf.context.register(
      pdf.context.obj({ Type: 'Annot', F: 4, Rect: [...rect], AP: { N: drawn }, ...entries } as never),
    );
    const list = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray) ?? pdf.context.obj([]);
    list.push(one);
    page.node.set(PDFName.of('Annots'), list);
  };

/** Where the nth printed text of page 1 stands: its own `Tm` gives the base line. */
export const placeOf = (pdf: PDFDocument, nth: number, index = 0): { x: number; y: number; size: number } => {
  const blocks = contentOf(pdf, pdf.getPage(index)).match(textBlock) ?? [];
  const block = blocks[nth] ?? '';
  const [, x = '0', y = '0'] = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm/.exec(block) ?? [];
  const [, size = '9'] = /([\d.]+) Tf/.exec(block) ?? [];
  return { x: Number(x), y: Number(y), size: Number(size) };
};

/** Annotates over the nth printed text. */
export const over =
  (entries: Record<string, unknown>, nth = 4, look: string | null = null) =>
  (pdf: PDFDocument): void => {
    const { x, y, size } = placeOf(pdf, nth);
    annotate(entries, [x - 2, y - 3, x + 150, y + size], look)(pdf);
  };

export const drawOver =
  (content: (x: number, y: number, size: number) => string, nth = 4) =>
  (pdf: PDFDocument): void => {
    const { x, y, size } = placeOf(pdf, nth);
    append(content(x, y, size))(pdf);
  };

/** A layer (optional content group) that is off at opening, named in the page's resources as /Warstwa. */
export const layerOff = (pdf: PDFDocument, configuration: Record<string, unknown> = {}): PDFRef => {
  const group = pdf.context.register(pdf.context.obj({ Type: 'OCG', Name: PDFString.of('Warstwa') } as never));
  pdf.catalog.set(
    PDFName.of('OCProperties'),
    pdf.context.obj({ OCGs: [group], D: { OFF: [group], ...configuration } } as never),
  );
  resource(pdf, pdf.getPage(0), 'Properties', 'Warstwa', group);
  return group;
};

export const image = (pdf: PDFDocument, page: PDFPage): void =>
  resource(
    pdf,
    page,
    'XObject',
    'Im',
    pdf.context.register(
      pdf.context.stream(Uint8Array.of(255, 255, 255), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 1,
        Height: 1,
        ColorSpace: 'DeviceRGB',
        BitsPerComponent: 8,
      }),
    ),
  );

export const hexOf = (block: string): string => /<([0-9A-Fa-f]+)> Tj/.exec(block)?.[1] ?? '';
export const glyphs = (block: string): string[] => hexOf(block).match(/.{4}/g) ?? [];
export const withGlyphs = (block: string, change: (all: string[]) => string[]): string =>
  block.replace(/<[0-9A-Fa-f]+> Tj/, `<${change(glyphs(block)).join('')}> Tj`);

export const inText =
  (operators: string) =>
  (block: string): string =>
    block.replace(/ Tm\n/, ` Tm\n${operators}\n`);
export const moveBy =
  (dx: number, dy: number) =>
  (block: string): string =>
    block.replace(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm/, (_, x, y) => `1 0 0 1 ${Number(x) + dx} ${Number(y) + dy} Tm`);
