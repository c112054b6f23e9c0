import {
  contentOf,
  textBlock,
  rewrite,
  resource,
  helvetica,
  write,
  placeOf,
  withGlyphs,
  inText,
  moveBy,
  type Attack,
} from './content.fixture.ts';

const text = ['text-removed', 'text-added', 'text-changed'];
const empty = '1 0 0 1 300 60 Tm';

export const textAttacks: readonly Attack[] = [
  { name: 'a printed line is taken out', kinds: ['text-removed'], make: rewrite(6, () => '') },
  {
    name: 'the last letter of a line is dropped',
    kinds: text,
    make: rewrite(6, (b) => withGlyphs(b, (g) => g.slice(0, -1))),
  },
  {
    name: 'two letters are exchanged',
    kinds: text,
    make: rewrite(7, (b) => withGlyphs(b, ([a = '', c = '', ...rest]) => [c, a, ...rest])),
  },
  {
    name: 'a letter is printed twice',
    kinds: text,
    make: rewrite(7, (b) => withGlyphs(b, ([a = '', ...rest]) => [a, a, ...rest])),
  },
  { name: 'a line is moved sideways', kinds: text, make: rewrite(6, moveBy(4, 0)) },
  { name: 'a line is moved down', kinds: text, make: rewrite(6, moveBy(0, -2.5)) },
  { name: 'a line is printed in another colour', kinds: ['text-changed'], make: rewrite(6, inText('0.7 0 0 rg')) },
  { name: 'a line is printed paler', kinds: ['text-changed', 'hidden'], make: rewrite(6, inText('0.8 g')) },
  {
    name: 'a line is printed smaller',
    kinds: text,
    make: rewrite(6, (b) => b.replace(/ ([\d.]+) Tf/, (_, s) => ` ${Number(s) - 1} Tf`)),
  },
  { name: 'a line is printed narrower', kinds: [...text, 'graphic'], make: rewrite(6, inText('94 Tz')) },
  { name: 'the letters of a line are spaced', kinds: [...text, 'graphic'], make: rewrite(6, inText('0.3 Tc')) },
  { name: 'a line is raised', kinds: [...text, 'graphic'], make: rewrite(6, inText('2 Ts')) },
  {
    name: 'a line is slanted',
    kinds: [...text, 'graphic'],
    make: rewrite(6, (b) => b.replace('1 0 0 1', '1 0 0.3 1')),
  },
  {
    name: 'a line is turned upside down',
    kinds: [...text, 'graphic'],
    make: rewrite(6, (b) => b.replace('1 0 0 1', '-1 0 0 -1')),
  },
  { name: 'a line is outlined to look bold', kinds: [...text, 'graphic'], make: rewrite(6, inText('2 Tr 0.6 w')) },
  {
    name: 'a line is set in another font',
    kinds: text,
    make: (pdf) => {
      resource(pdf, pdf.getPage(0), 'Font', 'Hv', helvetica(pdf));
      rewrite(6, (b) => b.replace(/\/\S+ ([\d.]+) Tf/, '/Hv $1 Tf').replace(/<[0-9A-Fa-f]+> Tj/, '(Wniosek) Tj'))(pdf);
    },
  },
  {
    name: 'a sentence is added on empty paper',
    kinds: ['text-added'],
    make: write(`BT /Hv 9 Tf ${empty} (z wyjatkiem punktu 2) Tj ET`),
  },
  {
    name: 'a word is squeezed in beside a printed line',
    kinds: ['text-added'],
    make: (pdf) => {
      const p = placeOf(pdf, 6);
      write(`BT /Hv 5 Tf 1 0 0 1 ${p.x - 14} ${p.y} Tm (nie) Tj ET`)(pdf);
    },
  },
  {
    name: 'text is printed over text',
    kinds: ['text-added', 'graphic', 'text-changed'],
    make: (pdf) => {
      const p = placeOf(pdf, 6);
      write(`BT /Hv ${p.size} Tf 1 0 0 1 ${p.x} ${p.y} Tm (XXXXXXXX) Tj ET`)(pdf);
    },
  },
  {
    name: 'a block of lines is moved',
    kinds: text,
    make: (pdf) => {
      for (const n of [6, 7, 8, 9]) rewrite(n, moveBy(0, -6))(pdf);
    },
  },
  {
    name: 'two lines change places',
    kinds: text,
    make: (pdf) => {
      const a = placeOf(pdf, 6);
      const b = placeOf(pdf, 8);
      rewrite(6, moveBy(b.x - a.x, b.y - a.y))(pdf);
      rewrite(8, moveBy(a.x - b.x, a.y - b.y))(pdf);
    },
  },
  {
    name: 'the footer of page 2 is taken out',
    kinds: ['text-removed'],
    make: (pdf) => {
      const count = (contentOf(pdf, pdf.getPage(1)).match(textBlock) ?? []).length;
      rewrite(count - 1, () => '', 1)(pdf);
    },
  },
];
