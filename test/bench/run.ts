/**
 * `npm run bench`: what checking a digital letter costs. Prints a table and writes bench-results/<date>.json. Times on shared
 * machines drift, so the whole-process figures stand beside a peer measured in the same run (poppler's pdftotext on the same
 * file, where it is installed): quote the ratio.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleLetters } from '../../fixtures/demo/letters.ts';
import { loadEnvironment, pipelineContext, startCage } from '../../src/cli/environment.ts';
import { builtInPacks, packFolders } from '../../src/cli/installation.ts';
import { caseFacts, judge, loadPack, type Pack } from '../../src/rules/index.ts';
import { unpackLetter } from '../../src/letters/index.ts';
import { checkLetter } from '../../src/pipeline/index.ts';
import { trustFrom, verifySignatures } from '../../src/signatures/index.ts';
import { findProgram } from '../require.ts';
import { signatoriesTimes } from './signatories.ts';
import { makeSignedFiles } from './signed-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const subject = 'accept-new-key-production';
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const rounded = (value: number): number => Math.round(value * 10) / 10;

const environment = await loadEnvironment({ config: join(root, 'okienko.yaml'), at: '2026-11-23T12:00:00Z' });
const letters = await sampleLetters();
const digital = letters.filter(({ expected }) => expected.template !== 'unknown');
const letter = letters.find(({ name }) => name === subject);
if (!letter) throw new Error(`no letter ${subject}`);
const source = { name: `${subject}.eml`, receivedAt: null };

/** Resident memory of this process and its children, highest seen, in MiB. */
const watchMemory = (): { stop(): { parent: number; largestReader: number } } => {
  let parent = 0;
  let largestReader = 0;
  const look = (): void => {
    parent = Math.max(parent, process.memoryUsage.rss() / 2 ** 20);
    try {
      const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1')
        .trim()
        .split(' ')
        .filter(Boolean);
      for (const pid of children) {
        const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
        largestReader = Math.max(largestReader, (pages * 4096) / 2 ** 20);
      }
    } catch {
      // Not every system has /proc.
    }
  };
  const timer = setInterval(look, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return { parent: rounded(parent), largestReader: rounded(largestReader) };
    },
  };
};

const warm = async (): Promise<{ median: number; p95: number; stages: Record<string, number> }> => {
  const cage = startCage(environment, 1);
  const context = pipelineContext(environment, cage);
  const totals: number[] = [];
  const stages: Record<string, number[]> = {};
  for (let round = 0; round < 120; round += 1) {
    const started = performance.now();
    const { report } = await checkLetter(letter.bytes, source, context);
    if (round < 20) continue;
    totals.push(performance.now() - started);
    for (const [stage, ms] of Object.entries(report.ms)) (stages[stage] ??= []).push(ms);
  }
  await cage.close();
  return {
    median: rounded(median(totals)),
    p95: rounded(percentile(totals, 0.95)),
    stages: Object.fromEntries(Object.entries(stages).map(([stage, ms]) => [stage, rounded(median(ms))])),
  };
};

const throughput = async (): Promise<{
  lettersPerSecond: number;
  letters: number;
  memory: { parent: number; largestReader: number };
}> => {
  const width = availableParallelism();
  const cage = startCage(environment, width);
  const context = pipelineContext(environment, cage);
  const work = Array.from({ length: 6 }, () => digital).flat();
  await Promise.all(
    digital.slice(0, width * 2).map(({ bytes, name }) => checkLetter(bytes, { name, receivedAt: null }, context)),
  );
  const memory = watchMemory();
  const started = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < work.length) {
      const current = work[next];
      next += 1;
      if (current) await checkLetter(current.bytes, { name: current.name, receivedAt: null }, context);
    }
  };
  await Promise.all(Array.from({ length: width * 2 }, lane));
  const seconds = (performance.now() - started) / 1000;
  const used = memory.stop();
  await cage.close();
  return { lettersPerSecond: rounded(work.length / seconds), letters: work.length, memory: used };
};

/** Signatures alone, in this process, by format; `npm run bench:peers` puts other programs beside them. */
const signatures = async (): Promise<{ name: string; kib: number; median: number; p95: number }[]> => {
  const results = [];
  for (const { name, bytes, anchor } of await makeSignedFiles()) {
    const options = { type: '', name, trust: trustFrom({ anchors: [anchor] }), at: '2026-11-23T12:00:00Z' };
    const times: number[] = [];
    for (let round = -20; round < 40; round += 1) {
      const fresh = Uint8Array.from(bytes);
      const started = performance.now();
      await verifySignatures(fresh, options);
      if (round >= 0) times.push(performance.now() - started);
    }
    const exact = (value: number): number => Math.round(value * 100) / 100;
    results.push({
      name,
      kib: Math.round(bytes.length / 1024),
      median: exact(median(times)),
      p95: exact(percentile(times, 0.95)),
    });
  }
  return results;
};

type Program = NonNullable<Pack['rules'][number]['when']>;

