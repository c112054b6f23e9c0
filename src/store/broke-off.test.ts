import { expect, test } from 'vitest';
import { OkienkoError } from '../model/index.ts';
import { brokeOff } from './broke-off.ts';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

test.each([
  coded('25P03'),
  coded('57P01'),
  coded('08006'),
  coded('EPIPE'),
  new Error('Connection terminated unexpectedly'),
  new OkienkoError('database', 'x', { cause: coded('57P02') }),
])('a connection that broke: %s', (error) => expect(brokeOff(error)).toBe(true));

test.each([coded('ECONNREFUSED'), coded('57P03'), coded('42P07'), new Error('x'), 'x', null, undefined])(
  'not: %s',
  (error) => expect(brokeOff(error)).toBe(false),
);
