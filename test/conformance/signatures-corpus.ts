/** Reading the corpora of other projects; nothing of them is in this repository (test/require.ts). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corporaFolder, needs } from '../require.ts';

export const hasCorpus = (folder: string): boolean =>
  needs(
    `corpus ${folder}`,
    existsSync(join(corporaFolder, folder)),
    'point OKIENKO_CORPORA at the folder with the corpora',
  );

export const corpusFile = (folder: string, file: string): Uint8Array => readFileSync(join(corporaFolder, folder, file));

export const manifest = <Row>(folder: string): Row[] =>
  Buffer.from(corpusFile(folder, 'manifest.jsonl'))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

/** Prints the figure a suite reached, so that a run shows it beside the floor it asserts. */
export const tell = (suite: string, figures: Readonly<Record<string, number>>): void => {
  const text = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`\n${suite}: ${text.join(', ')}\n`);
};
