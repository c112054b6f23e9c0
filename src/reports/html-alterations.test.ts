import { describe, expect, test } from 'vitest';
import type { Alteration, Report } from '../model/index.ts';
import { sideBySide, structureWords } from './both-sides.ts';
import { toHtml } from './html.ts';
import type { BlankView } from './html-markup.ts';
import { samplePage } from './sample-page.fixture.ts';
import { sampleReport } from './sample-report.fixture.ts';

const sha256 = 'ab'.repeat(32);
const blankPage: BlankView = { sha256, page: 1, width: 595, height: 842, png: samplePage.png };
const changed: Alteration = {
  kind: 'text-changed',
  page: 1,
  box: [72, 120, 420, 14],
  expected: 'Wniosek należy wypełnić',
  found: 'Wniosek można wypełnić',
  confidence: 0.99,
  certain: true,
  document: 2,
  places: { blank: { sha256, page: 1, box: [72, 120, 420, 14] }, received: { page: 1, box: [80, 131, 421, 15] } },
};
const withAlterations = (...alterations: Alteration[]): Report => ({ ...sampleReport, alterations });
const shown = (report: Report, blanks: readonly BlankView[] = [blankPage]): string => {
  const html = toHtml(report, { pages: [samplePage], blanks });
  return html.slice(html.indexOf('<section aria-labelledby="alterations">'), html.indexOf('<h2 id="signatures">'));
};

describe('differences in the HTML report', () => {
  test('each shows the place on the official form beside the place in the file, both outlined and described', () => {
    const html = shown(withAlterations(changed));
    const crops = [...html.matchAll(/<svg class="crop" role="img" aria-label="([^"]+)" viewBox="([^"]+)"/g)];
    expect(crops.map(([, label]) => label)).toEqual([
      'Wycinek strony 1 urzędowego wzoru. Miejsce zaznaczono. Widać: „Wniosek należy wypełnić”.',
      expect.stringMatching(/^Wycinek strony 1 dokumentu .+\. Miejsce zaznaczono\. Widać: „Wniosek można wypełnić”\.$/),
    ]);
    const sizes = crops.map(([, , viewBox]) => viewBox!.split(' ').slice(2));
    expect(sizes[0]).toEqual(sizes[1]);
    expect(html).toContain('<use href="#blank-abababababababab-1">');
    expect(html).toContain('<use href="#page-2-1">');
    expect(html).toContain('<rect class="mark" x="70" y="118"');
    expect(html).toContain('<rect class="mark" x="78" y="129"');
    expect(html).toMatch(/pewność 99\s%/);
  });

  test('a page that was added has no official side, one that is missing no received side', () => {
    const page = { ...changed, kind: 'page' as const, expected: '', found: 'page' };
    const added = shown(withAlterations({ ...page, places: { ...changed.places!, blank: null } }));
    expect(added).toContain('Wzór nie ma takiej strony.');
    expect(added.match(/class="crop"/g)).toHaveLength(1);
    const missing = shown(withAlterations({ ...page, places: { ...changed.places!, received: null } }));
    expect(missing).toContain('W otrzymanym pliku nie ma tej strony.');
    expect(missing).not.toContain('Obrazów obu miejsc');
  });

  test('300 differences: pictures of pages stand in the file once, crops are bounded, and the report says so', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ ...changed, found: `Wniosek ${index}` }));
    const big = { ...samplePage, png: Buffer.concat([samplePage.png, Buffer.alloc(1_000_000)]) };
    const html = toHtml(withAlterations(...many), { pages: [big], blanks: [{ ...blankPage, png: big.png }] });
    expect(html.match(/<image id="(?:blank-ab|page-2)/g)).toHaveLength(2);
    expect(html.length).toBeLessThan(4_000_000);
    expect(html.match(/class="evidence both"/g)).toHaveLength(100);
    expect(html).toContain('Obrazów obu miejsc obok siebie nie ma przy 200 z 300 zmian');
    expect(html).toContain('Wniosek 299');
  });

  test('without pictures of the pages the places are told in words, and the report says so', () => {
    const html = toHtml(withAlterations(changed), { pages: [] });
    expect(html).toContain('nie ma przy 1 z 1 zmiany');
    expect(html).not.toContain('class="evidence both"');
    const half = shown(withAlterations(changed), []);
    expect(half).toContain('Tej strony nie pokazano.');
    expect(half).toContain('nie ma przy 1 z 1 zmiany');
  });

  test('of a file without pages both structures are quoted, with the place in words', () => {
    const { places: _, ...plain } = changed;
    const path = 'body / table 2 / row 3 / cell 1 / paragraph 1';
    const html = shown(withAlterations({ ...plain, kind: 'hidden', expected: '', found: '<b>nic</b> (hidden)', path }));
    expect(html).toContain('treść › tabela 2 › wiersz 3 › komórka 1 › akapit 1');
    expect(html).toContain('<blockquote class="structure">&lt;b&gt;nic&lt;/b&gt; (hidden)</blockquote>');
    expect(html).toContain('<blockquote class="structure"><span class="cite">nic</span></blockquote>');
    expect(html).not.toContain('Obrazów obu miejsc');
  });

  test('hostile: a digest that is no digest makes no markup', () => {
    const evil = '"><script>';
    const places = { ...changed.places!, blank: { sha256: evil, page: 1, box: changed.box } };
    expect(
      toHtml(withAlterations({ ...changed, places }), {
        pages: [samplePage],
        blanks: [{ ...blankPage, sha256: evil }],
      }),
    ).not.toContain('<script');
  });
});

describe('two parts of pages beside each other', () => {
  test('are of one size, each around its own box', () => {
    const page = { width: 595, height: 842 };
    const { blank, received } = sideBySide({ ...page, box: [72, 120, 420, 14] }, { ...page, box: [10, 700, 20, 90] });
    expect(blank!.slice(2)).toEqual(received!.slice(2));
    expect(blank![1]).toBeLessThan(120);
    expect(received![1] + received![3]).toBeGreaterThan(790);
  });

  test('steps that are no parts of a file by our list stay as they are', () => {
    expect(structureWords('header / box 1 / constructor 2', 'pl')).toBe('nagłówek › pole tekstowe 1 › constructor 2');
    expect(structureWords('body / table 2', 'en')).toBe('body › table 2');
  });
});
