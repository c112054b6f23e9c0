/** For tests only: contents that programs read differently, of which the engine shows one reading. */
import { PDFRawStream } from 'pdf-lib';
import { append, resource, type Attack } from './content.fixture.ts';

const over = '1 0 0 rg 60 700 300 40 re f';

export const malformedAttacks: readonly Attack[] = [
  {
    name: 'an array left open before what is drawn over the text',
    kinds: ['field'],
    doubtful: true,
    make: append(`[ 1 2 ${over}`),
  },
  {
    name: 'a drawing that says not what it is',
    kinds: ['field'],
    doubtful: true,
    make: (pdf) => {
      const content = Buffer.from(over, 'latin1');
      const stream = PDFRawStream.of(pdf.context.obj({ BBox: [0, 0, 600, 850], Length: content.length }), content);
      resource(pdf, pdf.getPage(0), 'XObject', 'Kindless', pdf.context.register(stream));
      append('/Kindless Do')(pdf);
    },
  },
];
