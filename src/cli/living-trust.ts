import type { Cage } from '../cage/index.ts';
import type { Log } from '../model/index.ts';
import type { PipelineContext } from '../pipeline/index.ts';
import type { Pack } from '../rules/index.ts';
import { loadTrust, readListedTrust } from '../signatures/index.ts';
import { pipelineContext, startCage, type Environment } from './environment.ts';
import { runTrustUpdate } from './run-trust-update.ts';

/** A service whose trust follows the bundle on disk while it runs, and whose packs can be renewed. */
export type LivingTrust = {
  /** Whatever needs a reader and no trust: always the newest one. */
  readonly cage: Cage;
  /** For one check: the trust of now and a reader with that very trust. */
  readonly context: () => PipelineContext;
  /** Checks from now on judge by these packs; those under way end with the ones they began with. */
  readonly renew: (packs: readonly Pack[]) => void;
  readonly packs: () => readonly Pack[];
  readonly close: () => Promise<void>;
};

const minute = 60_000;
const hour = 60 * minute;

export type LivingOptions = {
  readonly environment: Environment;
  readonly size: number;
  readonly log: Log;
  /** Whether this process also fetches lists (`trustedLists.updateHours`). */
  readonly updates: boolean;
  /** How often the bundle on disk is looked at; milliseconds. */
  readonly every?: number;
};

const formsOf = (packs: readonly Pack[]): string =>
  packs
    .map(({ directory, formsDigest }) => `${directory} ${formsDigest}`)
    .sort()
    .join('\n');

/**
 * Looks at the bundle every few minutes and, where the configuration says so, fetches new lists into it. A new bundle gets
 * a new reader; checks under way end with the one they began with, so that no report names a trust it was not made with.
 */
export const startLivingTrust = ({
  environment,
  size,
  log,
  updates,
  every = 5 * minute,
}: LivingOptions): LivingTrust => {
  const { config } = environment;
  let current = { environment, cage: startCage(environment, size, log) };
  /** A new reader with another trust or other forms; the old one ends what it has begun. */
  const replace = (change: Partial<Pick<Environment, 'trust' | 'packs'>>): void => {
    const before = current;
    const renewed = { ...before.environment, ...change };
    current = { environment: renewed, cage: startCage(renewed, size, log) };
    retire(before.cage);
  };
  const old = new Set<Cage>();
  let tried = -Infinity;

  const retire = (cage: Cage): void => {
    old.add(cage);
    setTimeout(
      () => {
        old.delete(cage);
        void cage.close();
      },
      config.limits.letterSeconds * 2000 + minute,
    ).unref();
  };

  const update = async (directory: string, hours: number): Promise<void> => {
    const updated = readListedTrust(directory)?.updated;
    const due = updated === undefined || Date.now() - Date.parse(updated) > hours * hour;
    // After a failure not again for an hour: the servers of a scheme are nobody's to hammer.
    if (!due || performance.now() - tried < hour) return;
    tried = performance.now();
    const outcome = await runTrustUpdate(
      config,
      { directory, ...config.trustedLists },
      { at: new Date().toISOString(), offline: false },
    );
    if (outcome.ok)
      log.info(
        { lists: outcome.listed.lists.map(({ territory, sequence }) => `${territory} ${sequence}`) },
        'trusted lists updated',
      );
    else log.warn({ reason: outcome.reason.en }, 'trusted lists could not be updated; the old ones stay');
  };

  const look = async (): Promise<void> => {
    const { trust: directory, trustedLists } = config;
    if (directory === undefined) return;
    try {
      if (updates && trustedLists.updateHours !== null) await update(directory, trustedLists.updateHours);
      const trust = await loadTrust(directory, trustedLists.daysLate);
      if (trust.digest === current.environment.trust.digest) return;
      replace({ trust });
      log.info({ name: trust.name, date: trust.date, digest: trust.digest }, 'trust bundle renewed');
    } catch (cause) {
      log.warn(
        { reason: cause instanceof Error ? cause.message : String(cause) },
        'the trust bundle could not be renewed',
      );
    }
  };

  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, every);
  timer.unref();
  if (updates && config.trustedLists.updateHours !== null) looking = look();

  return {
    cage: {
      run: (task, input, limits) => current.cage.run(task, input, limits),
      close: () => current.cage.close(),
    },
    context: () => pipelineContext(current.environment, current.cage),
    packs: () => current.environment.packs,
    renew: (packs) => {
      // Readers know the forms only: other rules need no new reader.
      if (formsOf(packs) === formsOf(current.environment.packs))
        current = { ...current, environment: { ...current.environment, packs } };
      else replace({ packs });
    },
    close: async () => {
      clearInterval(timer);
      await looking;
      await Promise.all([current.cage, ...old].map((cage) => cage.close()));
    },
  };
};
