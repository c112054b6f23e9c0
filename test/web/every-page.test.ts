import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPack } from '../../src/rules/index.ts';
import { roles } from '../../src/store/index.ts';
import { createApp, type WebDeps } from '../../src/web/index.ts';
import { findProgram, needs } from '../require.ts';
import { barriers, focusTroubles, overhang, smallTargets } from './looks.ts';
import { pagesOf, refusals, strangersPages } from './pages.ts';
import { authWithProvider, officer, sampleDemo, sampleDeps } from './sample-deps.ts';
import { sampleDetail, sampleReport } from './sample-submissions.ts';

const executablePath = findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome');
const ready = needs('Chromium', executablePath !== null, 'apt-get install chromium');

describe.skipIf(!ready)('every page in a browser', { timeout: 180_000 }, () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const closing: (() => void)[] = [];
  let base: string;
  let routes: string[];
  let office: Awaited<ReturnType<typeof sampleDeps>>;

  const listen = async (deps: WebDeps): Promise<string> => {
    const app = createApp(deps);
    routes = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    closing.push(() => server.close());
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  };
  const enter = async (): Promise<void> => {
    await page.goto(`${base}/sign-in`);
    await page.fill('[name=name]', officer.name);
    await page.fill('[name=password]', officer.password);
    await page.press('[name=password]', 'Enter');
  };
  const leave = async (): Promise<void> => {
    await page.click('.sign-out button');
    await page.waitForURL('**/sign-in?left=1');
  };

  beforeAll(async () => {
    const ids = ['pesel-registry-access', 'pesel-restriction'];
    const [launched, packs] = await Promise.all([
      chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] }),
      Promise.all(ids.map((id) => loadPack(`rules/${id}`))),
    ]);
    browser = launched;
    office = await sampleDeps(
      { demo: sampleDemo, auth: authWithProvider, rulePacks: () => packs, selfCheck: async () => sampleReport() },
      { account: false },
    );
    await office.store.accounts.create(officer.name, officer.password, roles);
    const alike = ['A-2101', 'A-2102'];
    for (const id of alike) office.store.put(sampleDetail(id, { findingSet: 'same' }));
    await office.store.bulk.begin({ by: officer.name, verdict: 'reject', findingSet: 'same', submissions: alike });
    base = await listen(office.deps);
    context = await browser.newContext({ locale: 'pl-PL', viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    for (const close of closing) close();
  });

  /** Everything wrong with what the browser shows now. */
  const troubles = async (): Promise<string[]> => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate(() => {
      document.querySelectorAll('details').forEach((one) => (one.open = true));
      // Further rows look like these, and axe takes its time with each.
      document.querySelectorAll('tbody tr:nth-child(n + 8), details:nth-of-type(n + 8)').forEach((row) => row.remove());
    });
    const found = [...(await barriers(page)), ...(await smallTargets(page)), ...(await focusTroubles(page))];
    // 390 is a telephone; 320 is what a window of 1280 leaves at 400 % (WCAG 2.2, 1.4.10).
    for (const width of [390, 320]) found.push(...(await overhang(page, width)), ...(await smallTargets(page)));
    return [...new Set(found)];
  };

  it('the list of pages holds every route, and no route that is gone', () => {
    expect(Object.keys(pagesOf).toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  it('sees what is wrong with a page that is wrong', async () => {
    await page.setContent(`<!doctype html><html><title>x</title><style>button { outline: none; transition: color 1s }</style>
      <main><h1>x</h1><p style="width: 900px">x</p><p style="color: #ccc">blady</p><button style="width: 5px; padding: 0" aria-label="x"></button>
      <input aria-label="y"></main><script>document.addEventListener('keydown', (event) => event.preventDefault())</script>`);
    const found = (await troubles()).join('\n');
    for (const what of [
      'html-has-lang',
      'color-contrast',
      'BUTTON',
      'cannot be seen',
      'Tab is kept',
      'moves',
      'at 390',
      'at 320',
    ])
      expect(found).toContain(what);
  });

  it('a passkey is added, signs in after the password, and alone', async () => {
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await enter();
    await page.goto(`${base}/account`);
    await page.click('summary:has-text("Dodaj klucz dostępu")');
    await page.fill('form[data-passkey] [name=name]', 'telefon służbowy');
    await page.fill('form[data-passkey] [name=password]', officer.password);
    await page.click('form[data-passkey] button');
    await page.waitForSelector('.recovery-codes');
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    expect(await troubles()).toEqual([]);
    await leave();

    await enter();
    await page.waitForURL('**/sign-in/code**');
    expect(await troubles()).toEqual([]);
    await page.click('text=Użyj klucza dostępu');
    await page.waitForSelector('.sign-out');
    await leave();

    await page.click('text=Zaloguj kluczem dostępu');
    await page.waitForSelector('.sign-out');
    await page.goto(`${base}/account`);
    expect(await page.textContent('main')).toContain('telefon służbowy');
  });

  it('no barrier by axe, light and dark; fits 390 and 320 pixels; targets, focus, no trap, no motion', async () => {
    const { store } = office;
    const who = await store.accounts.find(officer.name);
    await store.accounts.beginTotp(who?.id ?? '');
    const found: string[] = [];
    const addresses = Object.entries(pagesOf).filter(([route]) => !strangersPages.has(route));
    for (const address of [...addresses.flatMap(([, some]) => some), ...refusals]) {
      const response = await page.goto(`${base}${address.replace('*', who?.id ?? '')}`);
      expect(response?.status(), address).toBe((refusals as readonly string[]).includes(address) ? 404 : 200);
      found.push(...(await troubles()).map((one) => `${address}: ${one}`));
    }
    expect(found).toEqual([]);
  });

  it('nor on pages of strangers, and those that follow a form', async () => {
    const found: string[] = [];
    const look = async (where: string): Promise<void> => {
      found.push(...(await troubles()).map((one) => `${where}: ${one}`));
    };
    await page.goto(`${base}/accounts`);
    await page.fill('main [name=name]', 'nowa.osoba');
    await page.check('main [name=role][value=viewer]');
    await page.click('main form button.primary');
    await page.waitForSelector('.secret');
    await look('first password');
    await page.goto(`${base}/self-check`);
    await page.setInputFiles('input[type=file]', {
      name: 'wniosek.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    });
    await page.click('main form button');
    await page.waitForLoadState();
    await look('self-check');
    await leave();
    await look('/sign-in');
    for (const address of ['/sign-in/openid', '/sign-in/openid/callback']) {
      await page.goto(`${base}${address}`);
      await look(address);
    }
    const first = await sampleDeps({ setupToken: 'printed-on-console' }, { account: false });
    await page.goto(`${await listen(first.deps)}/setup`);
    await look('/setup');
    expect(found).toEqual([]);
  });
});
