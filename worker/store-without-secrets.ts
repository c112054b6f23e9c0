import type { Cage } from '../src/cage/index.ts';
import type { Config } from '../src/config/index.ts';
import type { Removed } from '../src/key-material/index.ts';
import type { Log } from '../src/model/index.ts';
import type { ArrivingLetter, Store } from '../src/store/index.ts';

/**
 * The store of the services: a letter comes to it only after private keys were taken out of it, whichever way it arrived. What
 * was taken out is kept nowhere. A letter that the reader cannot look through (it breaks down or takes too long, twice) is stored
 * as it came, and the log says so: losing an application would be worse.
 */
export const storeWithoutSecrets = (
  store: Store,
  deps: { readonly cage: Pick<Cage, 'run'>; readonly log: Log; readonly limits: Config['limits'] },
): Store => {
  const { cage, log, limits } = deps;
  const look = async ({ bytes }: ArrivingLetter): Promise<Removed> => {
    const order = { bytes, name: '', limits: { documents: limits.documents, nesting: limits.nesting } };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const outcome = await cage.run<Removed>('remove-secrets', order);
      if (outcome.ok) return outcome.value;
      log.warn({ problem: outcome.problem.code }, 'a letter could not be looked through for private keys');
    }
    return null;
  };
  return {
    ...store,
    ingest: async (letter) => {
      const removed = await look(letter);
      if (removed === null) return await store.ingest(letter);
      log.warn(
        { secrets: removed.secrets.map(({ kind, size }) => ({ kind, size })) },
        'private keys taken out of a letter',
      );
      return await store.ingest({ ...letter, bytes: removed.bytes });
    },
  };
};
