/**
 * What tables, their parts and sections do to where text lies (ECMA-376 part 1 §17.4, §17.6). It is not followed; what may put
 * text off the sheet, squeeze it away or cross it out is said in words.
 */
import { attribute, child, elements, type Node } from '../xml.ts';

const number = (node: Node | undefined, name: string): number => {
  const value = Number(attribute(node, name) ?? 0);
  return Number.isFinite(value) ? value : 0;
};

/** Twentieths of a point, unless a width is given in another measure. */
const width = (node: Node | undefined): number =>
  ['dxa', undefined].includes(attribute(node, 'w:type')) ? number(node, 'w:w') : 0;

/** Twentieths of a point: beyond these, text leaves an A4 sheet, or is lower or narrower than its letters. */
const far = { right: 7_000, down: 14_000, left: -1_000, margin: 3_000, between: 8_000 } as const;
const lowestRow = 160;
const narrowest = { table: 600, cell: 120 } as const;
/** What must be left of a page between its margins. */
const leastPage = { across: 2_000, down: 5_000 } as const;

const told = (what: string, values: readonly number[]): string =>
  `${what} ${values.map((one) => one / 20).join(' ')} pt`;

export const sectionLayout = (section: Node): string => {
  const margins = child(section, 'w:pgMar');
  const size = child(section, 'w:pgSz');
  const [left, right, top, bottom] = ['w:left', 'w:right', 'w:top', 'w:bottom'].map((name) =>
    number(margins, name),
  ) as [number, number, number, number];
  const across = (number(size, 'w:w') || 11_906) - left - right;
  const down = (number(size, 'w:h') || 16_838) - Math.abs(top) - Math.abs(bottom);
  const odd = across < leastPage.across || down < leastPage.down || left < 0 || right < 0;
  const columns = number(child(section, 'w:cols'), 'w:num');
  return odd ? told('margins', [left, right, top, bottom]) : columns > 3 ? `${columns} columns` : '';
};

const marginsOf = (holder: Node | undefined): readonly number[] => elements(holder).map(width);
const isWide = (values: readonly number[]): boolean => values.some((one) => Math.abs(one) > far.margin);

export const tableLayout = (properties: Node | undefined): readonly string[] => {
  const indent = width(child(properties, 'w:tblInd'));
  const floating = child(properties, 'w:tblpPr');
  const [x, y] = [number(floating, 'w:tblpX'), number(floating, 'w:tblpY')];
  const own = child(properties, 'w:tblW');
  const margins = marginsOf(child(properties, 'w:tblCellMar'));
  return [
    indent > far.right || indent < far.left ? told('table indent', [indent]) : '',
    x > far.right || x < far.left || y > far.down || y < far.left ? told('table at', [x, y]) : '',
    attribute(own, 'w:type') === 'dxa' && number(own, 'w:w') > 0 && number(own, 'w:w') < narrowest.table
      ? told('table width', [number(own, 'w:w')])
      : '',
    isWide(margins) ? told('cell margins', margins) : '',
  ].filter((one) => one !== '');
};

export const rowLayout = (properties: Node | undefined): string => {
  const height = child(properties, 'w:trHeight');
  const exact = attribute(height, 'w:hRule') === 'exact';
  return exact && number(height, 'w:val') < lowestRow ? told('row of', [number(height, 'w:val')]) : '';
};

export const cellLayout = (properties: Node | undefined): readonly string[] => {
  const margins = marginsOf(child(properties, 'w:tcMar'));
  const own = child(properties, 'w:tcW');
  const diagonal = elements(child(properties, 'w:tcBorders')).some(
    (one) => /^w:(?:tl2br|tr2bl)$/.test(one.name) && !['nil', 'none'].includes(attribute(one, 'w:val') ?? 'none'),
  );
  const turned = attribute(child(properties, 'w:textDirection'), 'w:val') ?? 'lrTb';
  return [
    isWide(margins) ? told('cell margins', margins) : '',
    attribute(own, 'w:type') === 'dxa' && number(own, 'w:w') > 0 && number(own, 'w:w') < narrowest.cell
      ? told('cell width', [number(own, 'w:w')])
      : '',
    diagonal ? 'crossed out' : '',
    turned === 'lrTb' ? '' : `text ${turned}`,
  ].filter((one) => one !== '');
};

/** Room before and behind a paragraph (§17.3.1.33). */
export const spacingLayout = (spacing: Node | undefined): string => {
  const around = [number(spacing, 'w:before'), number(spacing, 'w:after')];
  return around.some((one) => one > far.between) ? told('space around', around) : '';
};
