import { describe, expect, test } from 'vitest';
import { celEnvironment, type Evaluation } from './cel.ts';
import { makeContext } from './context.ts';

const environment = celEnvironment(
  [
    { id: 'purpose', type: 'list<string>' },
    { id: 'name', type: 'string' },
    { id: 'box', type: 'bool' },
  ],
  { aliases: 'list<string>' },
);
const evaluate = (source: string, given: Record<string, unknown> = {}): Evaluation => {
  const { program, problem } = environment.compile(source);
  if (!program) throw new Error(`${source}: ${problem?.detail}`);
  const { context, problems } = makeContext(environment, given);
  expect(problems).toEqual([]);
  return program.evaluate(context);
};

describe('an unread fact', () => {
  // What one operand decides, the other need not be known for (CEL: logical operators are commutative over errors).
  test.each([
    ['form.box && false', false],
    ['false && form.box', false],
    ['form.box || true', true],
    ['true || form.box', true],
    ['!(form.box && false)', true],
    ['["a"].exists(p, p == "a" || form.box)', true],
    ['["a", "b"].exists(p, p == form.name || p == "b")', true],
    ['["a", "b"].all(p, p == form.name && p == "c")', false],
    ['true ? true : form.box', true],
  ])('%s is %s', (source, value) => {
    expect(evaluate(source)).toEqual({ state: 'value', value });
  });
  test.each([
    'form.box && true',
    'true && form.box',
    'form.box || false',
    'false || form.box',
    '!form.box',
    'form.box ? true : true',
    'form.name == ""',
    'form.name != ""',
    'size(form.purpose) == 0',
    '"a" in form.purpose',
    'form.purpose.exists(p, p == "a")',
    'isEmail(form.name)',
    '["a"].exists(p, p == form.name)',
  ])('leaves %s unread', (source) => {
    expect(evaluate(source).state).toBe('unread');
  });
  test('is told from a mistake of the rule', () => {
    expect(evaluate('form.purpose[3]', { form: { purpose: ['a'] } })).toMatchObject({ state: 'error' });
  });
});

describe('a wrong expression is refused with its place', () => {
  test.each([
    ['form.nam == ""', 'No such key: nam', 5],
    ['forms.name == ""', 'Unknown variable: forms', 0],
    ['form.name == 1', 'no such overload', 0],
    ['form.name +', 'Unexpected token', 11],
    ['isEmail(form.purpose)', 'no matching overload', 0],
    ['size(form.purpose) > 0 && form.name.matches("(a+)+$")', '`matches` is refused', 26],
    ['form.purpose.exists(p, p.matches("a"))', '`matches` is refused', 23],
    ['has(form.name)', '`has` is refused', 0],
  ])('%s', (source, detail, start) => {
    expect(environment.compile(source).problem).toMatchObject({ start, detail: expect.stringContaining(detail) });
  });
  test('a condition must be true or false', () => {
    expect(environment.compile('size(form.purpose)', 'bool').problem?.detail).toBe('gives int, must give bool');
  });
  test('an expression nested without end is refused, not followed', () => {
    expect(environment.compile(`${'('.repeat(5000)}true${')'.repeat(5000)}`).problem).not.toBeNull();
    expect(environment.compile(Array.from({ length: 5000 }, () => 'true').join(' && ')).problem).not.toBeNull();
  });
});

test('the explanation shows operands and facts, not literals or the inside of macros', () => {
  const { program } = environment.compile('form.purpose.exists(p, p in ["a"]) && !(size(form.name) == 3 || form.box)');
  expect(program?.parts().map(({ source }) => source)).toEqual([
    'form.purpose.exists(p, p in ["a"])',
    'form.purpose',
    'size(form.name) == 3',
    'size(form.name)',
    'form.name',
    'form.box',
  ]);
  expect(program?.names).toEqual(['form.purpose', 'form.name', 'form.box']);
});

test('values that do not fit the declared type are reported with their path, and nothing is coerced', () => {
  const { context, problems } = makeContext(environment, {
    form: { purpose: 'new-key', name: 7, box: 'true', hat: true },
    signatures: [{ kind: 'qualified', changes: [{ level: 1 }] }],
    applications: 1.5,
    nothing: 1,
  });
  expect(problems).toEqual([
    'form.purpose: must be a list',
    'form.name: must be a text',
    'form.box: must be true or false',
    'form.hat: there is no such name',
    'signatures[0].changes[0].level: must be a text',
    'applications: must be a whole number',
    'nothing: there is no such name',
  ]);
  expect(Object.keys(context)).toEqual(['form', 'signatures']);
});

test('a hostile field name does not reach the prototype', () => {
  const { problems } = makeContext(environment, {
    form: JSON.parse('{"__proto__": {"name": "x"}, "constructor": "y"}') as object,
  });
  expect(problems).toHaveLength(2);
});
