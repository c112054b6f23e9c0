import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cage } from '../cage/index.ts';
import type { Config } from '../config/index.ts';
import { OkienkoError } from '../model/index.ts';
import { createHttpClient, type HttpClient } from '../network/index.ts';
import { createAskRegister, type AskRegister, type OpenEntry } from '../register/index.ts';
import { createFetcher, diskCache, noCache, type Fetcher, type ReadAnswer } from '../revocation/index.ts';
import type { FetchedData } from '../signatures/index.ts';
import type { OpenListOrder, OpenListOutcome } from '../trusted-lists/index.ts';
import { version } from './installation.ts';

/** The way out to the network as the configuration has it. */
export const httpOf = ({ network }: Config): HttpClient => {
  let ca: string | undefined;
  try {
    ca = network.ca === undefined ? undefined : readFileSync(network.ca, 'utf8');
  } catch (cause) {
    throw new OkienkoError('configuration', `network.ca: ${network.ca} cannot be read`, { cause });
  }
  return createHttpClient({
    allow: network.allow,
    ports: network.ports,
    ...(ca === undefined ? {} : { ca }),
    agentName: `okienko/${version}`,
  });
};

const cacheBytes = 256 * 1024 * 1024;

/** Answers are read in the cage; nothing of them is parsed here. */
const readInCage =
  (cage: Cage): ReadAnswer =>
  async (kind, bytes) => {
    const outcome = await cage.run<FetchedData | null>('fetched', { kind, bytes });
    return outcome.ok ? outcome.value : null;
  };

const fetchers = new WeakMap<Cage, Fetcher>();

/**
 * Gets revocation data; one for each cage, so that letters checked side by side share its limits. The cache stands in the
 * data folder where there is one already.
 */
export const fetcherOf = (config: Config, cage: Cage): Fetcher => {
  const known = fetchers.get(cage);
  if (known) return known;
  const fetcher = createFetcher({
    http: httpOf(config),
    read: readInCage(cage),
    cache: existsSync(config.data) ? diskCache(join(config.data, 'cache', 'revocation'), cacheBytes) : noCache,
  });
  fetchers.set(cage, fetcher);
  return fetcher;
};

const registers = new WeakMap<Cage, AskRegister>();

/** Asks the court register where the configuration names its interface; one for each cage, so that letters share its answers. */
export const askRegisterOf = (config: Config, cage: Cage): AskRegister | null => {
  const base = config.network.krs;
  if (base === undefined) return null;
  const known = registers.get(cage);
  if (known) return known;
  const ask = createAskRegister({
    http: httpOf(config),
    base,
    read: async (bytes) => {
      const outcome = await cage.run<OpenEntry | null>('register-entry', { bytes });
      return outcome.ok ? outcome.value : null;
    },
  });
  registers.set(cage, ask);
  return ask;
};

/** Opens trusted lists where strangers' bytes may be read. */
export const openListIn =
  (cage: Cage) =>
  async (order: OpenListOrder): Promise<OpenListOutcome> => {
    const outcome = await cage.run<OpenListOutcome>('trusted-list', order, { seconds: 60 });
    return outcome.ok ? outcome.value : { ok: false, problem: outcome.problem };
  };
