import { PDFString } from 'pdf-lib';
import { annotate, placeOf, over, type Attack } from './content.fixture.ts';

export const overlayAttacks: readonly Attack[] = [
  ...[
    'FreeText',
    'Highlight',
    'Link',
    'Stamp',
    'Ink',
    'Redact',
    'Square',
    'Polygon',
    'StrikeOut',
    'Underline',
    'Text',
    'Caret',
    'FileAttachment',
    'Watermark',
    'Screen',
    'RichMedia',
    '3D',
    'Popup',
    'PrinterMark',
    'TrapNet',
    'Nieznany',
  ].map((Subtype): Attack => ({
    name: `a ${Subtype} annotation with its own look covers printed words`,
    kinds: ['overlay'],
    make: over({
      Subtype,
      ...(Subtype === 'Popup' ? { Open: true } : {}),
      ...(Subtype === 'Highlight' ? { QuadPoints: [0, 0, 1, 0, 0, 1, 1, 1] } : {}),
    }),
  })),
  {
    name: 'an annotation that only prints covers printed words',
    kinds: ['overlay'],
    make: over({ Subtype: 'Stamp', F: 4 | 32 }),
  },
  {
    name: 'an annotation that shows only on screen covers printed words',
    kinds: ['overlay'],
    make: over({ Subtype: 'Stamp', F: 0 }),
  },
  {
    name: 'a highlight without a look of its own has the colour of paper',
    kinds: ['overlay'],
    make: (pdf) => {
      const { x, y, size } = placeOf(pdf, 6);
      annotate({ Subtype: 'Square', IC: [1, 1, 1], C: [1, 1, 1], AP: null }, [x, y - 3, x + 200, y + size])(pdf);
    },
  },
  {
    name: 'a text box on empty paper adds words',
    kinds: ['text-added', 'overlay'],
    make: annotate(
      { Subtype: 'FreeText', Contents: PDFString.of('dopisek'), DA: PDFString.of('/Helv 9 Tf') },
      [300, 36, 420, 50],
    ),
  },
  {
    name: 'a link draws words on empty paper',
    doubtful: true,
    kinds: ['overlay', 'text-added'],
    make: annotate({ Subtype: 'Link' }, [300, 36, 420, 50]),
  },
];
