import type { Language, Report } from '../model/index.ts';

/** Which edition it is and what follows, where it is not simply the one in force; further forms of the same file. */
export const editionNotes = (template: Report['template'], language: Language): readonly string[] => {
  const { version, outdated, early, current, advice, editionUnsure, alsoHere } = template;
  const say = (pl: string, en: string): string => (language === 'pl' ? pl : en);
  const inForce =
    current === undefined ? '' : say(` Obowiązuje wydanie ${current}.`, ` The edition in force is ${current}.`);
  return [
    ...(outdated === true
      ? [
          say(
            `To stare wydanie (${version}), nieobowiązujące w dniu wpływu.${inForce}`,
            `It is an old edition (${version}), not in force on the day of receipt.${inForce}`,
          ),
          ...(advice === undefined ? [] : [advice[language]]),
        ]
      : []),
    ...(early === true
      ? [
          say(
            `Wydanie ${version} jeszcze nie obowiązuje.${inForce}`,
            `Edition ${version} is not yet in force.${inForce}`,
          ),
        ]
      : []),
    ...(editionUnsure === true
      ? [
          say(
            'Nie udało się ustalić wydania; porównano z obowiązującym.',
            'Its edition could not be told; it was held against the one in force.',
          ),
        ]
      : []),
    ...(alsoHere ?? []).map(({ id, version: other, pages }) =>
      say(
        `W tym samym pliku jest jeszcze formularz ${id} (${other}), strony ${pages.join(', ')}.`,
        `The same file also holds the form ${id} (${other}), pages ${pages.join(', ')}.`,
      ),
    ),
  ];
};
