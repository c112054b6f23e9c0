import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from 'pdf-lib';
import {
  annotate,
  append,
  appearance,
  contentOf,
  inText,
  layerOff,
  placeOf,
  resource,
  rewrite,
  setContent,
  streamOf,
  write,
  type Attack,
} from './content.fixture.ts';

const filled = (pdf: PDFDocument): { field: PDFDict; widget: PDFDict; box: readonly number[] } => {
  const found = pdf
    .getForm()
    .getFields()
    .find((one) => one.acroField.FT().toString() === '/Tx' && one.acroField.dict.has(PDFName.of('V')));
  const widget = found?.acroField.getWidgets()[0]?.dict;
  if (found === undefined || widget === undefined) throw new Error('No field is filled.');
  const box = widget
    .lookup(PDFName.of('Rect'), PDFArray)
    .asArray()
    .map((one) => Number(one.toString()));
  return { field: found.acroField.dict, widget, box };
};

const sizeOf = (box: readonly number[]): readonly [number, number] => [
  (box[2] ?? 0) - (box[0] ?? 0),
  (box[3] ?? 0) - (box[1] ?? 0),
];

const look = (pdf: PDFDocument): PDFDict => filled(pdf).widget.lookup(PDFName.of('AP'), PDFDict);

const valueOf = (pdf: PDFDocument): string => {
  const value = filled(pdf).field.lookup(PDFName.of('V'));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
};

