/** For tests only: what other viewers show, or show once a file is opened, printed or clicked, and the engine draws nothing of. */
import { PDFArray, PDFName, PDFString, type PDFDict, type PDFDocument } from 'pdf-lib';
import { annotate, placeOf, resource, streamOf, type Attack } from './content.fixture.ts';

/** An annotation without a look of its own over the nth printed text. */
const bare =
  (entries: Record<string, unknown>, nth = 4) =>
  (pdf: PDFDocument): void => {
    const { x, y, size } = placeOf(pdf, nth);
    const page = pdf.getPage(0);
    const one = pdf.context.obj({ Type: 'Annot', F: 4, Rect: [x - 2, y - 2, x + 80, y + size], ...entries } as never);
    const list = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray) ?? pdf.context.obj([]);
    list.push(pdf.context.register(one));
    page.node.set(PDFName.of('Annots'), list);
  };

const textField = (pdf: PDFDocument): PDFDict => pdf.getForm().getTextField('p1key').acroField.dict;
const form = (pdf: PDFDocument): PDFDict => pdf.getForm().acroForm.dict;
const redrawn = (pdf: PDFDocument): void => form(pdf).set(PDFName.of('NeedAppearances'), pdf.context.obj(true));
const hide = (pdf: PDFDocument) => pdf.context.obj({ S: 'Hide', T: PDFString.of('p1key'), H: true } as never);
const atOpening = (action: Record<string, unknown>) => (pdf: PDFDocument) =>
  pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj(action as never));

const doubtful = true;
const field = ['field'];

