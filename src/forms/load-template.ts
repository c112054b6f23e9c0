import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { detectType, mostPages, readDocument, renderStatic } from '../documents/index.ts';
import { OkienkoError, type DocumentReading, type Widget } from '../model/index.ts';
import { definitionProblems } from './definition-problems.ts';
import { printedTexts } from './office/index.ts';
import { folded } from './spelling.ts';
import { templateDefinition, type TemplateDefinition, type TemplateField } from './template-schema.ts';
import { templateProfile, type TemplateProfile } from './template/profile.ts';
import { graphicsDpi, type Template, type Zone } from './template.ts';

const wrong = (message: string, cause?: unknown): OkienkoError =>
  new OkienkoError('template', message, cause === undefined ? undefined : { cause });

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw wrong(`${path} cannot be read.`, cause);
  }
};

const parseDefinition = (text: string, from: string): TemplateDefinition => {
  let yaml: unknown;
  try {
    yaml = parse(text);
  } catch (cause) {
    throw wrong(`${from} is not YAML: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  const result = templateDefinition.safeParse(yaml);
  if (!result.success) {
    const problems = definitionProblems(text, from, templateDefinition, result.error);
    throw wrong(`${from} is not a form definition:\n${problems}`, result.error);
  }
  return result.data;
};

export const widgetsOf = (field: TemplateField): readonly string[] =>
  field.type === 'choices' ? field.options.map((option) => option.widget) : [field.widget];

/** The blank with the places its definition draws, as if they were form fields of the file. */
const withPlaces = (definition: TemplateDefinition, blank: DocumentReading): DocumentReading => {
  if (definition.places.length === 0) return blank;
  const drawn = definition.places.map(({ id, page, box, kind }): Widget => ({
    name: id,
    kind,
    page,
    box,
    value: kind === 'checkbox' ? 'Off' : null,
    checked: kind === 'checkbox' ? false : null,
    appearanceText: null,
    hidden: false,
  }));
  return { ...blank, widgets: [...blank.widgets, ...drawn] };
};

const checkPlaces = (definition: TemplateDefinition, blank: DocumentReading, from: string): void => {
  const names = new Set(blank.widgets.map((widget) => widget.name));
  for (const { id, page } of definition.places) {
    if (names.has(id)) throw wrong(`${from}: the place "${id}" bears the name of another place or form field.`);
    names.add(id);
    if (page > blank.pages.length) throw wrong(`${from}: place "${id}" is on page ${page}, which the blank has not.`);
  }
};

/** Fails with `template` when the definition names a widget that the blank has not, or a separator is no pattern. */
const checkAgainstBlank = (definition: TemplateDefinition, blank: DocumentReading, from: string): void => {
  checkPlaces(definition, blank, from);
  const present = new Set(withPlaces(definition, blank).widgets.map((widget) => widget.name));
  const missing = Object.entries(definition.fields).flatMap(([id, field]) =>
    widgetsOf(field)
      .filter((widget) => !present.has(widget))
      .map((widget) => `field "${id}" names the widget "${widget}"`),
  );
  if (missing.length > 0) throw wrong(`${from}: ${missing.join('; ')}, which ${definition.blank} does not have.`);
  for (const [id, field] of Object.entries(definition.fields)) {
    if (field.type !== 'list') continue;
    try {
      ''.search(new RegExp(field.separators, 'u'));
    } catch (cause) {
      throw wrong(`${from}: the separators of field "${id}" are not a regular expression.`, cause);
    }
  }
  const outside = definition.zones.find((zone) => zone.page > blank.pages.length);
  if (outside !== undefined)
    throw wrong(`${from}: zone "${outside.id}" is on page ${outside.page}, which the blank has not.`);
};

const zonesOf = (definition: TemplateDefinition, blank: DocumentReading): readonly Zone[] => [
  ...blank.widgets.map((widget): Zone => ({
    id: widget.name,
    page: widget.page,
    box: widget.box,
    purpose: widget.kind === 'signature' ? 'signature' : 'field',
  })),
  ...definition.zones,
];

const printedWords = (texts: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const key = folded(text);
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

const checkedProfile = (text: string, from: string, blank: Uint8Array): TemplateProfile => {
  const profile = parseProfile(text, from);
  if (profile.blank !== `sha256:${createHash('sha256').update(blank).digest('hex')}`)
    throw wrong(`${from} was made from another blank; make it anew or take it away.`);
  return profile;
};

const parseProfile = (text: string, from: string): TemplateProfile => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw wrong(`${from} is not JSON.`, cause);
  }
  const result = templateProfile.safeParse(json);
  if (!result.success) throw wrong(`${from} is no profile of a blank:\n${z.prettifyError(result.error)}`, result.error);
  return result.data;
};

export const readBlank = async (bytes: Uint8Array, name: string): Promise<DocumentReading> => {
  const reading = await readDocument(
    bytes,
    { name, type: detectType(bytes, name) },
    { ocr: false, secondOpinion: false, maxPages: mostPages },
  );
  if (!reading.readable)
    throw wrong(`${name} cannot be read: ${reading.problems.map((problem) => problem.code).join(', ')}.`);
  return reading;
};

/** Works out everything comparing and reading need of a blank. */
export const assemble = async (
  definition: TemplateDefinition,
  directory: string,
  read: DocumentReading,
  blankBytes: Uint8Array,
  source: string,
  profile: TemplateProfile | null = null,
): Promise<Template> => {
  const blank = withPlaces(definition, read);
  return {
    definition,
    directory,
    blank,
    blankBytes,
    profile,
    digest: `sha256:${createHash('sha256').update(source).update('\0').update(blankBytes).digest('hex')}`,
    zones: zonesOf(definition, blank),
    graphics:
      blank.type === 'application/pdf' ? await renderStatic(blankBytes, { dpi: graphicsDpi, maxPages: mostPages }) : [],
    printed: printedWords(printedTexts(blank)),
    printedByPage: blank.pages.map((page) => printedWords(printedTexts({ ...blank, pages: [page] }))),
  };
};

/**
 * A template folder read at one moment: whoever judges by it never asks the folder again, in which its author may be at
 * work.
 */
export type TemplateFiles = {
  /** Names it in messages; nothing is read from there. */
  readonly directory: string;
  /** The text of form.yaml. */
  readonly form: string;
  /** The file that form.yaml names as its blank; null where it is missing. */
  readonly blank: Uint8Array | null;
  /** The text of profile.json, where there is one. */
  readonly profile?: string;
};

/** Validates the text of a form.yaml; throws OkienkoError `template`, naming it `from`. */
export const parseTemplateDefinition = (form: string, from: string): TemplateDefinition => parseDefinition(form, from);

/**
 * The template of a folder's files. Throws OkienkoError `template`, naming file and field, when the definition is invalid, the
 * blank cannot be read, or a widget or page it names is not there.
 */
export const templateOf = async ({ directory, form, blank, profile }: TemplateFiles): Promise<Template> => {
  const path = join(directory, 'form.yaml');
  const definition = parseDefinition(form, path);
  if (blank === null) throw wrong(`${join(directory, definition.blank)} cannot be read.`);
  const reading = await readBlank(blank, join(directory, definition.blank));
  checkAgainstBlank(definition, reading, path);
  const words = profile === undefined ? null : checkedProfile(profile, join(directory, 'profile.json'), blank);
  return assemble(definition, directory, reading, blank, form, words);
};

/** Reads a template folder (`form.yaml`, the blank it names, `profile.json` where somebody had it made). Throws like `templateOf`. */
export const loadTemplate = async (directory: string): Promise<Template> => {
  const path = join(directory, 'form.yaml');
  const form = Buffer.from(await readBytes(path)).toString('utf8');
  const blank = await readBytes(join(directory, parseDefinition(form, path).blank));
  const profile = await readFile(join(directory, 'profile.json'), 'utf8').catch(() => undefined);
  return await templateOf({ directory, form, blank, ...(profile === undefined ? {} : { profile }) });
};

const localisedName = (text: string) => ({ pl: text, en: text });

/** Every widget of a blank as a field of the same name, for comparing without a `form.yaml`. */
const definitionFromWidgets = (blank: DocumentReading): TemplateDefinition => {
  const fields: Record<string, TemplateField> = {};
  for (const widget of blank.widgets) {
    if (widget.kind === 'signature' || widget.kind === 'button') continue;
    const base = { label: localisedName(widget.name), point: '', widget: widget.name };
    fields[widget.name] =
      widget.kind === 'checkbox' ? { ...base, type: 'flag' } : { ...base, type: 'text', personal: false };
  }
  return {
    schema: 'okienko.form/1',
    id: 'blank',
    version: '',
    title: localisedName(blank.title ?? 'blank'),
    effective: { from: '0001-01-01' },
    blank: '',
    marker: '',
    fields,
    places: [],
    zones: [],
  };
};

/**
 * A template from a blank alone: fill zones and fields come from `formYaml` when given, else from the blank's widgets
 * (then field ids are widget names). Throws OkienkoError `template` like `loadTemplate`.
 */
export const templateFromBlank = async (
  bytes: Uint8Array,
  formYaml?: string,
  name = 'blank',
  profile?: string,
): Promise<Template> => {
  const blank = await readBlank(bytes, name);
  const definition = formYaml === undefined ? definitionFromWidgets(blank) : parseDefinition(formYaml, 'form.yaml');
  if (formYaml !== undefined) checkAgainstBlank(definition, blank, 'form.yaml');
  const words = profile === undefined ? null : checkedProfile(profile, 'profile.json', bytes);
  return assemble(definition, '', blank, bytes, formYaml ?? '', words);
};
