import {
  absent,
  read,
  unread,
  type Box,
  type DocumentReading,
  type Evidence,
  type FieldFact,
  type PageReading,
  type Widget,
  type Word,
} from '../../model/index.ts';
import { boxOfWords, detectType, renderPage } from '../../documents/index.ts';
import { matchPages } from '../scan/match-pages.ts';
import type { TemplateField } from '../template-schema.ts';
import type { Template } from '../template.ts';
import { alignPage, fieldDpi, type AlignedPage } from './aligned-page.ts';
import { calibrated } from './calibration.ts';
import { decide, decideList, textOf, type Support } from './decide.ts';
import { readWriting } from './read-writing.ts';
import { tickInk } from './tick-ink.ts';
import { kindsOf } from './value-kind.ts';

export type Received = {
  readonly reading: DocumentReading;
  readonly bytes: Uint8Array;
  readonly document: number;
};

/** A page of the blank found on a scanned page, with the recogniser's words by widget. */
type ScannedPage = {
  readonly number: number;
  readonly aligned: AlignedPage;
  readonly words: ReadonlyMap<string, readonly Word[]>;
};
/** What a value's confidence was worked out from: for measuring how far it can be trusted. */
export type Observed = { readonly support: Support; readonly least: number; readonly legible: number };
type Observe = (id: string, observed: Observed) => void;

type From = {
  readonly observe: Observe | undefined;
  readonly template: Template;
  readonly document: number;
  readonly page: (widget: string) => ScannedPage | undefined;
  readonly widget: (name: string) => Widget;
};

/** Below this a value is not given. */
const believable = 0.5;
const longestQuote = 200;
const mostCandidates = 8;

/** A place of the blank as the box around it on the received page. */
const boxThere = (page: AlignedPage, [x, y, w, h]: Box): Box => {
  const corners = [
    [x, y],
    [x + w, y],
    [x, y + h],
    [x + w, y + h],
  ].map(([a = 0, b = 0]) => page.toReceived(a, b));
  const us = corners.map(([u]) => u);
  const vs = corners.map(([, v]) => v);
  const [left, top] = [Math.min(...us), Math.min(...vs)];
  return [left, top, Math.max(...us) - left, Math.max(...vs) - top];
};

const evidenceOf = (name: string, id: string, from: From, quote = ''): Evidence => {
  const page = from.page(name);
  return {
    document: from.document,
    field: `form.${id}`,
    via: 'ocr',
    ...(page === undefined ? {} : { page: page.number, box: boxThere(page.aligned, from.widget(name).box) }),
    ...(quote === '' ? {} : { quote: quote.slice(0, longestQuote) }),
  };
};

const unsure = (candidates: readonly string[], evidence: Evidence, reason = 'recognition-unsure'): FieldFact =>
  unread(reason, [evidence], [...new Set(candidates)].slice(0, mostCandidates));

const readText = async (
  field: Extract<TemplateField, { type: 'text' | 'list' }>,
  id: string,
  page: ScannedPage,
  from: From,
): Promise<FieldFact> => {
  const name = field.widget;
  const kinds = kindsOf(from.template, id, field);
  const writing = await readWriting(page.aligned, from.widget(name).box, kinds, page.words.get(name) ?? []);
  if (writing.empty) return absent(calibrated('empty', 1, page.aligned.legible), [evidenceOf(name, id, from)]);
  const texts = writing.readings.map(textOf);
  const evidence = evidenceOf(name, id, from, texts[0]);
  if (texts.length === 0) return unsure([], evidence, 'nothing-recognised');
  const value = (found: string | string[], support: Support, least: number): FieldFact => {
    const confidence = calibrated(support, least, page.aligned.legible);
    from.observe?.(id, { support, least, legible: page.aligned.legible });
    return confidence < believable ? unsure(texts, evidence) : read(found, confidence, [evidence]);
  };
  if (field.type === 'text') {
    const decision = decide(kinds, writing.readings);
    return 'reason' in decision
      ? unsure(decision.candidates, evidence, decision.reason)
      : value(decision.text, decision.support, decision.least);
  }
  const decision = decideList(kinds, writing.readings, field.separators);
  return 'reason' in decision
    ? unsure(decision.candidates, evidence, decision.reason)
    : value([...decision.items], decision.support, decision.least);
};

