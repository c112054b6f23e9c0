import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesOf } from './series.ts';

describe('one application in several messages', () => {
  it.each([
    ['Wniosek o dostęp (1/2)', 1, 2],
    ['Wniosek o dostęp [2 z 3]', 2, 3],
    ['Wniosek cz. 2/3', 2, 3],
    ['Wniosek – część 1 z 2', 1, 2],
    ['Application, part 3 of 3', 3, 3],
    ['Wniosek, wiadomość 1/4', 1, 4],
    ['Wniosek – cz. 2', 2, null],
  ])('is told by the subject "%s"', (subject, part, of) => {
    expect(seriesOf(subject, '')).toEqual({ part, of });
  });

  it.each([
    'Pozostałe załączniki prześlę w kolejnej wiadomości.',
    'Ze względu na limit resztę dokumentów\nwysyłam w osobnym mailu. Reszta plików w następnej wiadomości.',
    'The remaining attachments follow in a separate message.',
  ])('is told by the text "%s"', (body) => {
    expect(seriesOf('Wniosek', body)).toEqual({ part: null, of: null });
  });

  it.each([
    ['Wniosek nr 12/2026', ''],
    ['Znak sprawy RK.1431.1/2', ''],
    ['Siedziba: ul. Długa 1/2', ''],
    ['Odpowiedź z 3 listopada 2026', ''],
    ['Wniosek (3/2)', ''],
    ['Wniosek (0/5)', ''],
    ['Wniosek', '> Pozostałe załączniki prześlę w kolejnej wiadomości.'],
    ['Wniosek', 'W osobnej wiadomości pytałam o termin.'],
    ['Załącznik 1 z 2 lutego', ''],
  ])('is not seen in "%s"', (subject, body) => {
    expect(seriesOf(subject, body)).toBeNull();
  });

  it('is looked for in bounded time', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (subject, body) => void seriesOf(subject, body)));
    const started = process.cpuUsage();
    for (const piece of ['cz. ', '(1/', 'reszta ', 'remaining in a ', '> \n', 'pozostałe w '])
      seriesOf(piece.repeat(10_000), piece.repeat(10_000));
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});
