import { describe, expect, test } from 'vitest';
import { namesPerson } from './names-person.ts';

describe('a text names a person', () => {
  test.each([
    ['Upoważniam Pana Igora Lipskiego do dostępu do bazy danych SIO.', 'Igor Lipski', true],
    ['Upoważniam Igor Lipski, pracownika szkoły.', 'Igor Lipski', true],
    ['Udzielam upoważnienia Wiesławie Kalinowskiej-Żak', 'Wiesława Kalinowska', false],
    ['Udzielam upoważnienia Pani Wiesławie Kalinowskiej', 'Wiesława Kalinowska', true],
    ['Upoważniam Janinę Kowalską do dostępu.', 'Jan Kowalski', false],
    ['Upoważniam Jana Kowalskiego do dostępu.', 'Igor Lipski', false],
    ['Lipski', 'Igor Lipski', false],
    ['Upoważniam pracownika.', 'Igor', false],
  ])('%s / %s: %s', (text, name, expected) => expect(namesPerson(text, name)).toBe(expected));
});
