import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { serve } from '@hono/node-server';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/web/index.ts';
import { findProgram, needs } from '../require.ts';
import type { MemoryStore } from './memory-store.ts';
import { officer, sampleDemo, sampleDeps } from './sample-deps.ts';

const executablePath = findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome');
const ready = needs('Chromium', executablePath !== null, 'apt-get install chromium');

// A browser on a busy machine takes its time.
describe.skipIf(!ready)('an officer at the browser', { timeout: 180_000 }, () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let store: MemoryStore;
  let base: string;
  let close: () => void;
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
  });

  beforeEach(async () => {
    const made = await sampleDeps({ demo: sampleDemo });
    store = made.store;
    const server = serve({ fetch: createApp(made.deps).fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    context = await browser.newContext({
      locale: 'pl-PL',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => void complaints.push(error.message));
    close = () => server.close();
    return async () => {
      await context.close();
      close();
    };
  });

  const enter = async (): Promise<void> => {
    await page.goto(`${base}/sign-in`);
    await page.fill('[name=name]', officer.name);
    await page.fill('[name=password]', officer.password);
    await page.press('[name=password]', 'Enter');
    await page.waitForURL('**/submissions');
  };

  const focusedText = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  it('signs in, opens a case and approves its reply with the keyboard alone', async () => {
    await page.goto(base);
    await page.keyboard.press('Tab');
    expect(await focusedText()).toBe('Przejdź do treści');
    await page.focus('[name=name]');
    await page.keyboard.type(officer.name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(officer.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/submissions');

    await page.keyboard.press('/');
    await page.keyboard.type('A-1042');
    await page.keyboard.press('Enter');
    await page.waitForURL('**search=**');
    for (let step = 0; step < 40 && (await focusedText()) !== 'A-1042'; step += 1) await page.keyboard.press('Tab');
    expect(await focusedText()).toBe('A-1042');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/submissions/A-1042**');

    await page.keyboard.press('j');
    expect(await focusedText()).toContain('Pokaż na stronie 1');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#m-1-1');

    await page.keyboard.press('a');
    expect(await focusedText()).toBe('Zatwierdź i wyślij');
    expect((await store.replies.get('R-1042'))?.state).toBe('draft');
    await page.keyboard.press('Enter');
    await page.waitForURL('**done=approved**');
    expect((await store.replies.get('R-1042'))?.state).toBe('pending');
    expect(await page.textContent('[role=status]')).toContain('Decyzja zapisana');
    expect(complaints).toEqual([]);
  });

  it('finds no barrier by axe on sign-in, list, case, letter, quarantine and demo pages, light and dark, wide and narrow', async () => {
    const barriers = async (path: string, where: string): Promise<void> => {
      await page.goto(`${base}${path}`);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${where}: ${id} ${nodes
              .map((node) => node.target.join(' '))
              .slice(0, 3)
              .join(', ')}`,
        ),
      ).toEqual([]);
    };
    await barriers('/sign-in', 'sign-in');
    await enter();
    for (const path of [
      '/submissions',
      '/submissions/A-1042?at=4',
      '/submissions/A-1044',
      '/submissions/A-1047',
      '/submissions/A-1035',
      '/submissions/A-1042/letter',
      '/demo/mailboxes',
    ]) {
      await barriers(path, path);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await barriers('/submissions', 'dark list');
    await barriers('/submissions/A-1042', 'dark case');
    await page.setViewportSize({ width: 360, height: 740 });
    await barriers('/submissions', 'narrow list');
    await barriers('/submissions/A-1042', 'narrow case');
  });

  it('fits a telephone 360 pixels wide without scrolling sideways', async () => {
    await enter();
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of [
      '/submissions',
      '/submissions/A-1042',
      '/submissions/A-1047',
      '/submissions/A-1042/letter',
      '/demo/mailboxes',
    ]) {
      await page.goto(`${base}${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
    }
  });

  it('every target is at least 24 pixels high and wide, or stands in a line of text', async () => {
    await enter();
    for (const path of ['/submissions', '/submissions/A-1042?at=4']) {
      await page.goto(`${base}${path}`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('a, button, summary, input, select, textarea')]
          .filter(
            (one) =>
              one instanceof HTMLElement &&
              one.offsetParent !== null &&
              !one.closest('.hidden-word, .skip, p:not(.buttons):not(.evidence):not(.crumbs), td, dl'),
          )
          .map((one) => ({
            text: one.textContent?.trim().slice(0, 30) ?? '',
            box: one.getBoundingClientRect(),
            type: one.getAttribute('type'),
          }))
          .filter(
            ({ box, type }) =>
              type !== 'hidden' && type !== 'radio' && type !== 'checkbox' && (box.height < 24 || box.width < 24),
          )
          .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`),
      );
      expect(small, path).toEqual([]);
    }
  });

  it('shortcuts say what they do and can be switched off for good', async () => {
    await enter();
    await page.goto(`${base}/submissions/A-1042`);
    await page.keyboard.press('?');
    expect(await page.textContent('dialog')).toContain('Zatwierdź i wyślij');
    await page.click('#shortcuts-toggle');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('a');
    expect(await focusedText()).not.toBe('Zatwierdź i wyślij');
  });

  it('a letter typed into the reply is text, not a shortcut', async () => {
    await enter();
    await page.goto(`${base}/submissions/A-1042`);
    await page.focus('textarea[name=text]');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' gajn?');
    expect(await page.inputValue('textarea[name=text]')).toMatch(/ gajn\?$/);
    expect(new URL(page.url()).pathname).toBe('/submissions/A-1042');
  });

  it('the box of a finding stands over its place on the page image', async () => {
    await enter();
    await page.goto(`${base}/submissions/A-1042`);
    const image = await page.locator('.sheet-image img').first().boundingBox();
    const mark = await page.locator('#m-1-1 rect').boundingBox();
    if (image === null || mark === null) throw new Error('image or mark is not on the page');
    const scale = image.width / 595;
    expect(Math.abs(mark.x - (image.x + 58 * scale))).toBeLessThan(3);
    expect(Math.abs(mark.y - (image.y + 192 * scale))).toBeLessThan(3);
    expect(Math.abs(mark.width - 304 * scale)).toBeLessThan(4);
  });

  it('without JavaScript a case is read, evidence found and a reply approved all the same', async () => {
    await context.close();
    context = await browser.newContext({ locale: 'pl-PL', javaScriptEnabled: false });
    page = await context.newPage();
    await enter();
    await page.click('text=A-1042');
    await page.click('a[href="#m-2-1"]');
    expect(new URL(page.url()).hash).toBe('#m-2-1');
    await page.click('#approve');
    await page.waitForURL('**done=approved**');
    expect((await store.replies.get('R-1042'))?.state).toBe('pending');
  });

  it('uploads a letter by its form', async () => {
    await enter();
    await page.setInputFiles('input[type=file]', {
      name: 'wniosek.eml',
      mimeType: 'message/rfc822',
      buffer: Buffer.from('Subject: nowy\r\n\r\nx'),
    });
    await page.click('.upload button');
    await page.waitForURL('**done=stored**');
    expect(await page.textContent('[role=status]')).toContain('Wniosek przyjęty do sprawdzenia.');
  });
});
