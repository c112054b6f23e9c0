/** As for DOCX (`docx/layout.ts`): what may put text off the sheet, squeeze it away or cross it out (OpenDocument 1.3 part 3 §20). */
import { length } from './styles.ts';

type Properties = ReadonlyMap<string, string>;

/** Points: beyond these, text leaves an A4 sheet, or is lower or narrower than its letters. */
const far = { right: 350, left: -50, padding: 150, between: 400 } as const;
const lowestRow = 8;
const narrowest = { table: 30, column: 6 } as const;
const leastPage = 100;

const of = (properties: Properties, name: string): number => length(properties.get(name)) ?? 0;
const sides = ['left', 'right', 'top', 'bottom'] as const;

const told = (what: string, values: readonly number[]): string =>
  `${what} ${values.map((one) => Math.round(one * 10) / 10).join(' ')} pt`;
const kept = (list: readonly string[]): readonly string[] => list.filter((one) => one !== '');

/** A side's own value, else that of all sides. */
const around = (properties: Properties, name: string): readonly number[] =>
  sides.map((side) => (properties.has(`${name}-${side}`) ? of(properties, `${name}-${side}`) : of(properties, name)));

export const paragraphLayout = (properties: Properties): readonly string[] => {
  const [left = 0, right = 0, top = 0, bottom = 0] = around(properties, 'fo:margin');
  const indent = left + of(properties, 'fo:text-indent');
  const line = length(properties.get('fo:line-height'));
  const padding = around(properties, 'fo:padding');
  return kept([
    line !== null && line < 7 ? told('lines of', [line]) : '',
    Math.max(left, indent) > far.right || Math.min(left, indent) < far.left ? told('indent', [indent]) : '',
    right > far.right || right < far.left ? told('right indent', [right]) : '',
    top > far.between || bottom > far.between ? told('space around', [top, bottom]) : '',
    padding.some((one) => one > far.padding) ? told('padding', padding) : '',
  ]);
};

export const pageLayout = (properties: Properties): readonly string[] => {
  const [left = 0, right = 0, top = 0, bottom = 0] = around(properties, 'fo:margin');
  const width = of(properties, 'fo:page-width') || 595;
  const height = of(properties, 'fo:page-height') || 842;
  const odd = width - left - right < leastPage || height - top - bottom < leastPage || left < 0 || right < 0;
  return odd ? [told('margins', [left, right, top, bottom])] : [];
};

export const tableLayout = (properties: Properties): readonly string[] => {
  const [left = 0] = around(properties, 'fo:margin');
  const width = length(properties.get('style:width'));
  return kept([
    left > far.right || left < far.left ? told('table indent', [left]) : '',
    width !== null && width < narrowest.table ? told('table width', [width]) : '',
  ]);
};

export const columnLayout = (properties: Properties): readonly string[] => {
  const width = length(properties.get('style:column-width'));
  return width !== null && width < narrowest.column ? [told('cell width', [width])] : [];
};

export const rowLayout = (properties: Properties): readonly string[] => {
  const height = length(properties.get('style:row-height'));
  return height !== null && height < lowestRow ? [told('row of', [height])] : [];
};

export const cellLayout = (properties: Properties): readonly string[] => {
  const padding = around(properties, 'fo:padding');
  const crossed = ['style:diagonal-tl-br', 'style:diagonal-bl-tr'].some(
    (name) => !/^$|none/.test(properties.get(name) ?? ''),
  );
  const turned = properties.get('style:rotation-angle') ?? '0';
  return kept([
    padding.some((one) => one > far.padding) ? told('cell margins', padding) : '',
    crossed ? 'crossed out' : '',
    /^(?:0(?:deg)?|360)$/.test(turned) ? '' : `turned ${turned}`,
  ]);
};
