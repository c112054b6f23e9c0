/**
 * `npm run bench:capacity`: times single letters, lets letters come by chance at a part of what this machine can do, and holds
 * how long they really waited against what the simulated line says of the same letters. With the same times it tells what a
 * peak and a day need. Prints tables and writes bench-results/capacity-….json.
 *
 *   node test/bench/capacity/run.ts [--seconds 90] [--load 0.7] [--scans 0.1] [--peak 50] [--seed 1]
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sampleLetters } from '../../../fixtures/demo/letters.ts';
import { loadEnvironment, pipelineContext, startCage } from '../../../src/cli/environment.ts';
import { checkLetter } from '../../../src/pipeline/index.ts';
import { table } from '../../eval/tables.ts';
import { drawn, mean, poissonArrivals, randomFrom, share, simulate } from './queue.ts';
import { scannedLetter } from './scanned-letter.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '90' },
    load: { type: 'string', default: '0.7' },
    scans: { type: 'string', default: '0.1' },
    peak: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
});
const [seconds, load, scans, peak] = [options.seconds, options.load, options.scans, options.peak].map(Number) as [
  number,
  number,
  number,
  number,
];
const random = randomFrom(Number(options.seed));
const print = (text: string): void => void process.stdout.write(`${text}\n`);

type Letter = { readonly name: string; readonly bytes: Uint8Array };
const digital: Letter[] = (await sampleLetters()).filter(({ expected }) => expected.template !== 'unknown');
const samples = join(root, 'fixtures/scans/samples');
const scanned = readdirSync(samples)
  .filter((name) => name.endsWith('.pdf'))
  .map((name): Letter => ({ name, bytes: scannedLetter(name, readFileSync(join(samples, name))) }));

const environment = await loadEnvironment({ config: join(root, 'okienko.yaml'), at: '2026-11-23T12:00:00Z' });
const width = availableParallelism();
const cage = startCage(environment, width);
const context = pipelineContext(environment, cage);
const check = async ({ bytes, name }: Letter): Promise<number> => {
  const started = performance.now();
  await checkLetter(bytes, { name, receivedAt: null }, context);
  return (performance.now() - started) / 1000;
};

/** Processor seconds of this process and its children until now (`/proc/<pid>/stat`, fields 14 to 17). */
const processor = (): number =>
  [String(process.pid), ...readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').split(' ')]
    .filter((pid) => pid.trim() !== '')
    .map((pid) => readFileSync(`/proc/${pid.trim()}/stat`, 'latin1'))
    .map((stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' '))
    .reduce((sum, fields) => sum + Number(fields[11]) + Number(fields[12]), 0) / 100;

/** As many letters at once as there are cores: how long each takes beside others, in seconds, and what all cost. */
const timed = async (letters: readonly Letter[]): Promise<{ times: number[]; cpu: number; perSecond: number }> => {
  const times: number[] = [];
  const [before, started] = [processor(), performance.now()];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let letter = letters[next++]; letter !== undefined; letter = letters[next++]) times.push(await check(letter));
  };
  await Promise.all(Array.from({ length: width }, lane));
  const elapsed = (performance.now() - started) / 1000;
  return { times, cpu: (processor() - before) / letters.length, perSecond: letters.length / elapsed };
};

await timed([...digital.slice(0, 40), ...scanned.slice(0, 2)]);
const ordinary = await timed([...digital, ...digital]);
const onPaper = scans > 0 ? await timed(scanned) : { times: [], cpu: 0, perSecond: 0 };
print(
  table(
    ['kind', 'letters', 'processor s a letter', 's a letter', '95th percentile', 'a second on this machine'],
    [['made on a computer', ordinary] as const, ['scanned, two pages', onPaper] as const].map(([kind, one]) => [
      kind,
      String(one.times.length),
      one.cpu.toFixed(3),
      mean(one.times).toFixed(3),
      share(one.times, 0.95).toFixed(3),
      one.perSecond.toFixed(1),
    ]),
  ),
);

