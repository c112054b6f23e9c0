/**
 * `node --expose-gc test/nightly/hostile.ts [--good 1000] [--hostile 100] [--every 1] [--skip-all]`: first every file of the
 * hostile corpora (or each nth) alone through the whole check: each within 10 processor seconds and 512 MiB, with a report,
 * and opened where another reader opens it. Then good letters alone, and the same with hostile ones among them: the same
 * verdicts, and the time of the good ones grows by 20 % at most. Exit 1 where that is not so.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { bent, goodLetters, hostileFiles, playAll, startPlayer, stopped } from '../hostile/play.ts';

const { values } = parseArgs({
  options: {
    good: { type: 'string', default: '1000' },
    hostile: { type: 'string', default: '100' },
    every: { type: 'string', default: '1' },
    'skip-all': { type: 'boolean', default: false },
  },
});
const wrong: string[] = [];
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const shut = new Set(['pdf-unreadable', 'pdf-encrypted', 'type-unsupported', 'file-empty']);
/** As test/conformance/hostile-pdf.test.ts, which says why. */
const knownShut = /bug1250079|issue19484_[12]/;
const residentMegabytes = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 2 ** 20);
};
const files = hostileFiles();

if (!values['skip-all']) {
  const player = await startPlayer(1, true);
  const before = residentMegabytes();
  const some = files.filter((_, at) => at % Number(values.every) === 0);
  let slowest = 0;
  for (const { id, path, opens } of some) {
    const { codes, seconds } = await player.play(id, new Uint8Array(readFileSync(path)), basename(path));
    slowest = Math.max(slowest, seconds);
    const ended = codes.filter((code) => stopped.has(code));
    if (ended.length > 0) tell(`${id}: ended as ${ended.join(', ')}`);
    if (ended.some((code) => code === 'reader-forbidden')) wrong.push(`${id} reached out`);
    if (opens && !knownShut.test(id) && codes.some((code) => shut.has(code) || stopped.has(code)))
      wrong.push(`${id} does not open (${codes.join(', ')})`);
  }
  await player.close();
  const grown = residentMegabytes() - before;
  tell(`${some.length} hostile files: slowest ${slowest.toFixed(1)} s on the clock; the parent grew by ${grown} MiB`);
  if (grown > 100) wrong.push(`the parent grew by ${grown} MiB`);
}

const own = goodLetters(Number(values.good));
const good = Array.from({ length: own.length === 0 ? 0 : Number(values.good) }, (_, at) => ({
  ...(own[at % own.length] as (typeof own)[number]),
  hostile: false,
}));
const drawn = Array.from({ length: Number(values.hostile) }, (_, at) => {
  const file = files[Math.floor((at * files.length) / Number(values.hostile))];
  const bytes =
    at % 5 === 4 || file === undefined ? bent(good[at]?.bytes ?? new Uint8Array(9), at) : readFileSync(file.path);
  return {
    id: `hostile ${at}`,
    bytes: new Uint8Array(bytes),
    name: basename(file?.path ?? 'a.eml'),
    verdict: '',
    hostile: true,
  };
});
const every = Math.max(1, Math.floor(good.length / Math.max(1, drawn.length)));
const mixed = good.flatMap((letter, at) =>
  at % every === 0 && drawn[at / every] !== undefined
    ? [drawn[at / every] as (typeof drawn)[number], letter]
    : [letter],
);
const timed = async (items: typeof good): Promise<{ verdicts: string[]; seconds: number }> => {
  // Within the limits that the product comes with.
  const player = await startPlayer(2, true, null);
  await player.play('warm', new TextEncoder().encode('Subject: x\r\n\r\nx'), 'x.eml');
  const answers = await playAll(items, 2, async ({ id, bytes, name, hostile }) => ({
    hostile,
    ...(await player.play(id, bytes, name)),
  }));
  await player.close();
  const those = answers.filter(({ hostile }) => !hostile);
  return {
    verdicts: those.map(({ id, report }) => `${id}: ${report.verdict}`),
    seconds: those.reduce((sum, { seconds }) => sum + seconds, 0),
  };
};
const alone = await timed(good);
const among = await timed(mixed);
const differ = alone.verdicts.filter((one, at) => one !== among.verdicts[at]);
for (const one of differ) wrong.push(`another verdict among hostile ones: ${one}`);
const growth = (among.seconds / Math.max(alone.seconds, 0.001) - 1) * 100;
tell(
  `${good.length} good letters: ${alone.seconds.toFixed(1)} s alone, ${among.seconds.toFixed(1)} s among ${drawn.length} hostile ones (${growth.toFixed(0)} %); ${differ.length} other verdicts`,
);
if (growth > 20) wrong.push(`the good letters took ${growth.toFixed(0)} % longer`);
for (const line of wrong) tell(`WRONG ${line}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