const redraw =
  (content: (value: string) => string, entries: Record<string, unknown> = {}) =>
  (pdf: PDFDocument): void => {
    const { box } = filled(pdf);
    const [w, h] = sizeOf(box);
    look(pdf).set(
      PDFName.of('N'),
      streamOf(pdf, content(valueOf(pdf)), {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, w, h],
        Resources: {
          Font: { F: { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' } },
          ExtGState: { T: { ca: 0.2 } },
        },
        ...entries,
      }),
    );
  };

/** A letter as a shape: nothing a reader of text sees. */
const shapes =
  '0 g 5 3 m 9 3 l 9 12 l 14 12 l 14 3 l 18 3 l 12 16 l h f 22 3 m 30 3 l 26 14 l 24 9 l h f 34 3 m 40 3 l 38 9 l 40 14 l 34 14 l h f';

export const cunningAttacks: readonly Attack[] = [
  {
    name: 'a value is drawn as shapes over its own pale letters',
    doubtful: true,
    kinds: ['field', 'hidden', 'overlay'],
    make: redraw((value) => `q /T gs BT /F 9 Tf 3 3 Td (${value}) Tj ET Q ${shapes}`),
  },
  {
    name: 'a value is drawn as a picture over its own letters',
    doubtful: true,
    kinds: ['field', 'hidden', 'overlay'],
    make: redraw(
      (value) =>
        `BT /F 1.2 Tf 0.6 g 3 1 Td (${value}) Tj ET q 60 0 0 12 3 3 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \u0010\u00f0 EI Q`,
    ),
  },
  {
    name: 'a value is drawn too pale to see',
    kinds: ['field', 'hidden'],
    make: redraw((value) => `BT /F 9 Tf 0.88 g 3 3 Td (${value}) Tj ET`),
  },
  {
    name: 'a value is clipped away in its box',
    kinds: ['field', 'hidden'],
    make: redraw((value) => `q 0 0 1 1 re W n BT /F 9 Tf 0 g 30 3 Td (${value}) Tj ET Q`),
  },
  {
    name: 'a value is covered by a shading in its box',
    kinds: ['field', 'hidden'],
    make: redraw((value) => `BT /F 9 Tf 0 g 3 3 Td (${value}) Tj ET /Sh sh`, {
      Resources: {
        Font: { F: { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' } },
        Shading: {
          Sh: {
            ShadingType: 2,
            ColorSpace: 'DeviceGray',
            Coords: [0, 0, 1, 0],
            Extend: [true, true],
            Function: { FunctionType: 2, Domain: [0, 1], C0: [1], C1: [1], N: 1 },
          },
        },
      },
    }),
  },
  {
    name: 'a value is drawn in a layer that is off',
    kinds: ['field', 'hidden'],
    make: (pdf) => {
      const group = layerOff(pdf);
      redraw((value) => `BT /F 9 Tf 0 g 3 3 Td (${value}) Tj ET`, { OC: group })(pdf);
    },
  },
  {
    name: 'a field belongs to a layer that is off',
    kinds: ['field', 'hidden'],
    make: (pdf) => filled(pdf).widget.set(PDFName.of('OC'), layerOff(pdf)),
  },
  {
    name: 'a field shows something else when the pointer rests on it',
    doubtful: true,
    kinds: ['field'],
    make: (pdf) => {
      const [w, h] = sizeOf(filled(pdf).box);
      look(pdf).set(PDFName.of('R'), appearance(pdf, w, h, 'BT /F 9 Tf 3 3 Td (inna tresc) Tj ET'));
    },
  },
  {
    name: 'a field shows something else when it is pressed',
    doubtful: true,
    kinds: ['field'],
    make: (pdf) => {
      const [w, h] = sizeOf(filled(pdf).box);
      look(pdf).set(PDFName.of('D'), appearance(pdf, w, h, 'BT /F 9 Tf 3 3 Td (inna tresc) Tj ET'));
    },
  },
  {
    name: 'the rich text of a field says something else',
    kinds: ['field'],
    make: (pdf) => {
      const { field } = filled(pdf);
      field.set(PDFName.of('RV'), PDFString.of('<body xmlns="http://www.w3.org/1999/xhtml"><p>Inna tresc</p></body>'));
      field.set(PDFName.of('Ff'), pdf.context.obj(1 << 25));
    },
  },
  {
    name: 'viewers are asked to redraw values in white',
    kinds: ['field', 'hidden'],
    make: (pdf) => {
      pdf.getForm().acroForm.dict.set(PDFName.of('NeedAppearances'), pdf.context.obj(true));
      filled(pdf).field.set(PDFName.of('DA'), PDFString.of('/Helv 9 Tf 1 g'));
    },
  },
  {
    name: 'a printed word is said to be another by the text behind it',
    kinds: ['text-changed', 'hidden', 'field'],
    make: rewrite(6, (b) => `/Span <</ActualText (nie)>> BDC\n${b}\nEMC`),
  },
  {
    name: 'a dot is drawn into the text',
    kinds: ['graphic'],
    make: (pdf) => {
      const p = placeOf(pdf, 6);
      append(`0 g ${p.x + 30} ${p.y} 0.6 0.6 re f`)(pdf);
    },
  },
  {
    name: 'a hyphen is drawn into the text',
    kinds: ['graphic'],
    make: (pdf) => {
      const p = placeOf(pdf, 6);
      append(`0 g ${p.x - 3} ${p.y + 2} 1.6 0.4 re f`)(pdf);
    },
  },
  {
    name: 'a printed line has no ink of its own (a separation of none)',
    kinds: ['hidden', 'graphic', 'text-changed'],
    make: (pdf) => {
      resource(
        pdf,
        pdf.getPage(0),
        'ColorSpace',
        'Cs',
        pdf.context.obj([
          'Separation',
          'None',
          'DeviceGray',
          { FunctionType: 2, Domain: [0, 1], C0: [1], C1: [0], N: 1 },
        ] as never),
      );
      rewrite(6, inText('/Cs cs 1 scn'))(pdf);
    },
  },
  {
    name: 'words are added behind a soft mask that lets nothing through',
    kinds: ['hidden'],
    make: (pdf) => {
      const mask = streamOf(pdf, '0 g 0 0 700 900 re f', {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 700, 900],
        Group: { S: 'Transparency', CS: 'DeviceGray' },
      });
      resource(
        pdf,
        pdf.getPage(0),
        'ExtGState',
        'Sm',
        pdf.context.obj({ SMask: { S: 'Luminosity', G: mask } } as never),
      );
      write('q /Sm gs BT /Hv 9 Tf 1 0 0 1 300 60 Tm (klauzula) Tj ET Q')(pdf);
    },
  },
  {
    name: 'words are added that blend away',
    kinds: ['hidden', 'graphic', 'text-added'],
    make: (pdf) => {
      resource(pdf, pdf.getPage(0), 'ExtGState', 'Bm', pdf.context.obj({ BM: 'Lighten' }));
      write('q /Bm gs BT /Hv 9 Tf 1 0 0 1 300 60 Tm (klauzula) Tj ET Q')(pdf);
    },
  },
  {
    name: 'a layer is shown at some sizes only',
    kinds: ['hidden'],
    make: (pdf) => {
      const group = layerOff(pdf, { OFF: [] });
      pdf.context.lookup(group, PDFDict).set(PDFName.of('Usage'), pdf.context.obj({ Zoom: { min: 4 } }));
      pdf.catalog
        .lookup(PDFName.of('OCProperties'), PDFDict)
        .lookup(PDFName.of('D'), PDFDict)
        .set(PDFName.of('AS'), pdf.context.obj([{ Event: 'View', Category: ['Zoom'], OCGs: [group] }] as never));
      rewrite(6, (b) => `/OC /Warstwa BDC\n${b}\nEMC`)(pdf);
    },
  },
  {
    name: 'a picture has another picture for the printer',
    doubtful: true,
    kinds: ['field'],
    make: (pdf) => {
      const image = (grey: number): PDFObject =>
        pdf.context.register(
          pdf.context.stream(Uint8Array.of(grey), {
            Type: 'XObject',
            Subtype: 'Image',
            Width: 1,
            Height: 1,
            ColorSpace: 'DeviceGray',
            BitsPerComponent: 8,
          }),
        );
      const base = pdf.context.lookup(image(255)) as unknown as { dict: PDFDict };
      base.dict.set(
        PDFName.of('Alternates'),
        pdf.context.obj([{ Image: image(0), DefaultForPrinting: true }] as never),
      );
      resource(pdf, pdf.getPage(0), 'XObject', 'Ia', pdf.context.getObjectRef(base as never) as PDFObject);
      append('q 5 0 0 5 560 20 cm /Ia Do Q')(pdf);
    },
  },
  {
    name: 'the file is a portfolio of other files',
    doubtful: true,
    kinds: ['field', 'page', 'hidden'],
    make: async (pdf) => {
      await pdf.attach(Buffer.from('%PDF-1.4 inny'), 'wniosek.pdf', { mimeType: 'application/pdf' });
      pdf.catalog.set(
        PDFName.of('Collection'),
        pdf.context.obj({ Type: 'Collection', View: 'H', D: PDFString.of('wniosek.pdf') } as never),
      );
    },
  },
  {
    name: 'a page stands in the tree beyond its count',
    doubtful: true,
    kinds: [],
    make: (pdf) => {
      pdf.addPage([595.28, 841.89]);
      const tree = pdf.catalog.lookup(PDFName.of('Pages'), PDFDict);
      tree.set(PDFName.of('Count'), PDFNumber.of(2));
    },
  },
  {
    name: 'an annotation without size draws elsewhere',
    doubtful: true,
    kinds: ['overlay'],
    make: (pdf) => {
      const { x, y } = placeOf(pdf, 6);
      annotate({ Subtype: 'Ink', AP: null, InkList: [[x, y, x + 200, y + 3]], C: [0, 0, 0] }, [0, 0, 0, 0])(pdf);
    },
  },
  {
    name: 'a drawing fetches a page of another file',
    doubtful: true,
    kinds: ['field'],
    make: (pdf) => {
      resource(
        pdf,
        pdf.getPage(0),
        'XObject',
        'Rf',
        streamOf(pdf, 'n', {
          Type: 'XObject',
          Subtype: 'Form',
          BBox: [0, 0, 100, 20],
          Ref: { F: PDFString.of('inny.pdf'), Page: 0 },
        }),
      );
      append('q 1 0 0 1 300 60 cm /Rf Do Q')(pdf);
    },
  },
  {
    name: 'what is printed is turned to white by the printer',
    kinds: ['graphic', 'hidden', 'text-changed'],
    make: (pdf) => {
      resource(
        pdf,
        pdf.getPage(0),
        'ExtGState',
        'Tr',
        pdf.context.obj({
          Type: 'ExtGState',
          TR: { FunctionType: 2, Domain: [0, 1], C0: [1], C1: [1], N: 1 },
        } as never),
      );
      const page = pdf.getPage(0);
      setContent(pdf, page, `/Tr gs\n${contentOf(pdf, page)}`);
    },
  },
];
