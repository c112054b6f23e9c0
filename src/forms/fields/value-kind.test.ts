import { describe, expect, it } from 'vitest';
import type { TemplateField } from '../template-schema.ts';
import type { Template } from '../template.ts';
import { kindsNamed, kindsOf } from './value-kind.ts';

const template = { blank: { widgets: [], pages: [] } } as unknown as Template;
const field = (pl: string, more: Partial<TemplateField> = {}): TemplateField =>
  ({ type: 'text', widget: 'w', point: '1', personal: false, label: { pl, en: '' }, ...more }) as TemplateField;

describe('what a field holds', () => {
  it('is what its definition says, whatever the label says', () => {
    expect(kindsOf(template, 'a', field('Numer PESEL', { holds: 'nip' }))).toEqual(['nip']);
    expect(kindsOf(template, 'a', field('Numer PESEL albo data urodzenia', { holds: 'text' }))).toEqual([]);
  });

  it('is told by its label where the definition says nothing', () => {
    expect(kindsOf(template, 'a', field('REGON albo KRS'))).toEqual(['regon', 'krs']);
    expect(kindsNamed('Nazwa gminy')).toEqual([]);
    expect(kindsNamed('Rachunek do zwrotu')).toEqual(['nrb']);
    expect(kindsNamed('nr rachunku')).toEqual(['nrb']);
  });
});
