import { expect, it } from 'vitest';
import { readDocument } from '../../documents/index.ts';
import { templateFromBlank } from '../load-template.ts';
import { makeTestForm, printedLines, testFormYaml } from '../test-form.ts';
import { compareScan } from './compare-scan.ts';

it('a page of which most words are others is named, with its worst places, for a person', async () => {
  const template = await templateFromBlank(await makeTestForm(), testFormYaml);
  const kept = new Set<string>([printedLines[0], printedLines[9]]);
  const rewritten = (line: string): string =>
    kept.has(line) ? line : line.replace(/\p{Ll}/gu, (letter) => (letter < 'm' ? 'w' : 'i'));
  const bytes = await makeTestForm({ text: rewritten });
  const hint = { name: 'a.pdf', type: 'application/pdf' };
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 9 });
  const first = { ...reading, pages: reading.pages.slice(0, 1) };
  const { differences, reason } = await compareScan({ reading: first, bytes }, template, new Set([2]));
  expect(reason).toBe('scan');
  const [page, ...places] = differences;
  expect(page).toMatchObject({ kind: 'page', page: 1, found: '(unlike)', certain: false });
  expect(page?.expected).toContain('WNIOSEK O DOSTĘP');
  expect(places.length).toBeGreaterThan(5);
  expect(places.every(({ kind, certain }) => kind === 'text-changed' && !certain)).toBe(true);
  expect(places.map(({ expected }) => expected).join(' ')).not.toMatch(/REJESTRU|ZASTRZEŻEŃ/);
});
