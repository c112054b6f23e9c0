import { describe, expect, it } from 'vitest';
import { sampleReport } from './sample-report.fixture.ts';
import { pageNotes } from './page-notes.ts';
import { toHtml, toText } from './index.ts';

describe('what is said of the pages of a file', () => {
  it('is nothing where it holds the form alone', () => {
    expect(pageNotes({ outcome: 'same' }, 'pl')).toEqual([]);
    expect(pageNotes(null, 'en')).toEqual([]);
  });

  it('names annexes and another order, in either language', () => {
    const told = { outcome: 'same', annexes: [3], pageOrder: [2, 1] } as const;
    expect(pageNotes({ ...told, annexes: [3], pageOrder: [2, 1] }, 'pl')).toEqual([
      'Strona 3 pliku nie należy do formularza: to dołączony załącznik, którego z niczym nie porównano.',
      'Strony formularza są w innej kolejności niż we wzorze: 2, 1. Samo to nie jest zmianą wzoru.',
    ]);
    expect(pageNotes({ outcome: 'altered', annexes: [1, 4] }, 'en')).toEqual([
      'Pages 1, 4 of the file are no part of the form: they are annexes joined to it, compared with nothing.',
    ]);
  });

  it('stands in the text and on the page of a report even where nothing was altered', () => {
    const comparison = { outcome: 'same' as const, annexes: [3], pageOrder: [2, 1] };
    const report = { ...sampleReport, language: 'pl' as const, alterations: [], comparison };
    for (const shown of [toText(report, { width: 400, colour: false }), toHtml(report, { pages: [] })].map((text) =>
      text.replace(/\s+/g, ' '),
    )) {
      expect(shown).toContain('Strona 3 pliku nie należy do formularza');
      expect(shown).toContain('w innej kolejności');
    }
  });
});
