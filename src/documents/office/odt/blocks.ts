/** Paragraphs, lists, sections and tables of an ODT (OpenDocument 1.3 part 3 §5, §9). */
import type { HiddenBy } from '../../../model/index.ts';
import type { Pieces, Sink } from '../collect.ts';
import { attribute, elements, type Node } from '../xml.ts';
import { hidesItself, odtInline, paragraphGround, type OdtDocument } from './inline.ts';
import { cellLayout, columnLayout, paragraphLayout, rowLayout, tableLayout } from './layout.ts';
import type { Lists } from './lists.ts';
import { length, odtGround } from './styles.ts';

export type OdtWhere = {
  readonly sink: Sink;
  readonly path: string;
  readonly ground: string | null;
  readonly hidden: HiddenBy | undefined;
  readonly within: number | undefined;
  readonly loose: boolean;
  /** The list around, its level, and whether the next paragraph is the first of its item. */
  readonly list: { readonly style: string | undefined; readonly level: number; readonly key: string } | null;
};

const withinPart = (at: OdtWhere): { within?: number } => (at.within === undefined ? {} : { within: at.within });
const farAway = 1_500;

const paragraphHiding = (node: Node, from: OdtDocument, style: string | undefined): HiddenBy | undefined => {
  if (hidesItself(node)) return 'render-mode';
  const of = from.styles.merged('paragraph', style, 'paragraph');
  const height = length(of.get('fo:line-height'));
  if (height !== null && height <= 2) return 'zero-size';
  const left = (length(of.get('fo:margin-left')) ?? 0) + (length(of.get('fo:text-indent')) ?? 0);
  return left > farAway || left < -farAway / 4 ? 'off-page' : undefined;
};

const paragraph = (node: Node, from: OdtDocument, at: OdtWhere, label: string): void => {
  const path = from.all.place(at.sink, at.path, 'paragraph');
  const style = attribute(node, 'text:style-name');
  const into: Pieces = { path, list: [] };
  const of = from.styles.merged('paragraph', style, 'paragraph');
  if (at.within === undefined && [of.get('fo:break-before'), of.get('fo:break-after')].includes('page'))
    from.all.doubts.push({ path, what: 'page break' });
  for (const what of paragraphLayout(of)) from.all.doubts.push({ path, what });
  odtInline(node, from, {
    into,
    sink: at.sink,
    paragraph: style,
    spans: [],
    ground: paragraphGround(from, style) ?? at.ground,
    hidden: at.hidden ?? paragraphHiding(node, from, style),
    leaders: leadersOf(from, style),
    loose: at.loose,
    field: at.within,
    link: undefined,
    code: undefined,
  });
  at.sink.blocks.push({
    kind: 'paragraph',
    path,
    label: into.list.length === 0 ? '' : label,
    pieces: into.list,
    ...withinPart(at),
  });
};

const leadersOf = (from: OdtDocument, style: string | undefined): boolean => {
  let name = style;
  for (let steps = 0; name !== undefined && steps < 20; steps++) {
    const one = from.styles.style('paragraph', name);
    if (one?.leaders === true) return true;
    name = one?.parent;
  }
  return false;
};

const listItems = (node: Node, from: OdtDocument, lists: Lists, at: OdtWhere): void => {
  const level = (at.list?.level ?? 0) + 1;
  const style = attribute(node, 'text:style-name') ?? at.list?.style;
  const continued =
    attribute(node, 'text:continue-numbering') === 'true' || attribute(node, 'text:continue-list') !== undefined;
  const key = at.list?.key ?? (continued || style === undefined ? `list ${style ?? ''}` : `list ${style}`);
  if (at.list === null && !continued && attribute(node, 'text:style-name') !== undefined)
    lists.next(undefined, 0, key, null);
  for (const item of elements(node)) {
    if (item.name !== 'text:list-item' && item.name !== 'text:list-header') continue;
    const start = attribute(item, 'text:start-value');
    let numbered = item.name === 'text:list-header';
    for (const one of elements(item)) {
      if (one.name === 'text:list') listItems(one, from, lists, { ...at, list: { style, level, key } });
      else if (one.name === 'text:p' || one.name === 'text:h') {
        const label = numbered ? '' : lists.next(style, level, key, start === undefined ? null : Number(start) || 1);
        numbered = true;
        paragraph(one, from, at, label);
      } else odtBlocks([one], from, lists, at);
    }
  }
};

const rowHiding = (node: Node, from: OdtDocument): HiddenBy | undefined => {
  if (['collapse', 'filter'].includes(attribute(node, 'table:visibility') ?? '')) return 'render-mode';
  const height = length(
    from.styles.merged('table-row', attribute(node, 'table:style-name'), 'other').get('style:row-height'),
  );
  return height !== null && height <= 2 ? 'zero-size' : undefined;
};

/** A cell may be said to be there many times; a form's are not. */
const mostRepeats = 50;

