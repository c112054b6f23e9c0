import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, needs } from '../../test/require.ts';
import { toHtml } from './html.ts';
import { maskReport } from './mask-report.ts';
import { samplePage } from './sample-page.fixture.ts';
import { sampleReport } from './sample-report.fixture.ts';

const program = findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome');

describe.skipIf(!needs('Chromium', program !== null, 'apt-get install chromium'))(
  'the HTML report in a browser',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'okienko-report-'));
    const file = join(folder, 'report.html');
    let browser: Browser;

    beforeAll(async () => {
      const [first, ...others] = sampleReport.alterations;
      const places = {
        blank: { sha256: 'ab'.repeat(32), page: 1, box: first!.box },
        received: { page: 1, box: first!.box },
      };
      const report = {
        ...sampleReport,
        alterations: [{ ...first!, places }, ...others, { ...first!, found: 'w piśmie', path: 'body / table 1' }],
      };
      const { document: _, ...blank } = samplePage;
      const blanks = [{ ...blank, sha256: 'ab'.repeat(32) }];
      writeFileSync(file, toHtml(maskReport(report), { pages: [samplePage], blanks }));
      browser = await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox'] });
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const open = async (width: number, colorScheme: 'light' | 'dark') => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url().slice(0, 40)));
      await page.goto(pathToFileURL(file).href);
      return { page, complaints, requests, close: () => context.close() };
    };

    test.each([
      ['wide and light', 1100, 'light'],
      ['wide and dark', 1100, 'dark'],
      ['as narrow as a telephone', 320, 'light'],
    ] as const)('has no accessibility violation, %s, everything unfolded', async (_, width, scheme) => {
      const { page, complaints, close } = await open(width, scheme);
      for (const summary of await page.locator('summary').all()) await summary.click();
      const { violations, passes } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(passes.length).toBeGreaterThan(20);
      expect(complaints).toEqual([]);
      await close();
    });

    test('needs no sideways scrolling at 320 CSS pixels (WCAG 1.4.10)', async () => {
      const { page, close } = await open(320, 'light');
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      await close();
    });

    test('draws the page picture and the outline inside each crop, and asks the network for nothing', async () => {
      const { page, requests, close } = await open(1100, 'light');
      const crop = page.locator('svg.crop').first();
      const frame = await crop.boundingBox();
      const outline = await crop.locator('rect.mark').first().boundingBox();
      expect(frame && outline && outline.x > frame.x && outline.y > frame.y).toBe(true);
      expect(frame && outline && outline.y + outline.height < frame.y + frame.height).toBe(true);
      expect(await page.evaluate('document.querySelector("svg.crop use").getBBox().width')).toBe(595);
      expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
      await close();
    });

    test.each([
      ['beside each other on a wide screen', 1100, true],
      ['one below the other on a telephone', 320, false],
    ])('shows the official place and the received one %s', async (_, width, beside) => {
      const { page, complaints, close } = await open(width, 'light');
      const crops = page.locator('.both').first().locator('svg.crop');
      expect(await crops.count()).toBe(2);
      const [left, right] = await Promise.all([crops.nth(0).boundingBox(), crops.nth(1).boundingBox()]);
      expect(right!.width).toBeCloseTo(left!.width, 0);
      if (beside) expect([right!.y, right!.x > left!.x + left!.width]).toEqual([left!.y, true]);
      else expect([right!.x, right!.y > left!.y]).toEqual([left!.x, true]);
      expect(complaints).toEqual([]);
      await close();
    });

    test('the first Tab reaches a visible skip link that leads to the findings', async () => {
      const { page, close } = await open(1100, 'light');
      await page.keyboard.press('Tab');
      const box = await page.locator('.skip').boundingBox();
      expect(box && box.x >= 0).toBe(true);
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('findings');
      await close();
    });

    test('prints what is folded on the screen, too', async () => {
      const { page, close } = await open(1100, 'light');
      await page.emulateMedia({ media: 'print' });
      const height = (await page.locator('details.why table').first().boundingBox())?.height ?? 0;
      expect(height).toBeGreaterThan(20);
      expect(await page.locator('nav').first().isVisible()).toBe(false);
      await close();
    });
  },
);
