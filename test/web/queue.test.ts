import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/web/index.ts';
import { findProgram, needs } from '../require.ts';
import type { MemoryStore } from './memory-store.ts';
import { officer, sampleDeps } from './sample-deps.ts';
import { sampleDetail } from './sample-submissions.ts';

const executablePath = findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome');
const ready = needs('Chromium', executablePath !== null, 'apt-get install chromium');
const colleague = { name: 'jan.referent', password: 'szary-wilk-pod-lasem' } as const;

describe.skipIf(!ready)('the queue by the keyboard alone', { timeout: 120_000 }, () => {
  let browser: Browser;
  let store: MemoryStore;
  let base: string;
  let now: number;
  let opened: BrowserContext[];
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    now = Date.parse('2026-11-05T10:00:00Z');
    const made = await sampleDeps({ clock: () => now, demoTrust: false });
    store = made.store;
    const server = serve({ fetch: createApp(made.deps).fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    opened = [];
    complaints = [];
    return async () => {
      await Promise.all(opened.map((one) => one.close()));
      server.close();
    };
  });

  /** An officer at a browser of their own, in front of the list. */
  const sit = async (who: { readonly name: string; readonly password: string } = officer): Promise<Page> => {
    const context = await browser.newContext({ locale: 'pl-PL', viewport: { width: 1280, height: 800 } });
    opened.push(context);
    const page = await context.newPage();
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => void complaints.push(error.message));
    await page.goto(`${base}/sign-in`);
    await page.focus('[name=name]');
    await page.keyboard.type(who.name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(who.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/submissions');
    return page;
  };
  const tabTo = async (page: Page, selector: string): Promise<void> => {
    const there = (): Promise<boolean> =>
      page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
    for (let step = 0; step < 120 && !(await there()); step += 1) await page.keyboard.press('Tab');
    expect(await there(), selector).toBe(true);
  };
  const press = async (page: Page, selector: string): Promise<void> => {
    await tabTo(page, selector);
    await page.keyboard.press('Enter');
  };
  const rows = (page: Page): Promise<string[]> => page.locator('.list tbody .cell-id a').allTextContents();
  const parameter = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);

  it('a case that two officers open belongs to the first, until the time is over', async () => {
    await store.accounts.create(colleague.name, colleague.password, ['officer']);
    const [anna, jan] = await Promise.all([sit(), sit(colleague)]);
    await press(anna, '#case-A-1042');
    await anna.waitForURL('**/submissions/A-1042**');
    expect(await anna.textContent('main')).toContain('Prowadzisz tę sprawę');
    await press(jan, '#case-A-1042');
    await jan.waitForURL('**/submissions/A-1042**');
    expect(await jan.textContent('main')).toContain(officer.name);
    expect(await jan.textContent('main')).not.toContain('Prowadzisz tę sprawę');
    now += 31 * 60_000;
    await jan.reload();
    expect(await jan.textContent('main')).toContain('Prowadzisz tę sprawę');
    await anna.reload();
    expect(await anna.textContent('main')).not.toContain('Prowadzisz tę sprawę');
    expect((await store.claims.of('A-1042'))?.by).toBe(colleague.name);
    // At the very same moment: one of them has it, whoever that is.
    await Promise.all([anna, jan].map((page) => page.goto(`${base}/submissions/A-1043`)));
    const said = await Promise.all([anna, jan].map((page) => page.textContent('main')));
    expect(said.filter((words) => words?.includes('Prowadzisz tę sprawę') === true)).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('the list shows what changed meanwhile, and the keyboard stays where it was', async () => {
    const page = await sit();
    await tabTo(page, '#case-A-1042');
    store.put(sampleDetail('A-1099', { applicant: 'Gmina Nowa' }));
    // What the list does by itself every quarter of a minute it does at once when the page is looked at again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.waitForSelector('#case-A-1099');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('case-A-1042');
    expect(await page.textContent('.notice-place')).not.toBe('');
  });

  it('filters stand in the address, are saved as a view with its count, and the view leads back to them', async () => {
    const page = await sit();
    await tabTo(page, 'select[name=verdict]');
    await page.keyboard.type('do od');
    await page.keyboard.press('Tab');
    await press(page, '.filters button[type=submit]');
    await page.waitForURL('**verdict=reject**');
    const found = await rows(page);
    expect(found).toContain('A-1042');
    expect(found).not.toContain('A-1045');
    await press(page, '.save-view summary');
    await tabTo(page, '.save-view [name=name]');
    await page.keyboard.type('Moje odrzucenia');
    await page.keyboard.press('Enter');
    await page.waitForURL('**done=saved**');
    const [view] = await store.views.list(officer.name);
    expect(view?.query).toEqual({ verdict: 'reject' });
    await page.goto(`${base}/submissions`);
    const link = page.locator('nav a', { hasText: 'Moje odrzucenia' });
    const total = (await store.submissions.list({ verdict: 'reject', limit: 1, offset: 0 })).total;
    expect(await link.textContent()).toMatch(new RegExp(`Moje odrzucenia\\s*${total}\\b`));
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**verdict=reject**');
    expect(await rows(page)).toEqual(found);
  });

  it('cases with the same findings are decided together after a preview, all but the one that was cleared', async () => {
    for (const id of ['A-2001', 'A-2002', 'A-2003']) store.put(sampleDetail(id, { findingSet: 'same' }));
    const page = await sit();
    await press(page, 'a[href$="/alike"]');
    await page.waitForURL('**/alike');
    const decided = async (): Promise<(string | undefined)[]> =>
      Promise.all(
        ['A-2001', 'A-2002', 'A-2003'].map(async (id) => (await store.submissions.get(id))?.decision?.verdict),
      );
    expect(await decided()).toEqual([undefined, undefined, undefined]);
    await tabTo(page, '[name=case][value=A-2002]');
    await page.keyboard.press('Space');
    await press(page, 'main button.primary');
    await page.waitForURL('**/together/**');
    expect(await decided()).toEqual(['reject', undefined, 'reject']);
    await press(page, 'form[action$="/undo"] button');
    await page.waitForURL('**undone=2**');
    expect(await decided()).toEqual([undefined, undefined, undefined]);
  });

  it('pages and sorts by the keyboard, each step with its own address', async () => {
    const page = await sit();
    const first = await rows(page);
    await page.keyboard.press('n');
    await page.waitForURL('**page=2**');
    const second = await rows(page);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    await page.reload();
    expect(await rows(page)).toEqual(second);
    await page.keyboard.press('p');
    await page.waitForURL((url) => !url.searchParams.has('page'));
    expect(await rows(page)).toEqual(first);
    await press(page, '.list thead th:first-child a');
    await page.waitForURL('**sort=number**');
    expect(await page.getAttribute('.list thead th:first-child', 'aria-sort')).toBe('descending');
    await press(page, '.list thead th:first-child a');
    await page.waitForURL('**order=reverse**');
    const numbers = (await rows(page)).map((id) => Number(id.slice(2)));
    expect(numbers).toEqual(numbers.toSorted((left, right) => left - right));
    expect(parameter(page, 'sort')).toBe('number');
  });

  it('a case opened by its own address, and one reached by N, lead on to the next after the decision', async () => {
    const page = await sit();
    await page.goto(`${base}/submissions/A-1045`);
    await page.keyboard.press('n');
    await page.waitForURL('**/submissions/A-1044**');
    await page.keyboard.press('p');
    await page.waitForURL('**/submissions/A-1045**');
    await page.keyboard.press('q');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/submissions/A-1044?**of=A-1045**');
    expect((await store.submissions.get('A-1045'))?.decision?.verdict).toBe('complete');
    expect(complaints).toEqual([]);
  });
});
