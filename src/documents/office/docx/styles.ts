/** Styles, defaults and theme fonts of a DOCX (ECMA-376 part 1 §17.7, part 1 §20.1.4). */
import { attribute, child, descendants, elements, type Node } from '../xml.ts';
import { hiding } from './look.ts';
import { runProperties, type RunProperties, type Theme } from './run-style.ts';

export type Style = {
  readonly basedOn: string | undefined;
  readonly run: RunProperties;
  readonly paragraph: Node | undefined;
  /** Fonts and colours that a table style gives to its cells, or to some of them. */
  readonly shapesText: boolean;
  readonly fades: string;
};

export type Styles = {
  readonly theme: Theme;
  /** What a paragraph style says of its letters, with all it is based on and the defaults. */
  ofParagraph(id: string | undefined): RunProperties;
  /** What a character style says, with all it is based on. */
  ofCharacters(id: string | undefined): RunProperties;
  /** `w:pPr` of the style and of all it is based on, nearest first. */
  paragraphChain(id: string | undefined): readonly Node[];
  tableShapesText(id: string | undefined): boolean;
  /** How a table style may make letters vanish; '' when it does not. */
  tableFades(id: string | undefined): string;
};

const longestChain = 20;

const themeFonts = (theme: Node | undefined): Theme => {
  const fonts = new Map<string, string>();
  if (theme !== undefined)
    for (const node of descendants(theme)) {
      const kind = node.name === 'a:majorFont' ? 'major' : node.name === 'a:minorFont' ? 'minor' : null;
      const font = kind === null ? undefined : attribute(child(node, 'a:latin'), 'typeface');
      if (kind !== null && font !== undefined && font !== '') fonts.set(kind, font);
    }
  return (name) => fonts.get(name.startsWith('major') ? 'major' : 'minor');
};

/** Properties by which a table style, or what it says of some cells, may hide their letters. */
const fadingOf = (style: Node, theme: Theme): string => {
  const found = new Set<string>();
  for (const node of descendants(style)) {
    if (node.name !== 'w:rPr') continue;
    const run = runProperties(node, theme);
    const why = hiding(run, { ground: '#ffffff', hidden: undefined, loose: false });
    if (why !== undefined) found.add(why);
  }
  return [...found].sort().join(' ');
};

export const readStyles = (part: Node | undefined, themePart: Node | undefined): Styles => {
  const theme = themeFonts(themePart);
  const styles = new Map<string, Style>();
  const standard = new Map<string, string>();
  for (const node of elements(part)) {
    if (node.name !== 'w:style') continue;
    const id = attribute(node, 'w:styleId');
    const type = attribute(node, 'w:type') ?? 'paragraph';
    if (id === undefined) continue;
    if (['1', 'true', 'on'].includes(attribute(node, 'w:default') ?? '')) standard.set(type, id);
    styles.set(id, {
      basedOn: attribute(child(node, 'w:basedOn'), 'w:val'),
      run: runProperties(child(node, 'w:rPr'), theme),
      paragraph: child(node, 'w:pPr'),
      fades: type === 'table' ? fadingOf(node, theme) : '',
      shapesText:
        type === 'table' &&
        (child(node, 'w:rPr') !== undefined ||
          child(node, 'w:tcPr') !== undefined ||
          elements(node).some(({ name }) => name === 'w:tblStylePr')),
    });
  }
  const chain = (id: string | undefined): Style[] => {
    const found: Style[] = [];
    for (let at = id; at !== undefined && found.length < longestChain;) {
      const style = styles.get(at);
      if (style === undefined) break;
      found.push(style);
      at = style.basedOn;
    }
    return found;
  };
  const defaults = runProperties(child(child(child(part, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'), theme);
  const merged = (list: readonly Style[], onto: RunProperties): RunProperties =>
    list.toReversed().reduce((all, { run }) => ({ ...all, ...run }), onto);
  const known = new Map<string, RunProperties>();
  const remember = (key: string, make: () => RunProperties): RunProperties => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make();
    known.set(key, made);
    return made;
  };
  return {
    theme,
    ofParagraph: (id) => remember(`p ${id ?? ''}`, () => merged(chain(id ?? standard.get('paragraph')), defaults)),
    ofCharacters: (id) => (id === undefined ? {} : remember(`c ${id}`, () => merged(chain(id), {}))),
    paragraphChain: (id) =>
      chain(id ?? standard.get('paragraph')).flatMap(({ paragraph }) => (paragraph === undefined ? [] : [paragraph])),
    tableFades: (id) =>
      chain(id ?? standard.get('table'))
        .map(({ fades }) => fades)
        .filter((one) => one !== '')
        .join(', '),
    tableShapesText: (id) => chain(id ?? standard.get('table')).some(({ shapesText }) => shapesText),
  };
};
