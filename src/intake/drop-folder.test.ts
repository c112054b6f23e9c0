import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidates, lookAgain, readWhole } from './drop-folder.ts';

let path: string;
beforeEach(async () => void (path = await mkdtemp(join(tmpdir(), 'okienko-drop-'))));
afterEach(() => rm(path, { recursive: true, force: true }));

describe('files in a drop folder', () => {
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

  it('a file that is gone meanwhile is no failure', async () => {
    expect(await readWhole(join(path, 'gone.eml'))).toEqual({ kind: 'changing' });
  });
});
