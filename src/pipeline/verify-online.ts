import type { Problem, Signature } from '../model/index.ts';
import { noteEnquiries, withRevocation } from '../revocation/index.ts';
import type { Wanted } from '../signatures/index.ts';
import type { PipelineContext } from './context.ts';
import type { VerifyOrder } from './reader-tasks.ts';

export type Verified = {
  readonly signatures: readonly Signature[];
  readonly problems: readonly Problem[];
  readonly wanted: readonly Wanted[];
};

/**
 * What a verification lacked, fetched by this process and handed to the cage again. `first` is what came without; it
 * stays where the network is not allowed, brings nothing, or the second reading fails.
 */
export const verifyOnline = async (
  order: VerifyOrder,
  first: Verified,
  { cage, fetcher, language }: Pick<PipelineContext, 'cage' | 'fetcher' | 'language'>,
): Promise<Verified> => {
  if (!fetcher || first.wanted.length === 0) return first;
  let best = first;
  let started = false;
  const { enquiries } = await withRevocation(
    async (extra) => {
      if (!started) {
        started = true;
        return first;
      }
      const outcome = await cage.run<Verified>('verify', { ...order, extra });
      if (outcome.ok) best = outcome.value;
      return outcome.ok ? outcome.value : { ...first, wanted: [] };
    },
    ({ wanted }) => wanted,
    fetcher,
  );
  return { ...best, signatures: noteEnquiries(best.signatures, enquiries, language) };
};
