import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box, Report } from '../model/index.ts';
import { cropOf } from './html-evidence.ts';
import { reportContentSecurityPolicy, toHtml } from './html.ts';
import { poisoned } from './hostile-report.fixture.ts';
import { maskReport } from './mask-report.ts';
import { onePixel, samplePage } from './sample-page.fixture.ts';
import { finding, sampleReport } from './sample-report.fixture.ts';

const html = toHtml(sampleReport, { pages: [samplePage] });

describe('the HTML report', () => {
  test('is one file: no script, no form, nothing fetched from anywhere', () => {
    expect(html).not.toMatch(/<script|<iframe|<form|<link|<object|@import|url\(| on[a-z]+=|javascript:/i);
    const targets = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target ?? '');
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(target).toMatch(/^(#[a-z0-9-]+|data:image\/png;base64,[A-Za-z0-9+/=]+)$/);
  });

  test('allows exactly its own style by its policy', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(reportContentSecurityPolicy).toContain(`style-src 'sha256-${digest}'`);
    expect(reportContentSecurityPolicy).toContain("default-src 'none'");
    expect(html).toContain(
      `http-equiv="Content-Security-Policy" content="${reportContentSecurityPolicy.replaceAll("'", '&#39;')}"`,
    );
    expect(html).not.toMatch(/ style="/);
  });

  test('embeds each page once, however often it is cut', () => {
    expect(html.match(/data:image\/png/g)).toHaveLength(1);
    expect(html.match(/<use href="#page-2-1"/g)?.length).toBeGreaterThan(2);
  });

  test('shows the evidence in words where a page has no picture or a file is no picture', () => {
    for (const pages of [[], [{ ...samplePage, png: new TextEncoder().encode('<svg onload=alert(1)>') }]]) {
      const without = toHtml(sampleReport, { pages });
      expect(without).not.toContain('data:image');
      expect(without).not.toContain('<use');
      expect(without).toContain('K-2024-0001, K-2024-0002');
    }
  });

  test('has one h1, no skipped level, and a target for every link inside', () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
    expect(ids.size).toBe([...html.matchAll(/ id="/g)].length);
  });

  test('keeps personal data out of its title', () => {
    expect(/<title>([^<]*)/.exec(html)?.[1]).toBe('Odrzuć · raport 620d-f804');
  });

  test('script injection: markup in the letter stays text, in elements and in attributes', () => {
    const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;`;
    const page = toHtml(poisoned(attack), { pages: [samplePage] });
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>[^&]*</);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('&amp;lt;b&amp;gt;');
  });

  test('bidi override: names are shown in the order they are written', () => {
    const page = toHtml(poisoned('gpj\u202Efdp.exe\u0007'), { pages: [] });
    expect(page).toContain('gpj⟨U+202E⟩fdp.exe⟨U+0007⟩');
    expect(page.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  test('whatever the letter holds, the number of elements does not change', () => {
    const tags = (page: string): number => page.match(/</g)?.length ?? 0;
    const plain = tags(toHtml(poisoned('tekst'), { pages: [samplePage] }));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`<>&"'/=a -!;`), minLength: 1, maxLength: 60 }), (text) => {
        fc.pre(text.trim() !== '');
        expect(tags(toHtml(poisoned(`x${text}`), { pages: [samplePage] }))).toBe(plain);
      }),
      { numRuns: 40 },
    );
  });

  test('a letter whose documents claim to contain each other is listed completely', () => {
    const documents = sampleReport.documents.map((one) => (one.id === 3 ? { ...one, parent: 4 } : one));
    const page = toHtml({ ...sampleReport, documents }, { pages: [] });
    for (const one of documents) expect(page).toContain(`sha256 ${one.sha256}`);
  });

  test('says that nothing was signed, recognised or found, when it was not', () => {
    const bare: Report = {
      ...sampleReport,
      procedure: null,
      template: { id: null, version: null, match: 'unknown' },
      verdict: 'officer',
      findings: [finding('A-1', { outcome: 'cannot-tell' })],
      fields: {},
      labels: {},
      alterations: [],
      signatures: [],
      signatories: null,
      submission: { ...sampleReport.submission, from: null, subject: null, receivedAt: null },
    };
    const page = toHtml(bare, { pages: [] });
    expect(page).toContain('Nie znaleziono podpisów elektronicznych.');
    expect(page).toContain('nierozpoznana');
    expect(page).not.toMatch(/null|undefined|NaN/);
  });

  test('English: not a Polish letter is left in what the product says', () => {
    const english: Report = {
      ...sampleReport,
      language: 'en',
      procedure: { id: 'x', version: '1', name: 'Access' },
      findings: [
        finding('A-1', {
          outcome: 'fail',
          title: 'Key',
          message: 'Two keys.',
          remedy: 'Give one.',
          review: true,
          trace: [{ expression: 'a', value: 'b' }],
        }),
      ],
      fields: { a: { state: 'unread', reason: 'smudge', confidence: 0, evidence: [] } },
      labels: {},
      signatures: sampleReport.signatures.map((one) => ({ ...one, signer: null, certificate: null })),
      signatories: {
        ...sampleReport.signatories!,
        required: '',
        missing: [['x']],
        basis: [{ text: 'y', evidence: [] }],
      },
      alterations: sampleReport.alterations.map((one) => ({ ...one, expected: 'a', found: 'b' })),
      documents: sampleReport.documents.map((one) => ({ ...one, name: `${one.id}` })),
      submission: { ...sampleReport.submission, subject: 'x', source: 'x' },
    };
    const page = toHtml(english, { pages: [samplePage] });
    expect(page).toContain('<html lang="en">');
    expect(page).not.toMatch(/[ąćęłńóśźż„]/i);
    expect(page).toContain('REJECT');
  });

  test('shows the numbers of people masked when the report is', () => {
    const page = toHtml(maskReport(sampleReport), { pages: [] });
    expect(page).not.toContain('44051401359');
    expect(page).toContain('440514*****');
  });
});

describe('the part of a page that is shown', () => {
  const page = { width: 595, height: 842 };
  const box = fc.tuple(
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 0, max: 800 }),
    fc.integer({ min: 1, max: 95 }),
    fc.integer({ min: 1, max: 42 }),
  );

  test('holds every box and lies on the page', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 4 }), (boxes) => {
        const [x, y, width, height] = cropOf(boxes, page);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(page.width + 0.2);
        expect(y + height).toBeLessThanOrEqual(page.height + 0.2);
        for (const [left, top, wide, high] of boxes) {
          expect(left).toBeGreaterThanOrEqual(x - 0.1);
          expect(top).toBeGreaterThanOrEqual(y - 0.1);
          expect(left + wide).toBeLessThanOrEqual(x + width + 0.2);
          expect(top + high).toBeLessThanOrEqual(y + height + 0.2);
        }
      }),
    );
  });

  test('a tiny page is shown whole', () => {
    expect(cropOf([[1, 1, 2, 2] satisfies Box], { width: 100, height: 50 })).toEqual([0, 0, 100, 50]);
  });
});

test('the fixture is a picture', () => {
  expect(Buffer.from(onePixel).subarray(1, 4).toString()).toBe('PNG');
});
