import type { Alteration, FieldFact, Language, Report } from '../model/index.ts';
import { cut, visible } from './safe-text.ts';

export type FieldRow = {
  readonly key: string;
  readonly point: string;
  readonly label: string;
  readonly fact: FieldFact;
};

const points = new Intl.Collator('pl', { numeric: true });

/** Down the pages: keys of a report are sorted, so the order of the form is taken from where its fields stand. */
const place = ({ fact }: FieldRow): number => {
  const [seen] = fact.evidence;
  return (seen?.page ?? 0) * 100_000 + (seen?.box?.[1] ?? 0) * 10 + (seen?.box?.[0] ?? 0) / 100;
};

/** Fields in the order of the form's points and of their places; without labels, in the order of their places. */
export const fieldRows = (report: Report): FieldRow[] =>
  Object.entries(report.fields)
    .map(([key, fact]): FieldRow => {
      const label = report.labels?.[key];
      return { key, fact, point: label?.point ?? '', label: label?.label ?? key };
    })
    .sort((left, right) => points.compare(left.point, right.point) || place(left) - place(right));

/** The value as a person would write it: choices by their names, lists as lists; every text made safe to show. */
export const fieldValues = (report: Report, key: string): string[] => {
  const fact = report.fields[key];
  if (fact?.state !== 'read') return [];
  const options = report.labels?.[key]?.options;
  const show = (value: string): string => visible(options?.[value] ?? value);
  if (typeof fact.value === 'boolean') {
    const words = { pl: { true: 'tak', false: 'nie' }, en: { true: 'yes', false: 'no' } }[report.language];
    return [fact.value ? words.true : words.false];
  }
  return typeof fact.value === 'string' ? [show(fact.value)] : fact.value.map(show);
};

/** "98 %"; a reading that is not certain never rounds up to 100. */
export const percent = (share: number): string => `${Math.floor(Math.max(0, Math.min(1, share)) * 100)}\u00A0%`;

export const alterationWords: Record<Language, Record<Alteration['kind'], string>> = {
  pl: {
    'text-removed': 'usunięty tekst',
    'text-added': 'dopisany tekst',
    'text-changed': 'zmieniony tekst',
    graphic: 'zmieniona grafika',
    page: 'zmienione strony',
    hidden: 'ukryta treść',
    overlay: 'treść zasłonięta',
    field: 'zmienione pole',
  },
  en: {
    'text-removed': 'text removed',
    'text-added': 'text added',
    'text-changed': 'text changed',
    graphic: 'graphics changed',
    page: 'pages changed',
    hidden: 'hidden content',
    overlay: 'content covered',
    field: 'field changed',
  },
};

/** A text from the letter for one line of a report: safe and not endless. */
export const excerpt = (text: string, limit = 400): string => cut(visible(text.slice(0, 4 * limit)), limit);
