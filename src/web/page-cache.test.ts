import { describe, expect, it } from 'vitest';
import { drawSamplePage } from '../../test/web/sample-page.ts';
import { silentLog } from '../model/index.ts';
import { createPageCache, pngSize } from './page-cache.ts';

const page = drawSamplePage(1, 72) ?? new Uint8Array();

const counting = (draw: (page: number) => Promise<Uint8Array | null>) => {
  const calls: string[] = [];
  const pageImage = (submission: string, document: number, number: number, dpi: number): Promise<Uint8Array | null> => {
    calls.push(`${submission}/${document}/${number}/${dpi}`);
    return draw(number);
  };
  return { calls, deps: { pageImage, log: silentLog } };
};

describe('pages drawn in the sandbox', () => {
  it('are drawn once, also when asked for twice at the same moment', async () => {
    const { calls, deps } = counting(async () => page);
    const cache = createPageCache(deps);
    const [a, b] = await Promise.all([cache.get('A-1', 2, 1, 120), cache.get('A-1', 2, 1, 120)]);
    expect(a).toMatchObject({ width: 595, height: 842 });
    expect(b).toEqual(a);
    await cache.get('A-1', 2, 1, 120);
    expect(calls).toEqual(['A-1/2/1/120']);
  });

  it('of one submission are never given for another, nor for another page or resolution', async () => {
    const { calls, deps } = counting(async () => page);
    const cache = createPageCache(deps);
    for (const [id, document, number, dpi] of [
      ['A-1', 2, 1, 120],
      ['A-2', 2, 1, 120],
      ['A-1', 3, 1, 120],
      ['A-1', 2, 2, 120],
      ['A-1', 2, 1, 220],
    ] as const) {
      await cache.get(id, document, number, dpi);
    }
    expect(new Set(calls).size).toBe(5);
  });

  it('a reader that died is asked again, a page that is not there is not', async () => {
    let dead = true;
    const { calls, deps } = counting(async (number) => {
      if (dead) throw new Error('killed');
      return number === 1 ? page : null;
    });
    const cache = createPageCache(deps);
    expect(await cache.get('A-1', 2, 1, 120)).toBeNull();
    dead = false;
    expect(await cache.get('A-1', 2, 1, 120)).not.toBeNull();
    expect(await cache.get('A-1', 2, 9, 120)).toBeNull();
    expect(await cache.get('A-1', 2, 9, 120)).toBeNull();
    expect(calls.length).toBe(3);
  });

  it('keeps no more than it may: the least recently wanted go first', async () => {
    const { calls, deps } = counting(async () => page);
    const cache = createPageCache(deps, 2.5 * (page.length + 256));
    await cache.get('A-1', 2, 1, 120);
    await cache.get('A-1', 2, 2, 120);
    await cache.get('A-1', 2, 1, 120);
    await cache.get('A-1', 2, 3, 120);
    calls.length = 0;
    await cache.get('A-1', 2, 1, 120);
    expect(calls).toEqual([]);
    await cache.get('A-1', 2, 2, 120);
    expect(calls).toEqual(['A-1/2/2/120']);
  });

  it('what is no PNG, or a single dot that stands for nothing, is no page', async () => {
    expect(pngSize(new Uint8Array())).toBeNull();
    expect(pngSize(new TextEncoder().encode('<svg onload=alert(1)>'.padEnd(64)))).toBeNull();
    const dot = page.slice();
    new DataView(dot.buffer).setUint32(16, 1);
    expect(pngSize(dot)).toBeNull();
    expect(pngSize(page)).toEqual([595, 842]);
  });
});
