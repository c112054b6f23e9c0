/** The runs of a paragraph: text, fields, pictures (ECMA-376 part 1 §17.3.3, §17.16). */
import type { HiddenBy, OfficeLook, OfficePiece } from '../../../model/index.ts';
import type { Collector, Pieces } from '../collect.ts';
import { attribute, child, descendants, elements, hasDescendant, textWithin, type Node } from '../xml.ts';
import { contentControl, legacyField, symbol } from './controls.ts';
import { drawing, vml, type Drawn, type Media } from './drawings.ts';
import { hiding, lookOf, type Surroundings } from './look.ts';
import { runProperties, type RunProperties } from './run-style.ts';
import type { Styles } from './styles.ts';

/** A field between its begin and its end; nested ones stand on a stack that goes on over paragraphs. */
export type OpenField = { code: string; inResult: boolean; data: Node | undefined; field: number | undefined };

export type Inline = {
  readonly into: Pieces;
  readonly paragraph: string | undefined;
  readonly around: Surroundings;
  readonly leaders: boolean;
  readonly field: number | undefined;
  readonly inserted: boolean;
  readonly deleted: boolean;
  readonly link: string | undefined;
};

export type Document = {
  readonly all: Collector;
  readonly styles: Styles;
  readonly media: Media;
  readonly fields: OpenField[];
  readonly bound: (binding: Node) => string | undefined;
  /** Text boxes are read after the paragraph they hang on. */
  readonly boxes: {
    readonly content: Node;
    readonly hidden: HiddenBy | undefined;
    readonly field: number | undefined;
  }[];
  readonly art: { readonly text: string; readonly path: string }[];
  /** Fields that fetch or run something. */
  readonly fetching: string[];
};

/** Fields whose result is another on every page, day or print: what stands there says nothing. */
const changing =
  /^(?:PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|EDITTIME|FILENAME|FILESIZE|SECTION|NUMWORDS|NUMCHARS|LASTSAVEDBY|REVNUM)$/;
/** Fields that a program fills from elsewhere; what stands there may not be what is shown tomorrow. */
const fetchingFields =
  /^(?:INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|INCLUDE|DATABASE|RD|MACROBUTTON|GOTOBUTTON|ADDIN)$/;

/** Fields that show words, a sign or a drawing of their code, move what follows, or fill in what others say. */
const drawingFields =
  /^(?:EQ|SYMBOL|ADVANCE|PRINT|AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM|DISPLAYBARCODE|MERGEBARCODE|BARCODE|SET|ASK|FILLIN)$/;

const doubtField = (code: string, from: Document, at: Inline): void => {
  const word = codeWord(code);
  const shown = code.replace(/\s+/g, ' ').trim().slice(0, 200);
  if (!at.deleted && at.field === undefined && (drawingFields.test(word) || fetchingFields.test(word)))
    from.all.doubts.push({ path: at.into.path, what: `{${shown}}` });
};

const codeWord = (code: string): string => /^\s*"?([A-Za-z]+)/.exec(code)?.[1]?.toUpperCase() ?? '';

/** The innermost field whose result is being read, as far as it matters for what the words are worth. */
const codeOf = (fields: readonly OpenField[]): string | undefined => {
  for (const { code, inResult } of fields.toReversed()) {
    if (!inResult) continue;
    const word = codeWord(code);
    if (changing.test(word)) return word;
    if (word !== '' && !word.startsWith('FORM') && word !== 'HYPERLINK' && word !== 'TOC')
      return code.replace(/\s+/g, ' ').trim();
  }
  return undefined;
};

const fieldOf = (fields: readonly OpenField[]): number | undefined =>
  fields.findLast(({ field }) => field !== undefined)?.field;

const linkOf = (fields: readonly OpenField[]): string | undefined => {
  const code = fields.findLast((one) => one.inResult && codeWord(one.code) === 'HYPERLINK')?.code;
  return code === undefined ? undefined : /HYPERLINK\s+"([^"]*)"/i.exec(code)?.[1];
};

