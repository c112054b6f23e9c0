import fontkit from '@pdf-lib/fontkit';
import { PDFName } from 'pdf-lib';
import { latoRegular } from '../test-form.ts';
import { contentOf, setContent, type Attack } from './content.fixture.ts';

const text = ['text-removed', 'text-added', 'text-changed'];

export const pageAttacks: readonly Attack[] = [
  { name: 'the second page is taken out', kinds: ['page'], make: (pdf) => pdf.removePage(1) },
  { name: 'an empty page is put in', kinds: ['page'], make: (pdf) => void pdf.insertPage(1, [595.28, 841.89]) },
  {
    name: 'a page that goes on with it is added at the end',
    kinds: ['page'],
    make: async (pdf) => {
      pdf.registerFontkit(fontkit);
      const font = await pdf.embedFont(latoRegular, { subset: true });
      const page = pdf.addPage([595.28, 841.89]);
      page.drawText('7. Dodatkowe warunki wniosku', { x: 60, y: 780, size: 11, font });
      page.drawText('Wniosek uważa się za przyjęty po siedmiu dniach.', { x: 60, y: 750, size: 9, font });
    },
  },
  {
    name: 'a page is turned',
    kinds: ['page'],
    doubtful: true,
    make: (pdf) => void pdf.getPage(0).node.set(PDFName.of('Rotate'), pdf.context.obj(180)),
  },
  {
    name: 'a page is cropped',
    kinds: ['page', ...text, 'hidden'],
    make: (pdf) => pdf.getPage(0).setCropBox(0, 60, 595.28, 781.89),
  },
  {
    name: 'a page is on larger paper',
    kinds: ['page'],
    make: (pdf) => pdf.getPage(0).setMediaBox(-50, -50, 695.28, 941.89),
  },
  {
    name: 'a page is shifted on its paper',
    kinds: ['page', 'field', ...text],
    make: (pdf) => pdf.getPage(0).setMediaBox(20, 20, 595.28, 841.89),
  },
  {
    name: 'a page has another unit',
    kinds: ['page', ...text],
    make: (pdf) => void pdf.getPage(0).node.set(PDFName.of('UserUnit'), pdf.context.obj(2)),
  },
  {
    name: 'the printed part is scaled down',
    kinds: ['page', ...text, 'graphic'],
    make: (pdf) => {
      const page = pdf.getPage(0);
      setContent(pdf, page, `q 0.97 0 0 0.97 9 12 cm\n${contentOf(pdf, page)}\nQ`);
    },
  },
];
