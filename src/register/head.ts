import { normaliseDate } from '../identifiers/index.ts';
import type { Evidence } from '../model/index.ts';
import { fold } from './headings.ts';
import { around, textOf, type Line } from './lines.ts';
import type { ReadExtract } from './extract-model.ts';

export type Head = Pick<ReadExtract, 'kind' | 'register' | 'krs' | 'asOf' | 'asOfTime'> & {
  readonly struckOff: boolean;
  readonly numberPlaces: readonly Evidence[];
  readonly dayPlaces: readonly Evidence[];
};

const full = /odpis(?:owi)? peln(?:y|emu)/;
const current = /odpis(?:owi)? aktualn(?:y|emu)/;

/**
 * What the lines before the first heading say; null when they are not those of an extract. An extract is told by what it says
 * of itself, the name of the register and its number, never by a file's name.
 */
export const readHead = (lines: readonly Line[], document: number): Head | null => {
  const texts = lines.map(({ words }) => textOf(words));
  const folded = fold(texts.join(' '));
  const kind = full.test(folded) ? 'full' : current.test(folded) ? 'current' : null;
  if (kind === null || !/krajow\w+ rejestr\w* sadow\w+/.test(folded) || !/numer krs/.test(folded)) return null;
  const place = (index: number): readonly Evidence[] => {
    const line = lines[index];
    return line ? [{ document, page: line.page, box: around(line.words), quote: texts[index] ?? '', via: 'text' }] : [];
  };
  const numbered = texts.map((text) => /Numer KRS:?\s*(\d{10})(?!\d)/iu.exec(text)?.[1] ?? null);
  const numbers = new Set(numbered.filter((number) => number !== null));
  const dated = texts.map((text) =>
    /Stan na dzień\s+(\d{2}\.\d{2}\.\d{4})(?:\s*r\.)?(?:\s+godz\.?\s*(\d{2}:\d{2}(?::\d{2})?))?/iu.exec(text),
  );
  const days = dated.filter((one) => one !== null);
  const [day] = days;
  const iso = day ? normaliseDate(day[1] ?? '') : null;
  return {
    kind,
    register: /z rejestru przedsiebiorcow/.test(folded)
      ? 'entrepreneurs'
      : /z rejestru stowarzyszen/.test(folded)
        ? 'associations'
        : null,
    krs: numbers.size === 1 ? ([...numbers][0] ?? null) : null,
    // Two different days are none.
    asOf: new Set(days.map(([, one]) => one)).size === 1 ? iso : null,
    asOfTime: new Set(days.map(([, , hour]) => hour)).size === 1 ? (day?.[2] ?? null) : null,
    struckOff: /wykreslenie z krajowego rejestru sadowego|podmiot (?:zostal )?wykreslon/.test(folded),
    numberPlaces: place(numbered.findIndex((number) => number !== null)),
    dayPlaces: place(dated.findIndex((one) => one !== null)),
  };
};
