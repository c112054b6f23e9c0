import { PDFName } from 'pdf-lib';
import { contentOf, setContent, type Attack } from './content.fixture.ts';

const text = ['text-removed', 'text-added', 'text-changed'];

export const pageAttacks: readonly Attack[] = [
  { name: 'the second page is taken out', kinds: ['page'], make: (pdf) => pdf.removePage(1) },
  {
    name: 'the pages change places',
    kinds: ['page', ...text],
    make: (pdf) => {
      const [a] = [pdf.getPage(0)];
      pdf.removePage(0);
      pdf.addPage(a);
    },
  },
  { name: 'an empty page is put in', kinds: ['page'], make: (pdf) => void pdf.insertPage(1, [595.28, 841.89]) },
  { name: 'a page is added at the end', kinds: ['page'], make: (pdf) => void pdf.addPage([595.28, 841.89]) },
  {
    name: 'a page is turned',
    kinds: ['page'],
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
