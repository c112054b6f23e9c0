/**
 * What reading and comparing scanned forms costs in the sandboxed reader, as `okienko compare` uses it: processor seconds and
 * seconds on the clock a page, and the most memory that its process held until then.
 *
 *   node test/bench/scans.ts [--entry dist/reader.js] [FILE …]     without files: the committed samples
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadTemplate } from '../../src/forms/index.ts';
import { startProduct } from '../eval/product.ts';
import { table } from '../eval/tables.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options, positionals } = parseArgs({ options: { entry: { type: 'string' } }, allowPositionals: true });
const samples = join(root, 'fixtures/scans/samples');
const files =
  positionals.length > 0
    ? positionals
    : readdirSync(samples)
        .filter((name) => !name.endsWith('.json'))
        .map((name) => join(samples, name));

const folder = join(root, 'rules/pesel-registry-access/forms/2024-01');
const { blankBytes: blank } = await loadTemplate(folder);
const form = readFileSync(join(folder, 'form.yaml'), 'utf8');
const product = await startProduct(
  { blank, form, submitted: blank, name: 'blank.pdf' },
  options.entry === undefined ? undefined : pathToFileURL(resolve(options.entry)),
);
const rows: string[][] = [['(a form made on a computer)', '', '', '', String(product.mostMegabytes())]];
const all = { pages: 0, seconds: 0, processor: 0 };
try {
  for (const file of files) {
    const order = { blank, form, submitted: new Uint8Array(readFileSync(file)), name: basename(file) };
    const { answer, seconds, processorSeconds } = await product.compare(order);
    // The samples' photographs hold a page each, its scans two.
    const pages = file.endsWith('.jpg') ? 1 : 2;
    all.pages += pages;
    all.seconds += seconds;
    all.processor += processorSeconds ?? Number.NaN;
    rows.push([
      basename(file),
      answer.ok ? `${answer.value.outcome} ${answer.value.reason ?? ''}` : answer.problem.code,
      ((processorSeconds ?? Number.NaN) / pages).toFixed(2),
      (seconds / pages).toFixed(2),
      String(product.mostMegabytes()),
    ]);
  }
} finally {
  await product.close();
}
rows.push([
  'all',
  '',
  (all.processor / all.pages).toFixed(2),
  (all.seconds / all.pages).toFixed(2),
  String(product.mostMegabytes()),
]);
process.stdout.write(`${table(['file', 'outcome', 'processor s a page', 's a page', 'most MB until then'], rows)}\n`);
