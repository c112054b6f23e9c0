import type { ActiveContent, FieldDefinition, StrayField, XfaReading } from '../../model/index.ts';
import { annotationLooks, type AnnotationLook } from './annotation-looks.ts';
import { attachedFiles } from './attachments.ts';
import { heap, withMemory } from './engine.ts';
import { changingContent } from './changing-content.ts';
import { malformedContents } from './content-streams.ts';
import { fieldDefinitions } from './field-definitions.ts';
import { hiddenLayers } from './layers.ts';
import { catalogOf, dictionaryAt, entry, nameOf, pagesOf } from './object-tree.ts';
import type { OpenPdf } from './open.ts';
import { strayFields } from './stray-fields.ts';
import { isArray, isDictionary, parseObjects, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';
import { readXfa } from './xfa.ts';

/** What the objects of the file say beyond its pages. */
export type PdfStructure = {
  readonly active: readonly ActiveContent[];
  /** Viewers are asked to redraw every field from its value (ISO 32000-2 §12.7.3). */
  readonly needAppearances: boolean;
  /** Names of optional content groups that not everybody sees. */
  readonly hiddenLayers: ReadonlySet<string>;
  /** By "page index". */
  readonly looks: ReadonlyMap<string, AnnotationLook>;
  readonly strayFields: readonly StrayField[];
  readonly definitions: readonly FieldDefinition[];
  readonly xfa: XfaReading | null;
  readonly changing: readonly string[];
  /** Pages that stand in the tree, whatever their count is said to be. */
  readonly pages: number;
  /** Pages (from 1) with a `UserUnit` other than 1 (§14.11.1, table 31). */
  readonly rescaledPages: readonly number[];
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
  const action = dictionaryAt(file, catalogOf(file), 'OpenAction');
  if (action === null) return [];
  const kind = nameOf(entry(file, action, 'S'));
  return harmlessAtOpening.has(kind)
    ? []
    : [{ kind: 'open-action', detail: `runs ${kind || 'an action'} when opened` }];
};

/** Null when the engine cannot write its copy: then nothing can be said about active content. */
export const readStructure = (pdf: OpenPdf): PdfStructure | null => {
  const copy = engineCopy(pdf);
  const file = copy === null ? null : parseObjects(copy);
  if (copy === null || file === null) return null;
  const counts = new Map<ActiveContent['kind'], number>();
  let needAppearances = false;
  for (const object of file.objects.values()) {
    walk(object, (dictionary) => {
      for (const kind of kindsOf(dictionary)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (dictionary.entries.get('NeedAppearances') === true) needAppearances = true;
    });
  }
  const files = attachedFiles(file);
  const layers = hiddenLayers(file);
  const active = [...counts].flatMap(([kind, count]): ActiveContent[] =>
    kind === 'embedded-file' && files.length > 0
      ? files.map((detail) => ({ kind, detail }))
      : [{ kind, detail: `${count} found` }],
  );
  return {
    active: [...active, ...openAction(file)],
    needAppearances,
    hiddenLayers: layers,
    looks: annotationLooks(file, layers),
    strayFields: strayFields(file),
    definitions: fieldDefinitions(file),
    xfa: readXfa(pdf, file),
    changing: [...changingContent(file, layers), ...malformedContents(file, copy)],
    pages: pagesOf(file).length,
    rescaledPages: pagesOf(file).flatMap((page, i) => {
      const unit = entry(file, page, 'UserUnit');
      return typeof unit === 'number' && unit !== 1 ? [i + 1] : [];
    }),
  };
};
