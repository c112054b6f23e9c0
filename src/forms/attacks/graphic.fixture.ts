import { contentOf, setContent, append, prepend, resource, drawOver, type Attack } from './content.fixture.ts';

export const graphicAttacks: readonly Attack[] = [
  {
    name: 'the coloured band at the top has another colour',
    kinds: ['graphic'],
    make: (pdf) => {
      const page = pdf.getPage(0);
      setContent(pdf, page, contentOf(pdf, page).replace(/([\d.]+) ([\d.]+) ([\d.]+) rg/, '0.6 0.1 0.1 rg'));
    },
  },
  {
    name: 'the first drawing is taken out',
    kinds: ['graphic'],
    make: (pdf) => {
      const page = pdf.getPage(0);
      setContent(pdf, page, contentOf(pdf, page).replace(/\nf\n/, '\nn\n'));
    },
  },
  { name: 'a logo is drawn', kinds: ['graphic'], make: append('0.8 0.1 0.1 rg 540 800 20 20 re f') },
  {
    name: 'a picture is put on empty paper',
    kinds: ['graphic'],
    make: (pdf) => {
      resource(
        pdf,
        pdf.getPage(0),
        'XObject',
        'Im',
        pdf.context.register(
          pdf.context.stream(Uint8Array.of(20, 20, 90), {
            Type: 'XObject',
            Subtype: 'Image',
            Width: 1,
            Height: 1,
            ColorSpace: 'DeviceRGB',
            BitsPerComponent: 8,
          }),
        ),
      );
      append('q 30 0 0 30 540 40 cm /Im Do Q')(pdf);
    },
  },
  { name: 'a hairline is drawn', kinds: ['graphic'], make: append('0.4 w 0.3 G 300 30 m 420 30 l S') },
  {
    name: 'a printed line is struck through',
    kinds: ['graphic'],
    make: drawOver((x, y, s) => `0.7 w 0 G ${x} ${y + s * 0.3} m ${x + 120} ${y + s * 0.3} l S`, 6),
  },
  {
    name: 'a printed line is underlined',
    kinds: ['graphic'],
    make: drawOver((x, y) => `0.6 w 0 G ${x} ${y - 2} m ${x + 120} ${y - 2} l S`, 6),
  },
  {
    name: 'a frame is drawn where a box to tick would be',
    kinds: ['graphic'],
    make: append('0.6 w 0 G 20 400 9 9 re S'),
  },
  { name: 'the paper is tinted', kinds: ['graphic'], make: prepend('q 0.85 0.95 1 rg 0 0 700 900 re f Q') },
  { name: 'the paper is tinted faintly', kinds: ['graphic'], make: prepend('q 0.96 0.98 1 rg 0 0 700 900 re f Q') },
];
