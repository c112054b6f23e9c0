import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/web/index.ts';
import { findProgram, needs } from '../require.ts';
import type { MemoryStore } from './memory-store.ts';
import { officer, sampleDeps } from './sample-deps.ts';

const executablePath = findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome');
const ready = needs('Chromium', executablePath !== null, 'apt-get install chromium');
/** The pictures of the documentation are made by this run: `OKIENKO_SCREENSHOTS=docs/images vitest run test/web/officer-day.test.ts`. */
const pictures = process.env['OKIENKO_SCREENSHOTS'];

/** The day of the sample letters. */
const clock = (): number => Date.parse('2026-11-05T10:00:00Z');

describe.skipIf(!ready)('an officer’s day', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
  });

  const desk = async (
    width: number,
    height: number,
  ): Promise<{ page: Page; store: MemoryStore; base: string; complaints: string[]; close: () => Promise<void> }> => {
    const { deps, store } = await sampleDeps({ clock, demoTrust: false });
    const server = serve({ fetch: createApp(deps).fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    const context = await browser.newContext({
      locale: 'pl-PL',
      viewport: { width, height },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => void complaints.push(error.message));
    const close = async (): Promise<void> => {
      await context.close();
      server.close();
    };
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { page, store, base, complaints, close };
  };

  const focused = (page: Page): Promise<string> =>
    page.evaluate(() =>
      document.activeElement === document.body ? '' : (document.activeElement?.textContent?.trim() ?? ''),
    );
  const tabTo = async (page: Page, words: string): Promise<void> => {
    for (let step = 0; step < 90 && (await focused(page)) !== words; step += 1) await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(words);
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
  };

  it.each([
    ['at a desk', '', 1280, 800],
    ['on a telephone 390 pixels wide', '-narrow', 390, 844],
  ])(
    '%s: from the sign-in to the reply on its way, the next case and back, by the keyboard alone',
    async (_name, end, width, height) => {
      const { page, store, base, complaints, close } = await desk(width, height);
      await page.goto(base);
      await page.focus('[name=name]');
      await page.keyboard.type(officer.name);
      await page.keyboard.press('Tab');
      await page.keyboard.type(officer.password);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/submissions');
      if (end === '') await picture(page, 'list');
      await tabTo(page, 'A-1042');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/submissions/A-1042**');
      await page.waitForLoadState('networkidle');
      await picture(page, `case${end}`);

      await page.keyboard.press('j');
      expect(await focused(page)).toContain('Pokaż na stronie 1');
      await page.keyboard.press('j');
      expect(await page.evaluate(() => document.activeElement?.closest('[data-finding]')?.id)).toBe('f-2');
      await page.keyboard.press('k');
      await page.keyboard.press('Enter');
      expect(new URL(page.url()).hash).toBe('#m-1-1');
      // The marked places of the page one after another, larger, and turned.
      await page.keyboard.press('m');
      const first = await page.evaluate(() => document.activeElement?.id);
      await page.keyboard.press('m');
      const second = await page.evaluate(() => document.activeElement?.id);
      expect([first, second].every((id) => /^(m|alt)-/.test(id ?? ''))).toBe(true);
      expect(second).not.toBe(first);
      await page.keyboard.press('+');
      expect(await page.textContent('.zoom output')).toBe('150%');
      await page.keyboard.press('-');
      await page.keyboard.press('b');
      expect(await page.evaluate(() => document.querySelector<HTMLElement>('.sheet-image')?.style.transform)).toContain(
        'rotate(90deg)',
      );

      // The key goes to the button; nothing is sent before Enter.
      await page.keyboard.press('r');
      expect(await focused(page)).toContain('Odrzuć i wyślij');
      expect((await store.replies.get('R-1042'))?.state).toBe('draft');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/submissions/A-1034?**done=approved**');
      expect((await store.replies.get('R-1042'))?.state).toBe('pending');
      expect(await page.textContent('[role=status]')).toContain('Wniosek A-1042: Decyzja zapisana.');

      await page.keyboard.press('u');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/submissions/A-1042?**done=undone**');
      expect((await store.replies.get('R-1042'))?.state).toBe('draft');

      // Another decision than the proposed one asks for its reason, and the key leads there.
      await page.keyboard.press('o');
      await page.keyboard.type('Dzwonię do jednostki.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL('**done=decided**');
      expect((await store.submissions.get('A-1042'))?.decision).toMatchObject({
        verdict: 'officer',
        reason: 'Dzwonię do jednostki.',
      });
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('a letter dropped on its form stands in its field', async () => {
    const { page, base, close } = await desk(1280, 800);
    await page.goto(`${base}/sign-in`);
    await page.fill('[name=name]', officer.name);
    await page.fill('[name=password]', officer.password);
    await page.press('[name=password]', 'Enter');
    await page.waitForURL('**/submissions');
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['Subject: x\r\n\r\nx'], 'wniosek.eml'));
      return transfer;
    });
    await page.dispatchEvent('.upload', 'drop', { dataTransfer: data });
    expect(
      await page.evaluate(() => document.querySelector<HTMLInputElement>('.upload [type=file]')?.files?.[0]?.name),
    ).toBe('wniosek.eml');
    await page.goto(`${base}/submissions/A-1042/compare`);
    await page.waitForLoadState('networkidle');
    await picture(page, 'compare');
    await page.focus('input[type=range]');
    await page.keyboard.press('Home');
    expect(
      await page.evaluate(() => document.querySelector<HTMLElement>('.overlay-images img + img')?.style.opacity),
    ).toBe('0');
    await close();
  });
});
