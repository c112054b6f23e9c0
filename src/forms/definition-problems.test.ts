import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OkienkoError } from '../model/index.ts';
import { parseTemplateDefinition } from './load-template.ts';

const good = `schema: okienko.form/1
id: test
version: '1'
title: { pl: Wniosek, en: Application }
effective: { from: 2026-01-01 }
blank: blank.pdf
marker: Wzór 1
fields:
  name:
    type: text
    label: { pl: Nazwa, en: Name }
    point: '1'
    widget: name
`;

const refused = (text: string): string => {
  try {
    parseTemplateDefinition(text, 'forms/1/form.yaml');
    return 'accepted';
  } catch (error) {
    return error instanceof OkienkoError ? error.message : String(error);
  }
};

describe('a form.yaml', () => {
  it('is read when it has nothing but what is known', () => expect(refused(good)).toBe('accepted'));

  it.each([
    [
      'at the top',
      good.replace('marker: Wzór 1', 'marker: Wzór 1\nzonse: []'),
      '8:1: unknown key "zonse"; did you mean "zones"?',
    ],
    [
      'in a field',
      good.replace("point: '1'", "point: '1'\n    requierd: true"),
      '13:5: unknown key "requierd"; did you mean "required"?',
    ],
    ['in a label', good.replace('en: Name }', 'en: Name, enn: x }'), '11:35: unknown key "enn"; did you mean "en"?'],
    [
      'of another kind of field',
      good.replace('widget: name', 'widget: name\n    separators: x'),
      '14:5: unknown key "separators"',
    ],
    ['of its own making', good.replace('marker: Wzór 1', 'marker: Wzór 1\nuwagi: nic'), '8:1: unknown key "uwagi"'],
  ])('with an unknown key %s is refused, with its place and what was perhaps meant', (_where, text, told) => {
    expect(refused(text)).toContain(`forms/1/form.yaml:${told}`);
  });

  it('with a value of the wrong kind is refused with its place', () => {
    expect(refused(good.replace('widget: name', 'widget: [name]'))).toMatch(/form\.yaml:13:13: fields: name: widget: /);
  });

  it('that is anything at all never ends in another error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.nat(good.length), (text, at) => {
        expect(refused(good.slice(0, at) + text + good.slice(at))).not.toMatch(/^TypeError|^RangeError/);
      }),
    );
  });
});
