import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consensus } from './consensus.ts';
import { decide, decideList, textOf } from './decide.ts';
import type { Letters } from './grammar.ts';

const letters = (text: string, confidence = 0.95): Letters => [...text].map((one) => ({ text: one, confidence }));

describe('several readings of one value', () => {
  it('that are the same but for spaces are agreed only when most have the same spaces', () => {
    const [apart, joined] = [letters('Urząd Gminy'), letters('UrządGminy')];
    expect(decide([], [apart, joined])).toMatchObject({ text: 'Urząd Gminy', support: 'pieced' });
    expect(decide([], [joined, apart, apart])).toMatchObject({ text: 'Urząd Gminy', support: 'agreed' });
  });

  it('of an address agree only when two recognisers do', () => {
    const [english, polish] = [letters('jan@wierzbha.example'), letters('jan@wierzba.example')];
    expect(decide(['email'], [english, polish, polish])).toMatchObject({
      text: 'jan@wierzba.example',
      support: 'pieced',
    });
    expect(decide(['email'], [polish, polish])).toMatchObject({ support: 'agreed' });
  });

  it('that all differ are pieced together by vote', () => {
    expect(decide([], [letters('Wierzbno Maie'), letters('Wierzbno Małc'), letters('Wlerzbno Małe')])).toMatchObject({
      text: 'Wierzbno Małe',
      support: 'pieced',
    });
  });

  it('of which one saw a letter more are not settled by a second alone', () => {
    expect(decide([], [letters('Ana'), letters('Anna')])).toMatchObject({ support: 'alone' });
  });

  it('of letters o between full stops are no noughts', () => {
    expect(decide([], [letters('Ala sp. z 0.0.'), letters('Ala sp. z 0.0.')])).toMatchObject({
      text: 'Ala sp. z o.o.',
    });
    expect(decide([], [letters('wersja z 0.0.'), letters('wersja z 0.0.')])).toMatchObject({ text: 'wersja z 0.0.' });
  });

  it('that do not fit the kind of field are believed less', () => {
    expect(decide(['postcode'], [letters('brak'), letters('brak')])).toMatchObject({
      text: 'brak',
      support: 'misshapen',
    });
  });

  it('take the at-sign from whoever knows it', () => {
    const english = letters('jan.kos@urzad.example');
    const polish = letters('jan.kosQurzad.example');
    expect(decide(['email'], [english, polish])).toMatchObject({
      text: 'jan.kos@urzad.example',
      support: 'agreed',
    });
  });
});

describe('lists', () => {
  const separators = '[,;\\s]+';

  it('are cut at separators, not at gaps beside signs', () => {
    const found = decideList([], [letters('RZP - PROD - 49C681, RZP-TEST -1')], separators);
    expect(found).toMatchObject({ items: ['RZP-PROD-49C681', 'RZP-TEST-1'] });
  });

  it('of addresses stay whole where a full stop was not seen, and are doubted', () => {
    const found = decideList(
      ['email'],
      [letters('zaneta kos@urzad.example\na@b.example'.replace('\n', ' '))],
      separators,
    );
    expect(found).toMatchObject({ items: ['zaneta.kos@urzad.example', 'a@b.example'], support: 'shaped-alone' });
  });

  it('name their candidates when one item is open', () => {
    expect(decideList(['regon'], [letters('123456785, 123456780')], separators)).toEqual({
      reason: 'check-digit-wrong',
      candidates: ['123456785', '123456780'],
    });
  });
});

it('the same reading three times is itself, backed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const own = letters(text);
      const found = consensus([own, own, own]);
      expect(found?.map((one) => one.text)).toEqual(own.map((one) => one.text));
      expect(found?.every((one) => one.backed === true)).toBe(true);
    }),
  );
});

it('any readings come to a decision without an error', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 3 }), (texts) => {
      const readings = texts.map((text) => letters(text));
      const found = decide(['email', 'ipv4'], readings);
      if ('text' in found) expect(found.text).toBe(textOf(letters(found.text)));
    }),
  );
});
