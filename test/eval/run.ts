/**
 * `npm run eval`: makes simulated forms, has the product compare and read them as `okienko compare` does, and holds its answers
 * against the truth.
 *
 *   --quick (default, about three minutes on two cores) | --medium | --full
 *   --form NAME            one form alone            --only REGEX   cases whose name matches
 *   --case NAME            one case, told in full    --keep DIR     writes the files of the cases that went wrong
 *   --workers N            2 unless told otherwise   --out FILE     JSON (bench-results/eval.json)
 *   --minutes N            begins no further case after N minutes; cases come in a fixed shuffled order (quick: 2.5)
 *   --first N              begins with forms of number N: seeds never used before (0)
 *   --docs                 writes docs/evaluation.md and the tables of docs/evaluation-scans.md
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { simulate } from '../../fixtures/scans/simulate.ts';
import { closeOcr } from '../../src/documents/index.ts';
import type { CompareOutput } from '../../src/forms/index.ts';
import { startProduct, type Product } from './product.ts';
import { caseOf, casesOf, forms, nameOf, sizes, wishOf, type Case, type FormName } from './cases.ts';
import { formBenches, type FormBench } from './form-benches.ts';
import { produced, producerOf } from './clean-digital.ts';
import { seeded } from '../../fixtures/scans/random.ts';
import { judgeAlteration, judgeClean, judgeFields } from './judge.ts';
import type { CaseResult } from './result.ts';
import { staticText } from './static-text.ts';
import { scanReport } from './scan-tables.ts';
import { writeDocs, writeScanDocs } from './write-docs.ts';
import { report } from './report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    medium: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    form: { type: 'string' },
    only: { type: 'string' },
    case: { type: 'string' },
    keep: { type: 'string' },
    workers: { type: 'string', default: '2' },
    minutes: { type: 'string' },
    out: { type: 'string', default: join(root, 'bench-results/eval.json') },
    first: { type: 'string', default: '0' },
    docs: { type: 'boolean', default: false },
  },
});

const sizeName = options.full ? 'full' : options.medium ? 'medium' : 'quick';

const wanted = (): readonly Case[] => {
  if (options.case !== undefined) return [caseOf(options.case)];
  const some = options.form === undefined ? forms : [options.form as FormName];
  const pattern = new RegExp(options.only ?? '', 'u');
  return casesOf(sizes[sizeName], some, Number(options.first)).filter((one) => pattern.test(nameOf(one)));
};

const told = ({ alterations, outcome, reason }: CompareOutput): string[] => [
  `${outcome}${reason === undefined ? '' : ` (${reason})`}`,
  ...alterations
    .slice(0, 12)
    .map(
      ({ kind, page, box, expected, found, certain, confidence }) =>
        `${certain ? 'certain' : 'doubtful'} ${confidence} ${kind} p${page} [${box.map(Math.round).join(', ')}] “${expected.slice(0, 60)}” → “${found.slice(0, 60)}”`,
    ),
];

const one = async (each: Case, bench: FormBench, product: Product): Promise<CaseResult | null> => {
  const sample = await simulate(bench.bench, wishOf(each));
  const drawn = sample?.files[0];
  if (sample === null || drawn === undefined) return null;
  const { truth } = sample;
  const producer = each.kind === 'clean' && each.source === 'digital' ? producerOf(each.number) : null;
  const file = producer === null ? drawn : { ...drawn, bytes: await produced(bench.blank, truth, producer) };
  const { answer, seconds, processorSeconds } = await product.compare({
    blank: bench.blank,
    form: bench.form,
    submitted: file.bytes,
    name: file.name,
  });
  const output: CompareOutput = answer.ok
    ? answer.value
    : { file: file.name, outcome: 'cannot-tell', reason: answer.problem.detail, alterations: [], fields: {} };
  const alteration = judgeAlteration(output, truth);
  const clean = alteration === null ? judgeClean(output) : null;
  // What is left of a tampered form's fields says nothing about reading.
  const fields = clean === null ? [] : judgeFields(output, truth, bench.bench.template.definition.fields);
  const readText = clean !== null && truth.source !== 'digital' && each.number < 2;
  const text = readText ? await staticText(file.bytes, file.name, truth, bench.bench.template) : null;
  const right = alteration === 'hard' || clean === 'same';
  if (!right && options.keep !== undefined) {
    mkdirSync(options.keep, { recursive: true });
    writeFileSync(join(options.keep, file.name), file.bytes);
    writeFileSync(join(options.keep, `${file.name}.json`), JSON.stringify({ truth, output }, null, 1));
  }
  return {
    case: each,
    name: nameOf(each),
    truth: {
      source: truth.source,
      dpi: truth.dpi,
      effects: truth.effects,
      marks: truth.marks,
      alterations: truth.alterations,
    },
    outcome: output.outcome,
    reason: output.reason ?? null,
    alteration,
    clean,
    producer: producer === null ? null : `${producer.name}${producer.redraws === true ? ' (drawn anew)' : ''}`,
    fields,
    text,
    pages: truth.source === 'digital' ? bench.bench.template.blank.pages.length : truth.pages.length,
    seconds,
    processorSeconds,
    said: right ? [] : told(output),
    problem: answer.ok ? null : answer.problem.detail,
  };
};

const cases = wanted();
const benches = await formBenches();
const products: Product[] = [];
for (let i = 0; i < Number(options.workers); i++) {
  const { blank, form } = benches['pesel-registry-access'];
  products.push(await startProduct({ blank, form, submitted: blank, name: 'blank.pdf' }));
}
const results: CaseResult[] = [];
const began = performance.now();
const queue = seeded('order').shuffled(cases);
const budget = Number(options.minutes ?? (sizeName === 'quick' ? 2.5 : Infinity)) * 60_000;
// Asked to stop, it tells what it has.
process.once('SIGTERM', () => queue.splice(0));
process.once('SIGINT', () => queue.splice(0));
const runner = async (product: Product): Promise<void> => {
  for (let each = queue.shift(); each !== undefined && performance.now() - began < budget; each = queue.shift()) {
    const result = await one(each, benches[each.form], product);
    if (result !== null) results.push(result);
    if (process.stderr.isTTY) process.stderr.write(`\r${results.length}/${cases.length} `);
  }
};
try {
  await Promise.all(products.map(runner));
} finally {
  await Promise.all(products.map((product) => product.close()));
  await closeOcr();
}
results.sort((a, b) => a.name.localeCompare(b.name, 'en'));

const seconds = (performance.now() - began) / 1000;
const about = {
  size: sizeName,
  forms: results.length,
  wanted: cases.length,
  minutes: seconds / 60,
  cores: cpus().length,
  workers: Number(options.workers),
  megabytes: Math.max(...products.map((product) => product.mostMegabytes())),
};
const text = report(results, about);
process.stdout.write(`${text}\n`);
if (options.case !== undefined)
  for (const result of results)
    process.stdout.write(
      `${JSON.stringify({ truth: result.truth, said: result.said, fields: result.fields }, null, 1)}\n`,
    );
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, JSON.stringify({ about, results }, null, 1));
if (options.docs) {
  writeDocs(text);
  writeScanDocs(scanReport(results, about));
}
