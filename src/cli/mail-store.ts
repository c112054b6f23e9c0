import type { Config } from '../config/index.ts';
import { OkienkoError, type Log } from '../model/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { storeOptions } from './store-options.ts';

/** Opens the configured store for one command, and closes it. */
export const withStore = async <T>(config: Config, log: Log, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore({
    ...storeOptions(config),
    log,
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

/**
 * The configured mailboxes of these names; all without any.
 * @throws OkienkoError `usage` for a name that is not configured, `configuration` where there is no mailbox at all
 */
export const mailboxesNamed = ({ mailboxes }: Config, names: readonly string[]): Config['mailboxes'] => {
  if (mailboxes.length === 0) throw new OkienkoError('configuration', 'no mailbox is configured');
  const unknown = names.find((name) => !mailboxes.some((mailbox) => mailbox.name === name));
  if (unknown !== undefined) throw new OkienkoError('usage', `no mailbox is called ${unknown}`);
  return names.length === 0 ? mailboxes : mailboxes.filter(({ name }) => names.includes(name));
};
