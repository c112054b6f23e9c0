import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { celEnvironment } from './cel.ts';
import { mostRounds } from './cel-budget.ts';
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
    expect(300 * 300).toBeLessThan(mostRounds);
    expect([twice.evaluate(context), twice.evaluate(context)]).toEqual([
      { state: 'value', value: false },
      { state: 'value', value: false },
    ]);
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
