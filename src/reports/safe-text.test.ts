import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, visible } from './safe-text.ts';

describe('visible', () => {
  test('terminal escape injection: ESC and CSI are named, not passed on', () => {
    expect(visible('a\u001B[2Jb\u009B31mc\u0007')).toBe('a⟨U+001B⟩[2Jb⟨U+009B⟩31mc⟨U+0007⟩');
  });

  test('bidi override: a file name cannot be shown backwards', () => {
    expect(visible('faktura\u202Efdp.exe')).toBe('faktura⟨U+202E⟩fdp.exe');
    expect(visible('a\u2066b\u2069c\u200Fd\u061C')).toBe('a⟨U+2066⟩b⟨U+2069⟩c⟨U+200F⟩d⟨U+061C⟩');
  });

  test('line injection: a name cannot start a line of the report', () => {
    expect(visible('Jan\r\n✓ Podpis prawidłowy\u2028x\u0085y')).toBe('Jan ✓ Podpis prawidłowy x y');
  });

  test('invisible characters, tags and lone surrogates are shown', () => {
    expect(visible('Ja\u200Bn')).toBe('Ja⟨U+200B⟩n');
    expect(visible('x\u{E0041}')).toBe('x⟨U+E0041⟩');
    expect(visible('\uD800')).toBe('\uFFFD');
  });

  test('zalgo: marks are not stacked higher than three', () => {
    expect(visible(`a${'\u0301'.repeat(50)}b`)).toBe(`a${'\u0301'.repeat(3)}b`);
  });

  test('Polish text stays as it is', () => {
    expect(visible('Zażółć gęślą jaźń – „ŻÓŁĆ” №\u00A05')).toBe('Zażółć gęślą jaźń – „ŻÓŁĆ” №\u00A05');
  });

  test('nothing that acts or hides is left, whatever came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(visible(text)).not.toMatch(/\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}|\p{Zl}|\p{Zp}|\p{Cs}/u);
      }),
    );
  });
});

test('cut keeps to its limit and says that it cut', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdefg', 6)).toBe('abcde…');
  expect(cut('😀😀😀', 2)).toBe('😀…');
});

test('a quotation that is cut is closed', () => {
  expect(cut('różni się: „pośredniczący w weryfikacji”. Reszta', 24)).toBe('różni się: „pośrednicz…”');
  expect(cut('it says “intermediary system”', 20)).toBe('it says “intermedi…”');
  expect(cut('„a” i bardzo długi dalszy ciąg', 12)).toBe('„a” i bardz…');
  expect([...cut('„„„„„„„„„„„„„„„„„„„„', 12)]).toHaveLength(12);
});
