/**
 * Reads simulated scans and counts how often values are right: by what speaks for them (the shares that
 * src/forms/fields/calibration-table.ts holds), and by the confidence they were given.
 *
 *   node test/calibrate-fields.ts                 the forms the table is set on
 *   node test/calibrate-fields.ts --held-out      a form and typefaces that had no part in it
 *     [--count 20] [--seed WORD] [--verbose] [--out FILE]     FILE: what was read on what grounds, as JSON
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { simulate } from '../fixtures/scans/simulate.ts';
import { closeOcr, detectType, readDocument } from '../src/documents/index.ts';
import type { Grounds } from '../src/forms/fields/calibration-table.ts';
import { wellLegible } from '../src/forms/fields/calibration.ts';
import { readScannedFields } from '../src/forms/fields/scanned-fields.ts';
import { judgeFields, type FieldVerdict } from './eval/judge.ts';
import { table } from './eval/tables.ts';
import { benchOf, samplesOf, type Sample } from './reading-forms/sets.ts';

const { values: options } = parseArgs({
  options: {
    'held-out': { type: 'boolean', default: false },
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: 'a' },
    verbose: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

type Read = FieldVerdict & { readonly sample: string; readonly grounds: Grounds | undefined; readonly guess: string };

const plain = (text: string): string => text.replace(/\s/gu, '');

const readSample = async ({ form, name, wish }: Sample): Promise<readonly Read[]> => {
  const bench = await benchOf(form);
  const made = await simulate(bench, wish);
  const file = made?.files[0];
  if (made === null || file === undefined) return [];
  const { bytes } = file;
  const hint = { name: file.name, type: detectType(bytes, file.name) };
  const reading = await readDocument(bytes, hint, { ocr: true, secondOpinion: false, maxPages: 9 });
  const grounds = new Map<string, Grounds>();
  const { template } = bench;
  const fields = await readScannedFields({ reading, bytes, document: 0 }, template, (id, one) => grounds.set(id, one));
  const output: Parameters<typeof judgeFields>[0] = {
    file: file.name,
    outcome: 'cannot-tell',
    alterations: [],
    fields,
  } as unknown as Parameters<typeof judgeFields>[0];
  return judgeFields(output, made.truth, template.definition.fields).map((one) => {
    const fact = fields[one.field];
    const guess = fact?.state === 'unread' ? (fact.candidates?.[0] ?? '') : one.got;
    return { ...one, sample: name, grounds: grounds.get(one.field), guess };
  });
};

const groupsOf = <T>(all: readonly T[], key: (one: T) => string): readonly (readonly [string, readonly T[]])[] =>
  [...Map.groupBy(all, key)].sort(([a], [b]) => a.localeCompare(b, 'en'));
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const count = (some: readonly Read[], verdict: FieldVerdict['verdict']): number =>
  some.filter((one) => one.verdict === verdict).length;

/** Whether what was read is right, given or not. */
const isRight = (one: Read): boolean => one.verdict === 'exact' || plain(one.guess) === plain(one.expected);

const all: Read[] = [];
const before = process.cpuUsage();
for (const sample of samplesOf(options['held-out'] ? 'held-out' : 'set', Number(options.count), options.seed)) {
  const read = await readSample(sample);
  all.push(...read);
  if (options.verbose)
    for (const one of read)
      if (one.verdict !== 'exact')
        process.stderr.write(
          `${sample.name} ${sample.wish.seed} ${one.field}: ${one.verdict} ${one.confidence} “${one.expected}” → “${one.guess}” ${one.grounds === undefined ? '' : `${one.grounds.support} ${one.grounds.least.toFixed(3)} on ${one.grounds.legible.toFixed(3)}`}\n`,
        );
}
await closeOcr();
if (options.out !== undefined) writeFileSync(options.out, JSON.stringify(all));
const { user, system } = process.cpuUsage(before);

const exactness = groupsOf(all, (one) =>
  [one.sample, one.kind === 'checkbox' ? 'check boxes' : one.empty ? 'empty places' : 'values'].join(', '),
).map(([name, some]) => [
  name,
  String(some.length),
  percent(count(some, 'exact'), some.length),
  percent(count(some, 'unread'), some.length),
  percent(count(some, 'wrong'), some.length),
]);
const written = all.filter((one) => one.kind !== 'checkbox');
const classes = groupsOf(
  written.filter((one) => one.grounds !== undefined),
  ({ grounds }) => {
    const { support, least, legible } = grounds!;
    const from = least < 0.5 ? 0 : least < 0.8 ? 0.5 : least < 0.9 ? 0.8 : 0.9;
    return `${legible >= wellLegible ? 'clear' : 'poor'} ${support} ≥ ${from}`;
  },
).map(([name, some]) => [name, String(some.length), String(some.filter(isRight).length)]);
const bins = [0, 0.7, 0.9, 0.95, 0.98, 1.0001] as const;
const given = written.filter((one) => one.verdict !== 'unread');
const reliability = bins.slice(0, -1).map((low, i) => {
  const some = given.filter((one) => one.confidence >= low && one.confidence < bins[i + 1]!);
  return [`${low} – ${Math.min(1, bins[i + 1]!)}`, String(some.length), percent(count(some, 'exact'), some.length)];
});

process.stdout.write(
  `${[
    table(['scans, what', 'fields', 'exact', 'unread', 'wrong'], exactness),
    table(['page and class', 'values', 'right'], classes),
    table(['confidence', 'values', 'right'], reliability),
    `${((user + system) / 1e6).toFixed(0)} s of processor time.`,
  ].join('\n\n')}\n`,
);
