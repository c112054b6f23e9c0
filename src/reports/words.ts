import type { Document, Finding, Language, Outcome, Severity, Verdict, Via } from '../model/index.ts';

/** The product's words for people. Every text that names a verdict, a count or a date takes it from here. */

const pluralRules = { pl: new Intl.PluralRules('pl'), en: new Intl.PluralRules('en') };

/** Forms of a counted noun; Polish needs one, few, many, English one and many; `other` is for fractions. */
export type Forms = { readonly one: string; readonly few: string; readonly many: string };

/** The form for `n`: 1 brak, 2–4 braki, 5–21 braków, 22 braki (CLDR plural rules). */
export const plural = (language: Language, n: number, forms: Forms): string => {
  const rule = pluralRules[language].select(n);
  if (rule === 'one') return forms.one;
  return rule === 'few' ? forms.few : forms.many;
};

const counted = {
  defect: {
    pl: { one: 'brak', few: 'braki', many: 'braków' },
    en: { one: 'defect', few: 'defects', many: 'defects' },
  },
  open: {
    pl: { one: 'do wyjaśnienia', few: 'do wyjaśnienia', many: 'do wyjaśnienia' },
    en: { one: 'to clear up', few: 'to clear up', many: 'to clear up' },
  },
  note: {
    pl: { one: 'uwaga', few: 'uwagi', many: 'uwag' },
    en: { one: 'note', few: 'notes', many: 'notes' },
  },
  met: {
    pl: { one: 'spełniony', few: 'spełnione', many: 'spełnionych' },
    en: { one: 'met', few: 'met', many: 'met' },
  },
  correction: {
    pl: { one: 'rzecz do poprawy', few: 'rzeczy do poprawy', many: 'rzeczy do poprawy' },
    en: { one: 'thing to correct', few: 'things to correct', many: 'things to correct' },
  },
  thing: {
    pl: { one: 'rzecz', few: 'rzeczy', many: 'rzeczy' },
    en: { one: 'thing', few: 'things', many: 'things' },
  },
  difference: {
    pl: { one: 'różnica', few: 'różnice', many: 'różnic' },
    en: { one: 'difference', few: 'differences', many: 'differences' },
  },
  signature: {
    pl: { one: 'podpis', few: 'podpisy', many: 'podpisów' },
    en: { one: 'signature', few: 'signatures', many: 'signatures' },
  },
  file: { pl: { one: 'plik', few: 'pliki', many: 'plików' }, en: { one: 'file', few: 'files', many: 'files' } },
  change: {
    pl: { one: 'zmiana', few: 'zmiany', many: 'zmian' },
    en: { one: 'change', few: 'changes', many: 'changes' },
  },
  check: {
    pl: { one: 'sprawdzenie', few: 'sprawdzenia', many: 'sprawdzeń' },
    en: { one: 'check', few: 'checks', many: 'checks' },
  },
  day: { pl: { one: 'dzień', few: 'dni', many: 'dni' }, en: { one: 'day', few: 'days', many: 'days' } },
  page: { pl: { one: 'strona', few: 'strony', many: 'stron' }, en: { one: 'page', few: 'pages', many: 'pages' } },
} satisfies Record<string, Record<Language, Forms>>;

export type Countable = keyof typeof counted;

/** "2 braki", "5 braków", "22 braki"; the number and its noun never part at a line end. */
export const count = (language: Language, n: number, what: Countable): string =>
  `${n}\u00A0${plural(language, n, counted[what][language])}`;

/** A non-breaking space after Polish one-letter words, which may not end a line, and before a dash, which may not start one. */
export const bindShortWords = (text: string): string =>
  text.replace(/(?<=^|[\s(„–])([aiouwz]) +(?=\S)/giu, '$1\u00A0').replace(/(?<=\S) +(?=– )/g, '\u00A0');

const zone = 'Europe/Warsaw';
const dateFormats = {
  pl: new Intl.DateTimeFormat('pl', { dateStyle: 'long', timeZone: zone }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zone }),
};
const timeFormats = {
  pl: new Intl.DateTimeFormat('pl', { timeStyle: 'short', timeZone: zone }),
  en: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }),
};

/** "7 marca 2026 r." (genitive) or "7 March 2026", by the calendar of Poland; null when `iso` is not an instant. */
export const officialDate = (iso: string, language: Language): string | null => {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return null;
  const date = dateFormats[language].format(instant).replaceAll(' ', '\u00A0');
  return language === 'pl' ? `${date}\u00A0r.` : date;
};