type RunState = { readonly properties: RunProperties; readonly look: number; readonly hidden: HiddenBy | undefined };

/** Twentieths of a point that a letter needs. */
const narrowest = 16;

const runState = (run: Node, from: Document, at: Inline): RunState => {
  const rPr = child(run, 'w:rPr');
  const own = runProperties(rPr, from.styles.theme);
  const style = from.styles.ofCharacters(attribute(child(rPr, 'w:rStyle'), 'w:val'));
  const properties = { ...from.styles.ofParagraph(at.paragraph), ...style, ...own };
  const look: OfficeLook = lookOf(properties, at.around.loose);
  if (child(rPr, 'w:rPrChange') !== undefined)
    from.all.changes.push({
      kind: 'formatted',
      text: textWithin(run).slice(0, 200),
      path: at.into.path,
      ...fieldPart(at, from),
    });
  const squeezed =
    properties.fit !== undefined && properties.fit < Math.max(1, textWithin(run).length) * narrowest
      ? ('zero-size' as const)
      : undefined;
  return { properties, look: from.all.look(look), hidden: hiding(properties, at.around) ?? squeezed };
};

const fieldPart = (at: Inline, from: Document): { field?: number } => {
  const field = at.field ?? fieldOf(from.fields);
  return field === undefined ? {} : { field };
};

const note = (kind: 'inserted' | 'deleted', text: string, from: Document, at: Inline): void => {
  if (text !== '') from.all.changes.push({ kind, text, path: at.into.path, ...fieldPart(at, from) });
};

const write = (text: string, run: RunState, from: Document, at: Inline): void => {
  if (text === '') return;
  const field = from.fields.at(-1);
  if (field !== undefined && !field.inResult) {
    // Text inside a field's code is no text.
    field.code += text;
    return;
  }
  if (from.fields.some(({ inResult }) => !inResult)) return;
  if (at.deleted) {
    note('deleted', text, from, at);
    return;
  }
  if (at.inserted) note('inserted', text, from, at);
  const code = codeOf(from.fields);
  const link = at.link ?? linkOf(from.fields);
  const piece: OfficePiece = {
    text,
    look: run.look,
    ...fieldPart(at, from),
    ...(run.hidden === undefined ? {} : { hidden: run.hidden }),
    ...(at.inserted ? { inserted: true } : {}),
    ...(code === undefined ? {} : { code }),
    ...(link === undefined ? {} : { link }),
  };
  from.all.piece(at.into, piece);
};

const place = (drawn: Drawn, run: RunState, from: Document, at: Inline): void => {
  if (at.deleted) return;
  const hidden = drawn.hidden ?? run.hidden ?? at.around.hidden;
  const field = fieldPart(at, from);
  for (const object of drawn.objects)
    from.all.piece(at.into, { object, ...field, ...(hidden === undefined ? {} : { hidden }) });
  for (const content of drawn.boxes) from.boxes.push({ content, hidden, field: field.field });
  for (const text of drawn.art) from.art.push({ text, path: at.into.path });
};

/** §17.16.18: begin, separate and end of a field. */
const fieldMark = (node: Node, run: RunState, from: Document, at: Inline): void => {
  const type = attribute(node, 'w:fldCharType');
  if (type === 'begin') {
    from.fields.push({ code: '', inResult: false, data: child(node, 'w:ffData'), field: undefined });
    return;
  }
  const open = from.fields.at(-1);
  if (open === undefined) return;
  const begin = (): void => {
    if (open.inResult) return;
    open.inResult = true;
    const word = codeWord(open.code);
    if (fetchingFields.test(word)) from.fetching.push(open.code.trim().slice(0, 200));
    const made = at.deleted || at.field !== undefined ? null : legacyField(open.data, word, at.into.path);
    if (made === null) return;
    open.field = from.all.field(made.name, made.field);
    if (made.field.kind !== 'text') write(' ', run, from, at);
  };
  begin();
  if (type === 'end') {
    doubtField(open.code, from, at);
    from.fields.pop();
  }
};

