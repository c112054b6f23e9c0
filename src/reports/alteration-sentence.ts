import type { Alteration, Box, HiddenBy, Language, Report } from '../model/index.ts';
import { alterationWords } from './field-values.ts';
import { quoted } from './safe-text.ts';

/** What makes a text of the letter fit to be shown: `excerpt` in a report, the masks in a reply. */
export type Show = (text: string) => string;

/** How the comparison marks a text nobody sees, in brackets behind it. */
const hiddenWords: Record<HiddenBy, Record<Language, string>> = {
  colour: { pl: 'kolor tła', en: 'colour of the paper' },
  covered: { pl: 'zasłonięty', en: 'covered' },
  'zero-size': { pl: 'za mały, by go widzieć', en: 'too small to be seen' },
  layer: { pl: 'wyłączona warstwa', en: 'layer switched off' },
  'off-page': { pl: 'poza stroną', en: 'outside the page' },
  'render-mode': { pl: 'pismo niewidoczne', en: 'invisible lettering' },
  unseen: { pl: 'nie widać go na stronie', en: 'not seen on the page' },
  deleted: { pl: 'usunięty ze śledzeniem zmian', en: 'deleted with changes tracked' },
};

/** Kinds of annotation (ISO 32000-2, table 171) as people call them; what has no name here is "an element". */
const laidOver: Record<string, Record<Language, string>> = {
  FreeText: { pl: 'dopisek', en: 'a typed remark' },
  Text: { pl: 'notatkę', en: 'a note' },
  Stamp: { pl: 'stempel', en: 'a stamp' },
  Square: { pl: 'prostokąt', en: 'a rectangle' },
  Circle: { pl: 'owal', en: 'an oval' },
  Line: { pl: 'linię', en: 'a line' },
  Ink: { pl: 'rysunek odręczny', en: 'a freehand drawing' },
  Highlight: { pl: 'zaznaczenie', en: 'a highlight' },
  Redact: { pl: 'zaczernienie', en: 'a redaction' },
  Widget: { pl: 'pole', en: 'a field' },
  Signature: { pl: 'obraz podpisu', en: 'the picture of a signature' },
};

const overlap = ([x, y, w, h]: Box, [u, v, s, t]: Box): number =>
  Math.max(0, Math.min(x + w, u + s) - Math.max(x, u)) * Math.max(0, Math.min(y + h, v + t) - Math.max(y, v));

/** The field of the form at the place of the alteration, as the form calls it: "„Adres e-mail” (pkt 3d)". */
const fieldAt = (report: Report, one: Alteration, show: Show): string | null => {
  let best = { key: '', shared: 0 };
  for (const [key, fact] of Object.entries(report.fields)) {
    for (const seen of fact.evidence) {
      if (seen.page !== one.page || !seen.box || (one.document !== undefined && seen.document !== one.document))
        continue;
      const shared = overlap(seen.box, one.box);
      if (shared > best.shared) best = { key, shared };
    }
  }
  const label = report.labels?.[best.key];
  if (!label) return null;
  const point =
    label.point === ''
      ? ''
      : report.language === 'pl'
        ? ` (pkt ${show(label.point)})`
        : ` (point ${show(label.point)})`;
  return `${quoted(show(label.label), report.language)}${point}`;
};

const isTick = (text: string): boolean => text === '☐' || text === '☒';

const ofField = (report: Report, one: Alteration, show: Show): string => {
  const pl = report.language === 'pl';
  const say = (polish: string, english: string): string => (pl ? polish : english);
  const named = fieldAt(report, one, show);
  const field = named === null ? say('pole', 'a field') : say(`pole ${named}`, `the field ${named}`);
  if (one.found === `${one.expected} (moved)`) return say(`przesunięto ${field}`, `${field} was moved`);
  if (one.found === `${one.expected} (hidden)`) return say(`ukryto ${field}`, `${field} was hidden`);
  if (one.found === `${one.expected} (not printed)`)
    return say(`${field} widać na ekranie, a nie na wydruku`, `${field} is shown on the screen and not on paper`);
  if (one.found.endsWith(' (changing)')) {
    const what = quoted(show(one.found.slice(0, -' (changing)'.length)), report.language);
    return say(
      `plik ma w sobie coś, przez co może pokazać co innego niż jego strony: ${what}`,
      `the file holds something by which it may show something else than its pages: ${what}`,
    );
  }
  if (one.found === '' && !one.certain) return say(`usunięto ${field}`, `${field} was removed`);
  if (one.found.endsWith(' (added)')) {
    if (one.expected === '')
      return say('dodano pole, którego nie ma we wzorze', 'a field was added that the official form does not have');
    return say(
      `na ${named === null ? 'innym polu' : `polu ${named}`} umieszczono dodatkowe pole`,
      `another field was put over ${field}`,
    );
  }
  const kinds = /^(.*) \((?:text|checkbox|radio|choice|button)\)$/s;
  if (kinds.test(one.expected) && kinds.test(one.found))
    return say(`zmieniono rodzaj pola${named === null ? '' : ` ${named}`}`, `the kind of ${field} was changed`);
  const where = named === null ? say('w polu', 'in a field') : say(`w polu ${named}`, `in the field ${named}`);
  if (isTick(one.found)) {
    return one.found === '☒'
      ? say(
          `${where} zapisano brak zaznaczenia, a na stronie widać zaznaczenie`,
          `${where} no mark is stored, but the page shows one`,
        )
      : say(
          `${where} zapisano zaznaczenie, a na stronie go nie widać`,
          `${where} a mark is stored, but the page shows none`,
        );
  }
  const stored = one.expected === '' ? null : quoted(show(one.expected), report.language);
  const seen = one.found === '' ? null : quoted(show(one.found), report.language);
  return say(
    `${where} ${stored === null ? 'nie zapisano nic' : `zapisano ${stored}`}, a na stronie ${seen === null ? 'nic nie widać' : `widać ${seen}`}`,
    `${where} ${stored === null ? 'nothing' : stored} is stored, but the page shows ${seen ?? 'nothing'}`,
  );
};

