import type { Cage } from '../src/cage/index.ts';
import type { Config } from '../src/config/index.ts';
import type { Removed } from '../src/key-material/index.ts';
import { OkienkoError, type Log } from '../src/model/index.ts';
import type { ArrivingLetter, Store } from '../src/store/index.ts';

/** By what somebody finds the letter again; the name of a file that was brought by hand may be anybody's. */
const whichOf = ({ source, place, uid }: ArrivingLetter['envelope']) => ({
  source,
  ...(source === 'imap' || source === 'lmtp' ? { place } : {}),
  ...(uid === undefined ? {} : { uid }),
});

/**
 * The store of the services: a letter comes to it only after private keys were taken out of it, whichever way it arrived. What
 * was taken out is kept nowhere. While there is no reader nothing is stored: `ingest` rejects with `cage`, the letter stays where it
 * is and is taken in later. A letter on which the reader breaks down twice is looked through once more without opening
 * anything in it; where that fails too, `ingest` rejects with `internal`. Never is a letter stored that nobody looked at.
 */
export const storeWithoutSecrets = (
  store: Store,
  deps: {
    /** Without templates and trust: what is wrong with those must not keep a key from being found. */
    readonly cage: Pick<Cage, 'run'>;
    readonly log: Log;
    readonly limits: Config['limits'];
  },
): Store => {
  const { cage, log, limits } = deps;
  const look = async ({ bytes, envelope }: ArrivingLetter): Promise<Removed> => {
    const order = { bytes, name: '', limits: { documents: limits.documents, nesting: limits.nesting } };
    for (const plainly of [false, false, true]) {
      const outcome = await cage.run<Removed>('remove-secrets', { ...order, plainly });
      if (outcome.ok) {
        if (plainly)
          log.warn(
            { ...whichOf(envelope), bytes: bytes.length },
            'a letter was looked through for private keys without opening it',
          );
        return outcome.value;
      }
      const { code } = outcome.problem;
      log.warn({ ...whichOf(envelope), problem: code }, 'a letter could not be looked through for private keys');
      if (code === 'reader-unavailable')
        throw new OkienkoError('cage', 'no letter is stored while the reader cannot look for private keys in it');
    }
    throw new OkienkoError('internal', 'the reader breaks down on this letter; it is not stored');
  };
  const without = async (letter: ArrivingLetter): Promise<ArrivingLetter> => {
    const removed = await look(letter);
    if (removed === null) return letter;
    log.warn(
      {
        ...whichOf(letter.envelope),
        secrets: removed.secrets.map(({ kind, size }) => ({ kind, size })),
        cut: removed.cut,
      },
      removed.secrets.length > 0
        ? 'private keys taken out of a letter'
        : 'a part of a letter goes beyond the limits and is not stored',
    );
    return { ...letter, bytes: removed.bytes };
  };
  return {
    ...store,
    ingest: async (letter) => await store.ingest(await without(letter)),
    ingestAll: async (letters) => await store.ingestAll(await Promise.all(letters.map(without))),
  };
};
