import type { ActiveContent } from '../../model/index.ts';
import { heap, withMemory } from './engine.ts';
import type { OpenPdf } from './open.ts';
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  parseObjects,
  type PdfDictionary,
  type PdfObjects,
  type PdfValue,
} from './syntax.ts';

/** What the objects of the file say beyond its pages. */
export type PdfStructure = {
  readonly active: readonly ActiveContent[];
  /** Viewers are asked to redraw every field from its value (ISO 32000-2 §12.7.3). */
  readonly needAppearances: boolean;
  /** Names of optional content groups that are off at opening (§8.11.4.3). */
  readonly hiddenLayers: ReadonlySet<string>;
};

/** Beyond this the copy would take too much memory. */
const largestCopy = 96 * 1024 * 1024;

/**
 * The engine's own copy of the document: what it really sees, with object streams unpacked and encryption lifted from
 * names and dictionaries, so that nothing can be hidden behind compression or a forged cross-reference table.
 */
const engineCopy = ({ api, document }: OpenPdf): Uint8Array | null => {
  const writer = api.PDFiumExt_OpenFileWriter();
  if (writer === 0) return null;
  try {
    if (api.PDFiumExt_SaveAsCopy(document, writer) === 0) return null;
    const size = api.PDFiumExt_GetFileWriterSize(writer);
    if (size <= 0 || size > largestCopy) return null;
    return withMemory(api, size, (at) => {
      api.PDFiumExt_GetFileWriterData(writer, at, size);
      return heap(api).slice(at, at + size);
    });
  } finally {
    api.PDFiumExt_CloseFileWriter(writer);
  }
};

const resolve = ({ objects }: PdfObjects, value: PdfValue | undefined): PdfValue | undefined =>
  isReference(value) ? objects.get(value.object) : value;

const nameOf = (value: PdfValue | undefined): string => (isName(value) ? value.name : '');

const actionKinds: Readonly<Record<string, ActiveContent['kind']>> = {
  JavaScript: 'javascript',
  Launch: 'launch',
  SubmitForm: 'submit',
  ImportData: 'submit',
  URI: 'uri',
  GoToR: 'uri',
  GoToE: 'embedded-file',
  Rendition: 'rich-media',
  Movie: 'rich-media',
  Sound: 'rich-media',
  RichMediaExecute: 'rich-media',
  GoTo3DView: 'rich-media',
};
const mediaSubtypes: ReadonlySet<string> = new Set(['RichMedia', 'Screen', 'Movie', 'Sound', '3D']);

/** Kinds of active content one dictionary stands for (§12.6.4, §7.11.4, §12.7.8, §13). */
const kindsOf = ({ entries }: PdfDictionary): ActiveContent['kind'][] => {
  const kinds: ActiveContent['kind'][] = [];
  const action = nameOf(entries.get('S'));
  const kind = Object.hasOwn(actionKinds, action) ? actionKinds[action] : undefined;
  if (kind !== undefined) kinds.push(kind);
  else if (entries.has('JS')) kinds.push('javascript');
  if (nameOf(entries.get('Type')) === 'EmbeddedFile') kinds.push('embedded-file');
  if (entries.has('XFA')) kinds.push('xfa');
  if (mediaSubtypes.has(nameOf(entries.get('Subtype')))) kinds.push('rich-media');
  return kinds;
};

const walk = (value: PdfValue | undefined, see: (dictionary: PdfDictionary) => void): void => {
  if (isDictionary(value)) {
    see(value);
    for (const inner of value.entries.values()) walk(inner, see);
  } else if (isArray(value)) {
    for (const inner of value) walk(inner, see);
  }
};

const harmlessAtOpening: ReadonlySet<string> = new Set(['GoTo', 'Named']);

const openAction = (file: PdfObjects): ActiveContent[] => {
  const catalog = resolve(file, file.trailer.entries.get('Root'));
  if (!isDictionary(catalog)) return [];
  const action = resolve(file, catalog.entries.get('OpenAction'));
  if (!isDictionary(action)) return [];
  const kind = nameOf(resolve(file, action.entries.get('S')));
  return harmlessAtOpening.has(kind)
    ? []
    : [{ kind: 'open-action', detail: `runs ${kind || 'an action'} when opened` }];
};

const hiddenLayers = (file: PdfObjects): ReadonlySet<string> => {
  const names = new Set<string>();
  const catalog = resolve(file, file.trailer.entries.get('Root'));
  const properties = isDictionary(catalog) ? resolve(file, catalog.entries.get('OCProperties')) : undefined;
  if (!isDictionary(properties)) return names;
  const configuration = resolve(file, properties.entries.get('D'));
  if (!isDictionary(configuration)) return names;
  const list = (key: string, of: PdfDictionary): readonly PdfValue[] => {
    const found = resolve(file, of.entries.get(key));
    return isArray(found) ? found : [];
  };
  const allOff = nameOf(configuration.entries.get('BaseState')) === 'OFF';
  const on = new Set(list('ON', configuration).map((item) => (isReference(item) ? item.object : -1)));
  const off = allOff
    ? list('OCGs', properties).filter((item) => !isReference(item) || !on.has(item.object))
    : list('OFF', configuration);
  for (const item of off) {
    const group = resolve(file, item);
    const name = isDictionary(group) ? resolve(file, group.entries.get('Name')) : undefined;
    if (typeof name === 'string') names.add(decodeText(name));
  }
  return names;
};

/** A text string (§7.9.2.2): UTF-16 with a mark, else close enough to Latin-1 for comparing names. */
const decodeText = (raw: string): string => {
  const bytes = Buffer.from(raw, 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  return raw;
};

/** Null when the engine cannot write its copy: then nothing can be said about active content. */
export const readStructure = (pdf: OpenPdf): PdfStructure | null => {
  const copy = engineCopy(pdf);
  const file = copy === null ? null : parseObjects(copy);
  if (file === null) return null;
  const counts = new Map<ActiveContent['kind'], number>();
  let needAppearances = false;
  for (const object of file.objects.values()) {
    walk(object, (dictionary) => {
      for (const kind of kindsOf(dictionary)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (dictionary.entries.get('NeedAppearances') === true) needAppearances = true;
    });
  }
  const active: ActiveContent[] = [...counts].map(([kind, count]) => ({ kind, detail: `${count} found` }));
  return { active: [...active, ...openAction(file)], needAppearances, hiddenLayers: hiddenLayers(file) };
};