const ofPage = (one: Alteration, language: Language, show: Show): string => {
  const say = (polish: string, english: string): string => (language === 'pl' ? polish : english);
  const begins = (text: string): string =>
    text === '' || text === 'page'
      ? ''
      : say(`; zaczyna się od słów ${quoted(show(text), language)}`, `; it begins ${quoted(show(text), language)}`);
  if (one.expected === '') return say('dodano stronę, której nie ma we wzorze', 'a page was added') + begins(one.found);
  // The comparison's own mark (`unlikeMark`).
  if (one.found === '(unlike)')
    return say(
      'strona jest mało podobna do wzoru (obraz jest za słaby albo treść zmieniono); niżej miejsca, które różnią się najbardziej',
      'the page is hardly like the official one (the picture is too poor, or the text was changed); the places that differ most follow',
    );
  if (one.found === '')
    return say('brakuje strony wzoru', 'a page of the official form is missing') + begins(one.expected);
  return say(
    `inny rozmiar lub obrót strony: we wzorze ${show(one.expected)}, w przesłanym wniosku ${show(one.found)}`,
    `another size or rotation of the page: ${show(one.expected)} in the official form, ${show(one.found)} in the one sent`,
  );
};

const ofHidden = (one: Alteration, language: Language, show: Show): string => {
  const say = (polish: string, english: string): string => (language === 'pl' ? polish : english);
  if (one.found === '')
    return say(
      `zasłonięto tekst wzoru ${quoted(show(one.expected), language)}`,
      `the printed text ${quoted(show(one.expected), language)} was covered`,
    );
  for (const [mark, words] of Object.entries(hiddenWords)) {
    if (one.found.endsWith(` (${mark})`)) {
      const text = one.found.slice(0, -mark.length - 3);
      return `${say('ukryty tekst', 'hidden text')} ${quoted(show(text), language)} (${words[language]})`;
    }
  }
  return `${say('ukryty tekst', 'hidden text')} ${quoted(show(one.found), language)}`;
};

const ofOverlay = (report: Report, one: Alteration, show: Show): string => {
  const { language } = report;
  const say = (polish: string, english: string): string => (language === 'pl' ? polish : english);
  const [, type = '', contents = ''] = /^(\w+)(?:(?:: | )(.*))?$/s.exec(one.found) ?? [];
  const what = (Object.hasOwn(laidOver, type) ? laidOver[type]?.[language] : undefined) ?? say('element', 'an element');
  // The name of a signature's field says nothing to anybody.
  const words = type === 'Signature' || contents === '' ? '' : ` ${quoted(show(contents), language)}`;
  const field = fieldAt(report, one, show);
  const fields = Object.keys(report.labels ?? {}).some((key) => key.replace(/^form\./, '') === one.expected);
  const under =
    field !== null
      ? say(` na polu ${field}`, ` over the field ${field}`)
      : one.expected === '' || fields
        ? ''
        : say(
            ` na tekście ${quoted(show(one.expected), language)}`,
            ` over the text ${quoted(show(one.expected), language)}`,
          );
  return say(`umieszczono ${what}${words}${under}`, `${what}${words} was put${under === '' ? ' on the page' : under}`);
};

/**
 * One alteration as a sentence without its full stop and its page: what the official form says and what was sent, or what
 * happened to a field, a page or a text. The comparison's own marks and names of fields in the file never appear.
 */
export const alterationSentence = (report: Report, one: Alteration, show: Show): string => {
  const { language } = report;
  const say = (polish: string, english: string): string => (language === 'pl' ? polish : english);
  switch (one.kind) {
    case 'field':
      return ofField(report, one, show);
    case 'page':
      return ofPage(one, language, show);
    case 'hidden':
      return ofHidden(one, language, show);
    case 'overlay':
      return ofOverlay(report, one, show);
    default: {
      // A remark without words is named by its type alone.
      if (one.expected === '' && one.found === 'FreeText') return say('pusty dopisek', 'an empty typed remark');
      const official =
        one.expected &&
        say(
          `we wzorze ${quoted(show(one.expected), language)}`,
          `the official form says ${quoted(show(one.expected), language)}`,
        );
      const sent =
        one.found &&
        say(
          `w przesłanym wniosku ${quoted(show(one.found), language)}`,
          `the one sent says ${quoted(show(one.found), language)}`,
        );
      const both = [official, sent].filter((part) => part !== '').join(', ');
      return both === '' ? alterationWords[language][one.kind] : `${alterationWords[language][one.kind]} – ${both}`;
    }
  }
};

/** What reads alike on one page is told once: two widgets of one field that moved are one change of the form. */
export const alterationSentences = (
  report: Report,
  alterations: readonly Alteration[],
  show: Show,
): { readonly alteration: Alteration; readonly words: string }[] => {
  const told = new Set<string>();
  return alterations.flatMap((alteration) => {
    const words = alterationSentence(report, alteration, show);
    const once = `${alteration.document ?? ''} ${alteration.page} ${alteration.certain} ${words}`;
    // Places without words (a drawing here, a drawing there) are places of their own.
    if (told.has(once) && alteration.kind !== 'graphic') return [];
    told.add(once);
    return [{ alteration, words }];
  });
};
