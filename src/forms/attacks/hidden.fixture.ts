import { PDFDict, PDFName } from 'pdf-lib';
import {
  contentOf,
  textBlock,
  rewrite,
  append,
  prepend,
  resource,
  helvetica,
  write,
  streamOf,
  appearance,
  placeOf,
  drawOver,
  layerOff,
  image,
  inText,
  moveBy,
  type Attack,
} from './content.fixture.ts';

const text = ['text-removed', 'text-added', 'text-changed'];
const empty = '1 0 0 1 300 60 Tm';

const hidden = ['hidden'];
export const hiddenAttacks: readonly Attack[] = [
  { name: 'a printed line is made invisible', kinds: hidden, make: rewrite(6, inText('3 Tr')) },
  { name: 'a printed line only clips', kinds: hidden, make: rewrite(6, inText('7 Tr')) },
  { name: 'a printed line is white', kinds: hidden, make: rewrite(6, inText('1 g')) },
  { name: 'a printed line is nearly white', kinds: hidden, make: rewrite(6, inText('0.96 g')) },
  {
    name: 'a printed line is white through a pattern',
    kinds: ['hidden', 'graphic', 'text-changed'],
    make: (pdf) => {
      resource(
        pdf,
        pdf.getPage(0),
        'Pattern',
        'P',
        streamOf(pdf, '1 g 0 0 9 9 re f', {
          Type: 'Pattern',
          PatternType: 1,
          PaintType: 1,
          TilingType: 1,
          BBox: [0, 0, 9, 9],
          XStep: 9,
          YStep: 9,
          Resources: {},
        }),
      );
      rewrite(6, inText('/Pattern cs /P scn'))(pdf);
    },
  },
  {
    name: 'a printed line is clipped away',
    kinds: hidden,
    make: rewrite(6, (b) => b.replace(/^q\s/, 'q 0 0 1 1 re W n\n')),
  },
  {
    name: 'a printed line is clipped in half',
    kinds: ['hidden', 'graphic'],
    make: (pdf) => {
      const p = placeOf(pdf, 6);
      rewrite(6, (b) => b.replace(/^q\s/, `q ${p.x} ${p.y + p.size * 0.3} 400 20 re W n\n`))(pdf);
    },
  },
  {
    name: 'a printed line is fully transparent',
    kinds: hidden,
    make: (pdf) => {
      resource(pdf, pdf.getPage(0), 'ExtGState', 'T', pdf.context.obj({ ca: 0, CA: 0 }));
      rewrite(6, (b) => b.replace(/^q\s/, 'q /T gs\n'))(pdf);
    },
  },
  {
    name: 'a printed line is nearly transparent',
    kinds: ['hidden', 'graphic', 'text-changed'],
    make: (pdf) => {
      resource(pdf, pdf.getPage(0), 'ExtGState', 'T', pdf.context.obj({ ca: 0.05, CA: 0.05 }));
      rewrite(6, (b) => b.replace(/^q\s/, 'q /T gs\n'))(pdf);
    },
  },
  {
    name: 'a printed line is too small to see',
    kinds: ['hidden', 'text-changed', 'text-removed'],
    make: rewrite(6, (b) => b.replace(/ ([\d.]+) Tf/, ' 0.2 Tf')),
  },
  {
    name: 'a printed line lies off the page',
    kinds: ['hidden', 'text-changed', 'text-removed'],
    make: rewrite(6, moveBy(0, 900)),
  },
  {
    name: 'a printed line is in a layer that is off',
    kinds: ['hidden', 'graphic'],
    make: (pdf) => {
      layerOff(pdf);
      rewrite(6, (b) => `/OC /Warstwa BDC\n${b}\nEMC`)(pdf);
    },
  },
  {
    name: 'a printed line is in a layer off through a membership',
    kinds: ['hidden', 'graphic'],
    make: (pdf) => {
      const group = layerOff(pdf);
      resource(
        pdf,
        pdf.getPage(0),
        'Properties',
        'Czlon',
        pdf.context.register(pdf.context.obj({ Type: 'OCMD', OCGs: [group], P: 'AllOn' } as never)),
      );
      rewrite(6, (b) => `/OC /Czlon BDC\n${b}\nEMC`)(pdf);
    },
  },
  {
    name: 'a printed line is in a layer of base state off',
    kinds: ['hidden', 'graphic'],
    make: (pdf) => {
      layerOff(pdf, { OFF: [], BaseState: 'OFF' });
      rewrite(6, (b) => `/OC /Warstwa BDC\n${b}\nEMC`)(pdf);
    },
  },
  {
    name: 'a printed line is in a layer shown on screen and not printed',
    kinds: ['hidden'],
    make: (pdf) => {
      const group = layerOff(pdf, { OFF: [] });
      const dict = pdf.context.lookup(group, PDFDict);
      dict.set(PDFName.of('Usage'), pdf.context.obj({ Print: { PrintState: 'OFF' }, View: { ViewState: 'ON' } }));
      pdf.catalog
        .lookup(PDFName.of('OCProperties'), PDFDict)
        .lookup(PDFName.of('D'), PDFDict)
        .set(PDFName.of('AS'), pdf.context.obj([{ Event: 'Print', Category: ['Print'], OCGs: [group] }] as never));
      rewrite(6, (b) => `/OC /Warstwa BDC\n${b}\nEMC`)(pdf);
    },
  },
  {
    name: 'a printed line is covered with a white rectangle',
    kinds: hidden,
    make: drawOver((x, y, s) => `1 g ${x - 3} ${y - 4} 320 ${s + 6} re f`),
  },
  {
    name: 'half of a printed line is covered',
    kinds: ['hidden', 'graphic'],
    make: drawOver((x, y, s) => `1 g ${x - 3} ${y + 1} 320 ${s + 6} re f`),
  },
  {
    name: 'a printed line is covered with rounded paper',
    kinds: ['hidden', 'graphic'],
    make: drawOver(
      (x, y, s) =>
        `1 g ${x - 4} ${y - 4} m ${x - 4} ${y + s + 4} l ${x + 300} ${y + s + 4} ${x + 320} ${y + s} ${x + 320} ${y - 4} c h f`,
    ),
  },
  {
    name: 'a printed line is covered with an image',
    kinds: ['hidden', 'graphic'],
    make: (pdf) => {
      image(pdf, pdf.getPage(0));
      drawOver((x, y, s) => `q 320 0 0 ${s + 6} ${x - 3} ${y - 4} cm /Im Do Q`)(pdf);
    },
  },
  {
    name: 'a printed line is covered with a drawing of its own',
    kinds: ['hidden', 'graphic'],
    make: (pdf) => {
      resource(pdf, pdf.getPage(0), 'XObject', 'Fm', appearance(pdf, 320, 20, '1 g 0 0 320 20 re f'));
      drawOver((x, y) => `q 1 0 0 1 ${x - 3} ${y - 4} cm /Fm Do Q`)(pdf);
    },
  },
  {
    name: 'a printed line is covered with a shading',
    kinds: ['hidden', 'graphic'],
    make: (pdf) => {
      resource(
        pdf,
        pdf.getPage(0),
        'Shading',
        'Sh',
        pdf.context.obj({
          ShadingType: 2,
          ColorSpace: 'DeviceGray',
          Coords: [0, 0, 1, 0],
          Extend: [true, true],
          Function: { FunctionType: 2, Domain: [0, 1], C0: [1], C1: [1], N: 1 },
        } as never),
      );
      drawOver((x, y, s) => `q ${x - 3} ${y - 4} 320 ${s + 6} re W n /Sh sh Q`)(pdf);
    },
  },
  {
    name: 'a printed line is covered with its own words in white',
    kinds: ['hidden', 'graphic', 'text-changed'],
    make: (pdf) => {
      const page = pdf.getPage(0);
      const block = (contentOf(pdf, page).match(textBlock) ?? [])[6] ?? '';
      append(inText('2 Tr 1 g 1 G 2 w')(block))(pdf);
    },
  },
  { name: 'invisible words are added', kinds: hidden, make: write(`BT /Hv 9 Tf 3 Tr ${empty} (klauzula) Tj ET`) },
  { name: 'white words are added', kinds: hidden, make: write(`BT /Hv 9 Tf 1 g ${empty} (klauzula) Tj ET`) },
  { name: 'nearly white words are added', kinds: hidden, make: write(`BT /Hv 9 Tf 0.97 g ${empty} (klauzula) Tj ET`) },
  { name: 'tiny words are added', kinds: hidden, make: write(`BT /Hv 0.3 Tf ${empty} (klauzula) Tj ET`) },
  {
    name: 'words off the page are added',
    kinds: hidden,
    make: write('BT /Hv 9 Tf 1 0 0 1 60 -50 Tm (klauzula) Tj ET'),
  },
  {
    name: 'words clipped away are added',
    kinds: hidden,
    make: write(`q 0 0 1 1 re W n BT /Hv 9 Tf ${empty} (klauzula) Tj ET Q`),
  },
  {
    name: 'transparent words are added',
    kinds: hidden,
    make: (pdf) => {
      resource(pdf, pdf.getPage(0), 'ExtGState', 'T', pdf.context.obj({ ca: 0, CA: 0 }));
      write(`q /T gs BT /Hv 9 Tf ${empty} (klauzula) Tj ET Q`)(pdf);
    },
  },
  {
    name: 'words under a white rectangle are added',
    kinds: hidden,
    make: write(`BT /Hv 9 Tf 0 g ${empty} (klauzula) Tj ET 1 g 290 52 100 20 re f`),
  },
  {
    name: "words under the page's own words are added",
    kinds: [...text, 'hidden'],
    make: (pdf) => {
      resource(pdf, pdf.getPage(0), 'Font', 'Hv', helvetica(pdf));
      const p = placeOf(pdf, 6);
      prepend(`q BT /Hv 2 Tf 0 g 1 0 0 1 ${p.x} ${p.y} Tm (klauzula) Tj ET Q`)(pdf);
    },
  },
  {
    name: 'words in a layer that is off are added',
    kinds: hidden,
    make: (pdf) => {
      layerOff(pdf);
      write(`/OC /Warstwa BDC BT /Hv 9 Tf ${empty} (klauzula) Tj ET EMC`)(pdf);
    },
  },
  {
    name: 'words in a drawing of a layer that is off are added',
    kinds: hidden,
    make: (pdf) => {
      const group = layerOff(pdf);
      const form = streamOf(pdf, 'BT /F 9 Tf 3 3 Td (klauzula) Tj ET', {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 90, 20],
        OC: group,
        Resources: { Font: { F: { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' } } },
      });
      resource(pdf, pdf.getPage(0), 'XObject', 'Fo', form);
      append('q 1 0 0 1 300 60 cm /Fo Do Q')(pdf);
    },
  },
  {
    name: 'words in a printing-only layer are added',
    kinds: ['hidden', 'text-added'],
    make: (pdf) => {
      layerOff(pdf);
      write(`/OC /Warstwa BDC BT /Hv 9 Tf ${empty} (klauzula) Tj ET EMC`)(pdf);
      const d = pdf.catalog.lookup(PDFName.of('OCProperties'), PDFDict).lookup(PDFName.of('D'), PDFDict);
      d.set(PDFName.of('AS'), pdf.context.obj([{ Event: 'Print', Category: ['Print'], OCGs: [] }] as never));
    },
  },
];
