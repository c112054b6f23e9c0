/** Text of paragraphs of an ODT (OpenDocument 1.3 part 3 §6, §7, §10.4). */
import type { HiddenBy, OfficeObject, OfficePiece } from '../../../model/index.ts';
import type { Collector, Pieces, Sink } from '../collect.ts';
import { attribute, child, descendants, elements, textWithin, type Node } from '../xml.ts';
import { fieldMark, odtContentControl, type OdtControl } from './controls.ts';
import { length, letters, odtGround, odtHiding, odtLook, type OdtStyles } from './styles.ts';

export type OdtDocument = {
  readonly all: Collector;
  readonly styles: OdtStyles;
  readonly controls: ReadonlyMap<string, OdtControl>;
  readonly digest: (name: string) => string | null;
  /** Ids of the tracked insertions that are open. */
  readonly inserting: Set<string>;
  readonly changeKinds: ReadonlyMap<string, 'insertion' | 'deletion' | 'format-change'>;
  /** Open marks of old form fields: indexes of fields, null for marks that are none. */
  readonly marks: (number | null)[];
  readonly boxes: {
    readonly content: Node;
    readonly hidden: HiddenBy | undefined;
    readonly field: number | undefined;
  }[];
  readonly fetching: string[];
};

export type OdtInline = {
  readonly into: Pieces;
  readonly sink: Sink;
  readonly paragraph: string | undefined;
  readonly spans: readonly string[];
  readonly ground: string | null;
  readonly hidden: HiddenBy | undefined;
  readonly leaders: boolean;
  readonly loose: boolean;
  readonly field: number | undefined;
  readonly link: string | undefined;
  readonly code: string | undefined;
};

const fieldIn = (from: OdtDocument, at: OdtInline): number | undefined =>
  at.field ?? from.marks.findLast((one) => one !== null) ?? undefined;

