import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { celEnvironment } from './cel.ts';
import { mostWork, withinTime } from './cel-budget.ts';
import { makeContext } from './context.ts';

const environment = celEnvironment([{ id: 'list', type: 'list<string>' }], {});
const evaluate = (source: string, list: readonly string[] = []) =>
  environment.compile(source).program!.evaluate(makeContext(environment, { form: { list } }).context);

describe('an expression that would go on for ever', () => {
  const nested = (depth: number): string =>
    depth === 0 ? 'true' : `[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20].all(a${depth}, ${nested(depth - 1)})`;
  const hostile = Array.from({ length: 400 }, (_, n) => `${n}`);
  const four =
    'form.list.exists(a, form.list.exists(b, form.list.exists(c, form.list.exists(d, a + b + c + d == "x"))))';
  test.each<[string, string]>([
    ['seven loops within each other', nested(7)],
    ['four loops over what an applicant typed', four],
    ['one whose error the logic would swallow', `true || ${four} || true ? ${four} : ${four} || true`],
    ['a list made in loops', 'size(form.list.map(a, form.list.map(b, form.list.map(c, c)))) > 0'],
    ['a filter', 'size(form.list.filter(a, form.list.filter(b, form.list.filter(c, c == a) == []) == [])) > 0'],
  ])('is cut short: %s', (_, source) => {
    const started = process.cpuUsage();
    expect(evaluate(source, hostile)).toMatchObject({ state: 'error', tooLong: true });
    const { user } = process.cpuUsage(started);
    expect(user / 1000).toBeLessThan(3_000);
  });

  test('is no other than one that ends, and the next evaluation has a budget of its own', () => {
    const twice = environment.compile('form.list.exists(a, form.list.exists(b, a == "x" + b))').program!;
    const { context } = makeContext(environment, { form: { list: hostile.slice(0, 300) } });
    expect(300 * 300).toBeLessThan(mostWork);
    expect([twice.evaluate(context), twice.evaluate(context)]).toEqual([
      { state: 'value', value: false },
      { state: 'value', value: false },
    ]);
  });
});

describe('an expression over long texts', () => {
  const long = 'upoważnienie wewnętrzne sekretarza szkoły do systemu informacji '.repeat(3000);
  const { context } = makeContext(environment, {
    form: { list: Array.from({ length: 40 }, (_, n) => `${n} ${long}`) },
  });
  const mentions = (text: string): string => `mentions(${text}, ["nie ma takiego słowa"])`;
  const within = (depth: number, what: string, names: readonly string[] = []): string =>
    depth === 0
      ? what.replace('TEXTS', names.join(' + '))
      : `form.list.exists(t${depth}, ${within(depth - 1, what, [...names, `t${depth}`])})`;

  test.each([
    ['two loops within each other', within(2, mentions('TEXTS'))],
    ['one whose error the logic would swallow', `${within(2, mentions('TEXTS'))} || true`],
  ])('is cut short by what its functions read: %s', (_, source) => {
    const started = process.cpuUsage();
    expect(environment.compile(source).program!.evaluate(context)).toMatchObject({ state: 'error', tooLong: true });
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
  });
  test('ends where each is read once or twice', () => {
    const source = `${within(1, mentions('TEXTS'))} || ${within(1, mentions('TEXTS + "x"'))}`;
    expect(environment.compile(source).program!.evaluate(context)).toEqual({ state: 'value', value: false });
  });
  test('is cut short by time where nobody counts its operators', () => {
    const source = within(3, '(TEXTS).contains("nie ma takiego słowa")');
    const started = process.cpuUsage();
    const result = withinTime(1, () => environment.compile(source).program!.evaluate(context));
    expect(result).toMatchObject({ state: 'error', tooLong: true });
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });
  test('gets no time when the letter has had its own', () => {
    const program = environment.compile('form.list == []').program!;
    expect(withinTime(-1, () => program.evaluate(context))).toMatchObject({ state: 'error', tooLong: true });
    expect(program.evaluate(context)).toEqual({ state: 'value', value: false });
  });
});

describe('the parts of an expression are what its author wrote', () => {
  const sum: fc.Arbitrary<string> = fc.letrec<{ sum: string }>((tie) => ({
    sum: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('size("sevenxx")', 'size("(()")', 'size("ab")', '5'),
      fc
        .tuple(tie('sum'), fc.constantFrom('-', '+', '*'), tie('sum'), fc.boolean())
        .map(([left, op, right, after]) => (after ? `${left} ${op} (${right})` : `(${left}) ${op} ${right}`)),
    ),
  })).sum;

  test('a part computed by itself is what it was in the whole', () => {
    fc.assert(
      fc.property(sum, (source) => {
        const { program } = environment.compile(`${source} == 0 || ${source} != 0`);
        const whole = environment.compile(source).program!.evaluate({});
        for (const part of program!.parts()) {
          expect(environment.compile(part.source).problem).toBeNull();
          if (part.source === source) expect(part.evaluate({})).toEqual(whole);
        }
        const tree = program!.tree();
        expect(tree.args[0]?.args[0]?.source.replace(/^\((.*)\)$/, '$1')).toBeTruthy();
        const left = tree.args[0]!.args[0]!;
        expect(environment.compile(left.source).program?.evaluate({})).toEqual(whole);
      }),
    );
  });
});
