/**
 * A drawn part of the hostile corpora, of bent letters too, through the whole check among good letters. All of them, with the
 * times: `npm run hostile` (test/nightly/hostile.ts).
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../require.ts';
import {
  bent,
  corpora,
  goodLetters,
  hasCorpora,
  hostileFiles,
  playAll,
  startPlayer,
  stopped,
  type Player,
} from './play.ts';

const present = needs('the hostile corpora', hasCorpora(), 'set OKIENKO_CORPORA to the folder of the corpora');

describe.runIf(present)('hostile files among good letters', () => {
  let player: Player;
  beforeAll(async () => {
    player = await startPlayer(2, false);
  });
  afterAll(() => player.close());

  it(
    'each end in a report, and the verdicts of the good ones are as they are alone',
    { timeout: 120_000 },
    async () => {
      const small = hostileFiles().filter(({ path }) => readFileSync(path).length < 20_000);
      const drawn = corpora.flatMap((name) => {
        const own = small.filter(({ id }) => id.startsWith(`${name}/`));
        const one = own[Math.floor(own.length / 2)];
        return one === undefined ? [] : [one];
      });
      const letters = goodLetters(2);
      const hostile = [
        ...drawn.map(({ id, path }) => ({ id, bytes: new Uint8Array(readFileSync(path)), name: basename(path) })),
        ...letters
          .slice(0, 1)
          .flatMap(({ bytes }) =>
            [1].map((seed) => ({ id: `bent ${seed}`, bytes: bent(bytes, seed), name: 'bent.eml' })),
          ),
      ];
      const mixed = hostile.flatMap((one, at) => {
        const letter = letters[at];
        return letter === undefined ? [one] : [one, letter];
      });
      const played = await playAll(mixed, 2, ({ id, bytes, name }) => player.play(id, bytes, name));
      expect(played).toHaveLength(mixed.length);
      expect(played.filter(({ codes }) => codes.some((code) => stopped.has(code))).map(({ id }) => id)).toEqual([]);
      for (const { id, verdict } of letters)
        expect([id, played.find((one) => one.id === id)?.report.verdict]).toEqual([id, verdict]);
    },
  );
});
