import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeOcr, readDocument } from '../../documents/index.ts';
import { compareForm } from '../compare-form.ts';
import { compareScan, type ScanResult } from './compare-scan.ts';
import { templateFromBlank } from '../load-template.ts';
import type { Template } from '../template.ts';
import { fillForm, makeTestForm, testFormYaml, type Edits } from '../test-form.ts';
import { scanned, type ScanWish } from './scan-test-page.fixture.ts';

const hint = { name: 'skan.pdf', type: 'application/pdf' };
let template: Template;

const received = async (edits: Edits, wish: Partial<ScanWish>) => {
  const filled = await fillForm(await makeTestForm(edits), {
    texts: { name: 'Gmina Żółwin Łąkowy', key: 'K-2024-0001', ips: '192.0.2.17' },
    ticked: ['new'],
  });
  const bytes = await scanned(filled, { dpi: 200, pages: [1, 2], degrees: 0.6, ...wish });
  const reading = await readDocument(bytes, hint, { ocr: true, secondOpinion: false, maxPages: 9 });
  return { reading, bytes };
};
const compare = async (edits: Edits, wish: Partial<ScanWish> = {}): Promise<ScanResult> =>
  compareScan(await received(edits, wish), template);

beforeAll(async () => {
  template = await templateFromBlank(await makeTestForm(), testFormYaml);
});
afterAll(closeOcr);

describe('a scanned form', { timeout: 180_000 }, () => {
  it('is the same when filled, signed in ink and laid on the glass the last page first', async () => {
    const comparison = await compare(
      {},
      {
        pages: [2, 1],
        mark: (paper, page) => {
          if (page !== 2) return;
          paper.strokeStyle = '#1a2a80';
          paper.lineWidth = 1.2;
          paper.beginPath();
          paper.moveTo(120, 460);
          paper.bezierCurveTo(180, 400, 200, 500, 260, 440);
          paper.stroke();
        },
      },
    );
    expect(comparison).toEqual({ differences: [], reason: null, order: [2, 1] });
  });

  it('is altered when a word was replaced and a page left out', async () => {
    const comparison = await compare(
      { text: (line) => line.replace('dotychczasowego', 'każdego') },
      { pages: [1], degrees: -0.8 },
    );
    const [word, page] = comparison.differences;
    expect(word).toMatchObject({ kind: 'text-changed', page: 1, certain: true });
    expect(word?.expected).toContain('dotychczasowego');
    expect(word?.found).toContain('każdego');
    expect(page).toMatchObject({ kind: 'page', page: 2, found: '', certain: true });
  });

  it('is altered when a sentence was taken out and a rule is missing', async () => {
    const comparison = await compare({
      text: (line) => (line.startsWith('Oświadczam') ? '' : line),
      withoutRule: 2,
    });
    expect(comparison.differences).toContainEqual(
      expect.objectContaining({ kind: 'text-removed', page: 1, certain: true, found: '' }),
    );
    expect(comparison.differences).toContainEqual(expect.objectContaining({ kind: 'graphic', page: 1, certain: true }));
  });

  it('is for a person to see when a stamp hides print', async () => {
    const comparison = await compare(
      {},
      {
        pages: [1, 2],
        mark: (paper, page) => {
          if (page !== 1) return;
          paper.fillStyle = '#202020';
          paper.fillRect(120, 292, 130, 40);
        },
      },
    );
    expect(comparison.differences.filter((one) => one.certain)).toEqual([]);
    expect(comparison.differences).toContainEqual(expect.objectContaining({ kind: 'overlay', page: 1 }));
  });

  it('is called altered for a replaced word, each difference with its place and both texts', async () => {
    const pages = { pages: [1], degrees: -0.8 };
    const edits = { text: (line: string) => line.replace('dotychczasowego', 'każdego') };
    const altered = await compareForm({ ...(await received(edits, pages)), document: 1 }, template);
    expect(altered.outcome).toBe('altered');
    const word = altered.alterations.find((one) => one.kind === 'text-changed');
    expect(word).toMatchObject({ certain: true, page: 1, document: 1 });
    expect(word?.box.every((side) => side > 0)).toBe(true);
  });
});
