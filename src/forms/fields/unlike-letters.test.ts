import { beforeAll, describe, expect, it } from 'vitest';
import { absent, read, type Alteration, type FieldFact } from '../../model/index.ts';
import { templateFromBlank } from '../load-template.ts';
import type { Template } from '../template.ts';
import { makeTestForm, testFormYaml } from '../test-form.ts';
import { withoutUnlikeLetters } from './unlike-letters.ts';

let template: Template;
beforeAll(async () => {
  template = await templateFromBlank(await makeTestForm(), testFormYaml, 'blank.pdf');
});

const fact = (value: string, y: number, via: 'text' | 'acroform' = 'text'): FieldFact =>
  read(value, 1, [{ document: 0, page: 1, box: [50, y, 400, 18], via }]);
const lie = (expected: string, found: string, y: number): Alteration => ({
  kind: 'field',
  page: 1,
  box: [50, y, 400, 18],
  expected,
  found,
  confidence: 0.5,
  certain: false,
});
const comparison = (...alterations: Alteration[]) => ({ outcome: 'cannot-tell' as const, alterations });

describe('a value whose letters look like others than the file says', () => {
  it('is unread, with both as candidates', () => {
    const fields = { unitName: fact('3LRWU ÉÇFNL', 100), regon: fact('123456785', 200) };
    const found = withoutUnlikeLetters(fields, comparison(lie('3LRWUFNL', 'pLOtUFNL', 100)), template);
    expect(found['unitName']).toMatchObject({
      state: 'unread',
      reason: 'letters-unlike',
      candidates: ['3LRWU ÉÇFNL', 'pLOtUFNL'],
    });
    expect(found['regon']).toMatchObject({ state: 'read' });
  });

  it('takes with it, when there are several, all that is written into the page', () => {
    const fields = {
      unitName: fact('3LRWU', 100),
      keyIds: fact('$QQD', 150),
      regon: absent(1, [{ document: 0, page: 1, box: [50, 200, 400, 18], via: 'text' }]),
      emails: fact('a@b.example', 250, 'acroform'),
    };
    const found = withoutUnlikeLetters(
      fields,
      comparison(lie('3LRWU', 'pLOtU', 100), lie('QQD', 'nnD', 150)),
      template,
    );
    expect(Object.fromEntries(Object.entries(found).map(([id, one]) => [id, one.state]))).toEqual({
      unitName: 'unread',
      keyIds: 'unread',
      regon: 'unread',
      emails: 'read',
    });
  });

  it('is not taken for one by a difference of another kind in the same place', () => {
    const fields = { unitName: fact('Gmina', 100) };
    expect(withoutUnlikeLetters(fields, comparison(lie('Podpowiedź', 'Inna', 100)), template)).toEqual(fields);
  });
});
