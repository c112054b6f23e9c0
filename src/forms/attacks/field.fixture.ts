import { PDFArray, PDFHexString, PDFName, PDFString, type PDFDict, type PDFDocument } from 'pdf-lib';
import { appearance, placeOf, over, type Attack } from './content.fixture.ts';

const widgetOf = (pdf: PDFDocument, type: 'Tx' | 'Btn', nth = 0): { field: PDFDict; widget: PDFDict } => {
  const found = pdf
    .getForm()
    .getFields()
    .filter((field) => field.acroField.FT().toString() === `/${type}`)[nth];
  const widget = found?.acroField.getWidgets()[0];
  if (found === undefined || widget === undefined) throw new Error('No such field.');
  return { field: found.acroField.dict, widget: widget.dict };
};
const rectOf = (dict: PDFDict): [number, number, number, number] => {
  const [a = 0, b = 0, c = 0, d = 0] = dict
    .lookup(PDFName.of('Rect'), PDFArray)
    .asArray()
    .map((one) => Number(one.toString()));
  return [a, b, c, d];
};

export const fieldAttacks: readonly Attack[] = [
  {
    name: 'a value says something else than its box shows',
    kinds: ['field'],
    make: (pdf) => widgetOf(pdf, 'Tx').field.set(PDFName.of('V'), PDFHexString.fromText('Inna wartość')),
  },
  {
    name: 'a box shows a value that the field has not',
    kinds: ['field'],
    make: (pdf) => {
      const { field } = widgetOf(pdf, 'Tx');
      field.delete(PDFName.of('V'));
    },
  },
  {
    name: 'a value is drawn in white',
    kinds: ['field', 'hidden'],
    make: (pdf) => {
      const { field, widget } = widgetOf(pdf, 'Tx');
      const [a, b, c, d] = rectOf(widget);
      field.set(PDFName.of('V'), PDFString.of('ukryte'));
      widget.set(
        PDFName.of('AP'),
        pdf.context.obj({ N: appearance(pdf, c - a, d - b, 'BT /F 9 Tf 1 g 3 3 Td (ukryte) Tj ET') }),
      );
    },
  },
  {
    name: 'a ticked box is drawn empty',
    kinds: ['field'],
    make: (pdf) => {
      const { widget } = widgetOf(pdf, 'Btn');
      widget.set(PDFName.of('AS'), PDFName.of('Off'));
    },
  },
  {
    name: 'a field is hidden',
    kinds: ['field'],
    make: (pdf) => widgetOf(pdf, 'Tx').widget.set(PDFName.of('F'), pdf.context.obj(2)),
  },
  {
    name: 'a field is shown on screen and not printed',
    kinds: ['field'],
    make: (pdf) => widgetOf(pdf, 'Tx').widget.set(PDFName.of('F'), pdf.context.obj(0)),
  },
  {
    name: 'a field is moved',
    kinds: ['field'],
    make: (pdf) => {
      const { widget } = widgetOf(pdf, 'Tx');
      const [a, b, c, d] = rectOf(widget);
      widget.set(PDFName.of('Rect'), pdf.context.obj([a + 12, b, c + 12, d]));
    },
  },
  {
    name: 'a field is enlarged over its label',
    kinds: ['field', 'overlay'],
    make: (pdf) => {
      const { widget } = widgetOf(pdf, 'Tx');
      const [a, b, c, d] = rectOf(widget);
      widget.set(PDFName.of('Rect'), pdf.context.obj([a, b, c, d + 30]));
    },
  },
  {
    name: 'a second field of the same name has no place on a page',
    kinds: ['field'],
    make: (pdf) => {
      const name = pdf.getForm().getFields()[5]?.getName() ?? '';
      pdf
        .getForm()
        .acroForm.addField(
          pdf.context.register(
            pdf.context.obj({ FT: 'Tx', T: PDFHexString.fromText(name), V: PDFString.of('druga wartosc') } as never),
          ),
        );
    },
  },
  {
    name: 'a field without a place on a page carries a value',
    doubtful: true,
    kinds: ['field'],
    make: (pdf) =>
      pdf
        .getForm()
        .acroForm.addField(
          pdf.context.register(
            pdf.context.obj({ FT: 'Tx', T: PDFString.of('dodatkowe'), V: PDFString.of('druga wartosc') } as never),
          ),
        ),
  },
  {
    name: 'a field is added',
    kinds: ['field'],
    make: (pdf) => {
      pdf.getForm().createTextField('dodatkowe').addToPage(pdf.getPage(0), { x: 300, y: 30, width: 90, height: 16 });
    },
  },
  {
    name: 'a second field lies over the first',
    kinds: ['field', 'overlay'],
    make: (pdf) => {
      const [a, b, c, d] = rectOf(widgetOf(pdf, 'Tx').widget);
      pdf
        .getForm()
        .createTextField('drugie')
        .addToPage(pdf.getPage(0), { x: a, y: b, width: c - a, height: d - b });
    },
  },
  {
    name: 'a button that only looks covers printed words',
    kinds: ['field', 'overlay'],
    make: (pdf) => {
      const p = placeOf(pdf, 6);
      pdf
        .getForm()
        .createButton('napis')
        .addToPage('inna tresc', pdf.getPage(0), { x: p.x, y: p.y - 2, width: 180, height: 14 });
    },
  },
  { name: 'a widget of no form covers printed words', kinds: ['field', 'overlay'], make: over({ Subtype: 'Widget' }) },
];
