/** Paragraphs, tables and block-level controls of one part (ECMA-376 part 1 §17.2–17.4). */
import type { HiddenBy } from '../../../model/index.ts';
import type { Pieces, Sink } from '../collect.ts';
import { attribute, child, elements, type Node } from '../xml.ts';
import { contentControl } from './controls.ts';
import { cellLayout, rowLayout, tableLayout } from './layout.ts';
import type { Surroundings } from './look.ts';
import { lookOf } from './look.ts';
import type { Numbering } from './numbering.ts';
import { paragraphStyle } from './paragraph-style.ts';
import { isOn, shade } from './run-style.ts';
import { alternative, isUnknown, readInline, type Document } from './runs.ts';

export type Where = {
  readonly sink: Sink;
  /** The path of the table cell or part around. */
  readonly path: string;
  readonly around: Surroundings;
  readonly within: number | undefined;
  readonly inserted: boolean;
  readonly deleted: boolean;
};

export const onPaper: Surroundings = { ground: '#ffffff', hidden: undefined, loose: false };

const withinPart = (at: Where): { within?: number } => (at.within === undefined ? {} : { within: at.within });

const paragraph = (node: Node, from: Document, numbering: Numbering, at: Where): void => {
  const path = from.all.place(at.sink, at.path, 'paragraph');
  const properties = child(node, 'w:pPr');
  const styleId = attribute(child(properties, 'w:pStyle'), 'w:val');
  const chain = [...(properties === undefined ? [] : [properties]), ...from.styles.paragraphChain(styleId)];
  const style = paragraphStyle(chain);
  const into: Pieces = { path, list: [] };
  const level = style.list === null ? 0 : (style.list.level ?? numbering.levelOfStyle(style.list.numId, styleId));
  const mark = child(properties, 'w:rPr');
  if (!at.deleted) for (const what of style.doubts) from.all.doubts.push({ path, what });
  if (style.breaksPage && !at.deleted && at.within === undefined) from.all.doubts.push({ path, what: 'page break' });
  if (properties !== undefined && child(properties, 'w:pPrChange') !== undefined)
    from.all.changes.push({
      kind: 'formatted',
      text: '',
      path,
      ...(at.within === undefined ? {} : { field: at.within }),
    });
  for (const kind of ['ins', 'del'] as const)
    if (child(mark, `w:${kind}`) !== undefined)
      from.all.changes.push({
        kind: kind === 'ins' ? 'inserted' : 'deleted',
        text: '¶',
        path,
        ...(at.within === undefined ? {} : { field: at.within }),
      });
  readInline(elements(node), from, {
    into,
    paragraph: styleId,
    around: {
      ground: style.ground ?? at.around.ground,
      hidden: at.around.hidden ?? style.hidden,
      loose: at.around.loose,
    },
    leaders: style.leaders,
    field: at.within,
    inserted: at.inserted,
    deleted: at.deleted,
    link: undefined,
  });
  const label = style.list === null || into.list.length === 0 ? '' : numbering.label(style.list.numId, level);
  at.sink.blocks.push({ kind: 'paragraph', path, label, pieces: into.list, ...withinPart(at) });
};

const rowHiding = (properties: Node | undefined): HiddenBy | undefined => {
  const hidden = child(properties, 'w:hidden');
  if (hidden !== undefined && isOn(hidden)) return 'render-mode';
  const height = child(properties, 'w:trHeight');
  return attribute(height, 'w:hRule') === 'exact' && Number(attribute(height, 'w:val') ?? 400) <= 40
    ? 'zero-size'
    : undefined;
};

type Cells = { readonly table: string; readonly row: string };

/** §17.4.84: a cell that goes on with the one above or before it shows nothing of its own. */
const isCovered = (node: Node): boolean =>
  ['w:vMerge', 'w:hMerge'].some((name) => {
    const merged = child(child(node, 'w:tcPr'), name);
    return merged !== undefined && (attribute(merged, 'w:val') ?? 'continue') === 'continue';
  });

/** §17.13.5: cells that were put in, taken out or joined while changes were tracked. */
const trackedCells = [
  ['w:cellIns', 'inserted'],
  ['w:cellDel', 'deleted'],
  ['w:cellMerge', 'formatted'],
] as const;

const cell = (node: Node, from: Document, numbering: Numbering, at: Where, row: string): void => {
  const path = from.all.place(at.sink, row, 'cell');
  at.sink.blocks.push({ kind: 'cell', path, ...withinPart(at) });
  const properties = child(node, 'w:tcPr');
  for (const what of cellLayout(properties)) from.all.doubts.push({ path, what });
  for (const [name, kind] of trackedCells)
    if (child(properties, name) !== undefined) from.all.changes.push({ kind, text: '¶', path });
  const ground = shade(child(properties, 'w:shd'));
  const shaded = ground === undefined || ground === 'none' ? at.around : { ...at.around, ground };
  const around = isCovered(node) ? { ...shaded, hidden: shaded.hidden ?? ('covered' as const) } : shaded;
  readBlocks(elements(node), from, numbering, { ...at, path, around });
};

