import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createChecked } from './check-worker.ts';

test('who waits for a checked letter hears of the next one, and of none before he asked', async () => {
  const checked = createChecked();
  checked.tell();
  const heard: string[] = [];
  const first = checked.next().then(() => heard.push('first'));
  const second = checked.next().then(() => heard.push('second'));
  await pause(5);
  expect(heard).toEqual([]);
  checked.tell();
  await Promise.all([first, second]);
  expect(heard).toEqual(['first', 'second']);
  void checked.next().then(() => heard.push('later'));
  await pause(5);
  expect(heard).toEqual(['first', 'second']);
});
