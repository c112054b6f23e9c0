import { expect, test } from 'vitest';
import { z } from 'zod';
import { procedureSchema } from './procedure-schema.ts';
import { ruleSchema } from './rule-schema.ts';
import { problemText, readYaml } from './yaml-source.ts';

const complaints = (text: string, schema: z.ZodType): string[] =>
  readYaml('x.yaml', text, schema).problems.map(problemText);

test('a misspelt key is one complaint at the key, with the key that was meant', () => {
  expect(complaints('name: a\nagee: 3\n', z.strictObject({ name: z.string(), age: z.number() }))).toEqual([
    'x.yaml:2:1: unknown key "agee"; did you mean "age"?',
  ]);
  expect(complaints('name: a\nzzzzzzz: 3\n', z.strictObject({ name: z.string() }))).toEqual([
    'x.yaml:2:1: unknown key "zzzzzzz"; expected one of name',
  ]);
});

test('a wrong value says what stands there, what may stand there and what was perhaps meant', () => {
  const found = complaints('severity: rejct\ntests: none\n', ruleSchema);
  expect(found).toContain(
    'x.yaml:1:11: severity: is "rejct"; expected "reject", "complete" or "note"; did you mean "reject"?',
  );
  expect(found).toContain('x.yaml:2:8: tests: is "none"; expected a list');
  expect(found.some((line) => line.includes('id: is missing; expected a text'))).toBe(true);
});

test('keys inside lists and mappings are known too', () => {
  expect(complaints('citations:\n  law: { titel: x }\n', procedureSchema)).toContain(
    'x.yaml:2:10: citations.law: unknown key "titel"; did you mean "title"?',
  );
  expect(complaints('tests:\n  - { gvien: {}, expect: pass }\n', ruleSchema)).toContain(
    'x.yaml:2:7: tests.0: unknown key "gvien"; did you mean "given"?',
  );
});

test('a document with thousands of mistakes names fifty', () => {
  const keys = Array.from({ length: 3000 }, (_, at) => `k${at}: 1`).join('\n');
  expect(complaints(keys, z.strictObject({ name: z.string() })).length).toBeLessThanOrEqual(50);
});
