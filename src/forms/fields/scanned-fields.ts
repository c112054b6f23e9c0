import { absent, read, unread, type Evidence, type FieldFact, type Widget } from '../../model/index.ts';
import type { TemplateField } from '../template-schema.ts';
import type { Template } from '../template.ts';
import type { AlignedPage } from './aligned-page.ts';
import { calibrated } from './calibration.ts';
import type { Grounds } from './calibration-table.ts';
import { decide, decideList, textOf, type Support } from './decide.ts';
import { readWriting, type Writing } from './read-writing.ts';
import { boxThere, liveNames, scannedPages, type Received, type ScannedPage } from './scanned-pages.ts';
import { tickInk } from './tick-ink.ts';
import { kindsOf, type ValueKind } from './value-kind.ts';

type Observe = (id: string, grounds: Grounds) => void;

type From = {
  readonly observe: Observe | undefined;
  readonly template: Template;
  readonly document: number;
  readonly page: (widget: string) => ScannedPage | undefined;
  readonly widget: (name: string) => Widget;
};

/** Below this a value is not given. */
const believable = 0.6;
const longestQuote = 200;
const mostCandidates = 8;

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

/** Letters that stand less exactly on their lines were written by hand. */
const printed = 0.8;

type Written = { readonly page: ScannedPage; readonly writing: Writing; readonly kinds: readonly ValueKind[] };

/** Looks at every text field of the scanned pages, all at once: the recognisers work side by side. */
const writings = async (from: From): Promise<ReadonlyMap<string, Written>> => {
  const found = await Promise.all(
    Object.entries(from.template.definition.fields).map(async ([id, field]) => {
      if (field.type !== 'text' && field.type !== 'list') return [];
      const page = from.page(field.widget);
      if (page === undefined) return [];
      const kinds = kindsOf(from.template, id, field);
      const { box } = from.widget(field.widget);
      const writing = await readWriting(page.aligned, box, kinds, page.words.get(field.widget) ?? []);
      return [[id, { page, writing, kinds }] as const];
    }),
  );
  return new Map(found.flat());
};

/** In how many fields of a page the writing is so faint that it fell apart. */
const brokenOn = (all: ReadonlyMap<string, Written>, page: ScannedPage): number =>
  [...all.values()].filter((one) => one.page === page && !one.writing.empty && one.writing.broken).length;
/** From as many on, nothing is said to be empty. */
const mostBroken = 3;

/** Whether a page was filled in by hand: one letter alone says little of it. */
const byHand = (all: ReadonlyMap<string, Written>, page: ScannedPage): boolean => {
  const shares = [...all.values()].flatMap((one) =>
    one.page === page && !one.writing.empty ? [one.writing.regular] : [],
  );
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length) < printed;
};

/** How surely nothing was written, at the most, on a scan of two tones: a pale pen leaves no trace there. */
const mostOnTwoTones = 0.9;

export const surelyEmpty = (confidence: number, { twoTone }: Pick<AlignedPage, 'twoTone'>): number =>
  twoTone === true ? Math.min(confidence, mostOnTwoTones) : confidence;

const readText = (
  field: Extract<TemplateField, { type: 'text' | 'list' }>,
  id: string,
  { page, writing, kinds }: Written,
  look: { readonly hand: boolean; readonly broken: number },
  from: From,
): FieldFact => {
  const { legible } = page.aligned;
  // Where writing falls apart, a speck may be all that is left of a value.
  if (writing.empty && (look.broken >= mostBroken || (look.broken > 0 && writing.crumbs > 0)))
    return unsure([], evidenceOf(field.widget, id, from), 'nothing-recognised');
  if (writing.empty) {
    const confidence = surelyEmpty(calibrated({ support: 'empty', least: 1, legible }), page.aligned);
    return absent(confidence, [evidenceOf(field.widget, id, from)]);
  }
  const texts = writing.readings.map(textOf);
  const evidence = evidenceOf(field.widget, id, from, texts[0]);
  if (texts.length === 0) return unsure([], evidence, 'nothing-recognised');
  const value = (found: string | string[], fitting: Support, least: number): FieldFact => {
    const written = look.hand || writing.regular < printed || writing.broken;
    const support = !written
      ? fitting
      : fitting === 'checked'
        ? 'hand-checked'
        : fitting === 'misshapen'
          ? fitting
          : 'hand';
    from.observe?.(id, { support, least, legible });
    const confidence = calibrated({ support, least, legible });
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
    const sure = tick.ticked || page === undefined ? tick.confidence : surelyEmpty(tick.confidence, page.aligned);
    found.confidence = Math.min(found.confidence, sure);
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

const readOne = (field: TemplateField, id: string, all: ReadonlyMap<string, Written>, from: From): FieldFact | null => {
  if (field.type === 'choices')
    return field.options.every((option) => from.page(option.widget) !== undefined)
      ? readChoices(field, id, from)
      : null;
  if (field.type === 'flag') return from.page(field.widget) === undefined ? null : readFlag(field, id, from);
  const written = all.get(id);
  return written === undefined
    ? null
    : readText(field, id, written, { hand: byHand(all, written.page), broken: brokenOn(all, written.page) }, from);
};

/**
 * The fields of pages that are pictures, looked at one by one: each is cut out straightened, the blank's own print erased,
 * and read with the letters its kind of value may have. Only pages without a text layer are looked at, so that a file of
 * scanned and digital pages is read page by page; a field the file still has as a form field is left out, as is a page on
 * which the blank is not found. Further reasons of `unread`: `recognition-unsure`, `nothing-recognised`, `mark-unsure`,
 * `reading-ambiguous` (several valid values), `check-digit-wrong`; `candidates` then holds what may be meant.
 */
export const readScannedFields = async (
  received: Received,
  template: Template,
  observe?: Observe,
): Promise<Record<string, FieldFact>> =>
  fieldsOfPages(
    await scannedPages(received, template),
    template,
    received.document,
    liveNames(received.reading),
    observe,
  );

/** The same for pages that are laid over the blank already; `live` fields are left out. */
export const fieldsOfPages = async (
  pages: ReadonlyMap<number, ScannedPage>,
  template: Template,
  document: number,
  live: ReadonlySet<string>,
  observe?: Observe,
): Promise<Record<string, FieldFact>> => {
  if (pages.size === 0) return {};
  const widgets = new Map(template.blank.widgets.map((widget) => [widget.name, widget]));
  const from: From = {
    observe,
    template,
    document,
    widget: (name) => widgets.get(name)!,
    page: (name) => (live.has(name) ? undefined : pages.get(widgets.get(name)?.page ?? 0)),
  };
  const all = await writings(from);
  return Object.fromEntries(
    Object.entries(template.definition.fields).flatMap(([id, field]) => {
      const fact = readOne(field, id, all, from);
      return fact === null ? [] : [[id, fact] as const];
    }),
  );
};
