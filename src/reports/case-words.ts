import type { CaseSign, Language, Report, ReportCase } from '../model/index.ts';
import { dayWords } from './term-words.ts';
import type { Standing } from './words.ts';

/** How a letter is known to be of the same case. */
export const caseSignWords: Record<Language, Record<CaseSign, string>> = {
  pl: {
    reply: 'odpowiedź na nasze pismo',
    number: 'numer sprawy w temacie',
    thread: 'ten sam wątek wiadomości',
    series: 'ten sam nadawca zapowiedział kilka wiadomości',
    'same-application': 'ten sam podmiot i ten sam system',
  },
  en: {
    reply: 'an answer to our letter',
    number: 'the case number in the subject',
    thread: 'the same thread of messages',
    series: 'the same sender announced several messages',
    'same-application': 'the same entity and the same system',
  },
};

export const caseListWords: Record<Language, Record<'fixed' | 'open' | 'broken' | 'found' | 'unclear', string>> = {
  pl: {
    fixed: 'Poprawiono',
    open: 'Nadal do poprawy',
    broken: 'Pogorszyło się',
    found: 'Wcześniej nie do sprawdzenia, teraz do poprawy',
    unclear: 'Wcześniej do poprawy, teraz nie wiadomo',
  },
  en: {
    fixed: 'Corrected',
    open: 'Still to correct',
    broken: 'Met before, not any more',
    found: 'Could not be checked before, to correct now',
    unclear: 'To correct before, cannot be told now',
  },
};

export const caseLists = [
  'fixed',
  'open',
  'broken',
  'found',
  'unclear',
] as const satisfies readonly (keyof ReportCase)[];

export type CaseRow = { readonly label: string; readonly text: string; readonly tone: Standing };

const tones: Record<(typeof caseLists)[number], Standing> = {
  fixed: 'good',
  open: 'bad',
  broken: 'bad',
  found: 'bad',
  unclear: 'open',
};

/** What a report says of earlier letters of its case, line by line; nothing of a first letter. */
export const caseRows = (report: Report): CaseRow[] => {
  const { language, findings } = report;
  const one = report.case;
  if (!one) return [];
  const pl = language === 'pl';
  const titles = new Map(findings.map(({ rule, title }) => [rule, title]));
  const named = (rules: readonly string[]): string =>
    rules.map((rule) => (titles.has(rule) ? `${rule} (${titles.get(rule)})` : rule)).join('; ');
  const rows: CaseRow[] = [];
  if (one.predecessor) {
    const { submission, how, received } = one.predecessor;
    rows.push({
      label: pl ? 'Poprzednie pismo' : 'Earlier letter',
      text: `${submission}, ${dayWords(received, language)} (${caseSignWords[language][how]})`,
      tone: 'off',
    });
    for (const list of caseLists)
      if (one[list].length > 0)
        rows.push({ label: caseListWords[language][list], text: named(one[list]), tone: tones[list] });
  }
  if (one.proposed.length > 0)
    rows.push({
      label: pl ? 'Być może poprawia' : 'Perhaps corrects',
      text: one.proposed.map(({ submission, how }) => `${submission} (${caseSignWords[language][how]})`).join('; '),
      tone: 'open',
    });
  return rows;
};
