/**
 * `npm run fuzz -- [--runs 100000] [--seconds 3600] [--seed N] [--corpora 12] [--out DIR] [--subjects FILE]`: bends signed
 * files at random and watches that none crashes the validation, holds it for more than 2 s, takes more than 256 MiB, or gets
 * a better verdict than the file as it was. The cases are played in a child process, so that a hang or a flood of memory ends
 * one child and not the run. Exit 1 when something was found; the seed, the case and the smallest file found are printed and
 * kept beside the subjects of the run, from which `--subjects` with `--seed` and `--from` plays the same cases again.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { caseOf, play } from './fuzz/cases.ts';
import { subjectsAsText, subjectsFromText, subjectsOf } from './fuzz/subjects.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '3600' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
    corpora: { type: 'string', default: '12' },
    out: { type: 'string' },
    subjects: { type: 'string' },
  },
});
const first = Number(values.from);
const until = first + Number(values.runs);
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000));
const deadline = Date.now() + Number(values.seconds) * 1000;
const out = values.out ?? mkdtempSync(join(tmpdir(), 'okienko-fuzz-'));
mkdirSync(out, { recursive: true });
const subjectsFile = values.subjects ?? join(out, `${seed}.subjects.json`);
if (values.subjects === undefined)
  writeFileSync(subjectsFile, subjectsAsText(await subjectsOf(Number(values.corpora), 'drawn')));
const subjects = subjectsFromText(readFileSync(subjectsFile, 'utf8'));
/** A case that is still going after this is taken for a hang: five times what one may take. */
const hang = 10_000;
const memoryLimit = 256 * 2 ** 20;

type Told = { readonly index: number; readonly subject: string; readonly what: string; readonly file: Buffer };
const failures = new Map<string, number>();
const keep = ({ index, subject, what, file }: Told): void => {
  const kind = `${subject}: ${what
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/^\d+ ms/, 'slow')}`;
  failures.set(kind, (failures.get(kind) ?? 0) + 1);
  if ((failures.get(kind) ?? 0) > 3) return;
  const path = join(out, `${seed}-${index}`);
  writeFileSync(path, file);
  writeFileSync(`${path}.txt`, `seed ${seed}, case ${index}\n${subject}\n${what}\n`);
  process.stdout.write(`FOUND seed ${seed} case ${index}, ${subject}: ${what}\n      ${path}\n`);
};

const memoryOf = (pid: number): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096;
  } catch {
    return 0;
  }
};

const startChild = (mode: 'alone' | 'many', from: number) =>
  spawn(
    process.execPath,
    [
      '--max-old-space-size=512',
      fileURLToPath(new URL('fuzz-child.ts', import.meta.url)),
      subjectsFile,
      mode,
      ...[seed, from, until].map(String),
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] },
  );

/** Bytes that one case alone adds in a fresh process: many cases together may only show a lazy collector. */
const aloneFrom = (index: number): Promise<number> =>
  new Promise((done) => {
    const child = startChild('alone', index);
    let grew = Number.POSITIVE_INFINITY;
    createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => (grew = Number(line.slice(5))));
    const limit = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.on('close', () => {
      clearTimeout(limit);
      done(grew);
    });
  });

let highest = 0;

type Ending = { readonly at: number; readonly why: 'done' | 'time' | 'memory' | 'trouble'; readonly what: string };

const childFrom = (from: number): Promise<Ending> =>
  new Promise((done) => {
    const child = startChild('many', from);
    let at = from - 1;
    let since = Number.POSITIVE_INFINITY;
    let resting = 0;
    let ending: Omit<Ending, 'at'> | null = null;
    const end = (why: Ending['why'], what: string): void => {
      ending ??= { why, what };
      child.kill('SIGKILL');
    };
    const watch = setInterval(() => {
      if (at < from) return;
      const memory = memoryOf(child.pid ?? 0);
      // What Node and the subjects take by themselves is known after some hundred cases.
      if (at - from < 300) resting = Math.max(resting, memory);
      else highest = Math.max(highest, memory - resting);
      if (at - from >= 300 && memory - resting > memoryLimit)
        end('memory', `memory grew by ${Math.round((memory - resting) / 2 ** 20)} MiB`);
      if (Date.now() - since > hang) end('trouble', `no end after ${hang} ms`);
      if (Date.now() > deadline) end('time', '');
    }, 50);
    createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
      if (line.startsWith('at ')) {
        at = Number(line.slice(3));
        since = Date.now();
        if (at % 10_000 === 0 && at > first) process.stdout.write(`${at - first} played\n`);
      } else if (line.startsWith('failed ')) {
        const told = JSON.parse(line.slice(7)) as Omit<Told, 'file'> & { readonly file: string };
        keep({ ...told, file: Buffer.from(told.file, 'base64') });
      } else if (line.startsWith('done')) ending = { why: 'done', what: '' };
    });
    child.on('close', (code, signal) => {
      clearInterval(watch);
      done({ at, ...(ending ?? { why: 'trouble', what: `the process ended: ${code ?? signal}` }) });
    });
  });

process.stdout.write(`seed ${seed}, ${values.runs} runs over ${subjects.length} files, findings in ${out}\n`);
const started = Date.now();
let next = first;
let lazy = 0;
while (next < until) {
  const { at, why, what } = await childFrom(next);
  next = why === 'done' ? until : Math.max(at, next) + 1;
  if (why === 'done' || why === 'time') {
    if (why === 'time') break;
    continue;
  }
  const current = caseOf(subjects, seed, Math.max(at, 0));
  const grew = why === 'memory' ? await aloneFrom(at) : 0;
  if (why === 'memory' && grew <= memoryLimit) {
    lazy += 1;
    continue;
  }
  const more = why === 'memory' ? `, ${Math.round(grew / 2 ** 20)} MiB of it by this case alone` : '';
  keep({ index: at, subject: current.subject.name, what: what + more, file: play(current) });
}
process.stdout.write(
  `${next - first} cases of seed ${seed} in ${Math.round((Date.now() - started) / 1000)} s, ${failures.size} kinds of findings; ` +
    `a child grew by at most ${Math.round(highest / 2 ** 20)} MiB${lazy > 0 ? `, ${lazy} were restarted for it and no case alone was to blame` : ''}\n`,
);
for (const [kind, count] of failures) process.stdout.write(`${count} × ${kind}\n`);
process.exitCode = failures.size > 0 ? 1 : 0;
