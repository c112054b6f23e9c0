import { describe, expect, it } from 'vitest';
import { editionNotes } from './edition-notes.ts';

const base = { id: 'x', version: '2022-05', match: 'exact' } as const;

describe('what is said of the edition', () => {
  it('is nothing for the one in force', () => {
    expect(editionNotes({ ...base, outdated: false }, 'pl')).toEqual([]);
  });

  it('names the old one, the one in force, and what to do', () => {
    const old = { ...base, outdated: true, current: '2024-01', advice: { pl: 'Pobierz nowy druk.', en: 'Get it.' } };
    expect(editionNotes(old, 'pl')).toEqual([
      'To stare wydanie (2022-05), nieobowiązujące w dniu wpływu. Obowiązuje wydanie 2024-01.',
      'Pobierz nowy druk.',
    ]);
    expect(editionNotes(old, 'en').join(' ')).toMatch(/old edition \(2022-05\).*in force is 2024-01\. Get it\./);
  });

  it('says that it came early, that it is unsure, and what else lies in the file', () => {
    const said = editionNotes(
      {
        ...base,
        early: true,
        editionUnsure: true,
        alsoHere: [{ id: 'y', version: '1', pages: [3, 4], outcome: 'same' }],
      },
      'pl',
    );
    expect(said).toEqual([
      'Wydanie 2022-05 jeszcze nie obowiązuje.',
      'Nie udało się ustalić wydania; porównano z obowiązującym.',
      'W tym samym pliku jest jeszcze formularz y (1), strony 3, 4.',
    ]);
  });
});
