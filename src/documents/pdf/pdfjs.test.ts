import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('the second reader of texts loads no drawing library', () => {
  const code = `
    const { importPdfjs } = await import('./src/documents/pdf/pdfjs.ts');
    const { getDocument } = await importPdfjs();
    const loaded = process.report.getReport().sharedObjects.filter((file) => /canvas|skia/.test(file));
    console.log(JSON.stringify([typeof getDocument, loaded]));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual(['function', []]);
});