/** "7 marca 2026 r., 10:15 czasu polskiego". */
export const officialTime = (iso: string, language: Language): string | null => {
  const date = officialDate(iso, language);
  if (date === null) return null;
  const time = timeFormats[language].format(new Date(iso));
  return language === 'pl' ? `${date}, ${time} czasu polskiego` : `${date}, ${time} Polish time`;
};

export const verdictWords: Record<Language, Record<Verdict, string>> = {
  pl: { accept: 'Przyjmij', complete: 'Wezwij do uzupełnienia', reject: 'Odrzuć', officer: 'Do decyzji urzędnika' },
  en: { accept: 'Accept', complete: 'Ask to complete', reject: 'Reject', officer: 'For an officer to decide' },
};

export const severityWords: Record<Language, Record<Severity, string>> = {
  pl: { reject: 'powód odrzucenia', complete: 'do uzupełnienia', note: 'uwaga' },
  en: { reject: 'reason to reject', complete: 'to complete', note: 'note' },
};

export const outcomeWords: Record<Language, Record<Outcome, string>> = {
  pl: { pass: 'spełnione', fail: 'niespełnione', 'not-applicable': 'nie dotyczy', 'cannot-tell': 'nie wiadomo' },
  en: { pass: 'met', fail: 'not met', 'not-applicable': 'not applicable', 'cannot-tell': 'cannot tell' },
};

/** How a finding stands in front of a reader: what blocks, what an officer must clear up, a remark, what is right, what did not apply. */
export type Standing = 'bad' | 'open' | 'note' | 'good' | 'off';

export const standingOf = (finding: Finding): Standing => {
  if (finding.outcome === 'pass') return 'good';
  if (finding.outcome === 'not-applicable') return 'off';
  if (finding.outcome === 'fail' && finding.severity !== 'note') return 'bad';
  return finding.review || finding.severity !== 'note' ? 'open' : 'note';
};

/** Never colour alone: each standing has a sign and a word. */
export const standingSigns: Record<Standing, string> = { bad: '✗', open: '?', note: '!', good: '✓', off: '–' };

export const standingWords: Record<Language, Record<Standing, string>> = {
  pl: { bad: 'Niespełnione', open: 'Do wyjaśnienia', note: 'Uwaga', good: 'Spełnione', off: 'Nie dotyczy' },
  en: { bad: 'Not met', open: 'To clear up', note: 'Note', good: 'Met', off: 'Not applicable' },
};

export const viaWords: Record<Language, Record<Via, string>> = {
  pl: {
    acroform: 'pole formularza',
    appearance: 'wygląd pola',
    text: 'tekst dokumentu',
    office: 'tekst i pola pliku edytora',
    ocr: 'rozpoznanie pisma (OCR)',
    xml: 'XML',
    certificate: 'certyfikat',
    'signature-dictionary': 'dane podpisu',
    'mail-header': 'nagłówek wiadomości',
    'mail-body': 'treść wiadomości',
    bytes: 'bajty pliku',
    register: 'rejestr urzędu',
  },
  en: {
    acroform: 'form field',
    appearance: 'appearance of the field',
    text: 'text of the document',
    office: 'text and fields of the word processor file',
    ocr: 'character recognition (OCR)',
    xml: 'XML',
    certificate: 'certificate',
    'signature-dictionary': 'signature data',
    'mail-header': 'mail header',
    'mail-body': 'mail body',
    bytes: 'bytes of the file',
    register: "the office's register",
  },
};

export const roleWords: Record<Language, Record<Document['role'], string>> = {
  pl: {
    letter: 'wiadomość',
    body: 'treść wiadomości',
    form: 'wniosek',
    annex: 'załącznik',
    authorisation: 'upoważnienie',
    'krs-extract': 'odpis z KRS',
    csr: 'żądanie certyfikatu',
    certificate: 'certyfikat',
    secret: 'klucz prywatny',
    signature: 'plik podpisu',
    container: 'plik zbiorczy',
    unknown: 'nierozpoznany',
  },
  en: {
    letter: 'letter',
    body: 'mail body',
    form: 'application',
    annex: 'annex',
    authorisation: 'authorisation',
    'krs-extract': 'KRS extract',
    csr: 'certificate request',
    certificate: 'certificate',
    secret: 'private key',
    signature: 'signature file',
    container: 'container',
    unknown: 'not recognised',
  },
};
