import type { AddressInfo } from 'node:net';
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

  const focusedText = (): Promise<string> =>
    page.evaluate(() =>
      document.activeElement === document.body ? '' : (document.activeElement?.textContent?.trim() ?? ''),
    );

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

    await page.keyboard.press('r');
    expect(await focusedText()).toContain('Odrzuć i wyślij');
    expect((await store.replies.get('R-1042'))?.state).toBe('draft');
    await page.keyboard.press('Enter');
    await page.waitForURL('**done=approved**');
    expect((await store.replies.get('R-1042'))?.state).toBe('pending');
    expect(await page.textContent('[role=status]')).toContain('Decyzja zapisana');
    expect(complaints).toEqual([]);
  });

  it('shortcuts say what they do and can be switched off for good', async () => {
    await enter();
    await page.goto(`${base}/submissions/A-1042`);
    await page.keyboard.press('?');
    expect(await page.textContent('dialog')).toContain('Odrzuć i wyślij');
    await page.click('#shortcuts-toggle');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('r');
    expect(await focusedText()).not.toContain('Odrzuć i wyślij');
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

  it('words typed into the reply, the reason and a note stay when the language is switched, and leaving asks', async () => {
    await enter();
    await page.goto(`${base}/submissions/A-1042?state=checked&at=1`);
    await page.fill('textarea[name=text]', 'Proszę o jeden klucz.');
    await page.fill('textarea[name=note]', 'Oddzwonią jutro.');
    await page.press('[href="#otherwise"], #otherwise summary', 'Enter');
    await page.fill('textarea[name=reason]', 'Rozmowa telefoniczna.');
    const inEnglish = page.getByRole('button', { name: 'English' });
    await inEnglish.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('html[lang=en]');
    const words = (name: string): Promise<string> => page.inputValue(`textarea[name=${name}]`);
    const kept = ['Proszę o jeden klucz.', 'Oddzwonią jutro.', 'Rozmowa telefoniczna.'];
    expect([await words('text'), await words('note'), await words('reason')]).toEqual(kept);
    // The address is one to read anew; going there asks first, for the words are kept nowhere yet.
    expect(new URL(page.url()).pathname).toBe('/submissions/A-1042');
    const asked = page.waitForEvent('dialog').then(async (dialog) => {
      await dialog.dismiss();
      return dialog.type();
    });
    await page.locator('textarea[name=note]').click();
    await page.locator('.crumbs > a').first().click();
    expect(await asked).toBe('beforeunload');
    expect(await words('note')).toBe('Oddzwonią jutro.');
    expect(complaints).toEqual([]);
  });

  it('Enter in the subject keeps the reply: it neither sends it nor switches the language', async () => {
    await enter();
    await page.goto(`${base}/submissions/A-1042`);
    await page.fill('input[name=subject]', 'Inny temat');
    await page.press('input[name=subject]', 'Enter');
    await page.waitForURL('**done=saved**');
    expect(await store.replies.get('R-1042')).toMatchObject({ subject: 'Inny temat', state: 'draft' });
    expect(await page.getAttribute('html', 'lang')).toBe('pl');
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
