/** `node test/eval/write-docs.ts RESULT.json…`: docs/evaluation.md out of what one or several evaluations stored. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { report, type About } from './report.ts';
import type { CaseResult } from './result.ts';

type Stored = { readonly about: About; readonly results: readonly CaseResult[] };

const stored = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')) as Stored);
const [first] = stored;
if (first === undefined) throw new Error('Name at least one stored evaluation.');
const sum = (of: (about: About) => number): number => stored.reduce((total, one) => total + of(one.about), 0);
const about: About = {
  ...first.about,
  forms: sum((one) => one.forms),
  wanted: sum((one) => one.wanted),
  minutes: sum((one) => one.minutes),
  megabytes: Math.max(...stored.map((one) => one.about.megabytes)),
};
const text = report(
  stored.flatMap((one) => one.results),
  about,
);
writeFileSync(fileURLToPath(new URL('../../docs/evaluation.md', import.meta.url)), `${text}\n`);
