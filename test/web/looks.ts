import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** axe, put into pages once each: its package starts a tab of its own for every look. */
const require = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axeScript = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Axe = {
  run(
    of: Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
};

/** What axe finds against WCAG 2.2 AA, light and dark; what hangs on colours alone is asked twice, the rest once. */
export const barriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeScript);
  const run = (options: object): Promise<string[]> =>
    page.evaluate(
      async (given) => {
        const { axe } = globalThis as unknown as { axe: Axe };
        const { violations } = await axe.run(document, {
          ...given,
          resultTypes: ['violations'],
          preload: false,
          iframes: false,
        });
        return violations.flatMap(({ id, nodes }) =>
          nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
        );
      },
      options as Record<string, unknown>,
    );
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await run({ runOnly: { type: 'tag', values: tags } });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await run({ runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return [...light, ...dark.map((one) => `dark: ${one}`)];
};

/** How much wider than its window the page is, in CSS pixels, and by what. */
export const overhang = async (page: Page, width: number): Promise<string[]> => {
  await page.setViewportSize({ width, height: 740 });
  return page.evaluate((most) => {
    if (document.documentElement.scrollWidth <= most) return [];
    const wide = [...document.querySelectorAll('main *, header *, footer *')]
      .filter((one) => one.getBoundingClientRect().right > most + 0.5)
      .slice(0, 3)
      .map((one) => `${one.tagName}.${one.getAttribute('class') ?? ''}`);
    return [`${document.documentElement.scrollWidth} at ${most}: ${wide.join(', ')}`];
  }, width);
};

/**
 * Controls smaller than 24 by 24 CSS pixels (WCAG 2.2, 2.5.8); links in a line of text are excepted there, and a box or
 * button of choice counts with its label.
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, summary, input, select, textarea')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('[type=hidden], .skip'))
      // Marks on a page image lie where the evidence lies; the findings have the same links, of full size.
      .filter((one) => !one.matches('svg a'))
      .filter(
        (one) => !(one.matches('a') && one.closest('p:not(.buttons):not(.crumbs), td, th, dd, li, label') !== null),
      )
      .map((one) => {
        const whole = one.matches('[type=radio], [type=checkbox]') ? (one.closest('label') ?? one) : one;
        return { one, box: whole.getBoundingClientRect() };
      })
      .filter(({ box }) => box.width > 0 && box.height > 0 && (box.width < 23.5 || box.height < 23.5))
      .map(({ one, box }) => `${one.tagName} ${one.textContent?.trim().slice(0, 30)} ${box.width}x${box.height}`),
  );

/**
 * Goes through everything that takes the focus: where it cannot be seen, is taken away again, or the Tab key is kept from
 * leaving (a keyboard trap), or something moves although no motion is wished.
 */
export const focusTroubles = async (page: Page): Promise<string[]> => {
  // From here on the focus is one of the keyboard, which is what :focus-visible asks for.
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const told: string[] = [];
    const name = (one: Element): string => `${one.tagName} ${one.textContent?.trim().slice(0, 30)} ${one.id}`;
    const looks = (one: Element): string => {
      const style = getComputedStyle(one);
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = style;
      const ring =
        outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1 ? '' : `${outlineWidth}${outlineColor}`;
      const inside = [...one.querySelectorAll('rect')].map(
        (shape) => getComputedStyle(shape).stroke + getComputedStyle(shape).strokeWidth,
      );
      return [ring, boxShadow, borderColor, backgroundColor, ...inside].join('|');
    };
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, summary, input, select, textarea, [tabindex="0"]'),
    ].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('[type=hidden], :disabled'));
    for (const one of all.slice(0, 300)) {
      one.blur();
      const before = looks(one);
      one.focus({ preventScroll: true });
      if (document.activeElement !== one) told.push(`focus goes elsewhere: ${name(one)}`);
      else if (looks(one) === before) told.push(`focus cannot be seen: ${name(one)}`);
      const key = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true });
      if (!one.dispatchEvent(key)) told.push(`Tab is kept: ${name(one)}`);
    }
    for (const one of document.querySelectorAll('body *')) {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(one);
      const long = (text: string): boolean => text.split(',').some((part) => Number.parseFloat(part) > 0.02);
      if ((animationName !== 'none' && long(animationDuration)) || long(transitionDuration))
        told.push(`moves: ${name(one)}`);
    }
    return [...new Set(told)];
  });
};
