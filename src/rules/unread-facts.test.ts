import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { polishDay } from '../model/index.ts';
import { rulingsOn } from './judge.ts';
import { loadPack } from './load-pack.ts';
import type { PlainContext } from './context.ts';
import { plainFacts } from './plain-facts.ts';
import { packsFolder } from './test-packs.ts';
import { verdictOf } from './verdict.ts';
import { caseFacts } from './workshop/cases.ts';

type Tree = Readonly<Record<string, unknown>>;

/** Every named place of the facts; of lists the first three entries. */
const paths = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] => {
  if (typeof value !== 'object' || value === null || at.length > 5) return [];
  return Object.entries(Array.isArray(value) ? value.slice(0, 3) : value).flatMap(([key, inner]) => [
    ...(Array.isArray(value) ? [] : [[...at, key]]),
    ...paths(inner, [...at, key]),
  ]);
};

const without = (value: unknown, [key = '', ...rest]: readonly string[]): unknown => {
  const made: Record<string, unknown> = Array.isArray(value)
    ? { ...(value as unknown as Tree) }
    : { ...(value as Tree) };
  if (rest.length > 0) made[key] = without(made[key], rest);
  else delete made[key];
  return Array.isArray(value) ? Object.values(made) : made;
};

/** Whether there is something is not a value that could not be read. */
const told = /(?:^|\.)(?:present|attached|known)$|^(?:policy|terms|received)(?:\.|$)/;
/** Of so many places one is tried in each case, another in the next: all of them would take minutes. */
const everyNth = 25;

test('no fact that becomes unread turns a rule from pass to fail or back, and none makes a letter accepted', async () => {
  const wrong: string[] = [];
  let trials = 0;
  for (const folder of readdirSync(packsFolder).filter((name) => name !== 'shared')) {
    const pack = await loadPack(join(packsFolder, folder));
    let turn = 0;
    for (const [name, { facts, clock }] of await caseFacts(pack)) {
      const day = facts.received ?? polishDay(clock);
      const judged = (plain: PlainContext) => {
        const { rulings } = rulingsOn(pack, plain, day);
        return pack.rules.flatMap(({ definition: { id, mode, review } }) => {
          const ruling = rulings.get(id);
          return mode === 'enforce' && ruling ? [{ id, ...ruling, review }] : [];
        });
      };
      const plain = plainFacts(facts, pack.fields, pack.procedure, day);
      const before = judged(plain);
      turn += 1;
      for (const [at, path] of paths(plain).entries()) {
        if ((at + turn) % everyNth !== 0 || told.test(path.join('.'))) continue;
        trials += 1;
        const after = judged(without(plain, path) as PlainContext);
        const where = `${folder}, ${name}, without ${path.join('.')}`;
        for (const [index, now] of after.entries()) {
          const was = before[index]?.outcome;
          if ((was === 'pass' && now.outcome === 'fail') || (was === 'fail' && now.outcome === 'pass'))
            wrong.push(`${where}: ${now.id} ${was} → ${now.outcome}`);
        }
        if (verdictOf(before) !== 'accept' && verdictOf(after) === 'accept') wrong.push(`${where}: accepted`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(trials).toBeGreaterThan(500);
}, 60_000);
