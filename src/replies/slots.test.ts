import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OkienkoError } from '../model/index.ts';
import { fillSlots, parseSlots, type SlotShape } from './slots.ts';

const shape: SlotShape = { name: 'text', given: 'flag', items: { n: 'text', parts: { part: 'text' } } };
const fill = (source: string, values: Parameters<typeof fillSlots>[1]): string =>
  fillSlots(parseSlots(source, shape, 'test'), values);

describe('slots', () => {
  test('are replaced, repeated and left out', () => {
    expect(fill('Do {name}{^name}kogoś{/name}{#given}!{/given}', { name: 'Anny', given: true })).toBe('Do Anny!');
    expect(fill('Do {name}{^name}kogoś{/name}{#given}!{/given}', { name: '', given: false })).toBe('Do kogoś');
    expect(
      fill('{#items}{n}{#parts}-{part}{/parts}/{name};{/items}', {
        name: 'x',
        items: [
          { n: '1', parts: [{ part: 'a' }, { part: 'b' }] },
          { n: '2', parts: [] },
        ],
      }),
    ).toBe('1-a-b/x;2/x;');
    expect(fill('{^items}nic{/items}', { items: [] })).toBe('nic');
  });

  test('a line of section marks alone disappears', () => {
    expect(fill('a\n{#given}\nb\n{/given}\nc\n', { given: true })).toBe('a\nb\nc\n');
    expect(fill('a\n  {#given} {#name}\r\nb\n{/name}{/given}\nc\n', { given: true, name: 'x' })).toBe('a\nb\nc\n');
  });

  test('prototype pollution: inherited names are no slots and no values', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      expect(() => parseSlots(`{${name}}`, shape, 'test')).toThrowError(expect.objectContaining({ code: 'pack' }));
    }
    expect(fill('{name}', Object.create({ name: 'inherited' }) as Record<string, string>)).toBe('');
  });

  test('a value is never read as a text of the pack', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}#/^name items') }), (value) => {
        expect(fill('<{name}>', { name: value })).toBe(`<${value}>`);
      }),
    );
  });

  test('any source is either read or refused as a mistake of the pack', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '#', '/', '^', 'name', 'items', 'given', 'n', '\n', ' ', 'x') }),
        (source) => {
          try {
            fillSlots(parseSlots(source, shape, 'test'), { name: 'a', given: true, items: [{ n: '1' }] });
          } catch (error) {
            expect(error).toBeInstanceOf(OkienkoError);
          }
        },
      ),
    );
  });
});
