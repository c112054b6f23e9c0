import { celEnv, celFunc, CelScalar, isCelError, isCelList, listType, parse, plan } from '@bufbuild/cel';
import { expect, test } from 'vitest';
import { celEnvironment } from './cel.ts';
import { ruleFunctions } from './functions/index.ts';

/** Every function, called by both engines with the same words: types, overloads and lists must mean the same to them. */

const types = {
  string: CelScalar.STRING,
  bool: CelScalar.BOOL,
  int: CelScalar.INT,
  'list<string>': listType(CelScalar.STRING),
};
const toPlain = (value: unknown): unknown => (isCelList(value) ? [...value].map(toPlain) : value);
const funcs = ruleFunctions.map(({ name, takes, gives, call }) =>
  celFunc(
    name,
    takes.map((type) => types[type]),
    types[gives],
    ((...values: unknown[]) => (call as (...given: unknown[]) => unknown)(...values.map(toPlain))) as never,
  ),
);
const other = celEnv({ funcs });
const ours = celEnvironment([], {});

const texts = [
  '',
  'Urząd Gminy „Przykład”',
  'Re: CSR – Urząd Gminy',
  'art. 80c ust. 1 i 100ah; Dz.U. z 2024 r. poz. 1725',
  '7 marca 2026 r.',
  '2026-03-07',
  '44051401359',
  '49 1020 2892 2276 3005 0000 0000',
  'opłata 17 zł',
  'https://sso.urzad.gov.pl:8443/acs',
  'anna@urzad.gov.pl',
  'Anna Nowak, Jan Kowalski',
];
const lists = ['[]', '["urzęd* gmin*", "przykład"]', '["key=EC P-256", "CEP"]', '["key=RSA 2048", "cep"]'];
const literal = { string: texts.map((text) => JSON.stringify(text)), 'list<string>': lists, int: ['0', '-3', '1700'] };

test.each(ruleFunctions.map(({ name, takes }) => [`${name}(${takes.join(', ')})`, name, takes] as const))(
  '%s',
  (_, name, takes) => {
    let compared = 0;
    const most = 12;
    for (let round = 0; round < most; round += 1) {
      const given = takes.map((type, at) => {
        const choices = literal[type];
        return choices[(round + at * 5) % choices.length];
      });
      const source = `${name}(${given.join(', ')})`;
      const { program, problem } = ours.compile(source);
      expect(problem).toBeNull();
      const one = program?.evaluate({});
      const two = (plan(other, parse(source)) as (context: object) => unknown)({});
      expect(isCelError(two)).toBe(false);
      expect([source, one?.state === 'value' ? one.value : one]).toEqual([source, toPlain(two)]);
      compared += 1;
    }
    expect(compared).toBe(most);
  },
);
