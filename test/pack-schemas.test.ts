import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemas } from '../docs/schema/make.ts';

const published = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../docs/schema/${name}`, import.meta.url), 'utf8')) as object;

test.each(Object.entries(schemas()))(
  '%s is the one the code gives (node docs/schema/make.ts writes it)',
  (name, schema) => {
    expect(published(name)).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);

const ajv = new Ajv({ strict: false, validateFormats: false });
const files = readdirSync('rules', { recursive: true, encoding: 'utf8' });

test.each([
  ['okienko.rule-1.schema.json', /^[^/]+\/rules\/[^/]+\.yaml$/],
  ['okienko.procedure-1.schema.json', /^[^/]+\/procedure\.yaml$/],
  ['okienko.case-1.schema.json', /^[^/]+\/cases\/[^/]+\.yaml$/],
  ['okienko.form-1.schema.json', /^[^/]+\/forms\/[^/]+\/form\.yaml$/],
  ['okienko.unnoticed-1.schema.json', /^[^/]+\/unnoticed\.yaml$/],
])('%s: an editor finds nothing wrong with the packs of the product', (name, pattern) => {
  const validate = ajv.compile(published(name));
  const own = files.filter((file) => pattern.test(file));
  expect(own.length).toBeGreaterThan(0);
  for (const file of own) {
    validate(parse(readFileSync(join('rules', file), 'utf8')));
    expect(validate.errors, file).toBeNull();
  }
});

test('an editor tells a misspelt key and a wrong severity', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(published('okienko.rule-1.schema.json'));
  const rule = parse(readFileSync('rules/any-letter/rules/LTR-01.yaml', 'utf8')) as Record<string, unknown>;
  const complaints = (changed: object): unknown => (validate(changed), validate.errors);
  expect(complaints(rule)).toBeNull();
  expect(complaints({ ...rule, requires: 'true' })).toMatchObject([{ params: { additionalProperty: 'requires' } }]);
  expect(complaints({ ...rule, severity: 'error' })).toMatchObject([{ instancePath: '/severity' }]);
});
