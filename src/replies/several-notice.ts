import type { Language, Report } from '../model/index.ts';
import { plural } from '../reports/index.ts';
import { outgoing } from './outgoing.ts';

/** The file that the report judged: the one most of the form's fields were read in, else the first form of the letter. */
const judgedFile = (report: Report): string | null => {
  const forms = report.documents.filter(({ role }) => role === 'form');
  const seen = new Map<number, number>();
  for (const { evidence } of Object.values(report.fields))
    for (const { document } of evidence) seen.set(document, (seen.get(document) ?? 0) + 1);
  const [most] = [...seen].sort((a, b) => b[1] - a[1]);
  return (forms.find(({ id }) => id === most?.[0]) ?? forms[0])?.name ?? null;
};

/**
 * Where a letter holds several applications, which of them the reply is about, and that the others are answered apart; empty where it
 * holds one. One application sent twice, byte for byte, is one.
 */
export const severalNotice = (report: Report, language: Language): string => {
  const files = new Set(report.documents.filter(({ role }) => role === 'form').map(({ sha256 }) => sha256));
  const n = files.size + (report.template.alsoHere?.length ?? 0);
  const judged = judgedFile(report);
  if (n < 2 || judged === null) return '';
  const file = outgoing(report, [])(judged, 120);
  if (language === 'en')
    return `Your message holds ${n} applications. This reply is about one of them, in the file “${file}”; the others are dealt with separately.`;
  const others = plural('pl', n - 1, {
    one: 'drugi wniosek rozpatrzymy osobno',
    few: 'pozostałe wnioski rozpatrzymy osobno',
    many: 'pozostałe wnioski rozpatrzymy osobno',
  });
  const all = plural('pl', n, { one: `jest ${n} wniosek`, few: `są ${n} wnioski`, many: `jest ${n} wniosków` });
  return `W Państwa wiadomości ${all}. Ta odpowiedź dotyczy jednego z nich, z pliku „${file}”; ${others}.`;
};