/** Letters come by chance; each waits until one of the places is free. What really happened, and what the line says. */
const rate = (load * width) / mean(ordinary.times);
const arrivals = poissonArrivals(seconds, () => rate, rate, random);
const letters = arrivals.map(() => digital[Math.floor(random() * digital.length)]!);
const waits: number[] = [];
const services: number[] = [];
const line: { letter: Letter; came: number; index: number }[] = [];
let [idle, longest, left] = [width, 0, letters.length];
const all = Promise.withResolvers<void>();
const begun = performance.now();
const now = (): number => (performance.now() - begun) / 1000;
const serve = async ({ letter, index }: { letter: Letter; index: number }): Promise<void> => {
  services[index] = await check(letter);
  idle += 1;
  left -= 1;
  if (left === 0) all.resolve();
  work();
};
function work(): void {
  while (idle > 0 && line.length > 0) {
    const first = line.shift()!;
    idle -= 1;
    waits[first.index] = now() - first.came;
    serve(first).catch(all.reject);
  }
  longest = Math.max(longest, line.length);
}
for (const [index, at] of arrivals.entries()) {
  const early = at - now();
  if (early > 0) await sleep(early * 1000);
  line.push({ letter: letters[index]!, came: Math.max(at, now()), index });
  work();
}
await all.promise;
await cage.close();

const foretold = simulate({ arrivals, services: drawn(ordinary.times, arrivals.length, random), servers: width });
const afterwards = simulate({ arrivals, services, servers: width });
const told = (name: string, waited: readonly number[], most: number): string[] => [
  name,
  mean(waited).toFixed(3),
  share(waited, 0.95).toFixed(3),
  Math.max(...waited).toFixed(3),
  String(most),
];
print(`\n${rate.toFixed(1)} letters a second for ${seconds} s, ${letters.length} letters, ${width} places:`);
print(
  table(
    ['', 'mean wait, s', '95th percentile', 'most', 'longest line'],
    [
      told('really', waits, longest),
      told('foretold from single letters', foretold.waits, foretold.longest),
      told('the line with the times of this run', afterwards.waits, afterwards.longest),
    ],
  ),
);

/** A peak that lasts ten minutes, an hour at a third of it before and after; places on cores as these. */
const rush = (at: number): number => (at >= 3600 && at < 4200 ? peak : peak / 3);
const coming = poissonArrivals(7800, rush, peak, random);
const mixed = coming.map(() => {
  const times = random() < scans ? onPaper.times : ordinary.times;
  return times[Math.floor(random() * times.length)] ?? 0;
});
const cores = coming.length === 0 ? 0 : (scans * onPaper.cpu + (1 - scans) * ordinary.cpu) * peak;
print(
  `\nA peak of ${peak} letters a second for ten minutes, ${Math.round(scans * 100)} % of them scans (${cores.toFixed(1)} cores would be busy):`,
);
const peaks = [0.4, 0.6, 0.8, 1, 1.1, 1.3].map((part) => {
  const servers = Math.max(1, Math.ceil(cores * part));
  const { waits: waited, longest: most, busy } = simulate({ arrivals: coming, services: mixed, servers });
  return {
    servers,
    mean: mean(waited),
    p95: share(waited, 0.95),
    most: share(waited, 1),
    longest: most,
    busy,
  };
});
print(
  table(
    ['places', 'mean wait, s', '95th percentile', 'most', 'longest line', 'busy'],
    peaks.map((one) => [
      String(one.servers),
      one.mean.toFixed(1),
      one.p95.toFixed(1),
      one.most.toFixed(1),
      String(one.longest),
      `${Math.round(one.busy * 100)} %`,
    ]),
  ),
);

const results = {
  machine: { cpu: cpus()[0]?.model ?? '', cores: width, load: loadavg()[0] },
  options: { seconds, load, scans, peak, seed: Number(options.seed) },
  digital: { cpu: ordinary.cpu, seconds: mean(ordinary.times), perSecond: ordinary.perSecond },
  scanned: { cpu: onPaper.cpu, seconds: mean(onPaper.times), perSecond: onPaper.perSecond },
  waits: { rate, really: mean(waits), foretold: mean(foretold.waits), afterwards: mean(afterwards.waits) },
  peaks,
};
mkdirSync(join(root, 'bench-results'), { recursive: true });
const file = join(root, 'bench-results', `capacity-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
print(`\n${file.slice(root.length)}`);
