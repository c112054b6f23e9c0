import { describe, expect, it } from 'vitest';
import { createSelfCheckLimit, mostOfAll, mostOfOne } from './limit.ts';

const hour = 3_600_000;

describe('how often a stranger may check', () => {
  it('lets one source check so often in an hour, then says for how long to wait, and forgets', async () => {
    let now = 0;
    const limit = createSelfCheckLimit(() => now);
    for (let n = 0; n < mostOfOne; n += 1) expect((await limit.take('192.0.2.1', async () => n)).kind).toBe('done');
    now = 60_000;
    expect(await limit.take('192.0.2.1', async () => 1)).toEqual({ kind: 'often', seconds: 3540 });
    expect(limit.wait('192.0.2.2')).toBe(0);
    now = hour + 1;
    expect(limit.wait('192.0.2.1')).toBe(0);
  });

  it('counts the addresses of one IPv6 network together', async () => {
    const limit = createSelfCheckLimit(() => 0);
    for (let n = 0; n < mostOfOne; n += 1) await limit.take(`2001:db8:1:2::${n + 1}`, async () => n);
    expect(limit.wait('2001:db8:1:2:ffff::9')).toBeGreaterThan(0);
    expect(limit.wait('2001:db8:1:3::1')).toBe(0);
  });

  it('has a limit for everybody together, against many sources', async () => {
    const limit = createSelfCheckLimit(() => 0);
    const kinds: string[] = [];
    for (let n = 0; n < mostOfAll + 5; n += 1)
      kinds.push((await limit.take(`10.0.${n >> 8}.${n & 255}`, async () => n)).kind);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(mostOfAll);
    expect(kinds.at(-1)).toBe('busy');
  });

  it('runs one check at a time, lets few wait, and a check that fails holds nobody up', async () => {
    const limit = createSelfCheckLimit(() => 0);
    let running = 0;
    let most = 0;
    const check = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
    };
    const failing = limit.take('192.0.2.9', () => Promise.reject(new Error('broken')));
    const others = Array.from({ length: 10 }, (_, n) => limit.take(`192.0.2.${n + 10}`, check));
    await expect(failing).rejects.toThrow('broken');
    const kinds = (await Promise.all(others)).map(({ kind }) => kind);
    expect(most).toBe(1);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'busy')).toHaveLength(7);
    expect((await limit.take('192.0.2.99', check)).kind).toBe('done');
  });
});
