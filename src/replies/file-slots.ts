import type { Document, Language, Report } from '../model/index.ts';
import { count, officialTime } from '../reports/index.ts';
import type { Slots } from './slots.ts';

const mostFiles = 50;

/** Files as they were attached: not the message itself, not what was inside them. */
export const filesOf = ({ documents }: Pick<Report, 'documents'>): readonly Document[] => {
  const [letter] = documents;
  if (letter === undefined) return [];
  // A letter that is no mail is its own only file.
  if (letter.role !== 'letter') return [letter];
  return documents.filter(({ id, parent, role }) => id !== letter.id && parent === letter.id && role !== 'body');
};

const numbers: Readonly<Record<Language, Intl.NumberFormat>> = {
  pl: new Intl.NumberFormat('pl', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

const sizeWords = (bytes: number, language: Language): string => {
  const units = ['B', 'kB', 'MB'];
  const at = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return `${numbers[language].format(bytes / 1000 ** at)}\u00A0${units[at]}`;
};

const zoneOffset = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Warsaw', timeZoneName: 'longOffset' });
/** "UTC+1" in winter, "UTC+2" in summer. */
const offsetOf = (iso: string): string => {
  const name = zoneOffset.formatToParts(new Date(iso)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', 'UTC').replace(/([+-])0(\d):00/, '$1$2');
};

/** "7 marca 2026 r. o godz. 10:15 czasu polskiego (UTC+1)". */
const momentWords = (iso: string | null, language: Language): string => {
  const words = iso === null ? null : officialTime(iso, language);
  const at = language === 'pl' ? ' o\u00A0godz.\u00A0' : ' at ';
  return iso === null || words === null ? '' : `${words.replace(', ', at)} (${offsetOf(iso)})`;
};

/** When the letter came, to the minute and with the zone, and its files with their digests, as anybody can compute them. */
export const fileSlots = (
  report: Report,
  language: Language,
  clean: (text: string, limit?: number) => string,
): Slots => {
  const files = filesOf(report);
  const more = files.length - mostFiles;
  return {
    receivedAt: momentWords(report.submission.receivedAt, language),
    files: files.slice(0, mostFiles).map(({ name, size, sha256 }, index) => ({
      first: index === 0,
      n: `${index + 1}`,
      name: clean(name, 120) || (language === 'pl' ? 'plik bez nazwy' : 'a file without a name'),
      size: sizeWords(size, language),
      sha256,
    })),
    moreFiles: more > 0 ? count(language, more, 'file') : '',
  };
};
