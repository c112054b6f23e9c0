import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRetries } from './retries.ts';
import { candidates, lookAgain, moveInto, readWhole } from './drop-folder.ts';

let path: string;
beforeEach(async () => void (path = await mkdtemp(join(tmpdir(), 'okienko-drop-'))));
afterEach(() => rm(path, { recursive: true, force: true }));

describe('files in a drop folder', () => {
  it('200,000 of them at once are looked over like a few', () => {
    const settledAt = Date.now() + 60_000;
    const seen = new Map(Array.from({ length: 200_000 }, (_, n) => [`${n}`, { size: 1, changed: 1, settledAt }]));
    expect(lookAgain(seen)).toBeGreaterThan(50_000);
    const retries = createRetries<number>(1_000, 300_000);
    for (let n = 0; n < 200_000; n += 1) retries.failed(n);
    expect(retries.nextDue()).toBeLessThan(1_001);
  });

  it('an empty file gets half a minute to be filled, and then is unreadable', async () => {
    await writeFile(join(path, 'pusty.eml'), '');
    const seen = await candidates(path, new Map(), 100);
    expect(lookAgain(seen)).toBeGreaterThan(29_000);
    expect(await readWhole(join(path, 'pusty.eml'))).toMatchObject({ kind: 'unreadable' });
  });

  it('a file keeps its time of settling only while it stays the same', async () => {
    const file = join(path, 'a.eml');
    await writeFile(file, 'a');
    const first = await candidates(path, new Map(), 100);
    const second = await candidates(path, first, 100);
    expect(second.get('a.eml')).toBe(first.get('a.eml'));
    await writeFile(file, 'ab');
    expect((await candidates(path, second, 100)).get('a.eml')).not.toBe(first.get('a.eml'));
  });

  it('one that another watcher has moved is no failure either; a folder that is missing is one', async () => {
    expect(await moveInto(path, join(path, 'gone.eml'))).toBeNull();
    await writeFile(join(path, 'a.eml'), 'a');
    await expect(moveInto(join(path, 'processed'), join(path, 'a.eml'))).rejects.toThrow('ENOENT');
    expect(await moveInto(path, join(path, 'a.eml'))).toBe(join(path, 'a-2.eml'));
  });

  it('a file that is gone meanwhile is no failure', async () => {
    expect(await readWhole(join(path, 'gone.eml'))).toEqual({ kind: 'changing' });
  });
});
