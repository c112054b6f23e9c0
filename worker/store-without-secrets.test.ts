import { expect, test } from 'vitest';
import type { CageOutcome } from '../src/cage/index.ts';
import { configSchema } from '../src/config/index.ts';
import { silentLog, type ProblemCode } from '../src/model/index.ts';
import type { ArrivingLetter, Store } from '../src/store/index.ts';
import { storeWithoutSecrets } from './store-without-secrets.ts';

const letter = {
  bytes: Buffer.from('Subject: a\r\n\r\n-----BEGIN PRIVATE KEY-----'),
  envelope: { source: 'imap', place: 'wnioski', receivedAt: '2026-11-20T10:00:00.000Z', uid: 7, uidValidity: '1' },
} as unknown as ArrivingLetter;

/** A store before a reader that answers one thing after another: a problem, or what `removeSecrets` gives. */
const before = (
  ...answers: readonly (
    | ProblemCode
    | null
    | { readonly bytes: Uint8Array; readonly secrets: []; readonly cut: false }
  )[]
) => {
  const stored: string[] = [];
  const asked: boolean[] = [];
  const store = storeWithoutSecrets(
    {
      ingest: async ({ bytes }: ArrivingLetter) => {
        stored.push(Buffer.from(bytes).toString());
        return { kind: 'stored', submission: 'A-1' };
      },
      ingestAll: async (letters: readonly ArrivingLetter[]) => {
        stored.push(...letters.map(({ bytes }) => Buffer.from(bytes).toString()));
        return letters.map(() => ({ kind: 'stored', submission: 'A-1' }));
      },
    } as unknown as Store,
    {
      cage: {
        run: async <T>(_: string, order: unknown) => {
          asked.push((order as { plainly: boolean }).plainly);
          const answer = answers[asked.length - 1] ?? null;
          return (
            typeof answer === 'string'
              ? { ok: false, problem: { code: answer, detail: '' } }
              : { ok: true, value: answer }
          ) as CageOutcome<T>;
        },
      },
      log: silentLog,
      limits: configSchema.parse({}).limits,
    },
  );
  return { store, stored, asked };
};

test('while there is no reader nothing is stored, and the letter is no trouble itself', async () => {
  const { store, stored } = before('reader-unavailable');
  await expect(store.ingest(letter)).rejects.toMatchObject({ code: 'cage' });
  expect(stored).toEqual([]);
});

test('several letters at once are each looked through; none is stored where one cannot be', async () => {
  const { store, stored } = before({ bytes: Buffer.from('notatka'), secrets: [], cut: false }, null);
  await store.ingestAll([letter, { ...letter, bytes: Buffer.from('bez klucza') }]);
  expect(stored).toEqual(['notatka', 'bez klucza']);
  const without = before(null, 'reader-unavailable');
  await expect(without.store.ingestAll([letter, letter])).rejects.toMatchObject({ code: 'cage' });
  expect(without.stored).toEqual([]);
});

test('a letter on which the reader broke down once is looked through again', async () => {
  const { store, stored, asked } = before('reader-crash', { bytes: Buffer.from('notatka'), secrets: [], cut: false });
  await store.ingest(letter);
  expect(stored).toEqual(['notatka']);
  expect(asked).toEqual([false, false]);
});

test('one on which it breaks down twice is looked through without opening anything', async () => {
  const { store, stored, asked } = before('reader-timeout', 'reader-memory', {
    bytes: Buffer.from('notatka'),
    secrets: [],
    cut: false,
  });
  await store.ingest(letter);
  expect(stored).toEqual(['notatka']);
  expect(asked).toEqual([false, false, true]);
});

test('one that nobody could look at is not stored', async () => {
  const { store, stored } = before('reader-crash', 'reader-crash', 'reader-crash');
  await expect(store.ingest(letter)).rejects.toMatchObject({ code: 'internal' });
  expect(stored).toEqual([]);
});