const cells = (node: Node, from: OdtDocument, lists: Lists, at: OdtWhere, rowPath: string): void => {
  for (const one of elements(node)) {
    // What a merged cell covers is not shown (§9.1.5).
    if (one.name === 'table:covered-table-cell')
      odtBlocks(elements(one), from, lists, { ...at, path: rowPath, hidden: at.hidden ?? 'covered' });
    if (one.name !== 'table:table-cell') continue;
    const repeats = Math.min(mostRepeats, Number(attribute(one, 'table:number-columns-repeated') ?? 1) || 1);
    const style = from.styles.merged('table-cell', attribute(one, 'table:style-name'), 'other');
    const ground = odtGround(style) ?? at.ground;
    for (const what of cellLayout(style)) from.all.doubts.push({ path: rowPath, what });
    for (let time = 0; time < repeats; time++) {
      const path = from.all.place(at.sink, rowPath, 'cell');
      at.sink.blocks.push({ kind: 'cell', path, ...withinPart(at) });
      odtBlocks(elements(one), from, lists, { ...at, path, ground, list: null });
    }
  }
};

const rows = (node: Node, from: OdtDocument, lists: Lists, at: OdtWhere, tablePath: string): void => {
  for (const one of elements(node)) {
    if (one.name === 'table:table-row') {
      const repeats = Math.min(mostRepeats, Number(attribute(one, 'table:number-rows-repeated') ?? 1) || 1);
      const style = from.styles.merged('table-row', attribute(one, 'table:style-name'), 'other');
      for (const what of rowLayout(style)) from.all.doubts.push({ path: tablePath, what });
      for (let time = 0; time < repeats; time++) {
        const path = from.all.place(at.sink, tablePath, 'row');
        at.sink.blocks.push({ kind: 'row', path, ...withinPart(at) });
        cells(one, from, lists, { ...at, hidden: at.hidden ?? rowHiding(one, from) }, path);
      }
    } else if (one.name === 'table:table-column') {
      const style = from.styles.merged('table-column', attribute(one, 'table:style-name'), 'other');
      for (const what of columnLayout(style)) from.all.doubts.push({ path: tablePath, what });
    } else if (/^table:table-(?:header-rows|rows|row-group)$/.test(one.name)) rows(one, from, lists, at, tablePath);
  }
};

const sectionHidden = (node: Node): boolean =>
  attribute(node, 'text:display') === 'none' ||
  (attribute(node, 'text:display') === 'condition' && attribute(node, 'text:is-hidden') !== 'false');

export const odtBlocks = (nodes: readonly Node[], from: OdtDocument, lists: Lists, at: OdtWhere): void => {
  for (const node of nodes) {
    if (node.name === 'text:p') paragraph(node, from, at, '');
    else if (node.name === 'text:h') {
      const outline = Number(attribute(node, 'text:outline-level') ?? 1);
      paragraph(node, from, at, outlineLabel(node, from, lists, outline));
    } else if (node.name === 'text:list') listItems(node, from, lists, at);
    else if (node.name === 'table:table') {
      const path = from.all.place(at.sink, at.path, 'table');
      at.sink.blocks.push({ kind: 'table', path, ...withinPart(at) });
      const style = from.styles.merged('table', attribute(node, 'table:style-name'), 'other');
      for (const what of tableLayout(style)) from.all.doubts.push({ path, what });
      rows(node, from, lists, { ...at, list: null }, path);
      at.sink.blocks.push({ kind: 'table-end', path, ...withinPart(at) });
    } else if (node.name === 'text:section') {
      const source = elements(node).find(({ name }) => name === 'text:section-source');
      const href = attribute(source, 'xlink:href');
      if (href !== undefined) from.fetching.push(`section ${href}`);
      odtBlocks(elements(node), from, lists, sectionHidden(node) ? { ...at, hidden: at.hidden ?? 'render-mode' } : at);
    } else if (
      node.name === 'draw:frame' ||
      (node.name.startsWith('draw:') && !/^draw:(?:a|enhanced-geometry|glue-point)$/.test(node.name))
    )
      paragraph({ name: 'text:p', attributes: new Map(), children: [node] }, from, at, '');
    else if (node.name === 'text:change-start' || node.name === 'text:change-end') {
      const id = attribute(node, 'text:change-id') ?? '';
      if (node.name === 'text:change-end') from.inserting.delete(id);
      else if (from.changeKinds.get(id) === 'insertion') from.inserting.add(id);
    } else if (
      /^text:(?:index-body|table-of-content|alphabetical-index|user-index|numbered-paragraph|index-title)$/.test(
        node.name,
      )
    )
      odtBlocks(elements(node), from, lists, at);
  }
  flush(from, lists, at);
};

const outlineLabel = (node: Node, from: OdtDocument, lists: Lists, level: number): string => {
  const style = from.styles.style('paragraph', attribute(node, 'text:style-name'))?.list;
  return style === undefined || style === '' ? '' : lists.next(style, level, `outline ${style}`, null);
};

/** Text boxes become blocks of their own part, notes of theirs, in the order of the text. */
const flush = (from: OdtDocument, lists: Lists, at: OdtWhere): void => {
  while (from.boxes.length > 0)
    for (const { content, hidden, field } of from.boxes.splice(0)) {
      const role = content.name === 'note' ? 'notes' : 'boxes';
      const sink = from.all.sinks.find((one) => one.role === role) ?? from.all.sink(role);
      const path = role === 'notes' ? '' : from.all.place(sink, '', 'box');
      odtBlocks(elements(content), from, lists, {
        ...at,
        sink,
        path,
        hidden: hidden ?? at.hidden,
        ground: null,
        loose: true,
        list: null,
        within: field ?? at.within,
      });
    }
};
