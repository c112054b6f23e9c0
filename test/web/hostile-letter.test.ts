import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { strFromU8, unzipSync } from 'fflate';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etsiReportOn, toHtml } from '../../src/reports/index.ts';
import { loadPack } from '../../src/rules/index.ts';
import { roles } from '../../src/store/index.ts';
import { createApp } from '../../src/web/index.ts';
import { findProgram, needs } from '../require.ts';
import { cookieOf, signIn } from './client.ts';
import { hostileReport, markup, putHostileDesk, scheme } from './hostile-desk.ts';
import { overhang } from './looks.ts';
import { authWithProvider, officer, sampleDeps } from './sample-deps.ts';

const executablePath = findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome');
const ready = needs('Chromium', executablePath !== null, 'apt-get install chromium');

const cases = ['A-6600', 'A-6601', 'A-6602', 'A-6610', 'A-6611', 'A-6620', 'A-6621'];
const pages = [
  ...cases.map((id) => `/submissions/${id}`),
  ...['A-6600', 'A-6610'].flatMap((id) =>
    ['letter', 'compare', 'sheets', 'documents/2/pages/1/text'].map((part) => `/submissions/${id}/${part}`),
  ),
  ...['R-6600', 'R-6601', 'R-6610', 'R-6611'].map((id) => `/outbox/${id}`),
  ...['draft', 'held', 'refused', 'waiting'].map((group) => `/outbox?group=${group}`),
  '/submissions',
  '/submissions?state=decided',
  '/submissions?state=quarantined',
  '/audit',
  '/mail/quarantine',
  '/statistics',
  '/rules/pesel-registry-access',
  '/rules/pesel-registry-access/changes',
  '/account',
  '/accounts',
];

/** Of what a stranger may put into a page nothing but words may become of it. */
const invisible = /[\u200B\u202A-\u202E\u2066-\u2069]/;

