import type { Config } from '../config/index.ts';
import type { HttpClient } from '../network/index.ts';
import { trustFrom } from '../signatures/index.ts';
import { updateTrust, type UpdateOutcome } from '../trusted-lists/index.ts';
import { startCage } from './environment.ts';
import { readFiles, readInput } from './inputs.ts';
import { httpOf, openListIn } from './outside.ts';

/** Where to take lists from; each part left out is as the configuration has it. */
export type UpdateSources = {
  readonly directory: string;
  readonly lotl: string | null;
  readonly lists: readonly string[];
  readonly territories: readonly string[];
  /** Files or folders of certificates. */
  readonly pins: readonly string[];
};

const certificatesOf = (paths: readonly string[]): Uint8Array[] =>
  trustFrom({ anchors: paths.flatMap(readFiles).map(({ path }) => readInput(path)) }).anchors.map(({ der }) => der);

const noNetwork: HttpClient = () =>
  Promise.resolve({
    ok: false,
    failure: { kind: 'refused-url', words: { pl: 'Praca bez sieci (--offline).', en: 'Working offline.' } },
  });

/** One update of the bundle: fetched here, read in a cage of its own. */
export const runTrustUpdate = async (
  config: Config,
  sources: UpdateSources,
  options: { readonly at: string; readonly offline: boolean },
): Promise<UpdateOutcome> => {
  const cage = startCage({ packs: [], trust: trustFrom({}), config }, 1);
  try {
    return await updateTrust(
      {
        directory: sources.directory,
        lotl: sources.lotl,
        lists: sources.lists,
        territories: sources.territories,
        pins: certificatesOf(sources.pins),
        services: config.trustedLists.services,
        at: options.at,
      },
      { open: openListIn(cage), fetch: options.offline ? noNetwork : httpOf(config) },
    );
  } finally {
    await cage.close();
  }
};
