/** `node test/eval/merge.ts RESULT.json…`: docs/evaluation.md and the tables of docs/evaluation-scans.md out of what one or several evaluations stored. */
import { readFileSync } from 'node:fs';
import { report, type About } from './report.ts';
import type { CaseResult } from './result.ts';
import { scanReport } from './scan-tables.ts';
import { writeDocs, writeScanDocs } from './write-docs.ts';

type Stored = { readonly about: About; readonly results: readonly CaseResult[] };

const stored = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')) as Stored);
const [first] = stored;
if (first === undefined) throw new Error('Name at least one stored evaluation.');
/** A case that was run again counts as it came out last. */
const results = [...new Map(stored.flatMap((one) => one.results).map((one) => [one.name, one])).values()].sort((a, b) =>
  a.name.localeCompare(b.name, 'en'),
);
const sum = (of: (about: About) => number): number => stored.reduce((total, one) => total + of(one.about), 0);
const about: About = {
  ...first.about,
  size: [...new Set(stored.map((one) => one.about.size))].join(' and '),
  forms: results.length,
  wanted: sum((one) => one.wanted),
  minutes: sum((one) => one.minutes),
  megabytes: Math.max(...stored.map((one) => one.about.megabytes)),
};
writeDocs(report(results, about));
writeScanDocs(scanReport(results, about));
