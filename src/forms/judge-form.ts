import {
  polishDay,
  unread,
  type Alteration,
  type Comparison,
  type DocumentReading,
  type FieldFact,
  type TemplateMatch,
} from '../model/index.ts';
import { compareForm } from './compare-form.ts';
import { withoutUnlikeLetters } from './fields/unlike-letters.ts';
import { withoutUnseenPlaces } from './fields/unseen-places.ts';
import { readAllFields } from './read-fields.ts';
import { inForce, matchOf, recognise } from './recognise.ts';
import { rankEditions } from './recognise/choose-edition.ts';
import { formsInFile, type FormPages } from './recognise/forms-in-file.ts';
import { withOlderWording } from './recognise/older-wording.ts';
import { countsOfFile } from './recognise/word-counts.ts';
import type { Template } from './template.ts';

export type ReceivedForm = { readonly reading: DocumentReading; readonly bytes: Uint8Array; readonly document: number };

/** A file with the registered forms that are in it, the chief one first; none when it is no form we know. */
export type RecognisedFile = {
  readonly match: TemplateMatch;
  readonly forms: readonly FormPages[];
};

export type JudgedFile = {
  readonly match: TemplateMatch;
  readonly comparison: Comparison;
  /** The edition the chief form was held against, and its pages. */
  readonly template: Template;
  readonly reading: DocumentReading;
  /** False where pages of several copies could not be sorted into forms. */
  readonly paired: boolean;
};

/** Further editions a document is held against when it is not the same as the likeliest. */
const mostOthers = 3;
const mostAlterations = 200;

/** Which registered forms a file holds. `at` is an ISO 8601 instant or day. */
export const recogniseFile = (reading: DocumentReading, templates: readonly Template[], at: string): RecognisedFile => {
  const { match, template } = recognise(reading, templates, at);
  return { match, forms: template === null ? [] : formsInFile(reading, template, templates) };
};

type Judged = { readonly match: TemplateMatch; readonly template: Template; readonly comparison: Comparison };

/**
 * One form held against the edition it says to be, and where it is not wholly that, against the other editions: only what is
 * the same as an edition from the first word to the last line is that edition.
 */
const judgeOne = async (
  received: ReceivedForm,
  form: FormPages,
  templates: readonly Template[],
  at: string,
): Promise<Judged> => {
  const editions = templates.filter(({ definition }) => definition.id === form.template.definition.id);
  const claimed = recognise(form.reading, editions, at);
  const template = claimed.template ?? form.template;
  const given = { ...received, reading: form.reading };
  const comparison = await compareForm(given, template);
  const others = editions.filter((other) => other !== template);
  // A picture is never the same as anything from the first word to the last; laying it over every edition takes seconds.
  const picture = form.reading.pages.some((page) => page.source !== 'text');
  if (comparison.outcome === 'same' || others.length === 0 || picture) {
    const match = claimed.template === null ? matchOf(form.reading, template, templates, at) : claimed.match;
    return { match, template, comparison: worded(comparison, template, others) };
  }
  const day = polishDay(at);
  const ranked = rankEditions(form.reading, others, (other) => inForce(other, day));
  for (const { template: other } of ranked.slice(0, mostOthers)) {
    const again = await compareForm(given, other);
    if (again.outcome === 'same')
      return { match: matchOf(form.reading, other, templates, at), template: other, comparison: again };
  }
  const sure = claimed.match.editionUnsure !== true;
  return {
    match: matchOf(form.reading, template, templates, at, sure),
    template,
    comparison: worded(comparison, template, others),
  };
};

const worded = (comparison: Comparison, template: Template, others: readonly Template[]): Comparison => ({
  ...comparison,
  alterations: withOlderWording(comparison.alterations, template, others),
});

/** What is said of a file in which several forms lie: each is judged, and a person decides unless one of them was altered. */
const together = (chief: Comparison, others: readonly Comparison[], paired: boolean): Comparison => {
  if (others.length === 0) return chief;
  const all = [chief, ...others];
  const alterations: Alteration[] = all.flatMap((one) => one.alterations).slice(0, mostAlterations);
  const annexes = all.flatMap((one) => one.annexes ?? []).sort((a, b) => a - b);
  const told = {
    alterations,
    ...(annexes.length === 0 ? {} : { annexes }),
    ...(chief.pageOrder === undefined ? {} : { pageOrder: chief.pageOrder }),
  };
  if (all.some((one) => one.outcome === 'altered')) return { outcome: 'altered', ...told };
  return { outcome: 'cannot-tell', reason: paired ? 'several-forms' : 'pages-mixed', ...told };
};

