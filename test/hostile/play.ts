/** Hostile files on the whole way of a letter, as `okienko check` goes it, but in one warm cage for all. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startCage, loadEnvironment, pipelineContext } from '../../src/cli/environment.ts';
import type { Report } from '../../src/model/index.ts';
import { checkLetter } from '../../src/pipeline/index.ts';
import { corporaFolder } from '../require.ts';

export const corpora = ['hostile-pdf', 'zip', 'xml-dtd', 'mime', 'tnef'] as const;

export type HostileFile = {
  readonly id: string;
  readonly path: string;
  /** Another reader opens it: that we do not would be a defect. */
  readonly opens: boolean;
};

export const hasCorpora = (): boolean =>
  corpora.every((name) => existsSync(join(corporaFolder, name, 'manifest.jsonl')));

export const hostileFiles = (): readonly HostileFile[] =>
  corpora.flatMap((name) =>
    readFileSync(join(corporaFolder, name, 'manifest.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string; file: string; expect: { verdict?: string } })
      .map(({ id, file, expect }) => ({
        id: `${name}/${id}`,
        path: join(corporaFolder, name, 'files', file),
        opens: expect.verdict === 'opens',
      }))
      .filter(({ path }) => existsSync(path)),
  );

/** What one file may take. */
export const most = { seconds: 10, megabytes: 512 } as const;

export type Played = {
  readonly id: string;
  readonly report: Report;
  readonly seconds: number;
  readonly codes: readonly string[];
};

export type Player = {
  play(id: string, bytes: Uint8Array, name: string): Promise<Played>;
  close(): Promise<void>;
};

/** `ocr`: pages that are pictures are recognised, seconds each. */
export const startPlayer = async (width: number, ocr: boolean, limits: typeof most | null = most): Promise<Player> => {
  const environment = await loadEnvironment({
    config: 'okienko.yaml',
    lang: 'en',
    at: '2026-11-05T12:00:00Z',
    offline: true,
  });
  const { config } = environment;
  const bounded =
    limits === null
      ? config
      : {
          ...config,
          limits: { ...config.limits, documentSeconds: limits.seconds, documentMegabytes: limits.megabytes },
        };
  const cage = startCage({ ...environment, config: bounded }, width);
  const context = pipelineContext(environment, cage);
  return {
    play: async (id, bytes, name) => {
      const start = performance.now();
      const { report } = await checkLetter(
        bytes,
        { name, receivedAt: null },
        { ...context, limits: { ...context.limits, ocr } },
      );
      const codes = report.documents.flatMap(({ problems }) => problems.map(({ code }) => code));
      return { id, report, seconds: (performance.now() - start) / 1000, codes };
    },
    close: () => cage.close(),
  };
};

/** Side by side, `width` at once, answers in the order of the items. */
export const playAll = async <T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const answers: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) answers[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return answers;
};

/** What a hostile file may not end in unsaid: nobody read it to its end. Reported, and counted, by whoever plays. */
export const stopped: ReadonlySet<string> = new Set([
  'reader-crash',
  'reader-forbidden',
  'reader-memory',
  'reader-timeout',
  'reader-unavailable',
]);

/** A letter with some octets changed, the same ones for the same seed. */
export const bent = (bytes: Uint8Array, seed: number): Uint8Array => {
  const copy = bytes.slice();
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  for (let change = 0; change < 30; change += 1) copy[next(copy.length)] = next(256);
  return copy;
};

export type GoodLetter = {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly verdict: string;
};

/** Letters of the fixtures with the verdict that stands beside them; those in a folder are of that procedure's own. */
export const goodLetters = (most: number): readonly GoodLetter[] =>
  readdirSync('fixtures/letters', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .flatMap((name) => {
      const expected = join('fixtures/letters', name.replace(/\.eml$/, '.expected.json'));
      if (!existsSync(expected)) return [];
      const { verdict } = JSON.parse(readFileSync(expected, 'utf8')) as { verdict: string };
      const bytes = new Uint8Array(readFileSync(join('fixtures/letters', name)));
      return [{ id: name, bytes, name: basename(name), verdict }];
    })
    .slice(0, most);
