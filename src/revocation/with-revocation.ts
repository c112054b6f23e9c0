import type { Answer, Enquiry, ExtraMaterial, Fetcher, Wanted } from './wanted.ts';

/** A verification that can say what would help it, and be asked again with more. */
export type Verify<T> = (extra: ExtraMaterial) => Promise<T>;

export type Bounds = {
  /** How often the verification is asked again: an issuer brings a list's address, the list's issuer another. */
  readonly rounds: number;
  /** How many things are fetched for one file altogether. */
  readonly fetches: number;
  /** Milliseconds for all of it; what has not come by then is unknown and stays so. */
  readonly timeLimit: number;
};

export const defaultBounds: Bounds = { rounds: 4, fetches: 24, timeLimit: 45_000 };

const keyOf = ({ kind, urls, certificate }: Wanted): string =>
  JSON.stringify([kind, urls, kind === 'crl' ? '' : certificate]);

const materialOf = (answers: readonly { wanted: Wanted; answer: Answer }[]): ExtraMaterial => {
  const of = (kind: Wanted['kind']): Uint8Array[] =>
    answers.filter(({ wanted }) => wanted.kind === kind).flatMap(({ answer }) => [...answer.ders]);
  return { certificates: of('issuer'), crls: of('crl'), ocsps: of('ocsp') };
};

/**
 * Verifies, fetches what the verification says it lacks, and verifies again, a bounded number of times. The verification
 * stays where it is (the cage, without a network); only addresses and bytes go between. What cannot be fetched leaves
 * the answer as it was: unknown is never good. `wantedOf` finds the wishes in a result.
 */
export const withRevocation = async <T>(
  verify: Verify<T>,
  wantedOf: (result: T) => readonly Wanted[],
  fetcher: Fetcher,
  bounds: Bounds = defaultBounds,
): Promise<{ readonly result: T; readonly enquiries: readonly Enquiry[] }> => {
  const deadline = performance.now() + bounds.timeLimit;
  const answers = new Map<string, { wanted: Wanted; answer: Answer }>();
  let fetches = 0;
  let result = await verify({});
  for (let round = 0; round < bounds.rounds; round += 1) {
    const open = wantedOf(result).filter((wish) => {
      const known = answers.get(keyOf(wish))?.answer.enquiry.outcome;
      // What came from the cache and is still wanted was too old for this signature: it is fetched once more.
      return known === undefined || known === 'cached';
    });
    // A list can be a thousand times as large as an answer: it is fetched when the responder was of no help.
    const answered = new Set(open.filter(({ kind }) => kind === 'ocsp').map(({ certificate }) => certificate));
    const wanted = open.filter(({ kind, certificate }) => kind !== 'crl' || !answered.has(certificate));
    const taken = wanted.slice(0, Math.max(0, bounds.fetches - fetches));
    if (taken.length === 0 || performance.now() > deadline) break;
    fetches += taken.length;
    const got = await Promise.all(
      taken.map(async (wish) => ({ wish, answer: await fetcher(wish, answers.has(keyOf(wish))) })),
    );
    let more = false;
    for (const { wish, answer } of got) {
      const before = answers.get(keyOf(wish));
      // A failed second attempt does not take away what the cache gave.
      if (before && answer.ders.length === 0) {
        answers.set(keyOf(wish), { wanted: wish, answer: { ...before.answer, enquiry: answer.enquiry } });
        continue;
      }
      answers.set(keyOf(wish), { wanted: wish, answer });
      more ||= answer.ders.length > 0;
    }
    if (!more && wanted.length === open.length) break;
    if (more) result = await verify(materialOf([...answers.values()]));
  }
  return { result, enquiries: [...answers.values()].map(({ answer }) => answer.enquiry) };
};
