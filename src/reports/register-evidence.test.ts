import { expect, test } from 'vitest';
import { toHtml } from './html.ts';
import { finding, sampleReport } from './sample-report.fixture.ts';
import { toText } from './text.ts';

test("what the office's register says is shown as the register, not as a place in the letter", () => {
  const evidence = [{ document: 0, via: 'register' as const, quote: 'decyzja nr 1/2026' }];
  const report = {
    ...sampleReport,
    findings: [finding('A-1', { outcome: 'fail', evidence })],
    alterations: [],
    signatures: [],
  };
  const text = toText(report, { colour: false, width: 200 });
  expect(text.replaceAll('\u00A0', ' ')).toContain('⌕ rejestr urzędu: „decyzja nr 1/2026”\n');
  expect(toHtml(report, { pages: [] })).toContain('<li>rejestr urzędu: <q>decyzja nr 1/2026</q></li>');
});
