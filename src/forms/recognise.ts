import { polishDay, type DocumentReading, type TemplateMatch } from '../model/index.ts';
import { printedTexts } from './office/index.ts';
import { folded, spelled, squashed } from './spelling.ts';
import type { Template } from './template.ts';

/** Below this share of its printed words a document is not this form. */
const close = 0.6;

const wordsOf = (reading: DocumentReading): Map<string, number> => {
  const counts = new Map<string, number>();
  const texts =
    reading.pages.length > 0
      ? reading.pages.flatMap((page) =>
          page.words.filter((word) => word.hiddenBy === undefined).map((word) => word.text),
        )
      : reading.text.split(/\s+/u);
  for (const text of texts) {
    const key = folded(text);
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

/** A page of which this much is there is that page; with fewer words it may be any page. */
const wholePage = 0.9;
const fewestWords = 25;

/** Whether one whole page of the template is there: a form with pages missing is still that form. */
const hasWholePage = (template: Template, found: ReadonlyMap<string, number>): boolean =>
  template.printedByPage.some((page) => {
    let total = 0;
    let hits = 0;
    for (const [word, times] of page) {
      total += times;
      hits += Math.min(times, found.get(word) ?? 0);
    }
    return total >= fewestWords && hits / total >= wholePage;
  });

/** Share of the template's printed words found; words that grew together with a neighbour count when they are inside. */
const scoreOf = (template: Template, found: ReadonlyMap<string, number>): number => {
  let total = 0;
  let hits = 0;
  const missing: (readonly [string, number])[] = [];
  for (const [word, times] of template.printed) {
    const here = Math.min(times, found.get(word) ?? 0);
    total += times;
    hits += here;
    if (here < times) missing.push([word, times - here]);
  }
  if (total === 0) return 0;
  // A document of another kind misses most words: it is not searched any further.
  if (hits / total > close / 2 && missing.length > 0) {
    const grown = [...found.keys()].filter((word) => !template.printed.has(word)).join(' ');
    for (const [word, times] of missing) {
      if (word.length < 4) continue;
      hits += Math.min(times, grown.split(word).length - 1);
    }
  }
  return hits / total;
};

/** Whether every printed word is there letter for letter, with case and diacritics. */
const allPrinted = (template: Template, reading: DocumentReading): boolean => {
  const texts = printedTexts(reading);
  if (texts.length === 0) return false;
  const have = new Map<string, number>();
  for (const text of texts) {
    const key = spelled(text);
    have.set(key, (have.get(key) ?? 0) + 1);
  }
  let whole: string | null = null;
  for (const text of printedTexts(template.blank)) {
    const key = spelled(text);
    const left = have.get(key) ?? 0;
    if (left > 0) {
      have.set(key, left - 1);
      continue;
    }
    // Another program may cut words elsewhere.
    whole ??= squashed(texts.join(''));
    if (key.length < 3 || !whole.includes(squashed(key))) return false;
  }
  return true;
};

/** `id`s of templates in force on a day: from ≤ day, and until (included) not past. */
const inForce = ({ definition: { effective } }: Template, day: string): boolean =>
  effective.from <= day && (effective.until === undefined || effective.until >= day);

const isOutdated = (template: Template, templates: readonly Template[], day: string): boolean => {
  const { id, effective } = template.definition;
  if (effective.until !== undefined && effective.until < day) return true;
  return templates.some(
    (other) => other.definition.id === id && other.definition.effective.from > effective.from && inForce(other, day),
  );
};

/** Scores nearer than this do not tell two editions apart; the edition's printed marker does. */
const tie = 0.02;

const better = (a: Candidate, b: Candidate): number => {
  if (Math.abs(a.score - b.score) > tie) return b.score - a.score;
  if (a.marked !== b.marked) return a.marked ? -1 : 1;
  return (
    b.score - a.score || b.template.definition.effective.from.localeCompare(a.template.definition.effective.from, 'en')
  );
};

type Candidate = { readonly template: Template; readonly score: number; readonly marked: boolean };

/**
 * Which registered form a document is. `at` is an ISO 8601 instant or day. `exact` says that every printed word was found,
 * not yet that nothing else was changed (compareForm says that); `unknown` comes with no template.
 */
export const recognise = (
  reading: DocumentReading,
  templates: readonly Template[],
  at: string,
): { match: TemplateMatch; template: Template | null } => {
  const found = wordsOf(reading);
  const text = squashed(reading.text);
  const [best] = templates
    .map((template): Candidate => {
      const marker = squashed(template.definition.marker);
      return { template, score: scoreOf(template, found), marked: marker !== '' && text.includes(marker) };
    })
    .sort(better);
  if (best === undefined || (best.score < close && !hasWholePage(best.template, found))) {
    const score = best === undefined ? {} : { score: rounded(best.score) };
    return { match: { id: null, version: null, match: 'unknown', ...score }, template: null };
  }
  const { template, score } = best;
  return {
    match: {
      id: template.definition.id,
      version: template.definition.version,
      match: allPrinted(template, reading) ? 'exact' : 'altered',
      score: rounded(score),
      outdated: isOutdated(template, templates, polishDay(at)),
    },
    template,
  };
};

const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;
