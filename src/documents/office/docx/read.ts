import type { ActiveContent, OfficeReading } from '../../../model/index.ts';
import { collector } from '../collect.ts';
import type { OfficePackage } from '../package.ts';
import { hex } from '../colours.ts';
import { attribute, child, descendants, elements, Refused, textWithin, type Node } from '../xml.ts';
import { docxActive } from './active.ts';
import { onPaper, readBlocks, type Where } from './blocks.ts';
import { bindings } from './bindings.ts';
import { sectionLayout } from './layout.ts';
import { readNumbering } from './numbering.ts';
import { mainPart, relationsOf, type Relation } from './relations.ts';
import { isOn } from './run-style.ts';
import type { Document } from './runs.ts';
import { readStyles } from './styles.ts';

/** Sections in order (§17.6.17): each paragraph that ends one holds its properties, the last stands alone. */
const sectionsOf = (body: Node): Node[] => {
  const found: Node[] = [];
  for (const node of descendants(body)) if (node.name === 'w:sectPr') found.push(node);
  return found;
};

type Edge = { readonly role: 'header' | 'footer'; readonly part: string };

/** Headers and footers that are shown (§17.10): first pages where the section wants it, even ones where the file does. */
const edgesOf = (sections: readonly Node[], byId: ReadonlyMap<string, Relation>, even: boolean): Edge[] => {
  const edges: Edge[] = [];
  for (const section of sections) {
    const title = child(section, 'w:titlePg');
    const first = title !== undefined && isOn(title);
    for (const node of elements(section)) {
      const role = node.name === 'w:headerReference' ? 'header' : node.name === 'w:footerReference' ? 'footer' : null;
      const type = attribute(node, 'w:type') ?? 'default';
      if (role === null || (type === 'first' && !first) || (type === 'even' && !even)) continue;
      const part = byId.get(attribute(node, 'r:id') ?? '')?.target;
      if (part !== undefined && !edges.some((edge) => edge.part === part && edge.role === role))
        edges.push({ role, part });
    }
  }
  return edges.sort((a, b) => b.role.localeCompare(a.role, 'en'));
};

const paperOf = (sections: readonly Node[]): OfficeReading['paper'] => {
  const size = child(sections[0], 'w:pgSz');
  const [width, height] = [Number(attribute(size, 'w:w')) / 20, Number(attribute(size, 'w:h')) / 20];
  return width > 0 && height > 0 ? { width, height } : null;
};

/** What sections draw or turn beside their paragraphs (§17.6): numbers of lines, borders, text from top to bottom. */
const sectionDoubts = (section: Node): readonly string[] => {
  const direction = attribute(child(section, 'w:textDirection'), 'w:val') ?? 'lrTb';
  const borders = elements(child(section, 'w:pgBorders')).filter(
    (one) => !['none', 'nil'].includes(attribute(one, 'w:val') ?? 'none'),
  );
  const leftwards = child(section, 'w:bidi');
  return [
    child(section, 'w:lnNumType') === undefined ? '' : 'numbered lines',
    borders.length === 0 ? '' : `page border ${borders.map((one) => attribute(one, 'w:val') ?? '').join(' ')}`,
    direction === 'lrTb' ? '' : `text ${direction}`,
    leftwards !== undefined && isOn(leftwards) ? 'right to left' : '',
    sectionLayout(section),
  ].filter((one) => one !== '');
};

const paragraphsOf = (node: Node): string =>
  elements(node)
    .map((one) => (one.name === 'w:p' ? plain(one) : ''))
    .join('\n')
    .trim();

const plain = (node: Node): string => {
  let out = '';
  for (const one of descendants(node)) if (one.name === 'w:t') out += textWithin(one);
  return out;
};

/** @throws Refused */
export const readDocx = (
  files: OfficePackage,
): { readonly office: OfficeReading; readonly active: readonly ActiveContent[] } => {
  const main = mainPart(files);
  const tree = files.tree(main);
  const body = child(tree, 'w:body');
  if (body === undefined) throw new Refused('office-unreadable');
  const relations = relationsOf(files, main);
  const byId = new Map(relations.map((one) => [one.id, one]));
  const partOf = (type: string): string | undefined =>
    relations.find((one) => one.type === type && !one.external)?.target;
  const treeOf = (type: string): Node | undefined => {
    const name = partOf(type);
    return name === undefined ? undefined : files.tree(name);
  };
  const styles = readStyles(treeOf('styles'), treeOf('theme'));
  const all = collector();
  const fetching: string[] = [];
  const documentOf = (part: string): Document => {
    const own = part === main ? byId : new Map(relationsOf(files, part).map((one) => [one.id, one]));
    return {
      all,
      styles,
      media: { relation: (id) => (id === undefined ? undefined : own.get(id)), digest: (name) => files.digest(name) },
      fields: [],
      bound: bindings(files, relations),
      boxes: [],
      art: [],
      fetching,
    };
  };
  const numberingPart = treeOf('numbering');
  const where = (role: 'body' | 'header' | 'footer' | 'notes'): Where => ({
    sink: all.sink(role),
    path: '',
    around: onPaper,
    within: undefined,
    inserted: false,
    deleted: false,
  });
  const numbering = readNumbering(numberingPart);
  readBlocks(elements(body), documentOf(main), numbering, where('body'));
  const sections = sectionsOf(body);
  for (const what of sections.flatMap(sectionDoubts)) all.doubts.push({ path: '', what });
  const evenNode = child(treeOf('settings'), 'w:evenAndOddHeaders');
  for (const { role, part } of edgesOf(sections, byId, evenNode !== undefined && isOn(evenNode))) {
    const edge = files.tree(part);
    if (edge !== undefined) readBlocks(elements(edge), documentOf(part), readNumbering(numberingPart), where(role));
  }
  for (const type of ['footnotes', 'endnotes']) {
    const part = partOf(type);
    const notes = part === undefined ? undefined : files.tree(part);
    if (part === undefined || notes === undefined) continue;
    const at = where('notes');
    for (const one of elements(notes))
      if (!/eparator|ontinuation/.test(attribute(one, 'w:type') ?? ''))
        readBlocks(elements(one), documentOf(part), numbering, at);
  }
  for (const one of elements(treeOf('comments')))
    if (one.name === 'w:comment')
      all.comments.push({ path: `comment ${attribute(one, 'w:id') ?? ''}`, text: paragraphsOf(one) });
  const active = docxActive(files, main, relations, fetching);
  const ground = hex(attribute(child(tree, 'w:background'), 'w:color'));
  const showsGround = child(treeOf('settings'), 'w:displayBackgroundShape');
  if (ground !== null && ground !== '#ffffff' && showsGround !== undefined && isOn(showsGround))
    all.doubts.push({ path: '', what: `ground ${ground}` });
  return { office: all.finish('docx', paperOf(sections)), active };
};
