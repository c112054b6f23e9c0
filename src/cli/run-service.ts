import { availableParallelism } from 'node:os';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Cage } from '../cage/index.ts';
import type { Config } from '../config/index.ts';
import type { Log } from '../model/index.ts';
import { livingTexts, type LivingTexts } from '../replies/index.ts';
import { openStore } from '../store/index.ts';
import { runAlarmWorker } from '../../worker/alarm-worker.ts';
import { runCheckWorker } from '../../worker/check-worker.ts';
import { runIntakeWorker } from '../../worker/intake-worker.ts';
import { runOutboxWorker } from '../../worker/outbox-worker.ts';
import { storeWithoutSecrets } from '../../worker/store-without-secrets.ts';
import { startWebServer } from '../../worker/web-server.ts';
import { trustFrom } from '../signatures/index.ts';
import { keepDaily, retentionOf } from './daily-keeping.ts';
import { loadEnvironment, startCage, warnOfTrust, type Environment, type GlobalOptions } from './environment.ts';
import { compileAll } from '../rules/index.ts';
import { keptCounts } from './kept-counts.ts';
import { readinessOf } from './readiness.ts';
import { startLivingPacks } from './living-packs.ts';
import { startLivingTrust } from './living-trust.ts';
import { metricsOf } from './metrics.ts';
import { ensureNoteKey } from './note-key.ts';
import { tell } from './output.ts';
import { packSummaries } from './pack-summaries.ts';
import { procedureNames } from './procedure-names.ts';
import { storeOptions } from './store-options.ts';
import { seeAllPacks } from './usable-pack.ts';

export type Service = 'start' | 'watch' | 'work' | 'serve';

const parts: Readonly<Record<Service, readonly ('intake' | 'work' | 'web')[]>> = {
  start: ['intake', 'work', 'web'],
  watch: ['intake'],
  work: ['work'],
  serve: ['web'],
};

/** Without a mailbox or folder there would be nothing to do: a folder in the data folder takes letters then. */
const withInbox = (config: Config): Config =>
  config.mailboxes.length > 0 || config.folders.length > 0
    ? config
    : { ...config, folders: [{ name: 'inbox', path: join(config.data, 'inbox') }] };

const greet = (environment: Environment, config: Config, url: string | null, setupToken: string | undefined): void => {
  if (url !== null) tell(`Okienko ${environment.version}: ${url}`);
  if (setupToken !== undefined && url !== null)
    tell(`No account yet. Make the first one at ${url}/setup with this token: ${setupToken}`);
  warnOfTrust(environment.trust, environment);
  for (const { name } of config.mailboxes) tell(`Mailbox: ${name}`);
  for (const { path } of config.folders) tell(`Watched folder: ${path}`);
  if (config.mailboxes.length === 0)
    tell(
      'No mailbox is connected. README, "Connect a real mailbox", tells how; until then upload letters on the page or drop them into the watched folder.',
    );
};

/** What a service starts with. */
export type Prepared = { readonly environment: Environment; readonly bareCage: Cage; readonly texts: LivingTexts };

/**
 * The environment with packs seen whole, and a reader of its own without templates and trust: what is wrong with those must
 * not keep a private key from being found, nor a pack from being tried.
 */
export const prepareService = async (options: GlobalOptions, log: Log): Promise<Prepared> => {
  const loaded = await loadEnvironment(options);
  // A rule that cannot be compiled ends the start, not a letter's check.
  compileAll(loaded.packs);
  // Nor does a reply text of the office that cannot be read.
  const texts = livingTexts(loaded.config.replies.texts, () => procedureNames(loaded.packs), log);
  const environment = { ...loaded, noteKey: ensureNoteKey(loaded.config.data) };
  const bareCage = startCage({ ...environment, packs: [], trust: trustFrom({}) }, 2, log);
  try {
    return { environment: { ...environment, packs: await seeAllPacks(environment.packs, bareCage) }, bareCage, texts };
  } catch (error) {
    await bareCage.close();
    throw error;
  }
};

/** Runs one kind of service with what was prepared, until the signal aborts, and ends it in order. */
export const runService = async (
  kind: Service,
  { environment, bareCage, texts }: Prepared,
  { log, offline, signal }: { readonly log: Log; readonly offline: boolean; readonly signal: AbortSignal },
): Promise<void> => {
  const config = withInbox(environment.config);
  const wanted = parts[kind];
  const opened = await openStore({ ...storeOptions(config), log });
  const concurrency = Math.max(2, availableParallelism());
  const living = startLivingTrust({
    environment,
    size: concurrency,
    log,
    updates: !offline && (wanted.includes('work') || wanted.includes('intake')),
  });
  const { cage, context } = living;
  const ledger = { ...opened.ledger, counts: keptCounts(opened.ledger.counts) };
  const store = storeWithoutSecrets({ ...opened, ledger }, { cage: bareCage, log, limits: config.limits });
  let summaries = packSummaries(environment.packs);
  const packs = startLivingPacks({
    environment,
    cage: bareCage,
    log,
    renew: (renewed) => {
      // Before anything changes: this may find a fault, and then nothing has.
      const shown = packSummaries(renewed);
      living.renew(renewed);
      summaries = shown;
    },
  });
  const ready = readinessOf({ store, config, trust: () => context().trust });
  const setupToken =
    wanted.includes('web') && (await store.accounts.count()) === 0 ? randomBytes(12).toString('base64url') : undefined;
  const web = wanted.includes('web')
    ? await startWebServer({
        store,
        cage,
        config,
        log,
        context,
        get packs() {
          return summaries;
        },
        packStates: packs.health,
        texts: texts.of,
        version: environment.version,
        metrics: metricsOf(store, packs, config, ready),
        ready,
        ...(setupToken === undefined ? {} : { setupToken }),
      })
    : null;
  greet(environment, config, web?.url ?? null, setupToken);
  try {
    await Promise.all([
      runAlarmWorker({ store, config, log, signal }),
      ...(wanted.includes('intake') ? [runIntakeWorker({ store, config, log, signal })] : []),
      ...(wanted.includes('work')
        ? [
            runCheckWorker({ store, cage, config, log, context, texts: texts.of }, { concurrency, signal }),
            runOutboxWorker({ store, config, log, signal }),
            keepDaily({ keeping: opened.keeping, config, said: retentionOf(environment.packs), log, signal }),
          ]
        : []),
      new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    ]);
  } finally {
    await web?.stop();
    await packs.close();
    await living.close();
    await bareCage.close();
    await store.close();
  }
};