export const viewerAttacks: readonly Attack[] = [
  {
    name: 'the broad white border of a link covers a word',
    kinds: ['overlay'],
    make: bare({ Subtype: 'Link', Border: [0, 0, 14], C: [1, 1, 1] }),
  },
  {
    name: 'the broad black border of a link strikes a word',
    kinds: ['overlay'],
    make: bare({ Subtype: 'Link', BS: { W: 9 }, C: [0, 0, 0] }),
  },
  {
    name: 'a thin line of a link underlines a word',
    kinds: ['overlay'],
    doubtful,
    make: bare({ Subtype: 'Link', BS: { W: 1, S: 'U' } }),
  },
  {
    name: 'hairlines one above the other cover a word',
    kinds: ['overlay'],
    make: (pdf) => {
      const { x, y, size } = placeOf(pdf, 4);
      for (let up = -2; up < size; up += 0.42)
        annotate({ Subtype: 'Stamp' }, [x, y + up, x + 80, y + up + 0.48], '1 g 0 0 100 10 re f')(pdf);
    },
  },
  {
    name: 'the sign of a remark is a sentence on empty paper',
    kinds: ['overlay'],
    doubtful,
    make: annotate({ Subtype: 'Text' }, [60, 50, 460, 66]),
  },
  {
    name: 'signs of remarks side by side are a sentence',
    kinds: ['overlay'],
    doubtful,
    make: (pdf) => {
      for (let i = 0; i < 4; i++) annotate({ Subtype: 'Caret' }, [60 + i * 24, 50, 84 + i * 24, 74])(pdf);
    },
  },
  {
    name: 'a field that nobody signed says something on empty paper',
    kinds: ['overlay'],
    doubtful,
    make: annotate({ Subtype: 'Widget', FT: 'Sig', T: PDFString.of('Podpis9') }, [60, 50, 460, 70]),
  },
  {
    name: 'a hairline of a signature strikes a word',
    kinds: ['overlay'],
    make: (pdf) => {
      const { x, y } = placeOf(pdf, 4);
      const look = '0 g 0 0 100 10 re f';
      annotate({ Subtype: 'Widget', FT: 'Sig', T: PDFString.of('Podpis9') }, [x, y + 3, x + 80, y + 3.9], look)(pdf);
    },
  },
  {
    name: 'an annotation of a kind nobody knows stands on empty paper',
    kinds: ['overlay'],
    doubtful,
    make: annotate({ Subtype: 'Nieznany' }, [60, 50, 160, 66]),
  },
  {
    name: 'a line without a box of its own runs under a word',
    kinds: ['overlay'],
    doubtful,
    make: (pdf) => {
      const { x, y, size } = placeOf(pdf, 4);
      const QuadPoints = [x, y + size, x + 80, y + size, x, y, x + 80, y];
      bare({ Subtype: 'Underline', Rect: [0, 0, 0, 0], QuadPoints, C: [0, 0, 0] })(pdf);
    },
  },
  { name: 'opening it empties the fields', kinds: field, doubtful, make: atOpening({ S: 'ResetForm' }) },
  {
    name: 'opening it fetches other values',
    kinds: field,
    doubtful,
    make: atOpening({ S: 'ImportData', F: PDFString.of('a.fdf') }),
  },
  {
    name: 'opening it opens another file',
    kinds: field,
    doubtful,
    make: atOpening({ S: 'GoToR', F: PDFString.of('other.pdf'), D: [0, 'Fit'] }),
  },
  {
    name: 'what opening it does is only the second of its actions',
    kinds: field,
    doubtful,
    make: (pdf) => atOpening({ S: 'Named', N: 'NextPage', Next: [hide(pdf)] })(pdf),
  },
  {
    name: 'its first page hides a field',
    kinds: field,
    doubtful,
    make: (pdf) => pdf.getPage(0).node.set(PDFName.of('AA'), pdf.context.obj({ O: hide(pdf) } as never)),
  },
  {
    name: 'a field hides itself',
    kinds: field,
    doubtful,
    make: (pdf) => textField(pdf).set(PDFName.of('AA'), pdf.context.obj({ PV: hide(pdf) } as never)),
  },
  {
    name: 'printing it hides a field',
    kinds: field,
    doubtful,
    make: (pdf) => pdf.catalog.set(PDFName.of('AA'), pdf.context.obj({ WP: hide(pdf) } as never)),
  },
  {
    name: 'its colours stand for white ones',
    kinds: field,
    doubtful,
    make: (pdf) => {
      const white = streamOf(pdf, '{pop pop pop 1 1 1}', {
        FunctionType: 4,
        Domain: [0, 1, 0, 1, 0, 1],
        Range: [0, 1, 0, 1, 0, 1],
      });
      const names = ['a', 'b', 'c'].map((name) => PDFName.of(name));
      resource(
        pdf,
        pdf.getPage(0),
        'ColorSpace',
        'DefaultRGB',
        pdf.context.obj(['DeviceN', names, 'DeviceRGB', white]),
      );
    },
  },
  {
    name: 'viewers are to draw values with a font that exchanges digits',
    kinds: field,
    doubtful,
    make: (pdf) => {
      redrawn(pdf);
      const encoding = { Type: 'Encoding', Differences: [49, PDFName.of('nine')] };
      const font = pdf.context.obj({
        Type: 'Font',
        Subtype: 'Type1',
        BaseFont: 'Helvetica',
        Encoding: encoding,
      } as never);
      form(pdf).set(PDFName.of('DR'), pdf.context.obj({ Font: { Helv: font } } as never));
      textField(pdf).set(PDFName.of('DA'), PDFString.of('/Helv 9 Tf 0 g'));
    },
  },
  {
    name: 'viewers are to draw a value on black ground',
    kinds: field,
    doubtful,
    make: (pdf) => {
      redrawn(pdf);
      const [widget] = pdf.getForm().getTextField('p1key').acroField.getWidgets();
      widget?.dict.set(PDFName.of('MK'), pdf.context.obj({ BG: [0, 0, 0] }));
    },
  },
];

/** What such files have too, and what changes nothing of the form. */
export const harmlessViewing: readonly (readonly [string, (pdf: PDFDocument) => void])[] = [
  ['a link without a border', bare({ Subtype: 'Link', Border: [0, 0, 0] })],
  ['a link whose style has no width', bare({ Subtype: 'Link', BS: { W: 0 } })],
  ['a view it opens with', atOpening({ S: 'GoTo', D: [0, 'Fit'] })],
  ['a wish to be printed', atOpening({ S: 'Named', N: 'Print' })],
  ['the sign of a remark on empty paper', annotate({ Subtype: 'Text' }, [60, 50, 80, 70])],
  ['a wish that fields are drawn anew', redrawn],
];
