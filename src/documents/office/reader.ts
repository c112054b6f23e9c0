import type { ActiveContent, DocumentReading, OfficeReading, Widget } from '../../model/index.ts';
import { unreadable, type Reader } from '../reader.ts';
import { readDocx } from './docx/read.ts';
import { withFoundPlaces } from './found-places.ts';
import { readOdt } from './odt/read.ts';
import { openPackage, type OfficePackage } from './package.ts';
import { elements, hasDescendant, Refused, type XmlRefusal } from './xml.ts';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const odtType = 'application/vnd.oasis.opendocument.text';

const details: Readonly<Record<XmlRefusal, string>> = {
  'office-bomb': 'The document unpacks to more than is read.',
  'office-unreadable': 'The document is broken.',
  'xml-dtd': 'The document holds a document type declaration, which is refused.',
};

/** The visible text, a line a paragraph; the body first. */
export const officeText = ({ parts }: OfficeReading): string => {
  const lines: string[] = [];
  for (const { blocks } of parts)
    for (const block of blocks) {
      if (block.kind !== 'paragraph') continue;
      let line = block.label === '' ? '' : `${block.label} `;
      for (const piece of block.pieces) if (piece.hidden === undefined && 'text' in piece) line += piece.text;
      lines.push(line.replace(/[^\S\n]+/gu, ' ').trim());
    }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

/** Such files have no pages: places to fill in stand on page 1 in a box of no size. */
const widgetsOf = ({ fields }: OfficeReading): Widget[] =>
  fields.map(({ name, kind, value, checked, drawn, hidden }) => ({
    name,
    kind,
    page: 1,
    box: [0, 0, 0, 0],
    value: kind === 'checkbox' ? (checked === true ? 'Yes' : 'Off') : value,
    checked,
    appearanceText: drawn,
    hidden,
  }));

const encryptedOdt = (files: OfficePackage): boolean => {
  const manifest = files.tree('META-INF/manifest.xml');
  return manifest !== undefined && hasDescendant(manifest, ({ name }) => name === 'manifest:encryption-data');
};

const titleOf = (files: OfficePackage): string | undefined => {
  const core = files.tree('docProps/core.xml');
  const title = elements(core)
    .find(({ name }) => name === 'dc:title')
    ?.children.find((one) => typeof one === 'string');
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined;
};

const producerOf = (files: OfficePackage): string | undefined => {
  for (const node of elements(files.tree('docProps/app.xml')))
    if (/(?:^|:)Application$/.test(node.name)) return node.children.find((one) => typeof one === 'string');
  const meta = elements(files.tree('meta.xml'))[0];
  const generator = elements(meta).find(({ name }) => /(?:^|:)generator$/.test(name));
  return generator?.children.find((one) => typeof one === 'string');
};

const readingOf = (files: OfficePackage, type: string): DocumentReading => {
  if (type === odtType && encryptedOdt(files))
    return { ...unreadable(type, 'office-unreadable', 'The document is encrypted.'), encrypted: true };
  const read: { office: OfficeReading; active: readonly ActiveContent[] } =
    type === docxType ? readDocx(files) : readOdt(files);
  const strange = read.active.flatMap(({ kind, detail }) =>
    kind === 'macro' || kind === 'external' ? [{ path: '', what: detail }] : [],
  );
  // A font may draw other letters than it is said to.
  const fonts = files.names.some((name) => /^(?:word\/)?fonts\/./i.test(name)) ? [{ path: '', what: 'fonts' }] : [];
  const doubts = [...(read.office.doubts ?? []), ...strange, ...fonts];
  const office = withFoundPlaces(doubts.length === 0 ? read.office : { ...read.office, doubts });
  const title = titleOf(files);
  const producer = producerOf(files);
  return {
    type,
    pages: [],
    widgets: widgetsOf(office),
    revisions: [],
    active: read.active,
    encrypted: false,
    readable: true,
    text: officeText(office),
    problems: [],
    office,
    ...(title === undefined ? {} : { title }),
    ...(producer === undefined ? {} : { producer }),
  };
};

/** DOCX and ODT, by structure. Bounded in size and depth; document type declarations are refused. */
export const readOffice = (bytes: Uint8Array, type: string): DocumentReading => {
  try {
    return readingOf(openPackage(bytes), type);
  } catch (cause) {
    const refused = cause instanceof Refused ? cause.reason : 'office-unreadable';
    return unreadable(type, refused, details[refused]);
  }
};

export const officeReader: Reader = {
  id: 'office',
  accepts: (_bytes, type) => type === docxType || type === odtType,
  read: (bytes, { type }) => Promise.resolve(readOffice(bytes, type)),
};