/** Compares every form of a file that `recogniseFile` found; null when it found none. */
export const judgeFile = async (
  received: ReceivedForm,
  { forms }: RecognisedFile,
  templates: readonly Template[],
  at: string,
): Promise<JudgedFile | null> => {
  const [first, ...more] = forms;
  if (first === undefined) return null;
  const chief = await judgeOne(received, first, templates, at);
  const others: { judged: Judged; pages: number[] }[] = [];
  for (const form of more)
    others.push({
      judged: await judgeOne(received, form, templates, at),
      pages: form.reading.pages.map((page) => page.number),
    });
  const paired = forms.every((form) => form.paired);
  const alsoHere = others.map(({ judged, pages }) => ({
    id: judged.template.definition.id,
    version: judged.template.definition.version,
    pages,
    outcome: judged.comparison.outcome,
  }));
  return {
    match: alsoHere.length === 0 ? chief.match : { ...chief.match, alsoHere },
    comparison: together(
      chief.comparison,
      others.map(({ judged }) => judged.comparison),
      paired,
    ),
    template: chief.template,
    reading: first.reading,
    paired,
  };
};

/** The fields without those that the comparison saw to be others than the file says. */
const believed = (
  fields: Record<string, FieldFact>,
  comparison: Comparison,
  template: Template,
): Record<string, FieldFact> =>
  withoutUnseenPlaces(withoutUnlikeLetters(fields, comparison, template), comparison, template);

/** The fields of the chief form; none is believed where pages of several copies are mixed. */
export const fieldsOfFile = async (
  received: ReceivedForm,
  { template, reading, paired, comparison }: JudgedFile,
): Promise<Record<string, FieldFact>> => {
  const fields = believed(await readAllFields({ ...received, reading }, template), comparison, template);
  if (paired) return fields;
  return Object.fromEntries(Object.entries(fields).map(([id, fact]) => [id, unread('pages-mixed', fact.evidence)]));
};

/** Below this share of its words a document is not the form somebody says it is, not even a mutilated one. */
const mutilated = 0.3;
const fewestWords = 25;

/** Whether a document that has words to go by is quite another one than this form. */
const isOtherForm = (reading: DocumentReading, { match }: RecognisedFile): boolean =>
  (match.score ?? 0) < mutilated &&
  [...countsOfFile(reading).values()].reduce((sum, times) => sum + times, 0) >= fewestWords;

export type ComparedFile = {
  readonly match: TemplateMatch;
  readonly comparison: Comparison;
  readonly fields: Record<string, FieldFact>;
  readonly template: Template;
  readonly reading: DocumentReading;
};

/**
 * A file held against one template that somebody named, `others` being further editions of it. Beside the reasons of
 * `compareForm`: `not-this-form`, `other-edition` (the same as another edition from the first word to the last),
 * `several-forms` and `pages-mixed`.
 */
export const compareFile = async (
  received: ReceivedForm,
  asked: Template,
  others: readonly Template[],
  at: string,
): Promise<ComparedFile> => {
  const { reading } = received;
  const templates = [asked, ...others];
  const recognised = recogniseFile(reading, templates, at);
  const judged = await judgeFile(received, recognised, templates, at);
  if (judged === null) {
    if (reading.readable && isOtherForm(reading, recognised))
      return {
        match: recognised.match,
        comparison: { outcome: 'cannot-tell', reason: 'not-this-form', alterations: [] },
        fields: {},
        template: asked,
        reading,
      };
    const comparison = await compareForm(received, asked);
    return {
      match: recognised.match,
      comparison,
      fields: believed(await readAllFields(received, asked), comparison, asked),
      template: asked,
      reading,
    };
  }
  const elsewhere = judged.template !== asked && judged.comparison.outcome === 'same';
  return {
    match: judged.match,
    comparison: elsewhere ? { outcome: 'cannot-tell', reason: 'other-edition', alterations: [] } : judged.comparison,
    fields: await fieldsOfFile(received, judged),
    template: judged.template,
    reading: judged.reading,
  };
};
