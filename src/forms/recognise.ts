import { polishDay, type DocumentReading, type TemplateMatch } from '../model/index.ts';
import { printedTexts } from './office/index.ts';
import { claimedEdition, rankEditions } from './recognise/choose-edition.ts';
import { close, hasWholePage, scoreOf } from './recognise/score.ts';
import { countsOfFile } from './recognise/word-counts.ts';
import { spelled, squashed } from './spelling.ts';
import type { Template } from './template.ts';
import { saysToBe } from './typed/index.ts';

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

/** Whether a template is in force on a day: from ≤ day, and until (included) not past. */
export const inForce = ({ definition: { effective } }: Template, day: string): boolean =>
  effective.from <= day && (effective.until === undefined || effective.until >= day);

const isOutdated = (template: Template, templates: readonly Template[], day: string): boolean => {
  const { id, effective } = template.definition;
  if (effective.until !== undefined && effective.until < day) return true;
  return templates.some(
    (other) => other.definition.id === id && other.definition.effective.from > effective.from && inForce(other, day),
  );
};

/** The newest edition in force on a day. */
const currentOf = (editions: readonly Template[], day: string): Template | undefined =>
  editions
    .filter((template) => inForce(template, day))
    .sort((a, b) => b.definition.effective.from.localeCompare(a.definition.effective.from, 'en'))[0];

/** What is said of a document once its edition is settled. `sure` is false where the editions could not be told apart. */
export const matchOf = (
  reading: DocumentReading,
  template: Template,
  templates: readonly Template[],
  at: string,
  sure = true,
): TemplateMatch => {
  const { id, version, effective, advice } = template.definition;
  const day = polishDay(at);
  const outdated = isOutdated(template, templates, day);
  const current = currentOf(
    templates.filter((other) => other.definition.id === id),
    day,
  );
  const early = effective.from > day;
  return {
    id,
    version,
    match: allPrinted(template, reading) ? 'exact' : 'altered',
    score: rounded(scoreOf(template, countsOfFile(reading))),
    outdated,
    ...(early ? { early } : {}),
    ...((outdated || early) && current !== undefined && current !== template
      ? { current: current.definition.version }
      : {}),
    ...(outdated && advice !== undefined ? { advice } : {}),
    ...(sure ? {} : { editionUnsure: true }),
  };
};

/** An e-form says itself of which published template it is; null when it is none, or none of ours. */
const recogniseEForm = (
  reading: DocumentReading,
  templates: readonly Template[],
  at: string,
): { match: TemplateMatch; template: Template } | null => {
  const { eForm } = reading;
  if (eForm === undefined) return null;
  const own = templates.filter(({ blank }) => blank.eForm?.template === eForm.template);
  const template = currentOf(own, polishDay(at)) ?? own[0];
  return template === undefined
    ? null
    : { match: { ...matchOf(reading, template, templates, at), match: 'exact', score: 1 }, template };
};

/** A mail that holds the form as text, or the print of an e-form's data: the words of the form are not all there. */
const bySayingSo = (
  reading: DocumentReading,
  templates: readonly Template[],
  at: string,
): { match: TemplateMatch; template: Template } | null => {
  const own = templates.filter((template) => saysToBe(reading, template));
  const template = currentOf(own, polishDay(at)) ?? own[0];
  const ids = new Set(own.map(({ definition }) => definition.id));
  return template === undefined || ids.size > 1
    ? null
    : { match: matchOf(reading, template, templates, at, own.length === 1), template };
};

/**
 * Which registered form a document is. `at` is an ISO 8601 instant or day. `exact` says that every printed word was found,
 * not yet that nothing else was changed (compareForm says that); `unknown` comes with no template. Among the editions of a
 * form the one it says to be is taken, else the nearest; `judgeForm` holds it against the others too.
 */
export const recognise = (
  reading: DocumentReading,
  templates: readonly Template[],
  at: string,
): { match: TemplateMatch; template: Template | null } => {
  const published = recogniseEForm(reading, templates, at);
  if (published !== null) return published;
  const found = countsOfFile(reading);
  const scores = templates.map((template) => ({ template, score: scoreOf(template, found) }));
  const [best] = scores.sort(
    (a, b) =>
      b.score - a.score ||
      b.template.definition.effective.from.localeCompare(a.template.definition.effective.from, 'en'),
  );
  if (
    best === undefined ||
    (best.score < close &&
      !scores.some(({ template, score }) => score > best.score - 0.05 && hasWholePage(template, found)))
  ) {
    const named = bySayingSo(reading, templates, at);
    if (named !== null) return named;
    const score = best === undefined ? {} : { score: rounded(best.score) };
    return { match: { id: null, version: null, match: 'unknown', ...score }, template: null };
  }
  const editions = templates.filter(({ definition }) => definition.id === best.template.definition.id);
  const day = polishDay(at);
  const current = currentOf(editions, day);
  const isCurrent = (template: Template): boolean => template === current;
  const ranked = rankEditions(reading, editions, isCurrent);
  const { template, sure } = claimedEdition(ranked, reading, isCurrent);
  return { match: matchOf(reading, template, templates, at, sure), template };
};

const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;