/** Loading every pack of the product, and 200 rules on one case; milliseconds. */
const packsAndRules = async (): Promise<{ packs: number; rules: number; load: number; judge200: number }> => {
  const folders = packFolders(builtInPacks);
  const load: number[] = [];
  let packs: Pack[] = [];
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now();
    packs = await Promise.all(folders.map((folder) => loadPack(folder, { tests: false })));
    load.push(performance.now() - started);
  }
  const pesel = packs.find(({ procedure }) => procedure.id === 'pesel-registry-access')!;
  const { facts, clock } = (await caseFacts(pesel)).get('accepted')!;
  // The same rules under other ids until there are 200. Their expressions get white space of their own, so that none is
  // answered from what another asked: each costs what a different rule would.
  const own = <P extends Program | null>(program: P, at: number): P =>
    program && {
      ...program,
      source: program.source + ' '.repeat(at),
      parts: () => program.parts().map((part) => ({ ...part, source: part.source + ' '.repeat(at) })),
    };
  const many = Array.from({ length: 200 }, (_, at) => {
    const rule = pesel.sequence[at % pesel.sequence.length]!;
    const copy = Math.floor(at / pesel.sequence.length);
    return {
      ...rule,
      when: own(rule.when, copy),
      unsure: own(rule.unsure, copy),
      require: own(rule.require, copy),
      definition: { ...rule.definition, id: `${rule.definition.id}-${at}`, after: [] },
    };
  });
  const large: Pack = { ...pesel, rules: many, sequence: many };
  const times: number[] = [];
  for (let round = -5; round < 30; round += 1) {
    const started = performance.now();
    judge(large, facts, { clock, language: 'pl' });
    if (round >= 0) times.push(performance.now() - started);
  }
  return {
    packs: packs.length,
    rules: packs.reduce((sum, { rules }) => sum + rules.length, 0),
    load: rounded(load[0] ?? Number.NaN),
    judge200: rounded(median(times)),
  };
};

const wall = (command: string, args: readonly string[]): number => {
  const started = performance.now();
  spawnSync(command, args, { cwd: root, stdio: 'ignore' });
  return performance.now() - started;
};

const cold = async (): Promise<{ check: number; peer: number | null; ratio: number | null }> => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-bench-'));
  const { documents } = await unpackLetter(letter.bytes, { name: source.name });
  const pdf = documents.find(({ type }) => type === 'application/pdf');
  const pdfPath = join(folder, 'form.pdf');
  writeFileSync(pdfPath, pdf?.bytes ?? new Uint8Array());
  const peer = findProgram('pdftotext');
  const checks: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    checks.push(wall(process.execPath, ['bin/okienko.js', 'check', `fixtures/letters/${subject}.eml`, '--json']));
    if (peer) peers.push(wall(peer, [pdfPath, '-']));
  }
  rmSync(folder, { recursive: true });
  const check = rounded(median(checks.slice(1)));
  const beside = peer ? rounded(median(peers.slice(1))) : null;
  return { check, peer: beside, ratio: beside === null ? null : rounded(check / beside) };
};

const results = {
  date: new Date().toISOString(),
  commit: (() => {
    try {
      return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
    } catch {
      return null;
    }
  })(),
  machine: {
    cores: availableParallelism(),
    model: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  },
  rules: await packsAndRules(),
  signatories: await signatoriesTimes(),
  warm: await warm(),
  signatures: await signatures(),
  throughput: await throughput(),
  cold: await cold(),
};

const { rules: ruled, warm: one, signatures: signed, throughput: many, cold: start } = results;
process.stdout.write(
  [
    `loading ${ruled.packs} packs with ${ruled.rules} rules: ${ruled.load} ms; 200 rules on a case: ${ruled.judge200} ms`,
    ...Object.entries(results.signatories).map(
      ([what, { texts, p50, p99, max }]) =>
        `who had to sign, ${what} (${texts} wordings): median ${p50} ms, 99th percentile ${p99} ms, most ${max} ms`,
    ),
    `one warm letter (2 pages, signed): median ${one.median} ms, 95th percentile ${one.p95} ms`,
    ...Object.entries(one.stages).map(([stage, ms]) => `    ${stage.padEnd(10)} ${ms} ms`),
    ...signed.map(
      ({ name, kib, median: ms, p95 }) => `verify ${name} (${kib} KiB): median ${ms} ms, 95th percentile ${p95} ms`,
    ),
    `digital letters side by side on ${results.machine.cores} cores: ${many.lettersPerSecond} letters/s (${many.letters} letters)`,
    `memory: ${many.memory.parent} MiB main process, ${many.memory.largestReader} MiB largest reader`,
    `okienko check from a cold start: ${start.check} ms` +
      (start.ratio === null ? '' : `, ${start.ratio} × pdftotext (${start.peer} ms)`),
    '',
  ].join('\n'),
);
mkdirSync(join(root, 'bench-results'), { recursive: true });
writeFileSync(
  join(root, 'bench-results', `${results.date.replace(/[:.]/g, '-')}.json`),
  `${JSON.stringify(results, null, 2)}\n`,
);