const runText: Readonly<Record<string, string>> = {
  'w:br': ' ',
  'w:cr': ' ',
  'w:ptab': ' ',
  'w:noBreakHyphen': '-',
  'w:softHyphen': '',
  'w:footnoteReference': '',
};

/** Elements of a run that show nothing in the text, and notes that are read elsewhere. */
const silent: ReadonlySet<string> = new Set([
  'w:rPr',
  'w:lastRenderedPageBreak',
  'w:annotationRef',
  'w:footnoteRef',
  'w:endnoteRef',
  'w:endnoteReference',
  'w:separator',
  'w:continuationSeparator',
  'w:commentReference',
  'w:delInstrText',
]);

const readRun = (run: Node, from: Document, at: Inline): void => {
  const state = runState(run, from, at);
  const children = elements(run);
  // Signs and hyphens of a run from right to left stand on its other side.
  if (state.properties.leftwards === true && /\S/u.test(textWithin(run))) write('\u200f', state, from, at);
  const underlined = state.properties.underline === true;
  // Underlined tabs and rows of underlined blanks are lines to write on.
  const onlyBlank =
    underlined &&
    children.every(
      (one) => one.name === 'w:rPr' || one.name === 'w:tab' || (one.name === 'w:t' && textWithin(one).trim() === ''),
    );
  for (const one of children) {
    if (one.name === 'w:t') {
      const text = textWithin(one);
      write(onlyBlank && text.length >= 5 ? '_____' : text, state, from, at);
    } else if (one.name === 'w:tab') write(at.leaders || onlyBlank ? '_____' : ' ', state, from, at);
    else if (one.name === 'w:delText') note('deleted', textWithin(one), from, at);
    else if (one.name === 'w:instrText') {
      const open = from.fields.at(-1);
      if (open !== undefined && !open.inResult) open.code += textWithin(one);
    } else if (one.name === 'w:fldChar') fieldMark(one, state, from, at);
    else if (one.name === 'w:sym') write(symbol(one), state, from, at);
    else if (one.name === 'w:drawing') place(drawing(one, from.media), state, from, at);
    else if (one.name === 'w:pict' || one.name === 'w:object') place(vml(one, from.media), state, from, at);
    else if (one.name === 'mc:AlternateContent') {
      const shown = alternative(one, from, at.into.path);
      if (shown !== undefined)
        readRun(
          {
            name: 'w:r',
            attributes: run.attributes,
            children: [
              ...elements(
                child(run, 'w:rPr')
                  ? { name: '', attributes: new Map(), children: [child(run, 'w:rPr') as Node] }
                  : undefined,
              ),
              ...shown.children,
            ],
          },
          from,
          at,
        );
    } else if (one.name === 'w:ruby')
      for (const name of ['w:rubyBase', 'w:rt'])
        for (const inner of elements(child(one, name))) readRun(inner, from, at);
    else if (one.name === 'w:br' && attribute(one, 'w:type') === 'page') {
      write(' ', state, from, at);
      if (!at.deleted && at.field === undefined) from.all.doubts.push({ path: at.into.path, what: 'page break' });
    } else if (Object.hasOwn(runText, one.name)) write(runText[one.name] ?? '', state, from, at);
    // Today's date and the page's number are texts too (§17.3.3), and so may be what nobody here knows.
    else if (!silent.has(one.name) && !at.deleted) from.all.doubts.push({ path: at.into.path, what: one.name });
  }
};

const words = (node: Node): string => {
  let out = '';
  for (const one of descendants(node))
    if (one.name === 'w:t') out += textWithin(one);
    else if (one.name === 'w:p') out += ' ';
  return out.replace(/\s+/g, ' ').trim();
};

/**
 * What newer programs show of two ways of saying the same (ECMA-376 part 3 §7.6); where the other way has other words,
 * the reading says so.
 */
export const alternative = (node: Node, from: Document, path: string): Node | undefined => {
  const choice = child(node, 'mc:Choice');
  const fallback = child(node, 'mc:Fallback');
  const shown = choice ?? fallback;
  if (choice !== undefined && fallback !== undefined) {
    const [one, other] = [words(choice), words(fallback)];
    // A program may leave the old way empty.
    if (other !== '' && one !== other) from.all.alternatives.push({ path, shown: one, other });
  }
  return shown;
};