const write = (text: string, from: OdtDocument, at: OdtInline): void => {
  if (text === '') return;
  const of = letters(from.styles, at.paragraph, at.spans);
  const hidden = at.hidden ?? odtHiding(of, at.ground);
  const field = fieldIn(from, at);
  const inserted = from.inserting.size > 0;
  if (inserted)
    from.all.changes.push({ kind: 'inserted', text, path: at.into.path, ...(field === undefined ? {} : { field }) });
  const underlined = (of.get('style:text-underline-style') ?? 'none') !== 'none';
  const piece: OfficePiece = {
    text: underlined && text.length >= 5 && text.trim() === '' ? '_____' : text,
    look: from.all.look(odtLook(of, from.styles, at.loose)),
    ...(field === undefined ? {} : { field }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(inserted ? { inserted: true } : {}),
    ...(at.code === undefined ? {} : { code: at.code }),
    ...(at.link === undefined ? {} : { link: at.link }),
  };
  from.all.piece(at.into, piece);
};

/** Fields whose words are others on every page, day or print. */
const changing = new Set(
  'page-number page-count date time file-name print-date print-time modification-date modification-time creation-date creation-time editing-duration editing-cycles word-count character-count paragraph-count table-count image-count page-continuation sheet-name template-name'
    .split(' ')
    .map((name) => `text:${name}`),
);
/** Fields whose words come from somewhere else in the file or are worked out. */
const derived = new Set(
  'user-field-get user-field-input variable-get variable-set variable-input user-defined expression conditional-text reference-ref bookmark-ref sequence-ref note-ref title subject description keywords initial-creator creator author-name author-initials sender-firstname sender-lastname sender-company chapter sequence database-display table-formula execute-macro measure script dde-connection'
    .split(' ')
    .map((name) => `text:${name}`),
);
const sections: Readonly<Record<string, string>> = {
  'text:page-number': 'PAGE',
  'text:page-count': 'NUMPAGES',
  'text:date': 'DATE',
  'text:time': 'TIME',
};
const skipped = new Set([
  'text:tracked-changes',
  'text:bookmark',
  'text:bookmark-start',
  'text:bookmark-end',
  'text:soft-page-break',
  'text:reference-mark',
  'text:toc-mark',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'office:forms',
  'field:param',
  'loext:list-item',
  'office:event-listeners',
  'svg:title',
  'svg:desc',
]);

const withControl = (made: OdtControl | null, node: Node, from: OdtDocument, at: OdtInline): void => {
  const field = made === null || at.field !== undefined ? at.field : from.all.field(made.name, made.field);
  const before = at.into.list.length;
  odtInline(node, from, { ...at, field });
  if (field !== undefined && at.into.list.length === before) mark(field, from, at);
};

/** A place to fill in that draws itself or holds nothing yet. */
const mark = (field: number, from: OdtDocument, at: OdtInline): void => {
  const look = from.all.look(odtLook(new Map(), from.styles, true));
  from.all.piece(at.into, { text: '', look, field });
};

const farAway = 2_000;
/** No line of letters fits into a box of so many points. */
const smallestBox = 3;

/** What a picture's style does to it (§20.184 and following), and what it says where it does nothing. */
const effects: readonly (readonly [string, RegExp])[] = [
  ['fo:clip', /^(?:auto|rect\((?:\s*-?0(?:\.0\d*)?[a-z]*\s*,?){4}\))$/],
  ['draw:image-opacity', /^(?:9\d|100)%$/],
  ['draw:luminance', /^-?\d%$/],
  ['draw:contrast', /^-?\d%$/],
  ['draw:color-inversion', /^false$/],
  ['draw:color-mode', /^standard$/],
  ['style:mirror', /^none$/],
];

const shownAs = (frame: Node, from: OdtDocument): string => {
  const of = from.styles.merged('graphic', attribute(frame, 'draw:style-name'), 'other');
  const done = effects.flatMap(([name, nothing]) => {
    const value = of.get(name);
    return value === undefined || nothing.test(value) ? [] : [`${name} ${value}`];
  });
  if (attribute(frame, 'draw:transform') !== undefined) done.push('transform');
  return done.length === 0 ? '' : `odt ${done.join(', ')}`;
};

const frame = (node: Node, from: OdtDocument, at: OdtInline): void => {
  const width = length(attribute(node, 'svg:width')) ?? 0;
  const height = length(attribute(node, 'svg:height')) ?? 0;
  const [x, y] = [length(attribute(node, 'svg:x')) ?? 0, length(attribute(node, 'svg:y')) ?? 0];
  const off = x < -width - farAway / 4 || y < -height - farAway / 4 || x > farAway || y > farAway;
  const tiny = attribute(node, 'svg:width') !== undefined && width < 0.5 && height < 0.5;
  const hidden: HiddenBy | undefined = at.hidden ?? (off ? 'off-page' : tiny ? 'zero-size' : undefined);
  const field = fieldIn(from, at);
  const shared = { ...(field === undefined ? {} : { field }), ...(hidden === undefined ? {} : { hidden }) };
  const put = (object: OfficeObject): void => from.all.piece(at.into, { object, ...shared });
  const size = { width: Math.round(width * 10) / 10, height: Math.round(height * 10) / 10 };
  const first = elements(node)[0];
  // Of several ways to show one thing the first is meant (§10.4.2).
  const image = elements(node).find(({ name }) => name === 'draw:image');
  const box = child(node, 'draw:text-box');
  const object = elements(node).find(
    ({ name }) =>
      name === 'draw:object' ||
      name === 'draw:object-ole' ||
      name === 'draw:plugin' ||
      name === 'draw:applet' ||
      name === 'draw:floating-frame',
  );
  if (box !== undefined) {
    const grows = attribute(box, 'fo:min-height') !== undefined || attribute(node, 'svg:height') === undefined;
    const narrow = !grows && (height < smallestBox || width < smallestBox);
    from.boxes.push({ content: box, hidden: hidden ?? (narrow ? 'zero-size' : undefined), field });
  } else if (object !== undefined)
    put({ kind: 'embedded', detail: attribute(object, 'xlink:href') ?? object.name, ...size });
  else if (image !== undefined) {
    const target = (attribute(image, 'xlink:href') ?? '').replace(/^\.\//, '');
    const shown = shownAs(node, from);
    put({ kind: 'image', detail: from.digest(target) ?? target, ...size, ...(shown === '' ? {} : { shown }) });
  } else if (first !== undefined) put({ kind: 'shape', detail: first.name, ...size });
};

const shape = (node: Node, from: OdtDocument, at: OdtInline): void => {
  if (textWithin(node).trim() !== '') {
    from.boxes.push({ content: node, hidden: at.hidden, field: fieldIn(from, at) });
    return;
  }
  const [width, height] = [length(attribute(node, 'svg:width')) ?? 0, length(attribute(node, 'svg:height')) ?? 0];
  from.all.piece(at.into, {
    object: {
      kind: 'shape',
      detail: node.name,
      width: Math.round(width * 10) / 10,
      height: Math.round(height * 10) / 10,
    },
    ...(at.hidden === undefined ? {} : { hidden: at.hidden }),
  });
};

const isTrue = (value: string | undefined): boolean => value === 'true';

const element = (node: Node, from: OdtDocument, at: OdtInline): void => {
  const { name } = node;
  if (skipped.has(name)) return;
  if (name === 'text:span')
    odtInline(node, from, { ...at, spans: [...at.spans, attribute(node, 'text:style-name') ?? ''] });
  else if (name === 'text:s') write(' '.repeat(Math.min(200, Number(attribute(node, 'text:c') ?? 1) || 1)), from, at);
  else if (name === 'text:tab') {
    const underlined =
      (letters(from.styles, at.paragraph, at.spans).get('style:text-underline-style') ?? 'none') !== 'none';
    write(at.leaders || underlined ? '_____' : ' ', from, at);
  } else if (name === 'text:line-break') write(' ', from, at);
  else if (name === 'text:a') odtInline(node, from, { ...at, link: attribute(node, 'xlink:href') });
  else if (name === 'loext:content-control') withControl(odtContentControl(node, at.into.path), node, from, at);
  else if (name === 'text:text-input' || name === 'text:placeholder') {
    const description = attribute(node, 'text:description') ?? '';
    const hint = name === 'text:placeholder' ? '' : null;
    const field = {
      kind: 'text',
      label: description,
      value: null,
      hint,
      checked: null,
      drawn: null,
      options: [],
      path: at.into.path,
      hidden: false,
      source: 'input-field',
    } as const;
    withControl({ name: description, field }, node, from, at);
  } else if (name === 'text:drop-down') {
    const options = elements(node)
      .filter((one) => one.name === 'text:label')
      .map((one) => attribute(one, 'text:value') ?? '');
    const field = {
      kind: 'choice',
      label: attribute(node, 'text:name') ?? '',
      value: null,
      hint: null,
      checked: null,
      drawn: null,
      options,
      path: at.into.path,
      hidden: false,
      source: 'input-field',
    } as const;
    // Programs show the label that is marked, not the text that was stored.
    const marked = elements(node).find((one) => isTrue(attribute(one, 'text:current-selected')));
    const stored = textWithin({ ...node, children: node.children.filter((one) => typeof one === 'string') }).trim();
    const label = attribute(marked, 'text:value') ?? stored;
    if (label.trim() !== stored) from.all.alternatives.push({ path: at.into.path, shown: label, other: stored });
    withControl({ name: attribute(node, 'text:name'), field }, node, from, at);
  } else if (name === 'field:fieldmark-start') {
    const made = at.field === undefined ? fieldMark(node, at.into.path) : null;
    const field = made === null ? null : from.all.field(made.name, made.field);
    from.marks.push(field);
    if (field !== null) mark(field, from, at);
  } else if (name === 'field:fieldmark-end') from.marks.pop();
  else if (name === 'field:fieldmark') {
    const made = fieldMark(node, at.into.path);
    if (made !== null) mark(from.all.field(made.name, made.field), from, at);
  } else if (name === 'draw:control') {
    const made = from.controls.get(attribute(node, 'draw:control') ?? '');
    if (made !== undefined) mark(from.all.field(made.name, { ...made.field, path: at.into.path }), from, at);
  } else if (name === 'draw:frame') frame(node, from, at);
  else if (name === 'draw:a') odtInline(node, from, at);
  else if (name.startsWith('draw:')) shape(node, from, at);
  else if (name === 'text:change-start') {
    const id = attribute(node, 'text:change-id') ?? '';
    const kind = from.changeKinds.get(id);
    if (kind === 'insertion') from.inserting.add(id);
    else if (kind === 'format-change') from.all.changes.push({ kind: 'formatted', text: '', path: at.into.path });
  } else if (name === 'text:change-end') from.inserting.delete(attribute(node, 'text:change-id') ?? '');
  else if (name === 'office:annotation') {
    const text = elements(node)
      .filter((one) => one.name === 'text:p' || one.name === 'text:list')
      .map(textWithin)
      .join('\n');
    from.all.comments.push({ path: at.into.path, text });
  } else if (name === 'text:note') {
    const body = child(node, 'text:note-body');
    if (body !== undefined)
      from.boxes.push({ content: { ...body, name: 'note' }, hidden: at.hidden, field: undefined });
  } else if (name === 'text:hidden-text') {
    const shown = attribute(node, 'text:is-hidden') === 'false';
    write(
      attribute(node, 'text:string-value') ?? textWithin(node),
      from,
      shown ? { ...at, code: 'hidden-text' } : { ...at, hidden: 'render-mode' },
    );
  } else if (name === 'text:hidden-paragraph' || name === 'office:annotation-end' || name === 'text:change') return;
  else if (name === 'text:ruby') for (const part of elements(node)) odtInline(part, from, at);
  else if (changing.has(name)) odtInline(node, from, { ...at, code: sections[name] ?? name.slice(5).toUpperCase() });
  else if (derived.has(name)) {
    if (name === 'text:execute-macro' || name === 'text:dde-connection' || name === 'text:script')
      from.fetching.push(name);
    odtInline(node, from, {
      ...at,
      code: `${name.slice(5)} ${attribute(node, 'text:name') ?? attribute(node, 'text:ref-name') ?? attribute(node, 'text:condition') ?? ''}`.trim(),
    });
  } else odtInline(node, from, at);
};

/** Everything within one paragraph, span, link or field. */
export const odtInline = (node: Node, from: OdtDocument, at: OdtInline): void => {
  for (const one of node.children) {
    if (typeof one === 'string') write(one.replace(/[\t\r\n ]+/g, ' '), from, at);
    else element(one, from, at);
  }
};

/**
 * Whether the paragraph hides itself as a whole (§7.7.12). Programs go by its condition, whatever state was stored; one that is
 * never true hides nothing.
 */
export const hidesItself = (node: Node): boolean => {
  for (const one of descendants(node)) {
    if (one.name !== 'text:hidden-paragraph') continue;
    const condition = (attribute(one, 'text:condition') ?? '').replace(/^ooow:/, '').trim();
    if (attribute(one, 'text:is-hidden') !== 'false' || !/^(?:|0|false|1 ?== ?0|0 ?== ?1)$/i.test(condition))
      return true;
  }
  return false;
};

export const paragraphGround = (from: OdtDocument, style: string | undefined): string | undefined =>
  odtGround(from.styles.merged('paragraph', style, 'paragraph'));