const readTicks = (
  options: readonly { readonly value: string; readonly widget: string }[],
  id: string,
  from: From,
): { chosen: string[]; unsure: boolean; confidence: number; evidence: Evidence[]; looked: Evidence[] } => {
  const found = {
    chosen: [] as string[],
    unsure: false,
    confidence: 1,
    evidence: [] as Evidence[],
    looked: [] as Evidence[],
  };
  for (const { value, widget } of options) {
    const page = from.page(widget);
    const tick = page === undefined ? null : tickInk(page.aligned, from.widget(widget).box);
    if (tick === null || 'unsure' in tick) {
      found.unsure = true;
      found.evidence.push(evidenceOf(widget, id, from));
      continue;
    }
    found.confidence = Math.min(found.confidence, tick.confidence);
    if (tick.ticked) {
      found.chosen.push(value);
      found.evidence.push(evidenceOf(widget, id, from, '☒'));
    } else found.looked.push(evidenceOf(widget, id, from, '☐'));
  }
  return found;
};

const readChoices = (field: Extract<TemplateField, { type: 'choices' }>, id: string, from: From): FieldFact => {
  const found = readTicks(field.options, id, from);
  if (found.unsure) return unread('mark-unsure', found.evidence, found.chosen);
  return found.chosen.length > 0
    ? read(found.chosen, found.confidence, found.evidence)
    : absent(found.confidence, found.looked);
};

const readFlag = (field: Extract<TemplateField, { type: 'flag' }>, id: string, from: From): FieldFact => {
  const found = readTicks([{ value: 'ticked', widget: field.widget }], id, from);
  if (found.unsure) return unread('mark-unsure', found.evidence);
  return read(found.chosen.length > 0, found.confidence, found.chosen.length > 0 ? found.evidence : found.looked);
};

const readOne = async (field: TemplateField, id: string, from: From): Promise<FieldFact | null> => {
  if (field.type === 'choices')
    return field.options.every((option) => from.page(option.widget) !== undefined)
      ? readChoices(field, id, from)
      : null;
  const page = from.page(field.widget);
  if (page === undefined) return null;
  return field.type === 'flag' ? readFlag(field, id, from) : readText(field, id, page, from);
};

/** The recogniser's words by the widget they were written in, in reading order. */
const wordsByWidget = (page: PageReading, widgets: readonly Widget[], aligned: AlignedPage): ScannedPage['words'] => {
  const words = page.words.filter((word) => word.via === 'ocr');
  const places = boxOfWords(
    words,
    widgets.map((widget) => boxThere(aligned, widget.box)),
  );
  const found = new Map<string, Word[]>();
  for (const [i, word] of words.entries()) {
    const name = widgets[places[i] ?? -1]?.name;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), word]);
  }
  return found;
};

/**
 * The fields of pages that are pictures, looked at one by one: each is cut out straightened, the blank's own print erased,
 * and read with the letters its kind of value may have. Only pages without a text layer are looked at, so that a file of
 * scanned and digital pages is read page by page; a field the file still has as a form field is left out, as is a page on
 * which the blank is not found. Further reasons of `unread`: `recognition-unsure`, `nothing-recognised`, `mark-unsure`,
 * `reading-ambiguous` (several valid values), `check-digit-wrong`; `candidates` then holds what may be meant.
 */
export const readScannedFields = async (
  { reading, bytes, document }: Received,
  template: Template,
  observe?: Observe,
): Promise<Record<string, FieldFact>> => {
  const live = new Set(reading.widgets.map((widget) => widget.name));
  const pages = new Map<number, ScannedPage>();
  const hint = { name: '', type: detectType(bytes, '') };
  const scanned = reading.pages.filter((page) => page.source === 'ocr');
  if (scanned.length === 0 || template.graphics.length === 0) return {};
  const { matches } = await matchPages(template, scanned);
  for (const match of matches) {
    const { page } = match;
    const { number } = match.blank;
    const widgets = template.blank.widgets.filter((one) => one.page === number && !live.has(one.name));
    if (widgets.length === 0) continue;
    const image = await renderPage(bytes, hint, page.number, fieldDpi);
    if (image.width < 50) continue;
    const aligned = await alignPage(template, match, image);
    pages.set(number, { number: page.number, aligned, words: wordsByWidget(page, widgets, aligned) });
  }
  if (pages.size === 0) return {};
  const widgets = new Map(template.blank.widgets.map((widget) => [widget.name, widget]));
  const from: From = {
    observe,
    template,
    document,
    widget: (name) => widgets.get(name)!,
    page: (name) => (live.has(name) ? undefined : pages.get(widgets.get(name)?.page ?? 0)),
  };
  const facts = await Promise.all(
    Object.entries(template.definition.fields).map(
      async ([id, field]) => [id, await readOne(field, id, from)] as const,
    ),
  );
  return Object.fromEntries(facts.flatMap(([id, fact]) => (fact === null ? [] : [[id, fact] as const])));
};