const isTrackedIn = (name: string): boolean => name === 'w:ins' || name === 'w:moveTo';
const isTrackedOut = (name: string): boolean => name === 'w:del' || name === 'w:moveFrom';
const transparent = new Set(['w:smartTag', 'w:customXml', 'w:sdtContent', 'm:oMathPara', 'm:oMath']);

/** An element of a namespace that is not known here: a program may be told to look through it (part 3 §7.4). */
export const isUnknown = ({ name }: Node): boolean => name.startsWith('?');

/** Marks of the direction in which what follows is shown, and of its end (Unicode, "Bidirectional Algorithm"). */
const directions: Readonly<Record<string, string>> = { 'w:bdo': '\u202e', 'w:dir': '\u202b' };
const endOfDirection = '\u202c';

const readDirected = (node: Node, from: Document, at: Inline): void => {
  const mark = attribute(node, 'w:val') === 'rtl' ? directions[node.name] : undefined;
  const state = runState(node, from, at);
  if (mark !== undefined) write(mark, state, from, at);
  readInline(elements(node), from, at);
  if (mark !== undefined) write(endOfDirection, state, from, at);
};

/** The children of a paragraph, of a link, of a change: in order. */
export const readInline = (children: readonly Node[], from: Document, at: Inline): void => {
  for (const node of children) {
    if (node.name === 'w:r') readRun(node, from, at);
    else if (node.name === 'w:hyperlink') {
      const target = from.media.relation(attribute(node, 'r:id'))?.target;
      readInline(elements(node), from, target === undefined ? at : { ...at, link: target });
    } else if (Object.hasOwn(directions, node.name)) readDirected(node, from, at);
    else if (isTrackedIn(node.name)) readInline(elements(node), from, { ...at, inserted: true });
    else if (isTrackedOut(node.name)) readInline(elements(node), from, { ...at, deleted: true });
    else if (node.name === 'w:sdt') readControl(node, from, at);
    else if (node.name === 'w:fldSimple') readSimpleField(node, from, at);
    else if (node.name === 'mc:AlternateContent') readInline(elements(alternative(node, from, at.into.path)), from, at);
    else if (node.name.startsWith('m:') && hasDescendant(node, ({ name }) => name === 'm:t')) {
      const state = runState(node, from, at);
      for (const one of descendants(node)) if (one.name === 'm:t') write(textWithin(one), state, from, at);
    } else if (transparent.has(node.name)) readInline(elements(node), from, at);
    else if (node.name === 'w:subDoc') {
      from.fetching.push('subDoc');
      from.all.doubts.push({ path: at.into.path, what: 'subDoc' });
    } else if (isUnknown(node)) readInline(elements(node), from, at);
  }
};

const readControl = (sdt: Node, from: Document, at: Inline): void => {
  const control = at.field === undefined ? contentControl(sdt, at.into.path, from.bound) : null;
  const field = control === null ? at.field : from.all.field(control.name, control.field);
  const content = elements(child(sdt, 'w:sdtContent'));
  const before = at.into.list.length;
  readInline(content, from, { ...at, field });
  // An empty control is a place to fill in all the same.
  if (control !== null && at.into.list.length === before && field !== undefined)
    from.all.piece(at.into, { text: '', look: from.all.look(lookOf({}, true)), field });
};

const readSimpleField = (node: Node, from: Document, at: Inline): void => {
  from.fields.push({ code: attribute(node, 'w:instr') ?? '', inResult: true, data: undefined, field: undefined });
  const word = codeWord(attribute(node, 'w:instr') ?? '');
  doubtField(attribute(node, 'w:instr') ?? '', from, at);
  if (fetchingFields.test(word)) from.fetching.push((attribute(node, 'w:instr') ?? '').trim().slice(0, 200));
  const depth = from.fields.length;
  readInline(elements(node), from, at);
  from.fields.length = Math.min(from.fields.length, depth - 1);
};
