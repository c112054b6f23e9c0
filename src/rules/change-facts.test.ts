import { expect, test } from 'vitest';
import type { SignatureChange } from '../model/index.ts';
import { changeFacts } from './change-facts.ts';

const fields = [
  {
    id: 'systemName',
    type: 'string' as const,
    point: '2c',
    label: { pl: 'Nazwa systemu', en: 'System name' },
    personal: false,
    options: [],
    widgets: ['p2system'],
    forms: [],
  },
];
const kind = (change: Partial<SignatureChange>): unknown =>
  changeFacts({ level: 'other', allowed: false, detail: '', ...change }, fields);

test('a change of a field is told by the point and the label of the form', () => {
  expect(kind({ level: 'form-fill', field: 'p2system' })).toMatchObject({
    kind: 'value',
    point: '2c',
    labelPl: 'Nazwa systemu',
    labelEn: 'System name',
  });
  expect(kind({ level: 'form-fill', field: 'obce' })).toMatchObject({ kind: 'value', field: 'obce', point: '' });
});

test.each([
  [{ level: 'annotation', detail: 'An annotation of kind FreeText was added.' }, 'annotation'],
  [{ detail: 'An annotation was removed or replaced.' }, 'annotation'],
  [{ detail: 'Changed without permission: /Root /Pages /Kids 0 /Contents.' }, 'page'],
  [{ detail: 'Changed without permission: /Root /Names.' }, 'other'],
  [{ level: 'form-fill', signing: true, detail: 'A further signature was added.' }, 'signature-field'],
  [{ level: 'lta', detail: 'Validation data was added.' }, 'validation'],
  [{ detail: 'A form field was added.', field: 'x' }, 'field'],
] as const)('%o is a change of the kind %s', (change, expected) => {
  expect(kind(change)).toMatchObject({ kind: expected });
});