const row = (node: Node, from: Document, numbering: Numbering, at: Where, table: string): void => {
  const path = from.all.place(at.sink, table, 'row');
  at.sink.blocks.push({ kind: 'row', path, ...withinPart(at) });
  const properties = child(node, 'w:trPr');
  const low = rowLayout(properties);
  if (low !== '') from.all.doubts.push({ path, what: low });
  const inserted = at.inserted || child(properties, 'w:ins') !== undefined;
  const deleted = at.deleted || child(properties, 'w:del') !== undefined;
  const hidden = at.around.hidden ?? rowHiding(properties);
  inTable(
    elements(node),
    from,
    numbering,
    { ...at, inserted, deleted, around: { ...at.around, hidden } },
    { table, row: path },
  );
};

/** Rows of a table or cells of a row, through whatever stands around them. */
const inTable = (nodes: readonly Node[], from: Document, numbering: Numbering, at: Where, cells: Cells): void => {
  for (const node of nodes) {
    if (node.name === 'w:tr') row(node, from, numbering, at, cells.table);
    else if (node.name === 'w:tc') cell(node, from, numbering, at, cells.row);
    else if (node.name === 'w:sdt') {
      const { content, inner } = enter(node, from, at, cells.row || cells.table);
      inTable(content, from, numbering, inner, cells);
    } else if (node.name === 'w:ins' || node.name === 'w:moveTo')
      inTable(elements(node), from, numbering, { ...at, inserted: true }, cells);
    else if (node.name === 'w:del' || node.name === 'w:moveFrom')
      inTable(elements(node), from, numbering, { ...at, deleted: true }, cells);
    else if (node.name === 'w:customXml' || isUnknown(node)) inTable(elements(node), from, numbering, at, cells);
    else if (node.name === 'mc:AlternateContent')
      inTable(elements(alternative(node, from, at.path)), from, numbering, at, cells);
  }
};

const table = (node: Node, from: Document, numbering: Numbering, at: Where): void => {
  const path = from.all.place(at.sink, at.path, 'table');
  const style = attribute(child(child(node, 'w:tblPr'), 'w:tblStyle'), 'w:val');
  const loose = from.styles.tableShapesText(style);
  at.sink.blocks.push({ kind: 'table', path, ...withinPart(at) });
  for (const what of tableLayout(child(node, 'w:tblPr'))) from.all.doubts.push({ path, what });
  const fading = from.styles.tableFades(style);
  if (fading !== '') from.all.doubts.push({ path, what: `table style ${fading}` });
  const around = loose ? { ...at.around, ground: null, loose: true } : at.around;
  inTable(elements(node), from, numbering, { ...at, around }, { table: path, row: path });
  at.sink.blocks.push({ kind: 'table-end', path, ...withinPart(at) });
};

/** A control around paragraphs, rows or cells. */
const enter = (sdt: Node, from: Document, at: Where, path: string): { content: readonly Node[]; inner: Where } => {
  const content = elements(child(sdt, 'w:sdtContent'));
  const control = at.within === undefined ? contentControl(sdt, path, from.bound) : null;
  if (control === null) return { content, inner: at };
  return { content, inner: { ...at, within: from.all.field(control.name, control.field) } };
};

/** A row of a table that a control wraps: its cells stay cells of the form, what they hold is filled in. */
export const readBlocks = (nodes: readonly Node[], from: Document, numbering: Numbering, at: Where): void => {
  for (const node of nodes) {
    if (node.name === 'w:p') paragraph(node, from, numbering, at);
    else if (node.name === 'w:tbl') table(node, from, numbering, at);
    else if (node.name === 'w:sdt') {
      const { content, inner } = enter(node, from, at, at.path);
      readBlocks(content, from, numbering, inner);
    } else if (node.name === 'w:ins' || node.name === 'w:moveTo')
      readBlocks(elements(node), from, numbering, { ...at, inserted: true });
    else if (node.name === 'w:del' || node.name === 'w:moveFrom')
      readBlocks(elements(node), from, numbering, { ...at, deleted: true });
    else if (node.name === 'w:customXml' || node.name === 'w:smartTag' || isUnknown(node))
      readBlocks(elements(node), from, numbering, at);
    else if (node.name === 'mc:AlternateContent')
      readBlocks(elements(alternative(node, from, at.path)), from, numbering, at);
    else if (node.name === 'w:altChunk') {
      const path = from.all.place(at.sink, at.path, 'paragraph');
      const target = from.media.relation(attribute(node, 'r:id'))?.target ?? '';
      const object = { kind: 'embedded' as const, detail: `altChunk ${target}`, width: 0, height: 0 };
      at.sink.blocks.push({ kind: 'paragraph', path, label: '', pieces: [{ object }], ...withinPart(at) });
    }
  }
  flushBoxes(from, numbering, at);
};

/** Text boxes met so far become blocks of their own part, in the order of the text. */
const flushBoxes = (from: Document, numbering: Numbering, at: Where): void => {
  while (from.boxes.length > 0 || from.art.length > 0) {
    const sink = from.all.sinks.find(({ role }) => role === 'boxes') ?? from.all.sink('boxes');
    for (const { text, path } of from.art.splice(0)) {
      const look = from.all.look(lookOf({}, true));
      sink.blocks.push({ kind: 'paragraph', path, label: '', pieces: [{ text, look }] });
    }
    for (const { content, hidden, field } of from.boxes.splice(0)) {
      const path = from.all.place(sink, '', 'box');
      const around = { ground: null, hidden: hidden ?? at.around.hidden, loose: true };
      readBlocks(elements(content), from, numbering, { ...at, sink, path, around, within: field ?? at.within });
    }
  }
};
