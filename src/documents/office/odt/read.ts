import type { ActiveContent, OfficeReading } from '../../../model/index.ts';
import { collector } from '../collect.ts';
import type { OfficePackage } from '../package.ts';
import { attribute, child, descendants, elements, Refused, textWithin, type Node } from '../xml.ts';
import { odtBlocks, type OdtWhere } from './blocks.ts';
import { formControls } from './controls.ts';
import type { OdtDocument } from './inline.ts';
import { pageLayout } from './layout.ts';
import { odtLists } from './lists.ts';
import { length, readOdtStyles, type OdtStyles } from './styles.ts';

type ChangeKind = 'insertion' | 'deletion' | 'format-change';

/** §5.5: changes kept aside; the text of a deletion stands in its region, not in the text. */
const changesOf = (body: Node): { kinds: Map<string, ChangeKind>; deletions: { text: string; path: string }[] } => {
  const kinds = new Map<string, ChangeKind>();
  const deletions: { text: string; path: string }[] = [];
  for (const region of elements(child(body, 'text:tracked-changes'))) {
    const id = attribute(region, 'text:id') ?? attribute(region, 'xml:id') ?? '';
    const change = elements(region)[0];
    if (change === undefined) continue;
    kinds.set(id, change.name.slice(5) as ChangeKind);
    if (change.name === 'text:deletion') {
      const text = elements(change)
        .filter(({ name }) => name !== 'office:change-info')
        .map(textWithin)
        .join(' ')
        .trim();
      deletions.push({ text: text === '' ? '¶' : text, path: `tracked change ${id}` });
    }
  }
  return { kinds, deletions };
};

/** Master pages that the text uses; the first page's own when no style names one. */
const usedPages = (content: Node, styles: OdtStyles): Node[] => {
  const names = new Set<string>();
  for (const node of descendants(content)) {
    const name = attribute(node, 'style:master-page-name');
    if (node.name === 'style:style' && name !== undefined && name !== '') names.add(name);
  }
  if (names.size === 0)
    names.add(styles.masterPages.has('Standard') ? 'Standard' : (styles.masterPages.keys().next().value ?? ''));
  // A page style leads to the one that follows it.
  for (const name of names) {
    const next = attribute(styles.masterPages.get(name), 'style:next-style-name');
    if (next !== undefined && names.size < 100) names.add(next);
  }
  return [...names].flatMap((name) => styles.masterPages.get(name) ?? []);
};

const edges: Readonly<Record<string, 'header' | 'footer'>> = {
  'style:header': 'header',
  'style:header-first': 'header',
  'style:header-left': 'header',
  'loext:header-first': 'header',
  'style:footer': 'footer',
  'style:footer-first': 'footer',
  'style:footer-left': 'footer',
  'loext:footer-first': 'footer',
};

const paperOf = (pages: readonly Node[], styles: OdtStyles): OfficeReading['paper'] => {
  const layout = styles.pageLayouts.get(attribute(pages[0], 'style:page-layout-name') ?? '');
  const size = child(layout, 'style:page-layout-properties');
  const [width, height] = [length(attribute(size, 'fo:page-width')), length(attribute(size, 'fo:page-height'))];
  return width === null || height === null
    ? null
    : { width: Math.round(width * 10) / 10, height: Math.round(height * 10) / 10 };
};

const activeOf = (files: OfficePackage, content: Node, fetching: readonly string[]): ActiveContent[] => {
  const found: ActiveContent[] = [];
  for (const name of files.names) {
    if (/^(?:Basic|Scripts)\/.+\.(?:xml|xba|py|bsh|js)$/i.test(name) && !/\/(?:script|dialog)-l[bc]\.xml$/i.test(name))
      found.push({ kind: 'macro', detail: `macros: ${name}` });
    if (/^Object [^/]*\/content\.xml$|^ObjectReplacements\//.test(name))
      found.push({ kind: 'embedded-file', detail: `embedded object: ${name}` });
  }
  for (const node of descendants(content)) {
    if (node.name === 'script:event-listener')
      found.push({ kind: 'macro', detail: `event ${attribute(node, 'script:event-name') ?? ''}` });
    const href = attribute(node, 'xlink:href');
    if (href === undefined || !/^[a-z][a-z0-9+.-]+:/i.test(href)) continue;
    found.push({
      kind: node.name === 'text:a' || node.name === 'draw:a' ? 'uri' : 'external',
      detail: `${node.name}: ${href}`.slice(0, 300),
    });
    if (found.length > 1_000) break;
  }
  for (const what of fetching) found.push({ kind: 'external', detail: what });
  return found;
};

/** @throws Refused */
export const readOdt = (
  files: OfficePackage,
): { readonly office: OfficeReading; readonly active: readonly ActiveContent[] } => {
  const content = files.tree('content.xml');
  const body = child(child(content, 'office:body'), 'office:text');
  if (content === undefined || body === undefined) throw new Refused('office-unreadable');
  const styles = readOdtStyles(content, files.tree('styles.xml'));
  const { kinds, deletions } = changesOf(body);
  const all = collector();
  const from: OdtDocument = {
    all,
    styles,
    controls: formControls(body),
    digest: (name) => files.digest(name),
    inserting: new Set(),
    changeKinds: kinds,
    marks: [],
    boxes: [],
    fetching: [],
  };
  const lists = odtLists(styles.lists);
  const where = (role: 'body' | 'header' | 'footer'): OdtWhere => ({
    sink: all.sink(role),
    path: '',
    ground: '#ffffff',
    hidden: undefined,
    within: undefined,
    loose: false,
    list: null,
  });
  odtBlocks(elements(body), from, lists, where('body'));
  const pages = usedPages(content, styles);
  for (const role of ['header', 'footer'] as const)
    for (const page of pages)
      for (const edge of elements(page))
        if (edges[edge.name] === role && attribute(edge, 'style:display') !== 'false')
          odtBlocks(elements(edge), from, lists, where(role));
  for (const page of pages) {
    const layout = styles.pageLayouts.get(attribute(page, 'style:page-layout-name') ?? '');
    const properties = child(layout, 'style:page-layout-properties')?.attributes ?? new Map<string, string>();
    for (const what of pageLayout(properties)) all.doubts.push({ path: '', what });
  }
  for (const { text, path } of deletions) all.changes.push({ kind: 'deleted', text, path });
  return { office: all.finish('odt', paperOf(pages, styles)), active: activeOf(files, content, from.fetching) };
};