describe('a letter whose every name, subject, file name, value and word is an attack', { timeout: 120_000 }, () => {
  let app: ReturnType<typeof createApp>;
  let headers: { Cookie: string };
  const get = (path: string): Promise<Response> => Promise.resolve(app.request(`http://localhost${path}`, { headers }));

  beforeAll(async () => {
    const packs = [await loadPack('rules/pesel-registry-access')];
    const words = async (): Promise<[string, number, number, number, number][]> => [
      [markup, 10, 10, 100, 10],
      [scheme, 10, 30, 100, 10],
    ];
    const { deps, store } = await sampleDeps(
      {
        auth: authWithProvider,
        rulePacks: () => packs,
        pageWords: words,
        letterText: async () => `${markup}\n${scheme}`,
        letterDocument: async () => ({ name: markup, type: markup, bytes: new TextEncoder().encode(markup) }),
      },
      { roles },
    );
    await putHostileDesk(store);
    app = createApp(deps);
    headers = { Cookie: cookieOf(await signIn(app)) };
  });

  it('holds the attack in every place that the model leaves open', () => {
    const { report, count } = hostileReport(markup);
    expect(count).toBeGreaterThan(150);
    const text = JSON.stringify(report);
    for (const place of [
      report.submission.subject,
      report.submission.from,
      report.documents[2]?.name,
      report.findings[0]?.message,
    ])
      expect(place).toBe(markup);
    expect(text.split('<script>').length - 1).toBe(count);
  });

  it('is words on every page: no element, handler, address or turned text of theirs', async () => {
    const turned = new Set<string>();
    for (const path of pages) {
      const response = await get(path);
      const page = await response.text();
      expect(response.status, path).toBe(200);
      expect(page, path).not.toMatch(/<script(?![^>]*\bsrc="\/assets\/)/i);
      expect(page, path).not.toMatch(/<(?:iframe|base|img src=x|svg\/)/i);
      expect(page, path).not.toMatch(/(?:href|src|action|formaction|xlink:href|url)\s*=\s*["']?\s*javascript:/i);
      const shown = page.replaceAll(/<textarea[\s\S]*?<\/textarea>|value="[^"]*"/g, '');
      for (const one of shown.matchAll(/.{60}[\u200B\u202A-\u202E\u2066-\u2069]/g))
        turned.add(`${path.replace(/\d+/, 'N')}: ${one[0]}`);
    }
    expect([...turned]).toEqual([]);
  });

  it('leaves nothing to run in what is taken out: CSV, JSON, ZIP with its HTML, XML', async () => {
    const csv = await (await get('/exports/submissions.csv')).text();
    expect(csv.split('\r\n').filter((line) => /(?:^|,)"?[=+@]/.test(line.replaceAll('""', '')))).toEqual([]);
    expect(csv.slice(1)).not.toMatch(invisible);
    JSON.parse(await (await get('/exports/submissions.json')).text());
    const zip = await get('/exports/A-6600.zip');
    expect(zip.status).toBe(200);
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(Object.keys(files).filter((name) => !/^[\w./-]+$/.test(name) || name.includes('..'))).toEqual([]);
    const html = strFromU8(files['report.html'] ?? new Uint8Array());
    expect(html).toMatch(/<meta http-equiv="Content-Security-Policy" content="[^"]*default-src &#39;none&#39;/);
    expect(html).not.toMatch(/<(?:script|iframe|base|img src=x|svg\/)/i);
    expect(html).not.toMatch(invisible);
    const xml = etsiReportOn(hostileReport(markup).report, { personal: true }) ?? '';
    expect(xml).not.toMatch(/<(?:script|img|iframe|base)/i);
  });

  it('goes out as a file to be saved whatever type it claims, and its name is one', async () => {
    for (const path of [
      '/submissions/A-6600/documents/2',
      '/submissions/A-6610/documents/5',
      '/submissions/A-6600/letter.eml',
      '/api/v1/submissions/A-6600/letter',
      '/exports/A-6600.zip',
    ]) {
      const { headers: given } = await get(path);
      expect(given.get('content-disposition'), path).toMatch(
        /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.%!#$&+^`|~-]+$/,
      );
      expect(given.get('content-security-policy'), path).toContain('sandbox');
      expect(given.get('content-type'), path).toMatch(/^application\/(?:octet-stream|zip)$|^message\/rfc822$/);
    }
  });

  describe.skipIf(!ready)('in Chromium', () => {
    let browser: Browser;
    let page: Page;
    let base: string;
    let close: () => void;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
      const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
      await new Promise((resolve) => server.once('listening', resolve));
      base = `http://localhost:${(server.address() as AddressInfo).port}`;
      close = () => server.close();
      page = await (await browser.newContext({ locale: 'pl-PL', reducedMotion: 'reduce' })).newPage();
    });
    afterAll(async () => {
      await browser?.close();
      close?.();
    });

    it('nothing runs, nothing is refused by the policy, nothing is fetched from elsewhere, and long words do not widen a page', async () => {
      const troubles: string[] = [];
      page.on('dialog', (dialog) => {
        troubles.push(`dialog ${page.url()}`);
        dialog.dismiss().catch(() => {});
      });
      page.on('pageerror', (error) => void troubles.push(`${page.url()}: ${error.message}`));
      page.on('console', (one) => void (one.type() === 'error' && troubles.push(`${page.url()}: ${one.text()}`)));
      page.on('request', (request) => {
        if (!request.url().startsWith(base)) troubles.push(`fetched ${request.url()}`);
      });
      await page.goto(`${base}/sign-in`);
      await page.fill('[name=name]', officer.name);
      await page.fill('[name=password]', officer.password);
      await page.press('[name=password]', 'Enter');
      await page.waitForSelector('.sign-out');
      // The fragment with the sheets alone has no head: browsers ask for an icon at the root then.
      for (const path of pages.filter((one) => !one.endsWith('/sheets'))) {
        await page.goto(`${base}${path}`);
        const elements = await page.evaluate(() => {
          document.querySelectorAll('details').forEach((one) => (one.open = true));
          return document.querySelectorAll(
            'script:not([src^="/assets/"]), [onerror], [onload], iframe, base, img[src="x"], [href^="javascript:" i], [srcdoc]',
          ).length;
        });
        if (elements > 0) troubles.push(`${path}: ${elements} elements of theirs`);
        troubles.push(...(await overhang(page, 390)).map((one) => `${path}: ${one}`));
      }
      await page.route('https://saved.example/', (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: toHtml(hostileReport(markup).report, { pages: [] }),
        }),
      );
      page.removeAllListeners('request');
      await page.goto('https://saved.example/');
      expect(await page.locator('script, [onerror], iframe').count()).toBe(0);
      expect(troubles).toEqual([]);
    });
  });
});
